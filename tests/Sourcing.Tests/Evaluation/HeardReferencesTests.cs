using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Mail;
using Vouch.Relationships;
using Vouch.Sourcing.Tests.Bids;
using Vouch.Suppliers;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Sourcing.Tests.Evaluation;

/// <summary>What the references of bidders answered, where they are scored: on the pages and in the API, for those who judge, and for nobody of a supplier.</summary>
public sealed partial class HeardReferencesTests
{
    private const string Referee = "kim@stadtwerke.example";
    private const string Silent = "sascha@bad.example";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_scores_references_reads_what_they_answered_and_no_bidder_does(DatabaseKind kind)
    {
        var mail = new KeptMail();
        await using var server = await VouchServer.OpenAsync(kind, more: services => services.AddSingleton<IUnstoredMail>(mail)
            .AddSingleton(new MailSettings("mail.example", 25, false, null, null, "vouch@house.example", "Vouch", new Uri("https://vouch.house.example"))));
        var house = server.House;
        var (sourcingEvent, first, second) = await PublishAsync(house);
        await AskAsync(house, first.Supplier, "Stadtwerke Nord", "Kim Kunde", Referee);
        await AskAsync(house, second.Supplier, "Bad Süd", "Sascha Still", Silent);
        await house.WithAsync<ReferenceClock, int>(clock => clock.RunUntilAsync(house.Clock.GetUtcNow(), Now));
        await house.DoneAsync(Actor.System, new AnswerReference(Link().Match(mail.To[Referee]).Groups[1].Value, 4, 3, 5, "They came at night when a pipe burst.", "Bills came late."));
        var number = SourcingEvent.NumberOf(await house.QueryAsync(db => db.Set<SourcingEvent>().Where(row => row.Id == sourcingEvent).Select(row => row.Sequence).SingleAsync(Now)));

        // While bids are sealed nobody is held against another.
        using var evaluators = await server.ApiAsync(house.OtherBuyer);
        Assert.Equal("[]", await TextAsync(evaluators, $"events/{number}/references"));
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.DoneAsync(house.Head, new OpenBids(sourcingEvent, BidHouse.Passphrase, house.Finance, BidHouse.OtherPassphrase));

        using var evaluator = await server.BrowserAsync(house.OtherBuyer);
        var page = await VouchServer.ReadAsync(evaluator, $"/events/{number}/evaluation");
        Assert.Contains("Stadtwerke Nord", page, StringComparison.Ordinal);
        Assert.Contains("would choose them again 4 of 5, deadlines 3 of 5, quality 5 of 5", page, StringComparison.Ordinal);
        Assert.Contains("They came at night when a pipe burst.", page, StringComparison.Ordinal);
        Assert.Contains("Bills came late.", page, StringComparison.Ordinal);
        Assert.Contains("Sascha Still", page, StringComparison.Ordinal);
        Assert.Contains("Nothing answered yet; asked by Ben Buyer on Mar 2, 2026.", page, StringComparison.Ordinal);

        var told = await TextAsync(evaluators, $"events/{number}/references");
        Assert.Contains("They came at night when a pipe burst.", told, StringComparison.Ordinal);
        foreach (var text in new[] { page, told })
        {
            Assert.DoesNotContain(Referee, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Silent, text, StringComparison.Ordinal);
        }

        foreach (var bidder in new[] { first.Supplier, second.Supplier })
        {
            var person = await house.DoneAsync(house.Administrator, new AddPerson("Sina Seller", $"sina@{bidder}.example", null, bidder));
            using var seller = await server.ApiAsync(person);
            Assert.True((await seller.GetAsync(new Uri($"events/{number}/references", UriKind.Relative), Now)).StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden);
            Assert.Empty(await house.WithAsync<ReferenceQueries, IReadOnlyList<ReferenceCard>>(async queries => await house.QueryAsync(async db => await queries.OfAsync(db, await house.ActorAsync(person), [first.Supplier, second.Supplier], Now))));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_who_judges_nothing_of_the_event_reads_no_answers(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var (sourcingEvent, _, _) = await PublishAsync(house);
        var result = await house.WithAsync<EventReading, EventResult>(reading => house.QueryAsync(async db => await reading.ResultAsync(db, await EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == sourcingEvent, Now), Now)));
        foreach (var (person, may) in new[] { (house.Requester, false), (house.Approver, true), (house.Buyer, true), (house.Finance, false) })
        {
            var actor = await house.ActorAsync(person);
            Assert.Equal(may, await house.WithAsync<HeardReferences, bool>(heard => Task.FromResult(heard.MayRead(result, actor))));
        }

        await house.DoneAsync(house.Buyer, new ReleaseEvaluator(sourcingEvent, house.Approver, "On leave"));
        var released = result with { Sheets = await house.QueryAsync(db => db.Set<Scoresheet>().AsNoTracking().ToListAsync(Now)) };
        var approver = await house.ActorAsync(house.Approver);
        Assert.False(await house.WithAsync<HeardReferences, bool>(heard => Task.FromResult(heard.MayRead(released, approver))));
    }

    private static async Task<(SourcingEventId Event, Invited First, Invited Second)> PublishAsync(TestHouse house)
    {
        await house.DoneAsync(house.Head, new ChooseCustodianKey(BidHouse.Passphrase, BidHouse.Passphrase));
        await house.DoneAsync(house.Finance, new ChooseCustodianKey(BidHouse.OtherPassphrase, BidHouse.OtherPassphrase));
        var id = await house.DoneAsync(house.Buyer, new DraftEvent(SourcingEventKind.Proposal, "Pipes", house.Unit, Currency.Eur)
        {
            Deadline = house.Clock.GetUtcNow().AddDays(1),
            Lots = [new DraftLot("Pipes", [new DraftLine("A year of care", 1m, "ANN")])],
            Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("References", 40m) { Kind = CriterionKind.References }],
        });
        await house.DoneAsync(house.Buyer, new NameCustodians(id, [house.Head, house.Finance]));
        await house.DoneAsync(house.Buyer, new AssignEvaluator(id, house.OtherBuyer));
        await house.DoneAsync(house.Buyer, new AssignEvaluator(id, house.Approver));
        await house.DoneAsync(house.Buyer, new PublishEvent(id));
        return (id, await BidAsync(house, id, "Alpha GmbH", 100m), await BidAsync(house, id, "Beta SA", 90m));
    }

    private static async Task<Invited> BidAsync(TestHouse house, SourcingEventId id, string name, decimal price)
    {
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
        var secret = InvitationSecret.Create();
        var invited = new Invited(supplier, (await house.DoneAsync(house.Buyer, new InviteToEvent(id, supplier, "Ines Ferrer", "ines@supplier.example", secret.Hash()))).Invitation, secret);
        var form = BidForm.Of(await house.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == id, Now)));
        await house.DoneAsync(invited.Actor, new SubmitBid(invited.Invitation, invited.Secret, "EUR", [new BidLine(form.Lines[0].Id, price)], []));
        return invited;
    }

    private static async Task AskAsync(TestHouse house, PartyId supplier, string customer, string contact, string mail)
    {
        var reference = await house.DoneAsync(house.Buyer, new TellReference(supplier, customer, contact, new DateOnly(2024, 1, 31), "Care of all pipes.", ContactEmail: mail));
        await house.DoneAsync(house.Buyer, new AskReference(supplier, reference));
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Now);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Now);
    }

    [GeneratedRegex("/references/by-link/([A-Za-z0-9_-]+)", RegexOptions.None, 5000)]
    private static partial Regex Link();

    private sealed class KeptMail : IUnstoredMail
    {
        public Dictionary<string, string> To { get; } = new(StringComparer.Ordinal);

        public Task<bool> SendAsync(string toName, string toAddress, string subject, string body, CancellationToken cancellationToken, OfferedReply? reply = null)
        {
            To[toAddress] = body;
            return Task.FromResult(true);
        }
    }
}
