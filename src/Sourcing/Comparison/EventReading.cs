using Microsoft.EntityFrameworkCore;
using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Everything that follows from an event's opened bids: the comparison, the scores and the ranks.</summary>
/// <param name="Event">The event.</param>
/// <param name="Comparison">The bids side by side; without columns while they are sealed.</param>
/// <param name="Sheets">All score sheets.</param>
/// <param name="Awards">What was awarded.</param>
internal sealed record EventResult(SourcingEvent Event, Comparison Comparison, IReadOnlyList<Scoresheet> Sheets, IReadOnlyList<Award> Awards)
{
    /// <summary>For an imported process what it published; null for an event of our own.</summary>
    public OcdsProcess? Imported { get; init; }

    /// <summary>Trust from the record as it was when the bids were opened; empty where no criterion asks for it.</summary>
    public IReadOnlyList<TrustReading> Trust { get; init; } = [];

    /// <summary>What the evaluators put down when they met, the earlier first.</summary>
    public IReadOnlyList<ConsensusEntry> Consensus { get; init; } = [];

    /// <summary>Names of the bidders.</summary>
    public string NameOf(PartyId bidder) => Comparison.Columns.Where(column => column.Bidder == bidder).Select(column => column.Name).FirstOrDefault() ?? "?";

    /// <summary>The combined result of the submitted sheets over everything that is bought.</summary>
    public IReadOnlyList<BidderResult> Whole() => Combine(Comparison.Totals);

    /// <summary>The combined result for one lot: the price of that lot, and the same scores otherwise.</summary>
    public IReadOnlyList<BidderResult> ForLot(LotId lot) => Combine(Comparison.Lots.First(row => row.Lot == lot).Totals);

    /// <summary>The scores that count.</summary>
    public IReadOnlyList<Score> Scores() => [.. Sheets.Where(sheet => sheet.Counts).SelectMany(sheet => sheet.Scores).Select(score => score.AsScore())];

    private IReadOnlyList<BidderResult> Combine(IReadOnlyList<ComparisonTotal> totals)
    {
        var bidders = Comparison.Columns
            .Select((column, i) => (column, total: totals[i]))
            .Where(pair => pair.column.Standing is null)
            .Select(pair => new BidderPrice(pair.column.Bidder, pair.total.IsComplete ? pair.total.Total : null))
            .ToList();
        return Scoring.Combine(Event.Criteria, [.. Sheets.Where(sheet => sheet.Counts).Select(sheet => new EvaluatorWeight(sheet.Evaluator, sheet.Weight))], Scores(), bidders, Basis());
    }

    /// <summary>What counts beside sheets and price.</summary>
    public ScoringBasis Basis() => new()
    {
        Agreed = ConsensusEntry.Counting(Consensus),
        Trust = Trust.ToDictionary(reading => reading.Bidder, reading => reading.Mean),
        TotalCost = TotalCosts(),
    };

    /// <summary>What each bid costs over the contract's life, where the event has that criterion and every line of its formula has a price.</summary>
    public IReadOnlyDictionary<PartyId, Money> TotalCosts()
    {
        if (Event.Criteria.Find(criterion => criterion.Kind == CriterionKind.TotalCost) is not { } criterion || CostFormula.Parse(criterion.Formula, criterion.Years ?? 1) is not { IsDone: true } formula)
        {
            return new Dictionary<PartyId, Money>();
        }

        var costs = new Dictionary<PartyId, Money>();
        var rows = Comparison.Lots.SelectMany(lot => lot.Rows).ToDictionary(row => row.Place, StringComparer.Ordinal);
        for (var i = 0; i < Comparison.Columns.Count; i++)
        {
            var column = i;
            if (formula.Value.Of(place => rows.GetValueOrDefault(place)?.Cells[column].Total, Comparison.Currency) is { } cost)
            {
                costs[Comparison.Columns[i].Bidder] = cost;
            }
        }

        return costs;
    }
}

/// <summary>Reads events with their bids, for pages, the API and the use cases that decide by them.</summary>
internal sealed class EventReading(IBidBox bids, IEnumerable<IBidRevisions> revisions)
{
    /// <summary>An event by its number as people write it; null when there is none or this person may not see it.</summary>
    public static async Task<SourcingEvent?> ByNumberAsync(VouchDb db, string? number, Actor actor, CancellationToken cancellationToken)
    {
        var digits = number is not null && number.StartsWith("SRC-", StringComparison.OrdinalIgnoreCase) ? number[4..] : null;
        if (!long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence))
        {
            return null;
        }

        var id = await EventDesk.SeenBy(db, actor).Where(row => row.Sequence == sequence).Select(row => (SourcingEventId?)row.Id).FirstOrDefaultAsync(cancellationToken);
        return id is { } known ? await EventDesk.Whole(db).AsNoTracking().FirstOrDefaultAsync(row => row.Id == known, cancellationToken) : null;
    }

    /// <summary>The comparison of an event, its score sheets and its awards.</summary>
    public async Task<EventResult> ResultAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken)
    {
        var rates = await EventRates.OfAsync(db, sourcingEvent.Id, cancellationToken);
        var sheets = await db.Set<Scoresheet>().AsNoTracking().Include(sheet => sheet.Scores).Where(sheet => sheet.SourcingEventId == sourcingEvent.Id).OrderBy(sheet => sheet.Evaluator).ToListAsync(cancellationToken);
        var awards = await db.Set<Award>().AsNoTracking().Include(award => award.Lines).Where(award => award.SourcingEventId == sourcingEvent.Id).ToListAsync(cancellationToken);
        var process = sourcingEvent.Ocid is { } ocid ? await ProcessAsync(db, ocid, sourcingEvent.Currency, cancellationToken) : null;
        var opened = process is not null ? OcdsComparison.Bids(process, sourcingEvent) : await NewestAsync(db, sourcingEvent, await bids.OpenedAsync(db, sourcingEvent, cancellationToken), rates, cancellationToken);
        return new EventResult(sourcingEvent, Comparison.Of(sourcingEvent, opened, rates), sheets, awards)
        {
            Imported = process,
            Trust = await db.Set<TrustReading>().AsNoTracking().Where(row => row.SourcingEventId == sourcingEvent.Id).ToListAsync(cancellationToken),
            Consensus = await db.Set<ConsensusEntry>().AsNoTracking().Where(row => row.SourcingEventId == sourcingEvent.Id).OrderBy(row => row.At).ThenBy(row => row.Number).ToListAsync(cancellationToken),
        };
    }

    // The opened bids as negotiation and auctions have changed them since, move by move.
    private async Task<IReadOnlyList<ComparedBid>> NewestAsync(VouchDb db, SourcingEvent sourcingEvent, IReadOnlyList<ComparedBid> opened, IReadOnlyCollection<RecordedRate> rates, CancellationToken cancellationToken)
    {
        var moves = new List<BidRevision>();
        foreach (var source in revisions)
        {
            moves.AddRange(await source.OfAsync(db, sourcingEvent, cancellationToken));
        }

        var exchange = new Exchange(sourcingEvent.Currency, rates);
        return [.. opened.Select(bid => moves.Where(move => move.Bidder == bid.Bidder).OrderBy(move => move.At).Aggregate(bid, (newest, move) => move.Change(newest, exchange)))];
    }

    /// <summary>What an imported process looks like now.</summary>
    public static async Task<OcdsProcess> ProcessAsync(VouchDb db, string ocid, Currency otherwise, CancellationToken cancellationToken) =>
        OcdsReading.Read(await CompiledAsync(db, ocid, cancellationToken), otherwise);

    /// <summary>The releases of an imported process merged: the newest compiled release, and all that was published after it.</summary>
    public static async Task<JsonObject> CompiledAsync(VouchDb db, string ocid, CancellationToken cancellationToken)
    {
        var rows = await db.Set<OcdsReleaseRow>().AsNoTracking().Where(row => row.Ocid == ocid).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        return OcdsProcess.Compile(OcdsReleaseRow.Counting(rows));
    }
}
