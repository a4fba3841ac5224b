using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Testing;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

/// <summary>A house with this room, and bids that a test puts into the box itself.</summary>
internal sealed class EventHouse : IAsyncDisposable
{
    private EventHouse(TestHouse house, TestBox box)
    {
        House = house;
        Box = box;
    }

    public TestHouse House { get; }

    public TestBox Box { get; }

    public static async Task<EventHouse> OpenAsync(DatabaseKind kind, IPurchasesOfAwards? purchases = null)
    {
        var box = new TestBox();
        return new EventHouse(await TestHouse.OpenAsync(kind, services =>
        {
            services.AddSingleton<IBidBox>(box);
            if (purchases is not null)
            {
                services.AddSingleton(purchases);
            }
        }, new DecisionsModule(), new SourcingModule()), box);
    }

    public DraftEvent Desks(decimal quantity = 10m) => new(SourcingEventKind.Quotation, "Desks", House.Unit, Currency.Eur)
    {
        Deadline = House.Clock.GetUtcNow().AddDays(7),
        Lots = [new DraftLot("Desks", [new DraftLine("Desk", quantity, "H87")]), new DraftLot("Chairs", [new DraftLine("Chair", quantity, "H87")])],
        Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Service", 40m)],
    };

    public Task<SourcingEvent> EventAsync(SourcingEventId id) => House.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == id));

    /// <summary>An event whose deadline has passed and whose two bids are open, with one evaluator who has submitted.</summary>
    public async Task<SourcingEventId> OpenedAsync(decimal quantity = 10m)
    {
        var id = await House.DoneAsync(House.Buyer, Desks(quantity));
        await House.DoneAsync(House.Buyer, new AssignEvaluator(id, House.OtherBuyer));
        await House.DoneAsync(House.Buyer, new PublishEvent(id));
        House.Clock.Advance(TimeSpan.FromDays(8));
        await House.DoneAsync(Actor.System, new CloseDueEvents());
        var lines = (await EventAsync(id)).LinesInOrder.Select(line => line.Id).ToList();
        Box.Bids.Add(Bid(1, "Alpha", lines, 10m, 5m));
        Box.Bids.Add(Bid(2, "Beta", lines, 12m, 4m));
        await House.WithAsync<Pipeline, Outcome<Done>>(pipeline => pipeline.RunAsync<Done>(
            async work =>
            {
                var found = await EventDesk.Whole(work.Db).FirstAsync(row => row.Id == id);
                return found.Take("open", EventActor.Custodians, new EventCircumstances(work.At) { Bids = 2, BidsAreOpen = true }).Select(_ => Done.Value);
            },
            TestContext.Current.CancellationToken));
        return id;
    }

    public async Task ScoreAsync(SourcingEventId id)
    {
        var service = (await EventAsync(id)).Criteria.Single(criterion => criterion.Kind == CriterionKind.Judged).Id;
        await House.DoneAsync(House.OtherBuyer, new SubmitScores(id, [new SubmittedScore(Bidder(1), service, 80m, "Knows us"), new SubmittedScore(Bidder(2), service, 60m, "New")]));
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private static ComparedBid Bid(int bidder, string name, List<LineId> lines, params decimal[] prices) =>
        new(Bidder(bidder), name, Currency.Eur, lines.Zip(prices).ToDictionary(pair => pair.First, pair => new OfferedLine(pair.Second, LeadTimeDays: 14)));
}

/// <summary>Bids that are open as soon as a test puts them in.</summary>
internal sealed class TestBox : IBidBox
{
    public List<ComparedBid> Bids { get; } = [];

    public List<Refusal> AgainstPublishing { get; } = [];

    public Task<BidBoxCard> CountAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) => Task.FromResult(new BidBoxCard(Bids.Count, Bids.Count, Bids.Count > 0));

    public Task<IReadOnlyList<ComparedBid>> OpenedAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ComparedBid>>(Bids);

    public Task<IReadOnlyList<Refusal>> BeforePublishAsync(Work work, SourcingEvent sourcingEvent, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Refusal>>(AgainstPublishing);
}
