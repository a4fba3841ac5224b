using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.PersonalData;
using Vouch.Testing;
using Vouch.Testing.Server;
using static Vouch.Relationships.Tests.Agents.PartnerStage;

namespace Vouch.Relationships.Tests.Agents;

/// <summary>A partner's agents in the Partner room: what they reach is theirs to answer and marked as theirs; the rest does not exist.</summary>
public sealed class PartnerPageTests
{
    private static readonly Guid Guess = new("01920000-0000-7000-8000-0000000000ff");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Within_contract_and_consent_they_read_and_everything_else_does_not_exist(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        var (anna, bert) = ($"/partner/people/{stage.AnnaNow}", $"/partner/people/{stage.BertNow}");
        using var paula = await stage.Server.BrowserAsync(stage.Paula);
        foreach (var page in new[] { "/partner/inbox", anna, bert })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, page));
        }

        Assert.DoesNotContain("/partner/inbox", await ReadAsync(paula, "/partner"), StringComparison.Ordinal);
        var grant = await house.DoneAsync(house.Head, new GrantAgents(stage.Partner, null, "CON-7", Channels: [Channel.Chat]));
        Assert.Contains("/partner/inbox", await ReadAsync(paula, "/partner"), StringComparison.Ordinal);
        var inbox = await ReadAsync(paula, "/partner/inbox?view=all");
        Assert.Contains("Where is my parcel?", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("complain", inbox, StringComparison.Ordinal);
        await house.DoneAsync(house.Buyer, new TakeNote(stage.AnnaNow, "Only colleagues know this."));
        await house.DoneAsync(house.Buyer, new TakeNote(stage.AnnaNow, "Agents may know this.", ForAgents: true));
        var person = await ReadAsync(paula, anna);
        Assert.Contains("Agents may know this.", person, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Only colleagues know this.", "Trust both ways", "export.zip", "id=\"consent\"", "id=\"identities\"", "/erasure" })
        {
            Assert.DoesNotContain(hidden, person, StringComparison.Ordinal);
        }

        // What is outside, what is guessed, and the pages of colleagues.
        foreach (var page in new[] { bert, $"{bert}/timeline", $"/partner/people/{Guess}", $"/partner/people/{Guess}/timeline" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, page));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(paula, $"{anna}/timeline"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(paula, $"/partner/inbox/{(await stage.ConversationAsync(Anna)).Id}/presence"));
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(paula, $"/people/{stage.AnnaNow}"));
        using var api = await stage.Server.ApiAsync(stage.Paula);
        Assert.Single((await api.GetFromJsonAsync<JsonElement>(new Uri("conversations", UriKind.Relative), Cancel)).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(api, $"people/{stage.BertNow}/timeline"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, $"people/{stage.AnnaNow}/timeline"));
        foreach (var path in new[] { $"people/{stage.AnnaNow}", $"people/{stage.AnnaNow}/consents", $"people/{stage.AnnaNow}/export" })
        {
            Assert.False((await api.GetAsync(new Uri(path, UriKind.Relative), Cancel)).IsSuccessStatusCode, path);
        }

        await house.RefusedAsync("not-found", stage.Paula, new AnswerConversation((await stage.ConversationAsync(Bert)).Id, "Hello"));
        await house.RefusedAsync("not-found", stage.Paula, new TakeNote(stage.BertNow, "I was here."));

        var annasIdentity = house.Services.GetRequiredService<IPeople>().IdOf(Anna);
        await house.DoneAsync(house.Buyer, new RecordConsent(annasIdentity, "partner-service", null, ConsentWord.Objected, "call"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, anna));
        Assert.DoesNotContain("Where is my parcel?", await ReadAsync(paula, "/partner/inbox?view=all"), StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.DoneAsync(house.Buyer, new RecordConsent(annasIdentity, "partner-service", null, ConsentWord.Given, "call"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(paula, anna));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.DoneAsync(house.Head, new EndAgentGrant(grant));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, anna));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, "/partner/inbox"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_they_write_is_marked_and_another_partner_does_not_learn_whose_it_is(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Head, new GrantAgents(stage.Partner, stage.Paula, "CON-7"));
        await house.DoneAsync(house.Head, new GrantAgents(stage.Other, null, "CON-8"));
        using var paula = await stage.Server.BrowserAsync(stage.Paula);
        var page = $"/partner/people/{stage.AnnaNow}";
        var conversation = await stage.ConversationAsync(Anna);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(paula, page, $"/people/{stage.AnnaNow}/note", ("words", "She was kind."))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(paula, page, $"/inbox/{conversation.Id}/answer", ("text", "It comes tomorrow."))).StatusCode);
        await stage.SendAsync();
        await house.PumpAsync();

        using var buyer = await stage.Server.BrowserAsync(house.Buyer);
        var timeline = await ReadAsync(buyer, $"/people/{stage.AnnaNow}");
        Assert.Contains("Paula Pauls of Partner AG", timeline, StringComparison.Ordinal);
        Assert.Contains("She was kind.", timeline, StringComparison.Ordinal);
        var logged = await house.WithAsync<Timeline, IReadOnlyList<LogEntry>>(lines => lines.ReadAsync([conversation.Identity], 10, TimelineFilter.All, null, Cancel));
        Assert.Contains(logged, entry => entry.Text == "It comes tomorrow." && entry.Agent == stage.Paula && entry.Details!.Contains($"\"partner\":\"{stage.Partner}\"", StringComparison.Ordinal));
        var answered = await house.QueryAsync(db => db.Facts.SingleAsync(fact => fact.Name == ConversationFacts.Answered.Name, Cancel));
        Assert.Contains(stage.Partner.ToString(), answered.DataJson, StringComparison.Ordinal);
        Assert.Equal(ConversationState.Answered, (await stage.ConversationAsync(Anna)).State);

        using var olaf = await stage.Server.BrowserAsync(stage.Olaf);
        var seen = await ReadAsync(olaf, page);
        Assert.Contains("It comes tomorrow.", seen, StringComparison.Ordinal);
        Assert.Contains("another agent", seen, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Paula", "Partner AG", "She was kind." })
        {
            Assert.DoesNotContain(hidden, seen, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task They_raise_a_problem_out_of_a_conversation_within_reach_and_read_that_one(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        var grant = await house.DoneAsync(house.Head, new GrantAgents(stage.Partner, null, "CON-7", Channels: [Channel.Chat]));
        await house.DoneAsync(house.Head, new GrantAgents(stage.Other, null, "CON-8", Channels: [Channel.Mail]));
        using var paula = await stage.Server.BrowserAsync(stage.Paula);
        using var olaf = await stage.Server.BrowserAsync(stage.Olaf);
        var (about, form) = ($"conversation:{(await stage.ConversationAsync(Anna)).Id}", $"/partner/cases/new?person={stage.AnnaNow}&about=conversation:{(await stage.ConversationAsync(Anna)).Id}");
        var raised = await VouchServer.PostAsync(paula, form, "/partner/cases", ("title", "The parcel is lost"), ("words", "For a week."), ("person", stage.AnnaNow.ToString()), ("about", about));
        Assert.Equal(303, (int)raised.StatusCode);
        var page = raised.Headers.Location!.ToString();
        Assert.Contains("The parcel is lost", await ReadAsync(paula, page), StringComparison.Ordinal);
        Assert.Contains("The parcel is lost", await ReadAsync(paula, $"/partner/people/{stage.AnnaNow}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(olaf, page));
        var opened = await house.QueryAsync(db => db.Set<Case>().SingleAsync(Cancel));
        Assert.Equal((stage.AnnaNow, stage.Paula), (opened.RaisedBy, opened.OpenedBy!.Value));
        Assert.NotNull(opened.Owner);

        // Of somebody else's conversation and of one outside: there is no such person. Of none: whoever it is, they may not.
        var bertsWords = new SubjectRef("conversation", (await stage.ConversationAsync(Bert)).Id.Value);
        var annasWords = new SubjectRef("conversation", (await stage.ConversationAsync(Anna)).Id.Value);
        foreach (var (person, subject) in new[] { (stage.BertNow, bertsWords), (stage.BertNow, annasWords) })
        {
            await house.RefusedAsync("not-found", stage.Paula, new OpenCase("A guess", "Who is it?") { Person = person, About = subject });
        }

        foreach (var person in new[] { stage.AnnaNow, stage.BertNow })
        {
            await house.RefusedAsync("case.may-not-open-for", stage.Paula, new OpenCase("A guess", "Who is it?") { Person = person });
        }

        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.DoneAsync(house.Head, new EndAgentGrant(grant));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, page));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_is_given_to_a_partners_agent_that_they_may_not_see(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Head, new SetAgentSkills(stage.Paula));
        await stage.SaysAsync(IdentityKey.Of(Channel.Chat, "shop", "carl")!.Value, "3", "Hello?");
        Assert.NotEqual(stage.Paula, (await stage.ConversationAsync(IdentityKey.Of(Channel.Chat, "shop", "carl")!.Value)).Owner);
        await house.DoneAsync(house.Head, new GrantAgents(stage.Partner, null, "CON-7", Channels: [Channel.Mail]));
        await house.DoneAsync(house.Head, new SetAgentSkills(stage.Paula, TakesNew: true));
        var (dora, emil, fritz) = (IdentityKey.Mail("dora@kunde.example")!.Value, IdentityKey.Of(Channel.Chat, "shop", "emil")!.Value, IdentityKey.Mail("fritz@kunde.example")!.Value);
        await stage.SaysAsync(dora, "4", "Good morning.");
        await stage.SaysAsync(emil, "5", "Good evening.");
        Assert.Equal(stage.Paula, (await stage.ConversationAsync(dora)).Owner);
        Assert.NotEqual(stage.Paula, (await stage.ConversationAsync(emil)).Owner);
        await stage.SaysAsync(fritz, "6", "First.");
        await house.DoneAsync(house.Buyer, new CloseConversation((await stage.ConversationAsync(fritz)).Id));
        await house.DoneAsync(house.Buyer, new RecordConsent(house.Services.GetRequiredService<IPeople>().IdOf(fritz), "partner-service", null, ConsentWord.Objected, "call"));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.SaysAsync(fritz, "7", "Second.");
        Assert.NotEqual(stage.Paula, (await stage.ConversationAsync(fritz)).Owner);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_driver_that_somebody_corrected_shows_in_the_inbox_and_is_counted_and_reached_by_it(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Head, new GrantAgents(stage.Partner, null, "CON-7", Drivers: ["service.return"]));
        using var paula = await stage.Server.BrowserAsync(stage.Paula);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(paula, $"/partner/people/{stage.AnnaNow}"));
        var conversation = await stage.ConversationAsync(Anna);
        var key = DriverCorrections.Written(new LogKey(conversation.Identity, new LogMonth(conversation.LastMonth), conversation.LastKey));
        await house.DoneAsync(house.Buyer, new CorrectDriver(key, "service.order"));
        await house.DoneAsync(house.Buyer, new CorrectDriver(key, "service.return"));
        Assert.Equal("service.return", (await stage.ConversationAsync(Anna)).Driver);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(paula, $"/partner/people/{stage.AnnaNow}"));
        using var head = await stage.Server.BrowserAsync(house.Head);
        Assert.Contains("Where is my parcel?", await ReadAsync(head, "/inbox?view=all&driver=service.return"), StringComparison.Ordinal);
        var today = DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime);
        var counted = await house.WithAsync<Voice.VoiceQueries, IReadOnlyList<Voice.VoiceCount>>(voice => voice.ReadAsync("driver", today, today, Cancel));
        Assert.Equal(1, counted.Single(count => count.Key == "service.return").Count);
        Assert.DoesNotContain(counted, count => count.Key == "service.order");
        Assert.Equal(2, (await house.WithAsync<Voice.VoiceQueries, IReadOnlyList<Voice.VoiceCount>>(voice => voice.ReadAsync("channel", today, today, Cancel))).Sum(count => count.Count));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Heads_let_partners_in_and_decide_on_erasures_and_administrators_block_values_on_pages(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.House;
        using var head = await stage.Server.BrowserAsync(house.Head);
        using var buyer = await stage.Server.BrowserAsync(house.Buyer);
        using var admin = await stage.Server.BrowserAsync(house.Administrator);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(head, "/inbox/partners", "/inbox/partners", ("who", "nobody"), ("contract", ""), ("channels", "pigeon"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(head, "/inbox/partners", "/inbox/partners", ("who", $"{stage.Partner}:{stage.Paula}"), ("contract", "CON-7"), ("channels", "chat, mail"), ("until", "2026-04-01"))).StatusCode);
        var grant = await house.QueryAsync(db => db.Set<AgentGrant>().SingleAsync(Cancel));
        Assert.Equal((stage.Paula, new DateTimeOffset(2026, 4, 2, 0, 0, 0, TimeSpan.Zero)), (grant.Person!.Value, grant.Until!.Value));
        Assert.Contains("Paula Pauls", await ReadAsync(head, "/inbox/partners"), StringComparison.Ordinal);
        var list = await ReadAsync(buyer, "/inbox/partners");
        Assert.Contains("CON-7", list, StringComparison.Ordinal);
        Assert.DoesNotContain("grant-form", list, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(303, (int)(await VouchServer.PostAsync(head, "/inbox/partners", $"/inbox/partners/{grant.Id}/end")).StatusCode);
        Assert.True((await house.QueryAsync(db => db.Set<AgentGrant>().SingleAsync(Cancel))).Until <= house.Clock.GetUtcNow());

        Assert.Equal(303, (int)(await VouchServer.PostAsync(admin, "/people/blocked", "/people/blocked", ("value", "+49 30 1234567"), ("channel", "voice"), ("reason", "shared"))).StatusCode);
        Assert.Contains("+49301234567", await ReadAsync(admin, "/people/blocked"), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(admin, "/people/blocked", "/people/blocked/unblock", ("value", "+49301234567"), ("channel", "voice"))).StatusCode);
        Assert.DoesNotContain("+49301234567", await ReadAsync(buyer, "/people/blocked"), StringComparison.Ordinal);

        var erasure = await house.DoneAsync(house.Buyer, new RequestErasure(stage.BertNow, "Asked by letter."));
        Assert.DoesNotContain($"decide-{erasure}", await ReadAsync(buyer, "/people/erasures"), StringComparison.Ordinal);
        Assert.Contains("Asked by letter.", await ReadAsync(head, "/people/erasures"), StringComparison.Ordinal);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(head, "/people/erasures", $"/people/erasures/{erasure}/decide", ("reason", "Checked."))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(head, "/people/erasures", $"/people/erasures/{erasure}/decide", ("erase", "true"), ("reason", "Checked."))).StatusCode);
        Assert.DoesNotContain("Asked by letter.", await ReadAsync(head, "/people/erasures"), StringComparison.Ordinal);
        using var requester = await stage.Server.BrowserAsync(house.Requester);
        foreach (var page in new[] { "/inbox/partners", "/people/erasures", "/people/blocked" })
        {
            Assert.DoesNotContain("Checked.", await ReadAsync(requester, page), StringComparison.Ordinal);
        }
    }
}
