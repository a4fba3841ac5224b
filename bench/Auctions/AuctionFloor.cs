using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Databases;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Suppliers;

namespace Vouch.Bench.Auctions;

/// <summary>An event whose bids are open and whose one lot is in an auction, made by the use cases that people use; and bidders who bid by them.</summary>
internal sealed class AuctionFloor
{
    private const int BidderCount = 8;
    private const decimal Step = 0.01m;
    private const string Passphrase = "seven words that nobody else knows";
    private readonly IServiceProvider services;
    private readonly List<Bidder> bidders = [];
    private readonly ConcurrentBag<double> times = [];
    private LotId lot;
    private long taken;
    private long takenBefore;
    private long refused;

    private AuctionFloor(IServiceProvider services) => this.services = services;

    public List<double> Times => [.. times];

    public long Taken => taken - takenBefore;

    public long Refused => refused;

    public static async Task<AuctionFloor> OpenAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var floor = new AuctionFloor(services);
        var directory = services.GetRequiredService<CompanyDirectory>();
        var mark = (await directory.ReadAsync(cancellationToken)).Units.Count;
        var acting = new Acting(services.GetRequiredService<Pipeline>(), directory, cancellationToken);
        var unit = await acting.MustAsync(PartyId.System, new AddUnit($"AUCTION{mark}", "Auction", null, Currency.Eur, "Europe/Berlin"));
        var (buyer, first, second) = (await PersonAsync("buyer", Roles.Buyer), await PersonAsync("first", Roles.Finance), await PersonAsync("second", Roles.Finance));
        await acting.MustAsync(first, new ChooseCustodianKey(Passphrase, Passphrase));
        await acting.MustAsync(second, new ChooseCustodianKey(Passphrase, Passphrase));
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(15);
        var sourcingEvent = await acting.MustAsync(buyer, new DraftEvent(SourcingEventKind.Quotation, "Bench", unit, Currency.Eur)
        {
            Deadline = deadline,
            Lots = [new DraftLot("Lot", [new DraftLine("Line", 1m, "H87")])],
            Criteria = [new DraftCriterion("Price", 100m, IsPrice: true)],
        });
        await acting.MustAsync(buyer, new NameCustodians(sourcingEvent, [first, second]));
        await acting.MustAsync(buyer, new PublishEvent(sourcingEvent));
        var line = new LineId(await floor.IdAsync($"SELECT id AS \"Value\" FROM sourcing_line WHERE sourcing_event_id = {sourcingEvent.Value}", cancellationToken));
        floor.lot = new LotId(await floor.IdAsync($"SELECT id AS \"Value\" FROM sourcing_lot WHERE sourcing_event_id = {sourcingEvent.Value}", cancellationToken));
        for (var i = 0; i < BidderCount; i++)
        {
            var supplier = await acting.MustAsync(buyer, new RegisterSupplier(new SupplierParticulars($"Bidder {mark}-{i}", "DE", Currency.Eur)));
            var secret = InvitationSecret.Create();
            var invited = await acting.MustAsync(buyer, new InviteToEvent(sourcingEvent, supplier, "Ines Ferrer", "ines@supplier.example", secret.Hash()));
            var bidder = new Bidder(new Actor(supplier, []) { Supplier = supplier, Scope = new SubjectRef("invitation", invited.Invitation.Value) }, invited.Invitation, secret);
            floor.bidders.Add(bidder);
            await floor.MustAsync(bidder.Actor, new SubmitBid(bidder.Invitation, secret, "EUR", [new BidLine(line, bidder.Price)], []), cancellationToken);
        }

        while (TimeProvider.System.GetUtcNow() <= deadline)
        {
            await Task.Delay(100, cancellationToken);
        }

        await acting.MustAsync(first, new OpenBids(sourcingEvent, Passphrase, second, Passphrase));
        await acting.MustAsync(buyer, new PlanAuction(sourcingEvent, new AuctionTerms(TimeProvider.System.GetUtcNow().AddDays(1), StepAmount: Step)));
        return floor;

        async Task<PartyId> PersonAsync(string name, string role)
        {
            var person = await acting.MustAsync(PartyId.System, new AddPerson(name, $"{name}.auction{mark}@bench.example", unit));
            await acting.MustAsync(PartyId.System, new GrantRole(person, role, null));
            return person;
        }
    }

    /// <summary>Forgets what was measured while warming up.</summary>
    public void Forget()
    {
        times.Clear();
        (takenBefore, refused) = (taken, 0);
    }

    /// <summary>So many clients bid one step lower again and again, all on the one lot.</summary>
    public async Task<(long Taken, TimeSpan Took)> BidAsync(int clients, TimeSpan howLong, CancellationToken cancellationToken)
    {
        var pipeline = services.GetRequiredService<Pipeline>();
        var before = taken;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var bidder = bidders[client % BidderCount];
            while (Stopwatch.GetElapsedTime(began) < howLong)
            {
                var started = Stopwatch.GetTimestamp();
                var outcome = await pipeline.RunAsync(bidder.Actor, new PlaceAuctionBid(bidder.Invitation, lot, bidder.Lower(), bidder.Secret), cancellationToken);
                if (outcome.IsDone)
                {
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    Interlocked.Increment(ref taken);
                }
                else if (outcome.Refusals[0].Code == "auction.step-too-small")
                {
                    Interlocked.Increment(ref refused);
                }
                else
                {
                    throw new InvalidOperationException($"A bid was refused: {outcome.Refusals[0]}");
                }
            }
        })));
        return (taken - before, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Every bid that was answered is there once, and places have no gaps.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var (count, last, starts) = await CountAsync(cancellationToken);
        if (count != last || count != taken + starts)
        {
            throw new InvalidOperationException($"{taken} bids were taken, {count} prices are there, the last at place {last}.");
        }
    }

    private async Task<(long Count, long Last, long Starts)> CountAsync(CancellationToken cancellationToken) => (
        await NumberAsync($"SELECT COUNT(*) AS \"Value\" FROM sourcing_auction_bid WHERE lot_id = {lot.Value}", cancellationToken),
        await NumberAsync($"SELECT MAX(place) AS \"Value\" FROM sourcing_auction_bid WHERE lot_id = {lot.Value}", cancellationToken),
        BidderCount);

    private async Task<long> NumberAsync(FormattableString sql, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Database.SqlQuery<long>(sql).SingleAsync(cancellationToken);
    }

    private async Task<Guid> IdAsync(FormattableString sql, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Database.SqlQuery<Guid>(sql).SingleAsync(cancellationToken);
    }

    private async Task MustAsync<T>(Actor actor, ICommand<T> command, CancellationToken cancellationToken)
    {
        var outcome = await services.GetRequiredService<Pipeline>().RunAsync(actor, command, cancellationToken);
        if (!outcome.IsDone)
        {
            throw new InvalidOperationException($"{command} was refused: {outcome.Refusals[0]}");
        }
    }

    /// <summary>A bidder and the price it bids next; two clients of one bidder never bid the same.</summary>
    private sealed class Bidder(Actor actor, InvitationId invitation, InvitationSecret secret)
    {
        private long minor = 100_000_000_00;

        public Actor Actor => actor;

        public InvitationId Invitation => invitation;

        public InvitationSecret Secret => secret;

        public decimal Price => minor / 100m;

        public decimal Lower() => Interlocked.Decrement(ref minor) / 100m;
    }
}
