using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing.Tests.Auctions;
using Vouch.Sourcing.Tests.Bids;
using Vouch.Testing;

namespace Vouch.Sourcing.Tests.Negotiation;

/// <summary>Rounds of negotiation through the pipeline, on both databases.</summary>
public sealed class RoundTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public void The_readme_shows_the_state_table_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Vouch.slnx")))
        {
            folder = folder.Parent;
        }

        var shown = File.ReadAllLines(Path.Combine(folder.FullName, "src", "Sourcing", "Negotiation", "README.md"))
            .SkipWhile(line => line.Trim() != "| verb | from | to | who | what must hold |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => string.Join(' ', line.Split('|', StringSplitOptions.TrimEntries)[1..5]));
        Assert.Equal(RoundTransitions.All.Select(row => $"{row.Verb} {row.From} {row.To} {row.Who}"), shown);
    }

    [Fact]
    public void An_answer_that_is_wrong_is_refused_with_every_fault_at_its_place()
    {
        var line = new LineId(Samples.Id(1));
        var refused = RoundRules.Check(
            new RoundContent([new RoundLine(line, -1m), new RoundLine(line, 1m, -2), new RoundLine(new LineId(Samples.Id(2)), 1m)], [new ClauseAnswer(1, false, " "), new ClauseAnswer(7, true)], new string('x', 5_000)),
            [line], [1, 2]);
        Assert.Equal(
            [
                ("round.price-not-good", "lines[0].unitPrice"), ("round.line-unknown", "lines[1].line"), ("round.lead-time-not-good", "lines[1].leadTimeDays"), ("round.line-unknown", "lines[2].line"),
                ("round.counter-missing", "clauses[0].counter"), ("round.clause-unknown", "clauses[1].clause"), ("round.clause-unanswered", "clauses[1].accepts"), ("round.note-too-long", "note"),
            ],
            refused.Refusals.Select(refusal => (refusal.Code, refusal.Field!)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Revised_offers_are_sealed_until_two_custodians_open_them_and_then_count(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var lines = await LinesAsync(rooms);
        var round = await OpenAsync(rooms, targets: [new RoundTarget(rooms.Bidders[0].Supplier, lines[0], 90m)], clauses: ["Payment within 60 days.", "Two years of warranty."]);

        var own = await OwnAsync(rooms, 0);
        Assert.Equal((1, 2, 90m, 100m), (own!.Round, own.Clauses.Count, own.Lines[0].Target, own.Lines[0].Present));
        Assert.Null((await OwnAsync(rooms, 1))!.Lines[0].Target);

        Assert.Equal("round.clause-unanswered", await RefusedAsync(rooms, 0, Answer(rooms, 0, [new RoundLine(lines[0], 95m)])));
        await rooms.House.DoneAsync(rooms.Bidders[0].Actor, Answer(rooms, 0, [new RoundLine(lines[0], 98.765432m)], new ClauseAnswer(1, true), new ClauseAnswer(2, false, "Fourteen months")));
        var receipt = await rooms.House.DoneAsync(rooms.Bidders[0].Actor, Answer(rooms, 0, [new RoundLine(lines[0], 88.765432m, 3)], new ClauseAnswer(1, true), new ClauseAnswer(2, false, "Eighteen months")));
        Assert.Equal(2, receipt.AnswerVersion);
        Assert.Equal(88.765432m, (await OwnAsync(rooms, 0))!.Standing!.Lines[0].UnitPrice);
        Assert.Equal(100m, await PriceAsync(rooms, 0, lines[0]));
        Assert.Equal(0, await rooms.House.QueryAsync(db => db.Set<RoundOffer>().CountAsync(Now)));
        foreach (var bytes in await rooms.House.QueryAsync(db => db.Set<RoundEnvelope>().Select(row => row.Bytes).ToListAsync(Now)))
        {
            Assert.DoesNotContain("88.765432", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }

        await rooms.House.RefusedAsync("opening.before-deadline", rooms.House.Head, Both(rooms, round));
        await rooms.House.RefusedAsync("opening.not-a-custodian", rooms.House.Buyer, Both(rooms, round));
        rooms.House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("round.after-due", await RefusedAsync(rooms, 1, Answer(rooms, 1, [], new ClauseAnswer(1, true), new ClauseAnswer(2, true))));
        Assert.Equal(1, await rooms.House.DoneAsync(Actor.System, new CloseDueRounds()));
        Assert.Equal(0, await rooms.House.DoneAsync(Actor.System, new CloseDueRounds()));
        await rooms.House.RefusedAsync("event.prices-move", rooms.House.Buyer, new AwardLots(rooms.Event, [new LotChoice(rooms.Lot, rooms.Bidders[0].Supplier, "Lowest")]));
        Assert.Equal(new Opening(true, 1, 0), await rooms.House.DoneAsync(rooms.House.Head, Both(rooms, round)));

        Assert.Equal(88.765432m, await PriceAsync(rooms, 0, lines[0]));
        var offer = await OfferAsync(rooms, 0, lines[0]);
        Assert.Equal((-11.2m, -1.4m, 3), (offer.ChangedBy, offer.OverTarget, offer.LeadTimeDays));
        Assert.Equal(101m, await PriceAsync(rooms, 1, lines[0]));
        Assert.Equal("Eighteen months", await rooms.House.QueryAsync(db => db.Set<RoundClauseAnswer>().Where(row => !row.Accepts).Select(row => row.Counter).SingleAsync(Now)));
        Assert.Equal(
            ["negotiation.round-opened", "negotiation.answer-received", "negotiation.answer-received", "negotiation.round-closed", "negotiation.answers-opened"],
            await rooms.House.QueryAsync(db => db.Facts.Where(fact => fact.SubjectId == round.Value).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync(Now)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_custodian_alone_opens_nothing_and_two_may_come_one_after_the_other(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var round = await OpenAsync(rooms);
        await rooms.House.DoneAsync(rooms.Bidders[0].Actor, Answer(rooms, 0, []));
        rooms.House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False((await rooms.House.DoneAsync(rooms.House.Head, new OpenRoundAnswers(round, BidHouse.Passphrase))).IsOpen);
        Assert.False((await rooms.House.DoneAsync(rooms.House.Head, new OpenRoundAnswers(round, BidHouse.Passphrase))).IsOpen);
        Assert.True((await rooms.House.DoneAsync(rooms.House.Finance, new OpenRoundAnswers(round, BidHouse.OtherPassphrase))).IsOpen);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_altered_answer_is_named_and_the_others_count(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var lines = await LinesAsync(rooms);
        var round = await OpenAsync(rooms);
        await rooms.House.DoneAsync(rooms.Bidders[0].Actor, Answer(rooms, 0, [new RoundLine(lines[0], 80m)]));
        await rooms.House.DoneAsync(rooms.Bidders[1].Actor, Answer(rooms, 1, [new RoundLine(lines[0], 81m)]));
        var first = rooms.Bidders[0].Supplier;
        var other = await rooms.House.QueryAsync(db => db.Set<RoundEnvelope>().Where(row => row.Supplier != first).Select(row => row.Bytes).SingleAsync(Now));
        await rooms.House.QueryAsync(db => db.Set<RoundEnvelope>().Where(row => row.Supplier == first).ExecuteUpdateAsync(set => set.SetProperty(row => row.Bytes, other).SetProperty(row => row.CiphertextHash, BidEnvelope.Hash(other)), Now));
        rooms.House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new Opening(true, 1, 1), await rooms.House.DoneAsync(rooms.House.Head, Both(rooms, round)));
        Assert.Equal(100m, await PriceAsync(rooms, 0, lines[0]));
        Assert.Equal(81m, await PriceAsync(rooms, 1, lines[0]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_best_and_final_offers_no_round_follows_and_before_that_one_at_a_time(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var first = await OpenAsync(rooms);
        await rooms.House.RefusedAsync("round.already-under-way", rooms.House.Buyer, Round(rooms));
        await rooms.House.RefusedAsync("round.already-under-way", rooms.House.Buyer, new PlanAuction(rooms.Event, rooms.Terms()));
        await rooms.House.DoneAsync(rooms.House.Buyer, new CancelRound(first, "Wrong targets"));
        Assert.Equal("round.wrong-state", await RefusedAsync(rooms, 0, Answer(rooms, 0, [])));

        await rooms.House.DoneAsync(rooms.House.Buyer, Round(rooms) with { IsFinal = true, Bidders = [rooms.Bidders[1].Supplier] });
        rooms.House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await rooms.House.DoneAsync(Actor.System, new CloseDueRounds()));
        Assert.Equal([RoundState.Cancelled, RoundState.Opened], await rooms.House.QueryAsync(db => db.Set<NegotiationRound>().OrderBy(row => row.Number).Select(row => row.State).ToListAsync(Now)));
        await rooms.House.RefusedAsync("round.after-final", rooms.House.Buyer, Round(rooms));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_round_that_asks_for_nothing_sensible_is_not_opened(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var wrong = await rooms.House.RunAsync(rooms.House.Buyer, new OpenRound(rooms.Event, " ", rooms.House.Clock.GetUtcNow(), null, false, [""], [new RoundTarget(rooms.Bidders[0].Supplier, new LineId(Guid.Empty), 1m)]));
        Assert.Equal(["round.due-not-ahead", "round.message-missing", "round.clause-not-good", "round.target-not-good"], wrong.Refusals.Select(refusal => refusal.Code));
        await rooms.House.RefusedAsync("round.no-bidders", rooms.House.Buyer, Round(rooms) with { Bidders = [new PartyId(Guid.Empty)] });
        await rooms.House.RefusedAsync("event.not-yours", rooms.House.OtherBuyer, Round(rooms));
        Assert.Equal("round.not-asked", await RefusedAsync(rooms, 0, Answer(rooms, 0, [])));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_auction_begins_with_the_newest_offers_and_changes_count_in_their_order(DatabaseKind kind)
    {
        await using var rooms = await AuctionHouse.OpenAsync(kind);
        var lines = await LinesAsync(rooms);
        var round = await OpenAsync(rooms);
        await rooms.House.DoneAsync(rooms.Bidders[1].Actor, Answer(rooms, 1, [new RoundLine(lines[0], 90m)]));
        rooms.House.Clock.Advance(TimeSpan.FromDays(1));
        await rooms.House.DoneAsync(rooms.House.Head, Both(rooms, round));
        await rooms.PlanAsync();
        Assert.Equal((3766_75L, 1), (Assert.Single((await rooms.OwnAsync(1))!.Lots).Own!.Value.Minor, Assert.Single((await rooms.OwnAsync(1))!.Lots).Rank));
        await rooms.BidAsync(1, 3000m);
        rooms.House.Clock.Advance(TimeSpan.FromHours(1));
        await rooms.House.DoneAsync(Actor.System, new MoveDueAuctions());
        var again = await OpenAsync(rooms);
        await rooms.House.DoneAsync(rooms.Bidders[1].Actor, Answer(rooms, 1, [new RoundLine(lines[0], 70m)]));
        rooms.House.Clock.Advance(TimeSpan.FromDays(1));
        await rooms.House.DoneAsync(rooms.House.Head, Both(rooms, again));
        Assert.Equal(70m, await PriceAsync(rooms, 1, lines[0]));
        Assert.True((await OfferAsync(rooms, 1, lines[1])).Total!.Value.Minor < 166_75L);
    }

    private static OpenRound Round(AuctionHouse rooms) => new(rooms.Event, "Please revise your prices.", rooms.House.Clock.GetUtcNow().AddDays(1));

    private static Task<RoundId> OpenAsync(AuctionHouse rooms, IReadOnlyList<RoundTarget>? targets = null, IReadOnlyList<string>? clauses = null) =>
        rooms.House.DoneAsync(rooms.House.Buyer, Round(rooms) with { Targets = targets, Clauses = clauses });

    private static OpenRoundAnswers Both(AuctionHouse rooms, RoundId round) => new(round, BidHouse.Passphrase, rooms.House.Finance, BidHouse.OtherPassphrase);

    private static AnswerRound Answer(AuctionHouse rooms, int bidder, IReadOnlyList<RoundLine> lines, params ClauseAnswer[] clauses) =>
        new(rooms.Bidders[bidder].Invitation, rooms.Bidders[bidder].Secret, lines, clauses);

    private static async Task<string> RefusedAsync(AuctionHouse rooms, int bidder, AnswerRound answer)
    {
        var outcome = await rooms.House.RunAsync(rooms.Bidders[bidder].Actor, answer);
        Assert.False(outcome.IsDone);
        return outcome.Refusals[0].Code;
    }

    private static Task<List<LineId>> LinesAsync(AuctionHouse rooms) => rooms.House.QueryAsync(db => db.Set<Line>().Where(line => line.SourcingEventId == rooms.Event).OrderBy(line => line.Number).Select(line => line.Id).ToListAsync(Now));

    private static Task<OwnRound?> OwnAsync(AuctionHouse rooms, int bidder) => rooms.House.WithAsync<RoundReading, OwnRound?>(async rounds =>
    {
        var id = rooms.Bidders[bidder].Invitation;
        var invitation = await rooms.House.QueryAsync(db => db.Set<Invitation>().SingleAsync(row => row.Id == id, Now));
        return await rounds.OfInvitationAsync(invitation, await EventAsync(rooms), rooms.Bidders[bidder].Secret, Now);
    });

    private static Task<SourcingEvent> EventAsync(AuctionHouse rooms) => rooms.House.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().SingleAsync(row => row.Id == rooms.Event, Now));

    private static async Task<decimal?> PriceAsync(AuctionHouse rooms, int bidder, LineId line) => (await OfferAsync(rooms, bidder, line)).UnitPrice;

    private static Task<OfferedLine> OfferAsync(AuctionHouse rooms, int bidder, LineId line) => rooms.House.WithAsync<EventReading, OfferedLine>(async reading =>
    {
        var sourcingEvent = await EventAsync(rooms);
        var comparison = (await rooms.House.QueryAsync(db => reading.ResultAsync(db, sourcingEvent, Now))).Comparison;
        var at = comparison.Columns.ToList().FindIndex(column => column.Bidder == rooms.Bidders[bidder].Supplier);
        return comparison.Lots.SelectMany(lot => lot.Rows).First(row => row.Line == line).Cells[at].Offer!;
    });
}
