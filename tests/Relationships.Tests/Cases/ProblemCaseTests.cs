using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships.Identities;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>Problems from the first word to the last, on both databases.</summary>
public sealed class ProblemCaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_problem_has_a_number_one_owner_and_two_promises_and_the_first_due_shows(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var id = await stage.ForMariaAsync();
        var opened = await stage.CaseAsync(id);
        Assert.Equal((CaseKind.Problem, CaseState.Open, ProblemStage.Maria, stage.House.Buyer, stage.House.Buyer, "de"), (opened.Kind, opened.State, opened.RaisedBy, opened.Owner!.Value, opened.OpenedBy!.Value, opened.Language));
        var promises = await stage.PromisesAsync(id);
        Assert.Equal(["answer-case", "solve-case"], promises.Select(promise => promise.Commitment));
        Assert.All(promises, promise => Assert.Equal((stage.House.Buyer, ProblemStage.Maria), (promise.OwedBy!.Value, promise.OwedTo!.Value)));
        Assert.Equal(promises[0].Due, opened.Due);

        await stage.House.DoneAsync(stage.House.Buyer, new RemarkOnCase(id, "We look at it."));
        promises = await stage.PromisesAsync(id);
        Assert.Equal([PromiseStanding.Kept, PromiseStanding.Open], promises.Select(promise => promise.State));
        Assert.Equal(promises[1].Due, (await stage.CaseAsync(id)).Due);
        Assert.Equal(["case.opened", "case.answered"], await stage.FactsAsync(id));

        await stage.House.DoneAsync(stage.House.Buyer, new ResolveCase(id, "A new cable."));
        Assert.Null((await stage.CaseAsync(id)).Due);
        Assert.Equal(PromiseStanding.Kept, (await stage.PromisesAsync(id))[1].State);
        Assert.Equal(CaseState.Proposed, await stage.StateAsync(id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_ends_only_when_the_person_says_so_by_link(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        await house.DoneAsync(house.Buyer, new ResolveCase(id, "A new cable."));
        await house.RefusedAsync("case.word-missing", house.Buyer, new ConfirmCase(id));
        Assert.Equal(CaseState.Proposed, await stage.StateAsync(id));
        Assert.Equal("case.satisfaction-outside", (await house.RunAsync(ProblemStage.ByLink(id), new ConfirmCase(id, 6))).Refusals[0].Code);
        Assert.Equal(RefusalKind.NotFound, (await house.RunAsync(ProblemStage.ByLink(id, ProblemStage.Otto), new ConfirmCase(id, 5))).Refusals[0].Kind);
        await house.DoneAsync(ProblemStage.ByLink(id), new ConfirmCase(id, 5, "Danke!"));
        var ended = await stage.CaseAsync(id);
        Assert.Equal((CaseState.Confirmed, CaseWord.Link, 5, house.Clock.GetUtcNow()), (ended.State, ended.Word, ended.Satisfaction!.Value, ended.EndedAt!.Value));
        Assert.Null(ended.NextAt);
        var fact = await house.QueryAsync(db => db.Facts.SingleAsync(row => row.Name == "case.confirmed", Cancel));
        Assert.Equal(("link", "5", ProblemStage.Maria), (fact.Data["word"], fact.Data["satisfaction"], fact.Actor));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_an_agent_writes_down_is_recorded_as_told_and_the_person_hears_of_it(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        await house.DoneAsync(house.Buyer, new ConfirmCase(id, 4, "On the phone at 14:05: it works."));
        Assert.Equal((CaseState.Confirmed, CaseWord.Told), ((await stage.CaseAsync(id)).State, (await stage.CaseAsync(id)).Word!.Value));
        Assert.Equal("told", (await house.QueryAsync(db => db.Facts.SingleAsync(row => row.Name == "case.confirmed", Cancel))).Data["word"]);
        Assert.Contains("weil Sie uns gesagt haben", (await stage.SayingsAsync(ProblemStage.Maria))[^1].Text, StringComparison.Ordinal);
        Assert.True((await house.DoneAsync(ProblemStage.ByLink(id), new ReopenCase(id, "I never said that."))).Reopened);
        var again = await stage.CaseAsync(id);
        Assert.Equal((CaseState.Open, null, null), (again.State, again.Word, again.Satisfaction));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_in_own_words_is_never_a_confirmation(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        foreach (var words in new[] { "no, it still doesn't work", "Yes, it is solved, thank you!" })
        {
            await house.DoneAsync(house.Buyer, new ResolveCase(id, "A new cable."));
            Assert.True((await house.DoneAsync(Actor.System, new HearReply(id, words, null, "mail"))).Reopened);
            Assert.Equal(CaseState.Open, await stage.StateAsync(id));
        }

        Assert.DoesNotContain("case.confirmed", await stage.FactsAsync(id));
        Assert.Equal(3, (await stage.PromisesAsync(id)).Count(promise => promise.Commitment == "solve-case"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_unanswered_reminders_in_working_time_end_it_as_unconfirmed(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        // Monday 10:00 in Berlin; the calendar works Monday to Friday until 17:00.
        await house.DoneAsync(house.Buyer, new ResolveCase(id, "A new cable."));
        var moments = new List<DateTimeOffset>();
        while ((await stage.CaseAsync(id)).NextAt is { } next)
        {
            moments.Add(next);
            await stage.RunUntilAsync(next);
        }

        Assert.Equal([new(2026, 3, 4, 16, 0, 0, TimeSpan.Zero), new(2026, 3, 11, 16, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 18, 16, 0, 0, TimeSpan.Zero)], moments);
        Assert.Equal(["case.opened", "case.resolved", "case.reminded", "case.reminded", "case.unconfirmed"], await stage.FactsAsync(id));
        Assert.Equal(CaseState.Unconfirmed, await stage.StateAsync(id));
        // The receipt, the question and two reminders; each with a link of its own.
        var sayings = await stage.SayingsAsync(ProblemStage.Maria);
        Assert.Equal(4, sayings.Count);
        Assert.Equal(4, sayings.Select(saying => saying.Text[saying.Text.IndexOf(CaseLinkEndpoints.Path, StringComparison.Ordinal)..]).Distinct().Count());
        Assert.Contains("Ist es gelöst?", sayings[1].Text, StringComparison.Ordinal);

        await stage.RunForAsync(TimeSpan.FromDays(30));
        Assert.Equal(5, (await stage.FactsAsync(id)).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_clock_that_ran_late_still_reminds_twice_and_leaves_the_time_between(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        await house.DoneAsync(house.Buyer, new ResolveCase(id, "A new cable."));
        house.Clock.Advance(TimeSpan.FromDays(60));
        var clock = house.Services.GetRequiredService<CaseClock>();
        Assert.Equal(1, await clock.RunUntilAsync(house.Clock.GetUtcNow(), Cancel));
        Assert.Equal(0, await clock.RunUntilAsync(house.Clock.GetUtcNow(), Cancel));
        var reminded = await stage.CaseAsync(id);
        Assert.Equal((CaseState.Proposed, 1), (reminded.State, reminded.Reminders));
        Assert.True(reminded.NextAt > house.Clock.GetUtcNow().AddDays(4));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Any_reply_reopens_what_ended_unconfirmed_and_after_ninety_days_a_new_case_names_it(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        await house.DoneAsync(house.Buyer, new ResolveCase(id, "A new cable."));
        await stage.RunForAsync(TimeSpan.FromDays(40));
        Assert.Equal(CaseState.Unconfirmed, await stage.StateAsync(id));
        var heard = await house.DoneAsync(Actor.System, new HearReply(id, "I was away. It is still black."));
        Assert.Equal((id, true, false, CaseState.Open), (heard.Case!.Value, heard.Reopened, heard.IsNew, await stage.StateAsync(id)));

        await house.DoneAsync(house.Buyer, new ResolveCase(id, "Another cable."));
        await stage.RunForAsync(TimeSpan.FromDays(140));
        var late = await house.DoneAsync(Actor.System, new HearReply(id, "Black again."));
        Assert.True(late.IsNew);
        var follower = await stage.CaseAsync(late.Case!.Value);
        Assert.Equal((id, ProblemStage.Maria, "Black again.", CaseState.Open), (follower.Follows!.Value, follower.RaisedBy, follower.Words, follower.State));
        Assert.Equal(CaseState.Unconfirmed, await stage.StateAsync(id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_from_the_person_finds_the_case_that_waits_for_them(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var (first, second, open) = (await stage.ForMariaAsync(), await stage.ForMariaAsync("The keys stick"), await stage.ForMariaAsync("No sound"));
        await house.DoneAsync(house.Buyer, new ResolveCase(first, "A new cable."));
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.DoneAsync(house.Buyer, new WaitOnCase(second, CaseWaitsFor.Person, "Which keys?"));
        var said = new CaseInteraction(new IdentityId(new Guid("01920000-0000-7000-8000-0000000000d1")), new Guid("01920000-0000-7000-8000-0000000000d2"));
        Assert.Equal(second, (await house.DoneAsync(Actor.System, new HearPerson(ProblemStage.Maria, said, "whatsapp"))).Case);
        Assert.Equal((CaseState.Open, CaseState.Proposed, CaseState.Open), (await stage.StateAsync(second), await stage.StateAsync(first), await stage.StateAsync(open)));
        Assert.Equal("case.resumed", (await stage.FactsAsync(second))[^1]);
        Assert.Equal(first, (await house.DoneAsync(Actor.System, new HearPerson(ProblemStage.Maria, said))).Case);
        Assert.Null((await house.DoneAsync(Actor.System, new HearPerson(ProblemStage.Maria, said))).Case);
        Assert.Null((await house.DoneAsync(Actor.System, new HearPerson(ProblemStage.Otto, said))).Case);
        Assert.Equal([first, second], (await house.QueryAsync(db => db.Set<CaseEntry>().ToListAsync(Cancel))).Select(entry => entry.Case).OrderBy(id => id.Value));
        await house.RefusedAsync("case.not-its-agent", house.Buyer, new HearPerson(ProblemStage.Maria, said));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Waiting_for_the_person_lets_the_promise_stand_still_and_waiting_for_others_does_not(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        await house.DoneAsync(house.Buyer, new WaitOnCase(id, CaseWaitsFor.Other, "The maker looks at it."));
        Assert.Equal(PromiseStanding.Open, (await stage.PromisesAsync(id))[1].State);
        await house.DoneAsync(house.Buyer, new WaitOnCase(id, CaseWaitsFor.Person, "Which colour is the lamp?"));
        Assert.Equal(PromiseStanding.Paused, (await stage.PromisesAsync(id))[1].State);
        Assert.Contains("Which colour is the lamp?", (await stage.SayingsAsync(ProblemStage.Maria))[^1].Text, StringComparison.Ordinal);
        await house.DoneAsync(ProblemStage.ByLink(id), new HearReply(id, "Red."));
        Assert.Equal((CaseState.Open, PromiseStanding.Open), (await stage.StateAsync(id), (await stage.PromisesAsync(id))[1].State));
        await house.RefusedAsync("case.not-now", house.Buyer, new ResumeCase(id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Merging_keeps_all_that_was_said_and_only_one_case_asks_the_person(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var (one, other) = (await stage.ForMariaAsync(), await stage.ForMariaAsync("Black screen"));
        var said = new CaseInteraction(new IdentityId(new Guid("01920000-0000-7000-8000-0000000000d1")), new Guid("01920000-0000-7000-8000-0000000000d2"));
        await house.DoneAsync(house.Buyer, new AddToCase(other, said));
        await house.DoneAsync(house.Buyer, new RemarkOnCase(other, "Have you tried another socket?"));
        var ottos = await house.DoneAsync(house.Buyer, new OpenCase("Same here", "Black.") { Person = ProblemStage.Otto });
        await house.RefusedAsync("case.into-other-person", house.Buyer, new MergeCase(ottos, one));
        await house.RefusedAsync("case.into-itself", house.Buyer, new MergeCase(one, one));
        await house.DoneAsync(house.Buyer, new MergeCase(other, one));
        await house.RefusedAsync("case.problem-ended", house.Buyer, new ResolveCase(other, "Done."));
        Assert.Equal([PromiseStanding.Kept, PromiseStanding.Released], (await stage.PromisesAsync(other)).Select(promise => promise.State));
        Assert.Equal(one, (await house.DoneAsync(Actor.System, new HearReply(other, "Another socket does not help."))).Case);
        var buyer = await house.ActorAsync(house.Buyer);
        var full = (await house.WithAsync<CaseQueries, CaseInFull?>(queries => queries.FindAsync(one.ToString(), buyer, Cancel)))!;
        Assert.Equal([said], full.Entries);
        Assert.Equal(["Have you tried another socket?", "Another socket does not help."], full.Remarks.Select(line => line.Remark.Words));
        Assert.Equal([other], full.Merged.Select(row => row.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_and_a_colleague_raise_their_own_and_see_no_notes(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        await house.RefusedAsync("case.may-not-open-for", house.Requester, new OpenCase("Broken", "It broke.") { Person = ProblemStage.Maria });
        await house.RefusedAsync("case.may-not-open-for", stage.Jana, new OpenCase("Broken", "It broke.") { Person = ProblemStage.Maria });
        await house.RefusedAsync("case.raiser-unknown", house.Buyer, new OpenCase("Broken", "It broke.") { Person = new PartyId(Guid.Empty) });
        await house.RefusedAsync("case.title-missing", stage.Jana, new OpenCase(" ", "It broke."));
        var id = await house.DoneAsync(stage.Jana, new OpenCase("The portal loses files", "Twice today."));
        var opened = await stage.CaseAsync(id);
        Assert.Equal(ProblemStage.Nordlicht, opened.Supplier);
        Assert.Contains(opened.Owner!.Value, new[] { house.Buyer, house.OtherBuyer });
        var owner = opened.Owner.Value;
        await house.DoneAsync(owner, new RemarkOnCase(id, "They always say that.", Note: true));
        await house.DoneAsync(owner, new RemarkOnCase(id, "We look at it."));
        await house.DoneAsync(stage.Jana, new RemarkOnCase(id, "Thank you."));
        var jana = await house.ActorAsync(stage.Jana);
        var seen = (await house.WithAsync<CaseQueries, CaseInFull?>(queries => queries.FindAsync(id.ToString(), jana, Cancel)))!;
        Assert.Equal(["We look at it.", "Thank you."], seen.Remarks.Select(line => line.Remark.Words));
        Assert.DoesNotContain("case.noted", seen.Facts.Select(fact => fact.Name));
        Assert.Equal(["case.opened", "case.noted", "case.answered", "case.heard"], await stage.FactsAsync(id));
        Assert.Empty(await stage.SayingsAsync(stage.Jana));

        var own = await house.DoneAsync(house.Requester, new OpenCase("My chair", "It squeaks."));
        Assert.NotEqual(house.Requester, (await stage.CaseAsync(own)).Owner);
        await house.RefusedAsync("case.to-raiser", (await stage.CaseAsync(own)).Owner!.Value, new HandOverCase(own, house.Requester));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Problems_go_to_who_has_the_fewest_and_are_handed_on_when_their_owner_leaves(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var ids = new List<CaseId>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await house.DoneAsync(house.Requester, new OpenCase($"Thing {i}", "Broken.")));
        }

        var owners = await Task.WhenAll(ids.Select(async id => (await stage.CaseAsync(id)).Owner!.Value));
        Assert.Equal([2, 2], owners.GroupBy(owner => owner).Select(group => group.Count()));
        await house.DoneAsync(house.Administrator, new DeactivatePerson(house.Buyer));
        foreach (var id in ids)
        {
            Assert.Equal(house.OtherBuyer, (await stage.CaseAsync(id)).Owner);
            Assert.Equal(house.OtherBuyer, (await stage.PromisesAsync(id))[0].OwedBy);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Lists_show_what_is_mine_what_waits_and_what_ended_unconfirmed(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var (first, second) = (await stage.ForMariaAsync(), await stage.ForMariaAsync("No sound"));
        var own = await house.DoneAsync(house.Requester, new OpenCase("My chair", "It squeaks.") { });
        var keeper = (await stage.CaseAsync(own)).Owner!.Value;
        await house.DoneAsync(house.Buyer, new ResolveCase(first, "A new cable."));
        await house.DoneAsync(keeper, new ResolveCase(own, "Oiled."));
        Assert.Equal([second], await ListAsync(house.Buyer, CaseView.Waiting));
        Assert.Equal([own], await ListAsync(house.Requester, CaseView.Waiting));
        Assert.Equal(new HashSet<CaseId> { first, second }, (await ListAsync(house.Buyer, CaseView.ToSolve)).Where(id => id != own).ToHashSet());
        Assert.Empty(await ListAsync(house.Buyer, CaseView.ToDecide));
        await stage.RunForAsync(TimeSpan.FromDays(40));
        Assert.Equal(new HashSet<CaseId> { first, own }, (await ListAsync(house.Head, CaseView.Unconfirmed)).ToHashSet());
        Assert.Equal([own], await ListAsync(house.Requester, CaseView.Unconfirmed));
        Assert.Empty(await ListAsync(house.Finance, CaseView.All));

        async Task<IReadOnlyList<CaseId>> ListAsync(PartyId who, CaseView view)
        {
            var actor = await house.ActorAsync(who);
            return [.. (await house.WithAsync<CaseQueries, Page<CaseCard>>(queries => queries.ListAsync(actor, view, null, Cancel))).Items.Select(card => card.Id)];
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Praise_of_a_customer_stands_with_the_colleague_and_in_the_case(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await stage.ForMariaAsync();
        await house.RefusedAsync("case.not-its-agent", house.Requester, new PraiseFromPerson(ProblemStage.Maria, [house.Buyer], "Quick."));
        await house.RefusedAsync("praise.party-unknown", house.Buyer, new PraiseFromPerson(ProblemStage.Maria, [ProblemStage.Otto], "Quick."));
        await house.RefusedAsync("case.praise-nobody", house.Buyer, new PraiseFromPerson(ProblemStage.Maria, [], "Quick."));
        await house.DoneAsync(house.Buyer, new PraiseFromPerson(ProblemStage.Maria, [house.Buyer, house.OtherBuyer], "Patient and quick.") { Case = id });
        Assert.Equal(2, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "party.praised", Cancel)));
        Assert.Equal("case.praised", (await stage.FactsAsync(id))[^1]);
        var remark = await house.QueryAsync(db => db.Set<CaseRemark>().SingleAsync(Cancel));
        Assert.Equal((CaseRemarkKind.Praise, ProblemStage.Maria), (remark.Kind, remark.By));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_with_accounts_are_told_by_notices_and_each_is_told_what_concerns_them(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        var house = stage.House;
        var id = await house.DoneAsync(stage.Jana, new OpenCase("The portal loses files", "Twice today."));
        var owner = (await stage.CaseAsync(id)).Owner!.Value;
        await house.DoneAsync(owner, new ResolveCase(id, "A new version."));
        await house.DoneAsync(stage.Jana, new ReopenCase(id, "Not yet."));
        await house.PumpAsync();
        var told = await house.QueryAsync(db => db.Database.SqlQueryRaw<Told>("SELECT recipient AS \"To\", kind AS \"Kind\" FROM notices_notice WHERE kind LIKE 'case.%'").ToListAsync(Cancel));
        var notices = told.ConvertAll(notice => (new PartyId(notice.To), notice.Kind));
        Assert.Contains((owner, "case.opened.owner"), notices);
        Assert.Contains((stage.Jana, "case.resolved"), notices);
        Assert.Contains((owner, "case.reopened.owner"), notices);
        Assert.DoesNotContain(notices, notice => notice.Item2 == "case.opened.other-side");
    }

    private sealed record Told(Guid To, string Kind);
}
