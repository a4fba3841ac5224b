using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A saving as others see it: what is paid and what is saved at each stage. Amounts saved are signed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">SAV-1042; its page is <c>/savings/{number}</c>.</param>
/// <param name="Title">What was bought.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Unit">The unit whose budget it saves.</param>
/// <param name="Owner">The buyer who looks after it.</param>
/// <param name="Supplier">The supplier; null where that is several.</param>
/// <param name="BaselineKind">What it is compared with; null while nothing is known.</param>
/// <param name="Baseline">What would have been paid.</param>
/// <param name="Negotiated">What was negotiated.</param>
/// <param name="SavedByNegotiation">What that saves.</param>
/// <param name="SavedByContract">What order or price list save.</param>
/// <param name="ContractedShare">How much of it is on order or price list.</param>
/// <param name="SavedByPayment">What was saved by what is paid.</param>
/// <param name="RealisedShare">How much of it is paid.</param>
/// <param name="Claimed">What was claimed.</param>
/// <param name="Confirmed">What the budget holder confirmed.</param>
/// <param name="At">When it was written down.</param>
/// <param name="Version">For If-Match.</param>
public sealed record SavingCard(
    SavingId Id, string Number, string Title, SavingState State, UnitId Unit, PartyId Owner, PartyId? Supplier, BaselineKind? BaselineKind, Money? Baseline, Money Negotiated, Money? SavedByNegotiation,
    Money? SavedByContract, decimal? ContractedShare, Money? SavedByPayment, decimal? RealisedShare, Money? Claimed, Money? Confirmed, DateTimeOffset At, int Version)
{
    internal static SavingCard Of(Saving row) => new(
        row.Id, row.Number, row.Title, row.State, row.Unit, row.Owner, row.Supplier, row.BaselineKind, row.Baseline, row.Negotiated, row.SavedByNegotiation,
        row.SavedByContract, row.ContractedShare, row.SavedByPayment, row.RealisedShare, row.Claimed, row.Confirmed, row.At, row.Version);
}

/// <summary>What a list of savings is narrowed to.</summary>
internal sealed record SavingFilter(SavingState? State = null, UnitId? Unit = null, PartyId? Owner = null);

/// <summary>What savings of a state come to in one currency.</summary>
internal sealed record SavingSum(SavingState State, Money Amount, int Count);

/// <summary>Lists of savings.</summary>
internal sealed class SavingQueries(VouchDb db)
{
    public const int PageSize = 50;
    private const int MostWaiting = 50;

    /// <summary>The newest first that this person may see; the cursor is the number of the last.</summary>
    public async Task<Page<SavingCard>> ListAsync(Actor actor, SavingFilter filter, string? after, CancellationToken cancellationToken)
    {
        var rows = Narrow(SavingDesk.SeenBy(db, actor).AsNoTracking(), filter);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            rows = rows.Where(row => row.Sequence < before);
        }

        var found = await rows.OrderByDescending(row => row.Sequence).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new Page<SavingCard>([.. found.Take(PageSize).Select(SavingCard.Of)], found.Count > PageSize ? found[PageSize - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>What is confirmed, claimed and still proposed, in each currency.</summary>
    public async Task<IReadOnlyList<SavingSum>> SumsAsync(Actor actor, SavingFilter filter, CancellationToken cancellationToken)
    {
        var groups = await Narrow(SavingDesk.SeenBy(db, actor).AsNoTracking(), filter with { State = null })
            .GroupBy(row => new { row.State, row.Currency })
            .Select(group => new
            {
                group.Key.State,
                group.Key.Currency,
                Count = group.Count(),
                Amount = group.Sum(row => row.State == SavingState.Confirmed ? row.ConfirmedMinor ?? 0 : row.State == SavingState.Proposed ? (row.BaselineMinor == null ? 0 : row.BaselineMinor.Value - row.NegotiatedMinor) : row.ClaimedMinor ?? 0),
            }).ToListAsync(cancellationToken);
        return [.. groups.Select(group => new SavingSum(group.State, new Money(group.Amount, group.Currency), group.Count)).OrderBy(sum => sum.State).ThenByDescending(sum => sum.Count)];
    }

    /// <summary>A saving by its number as people write it, with all it was compared with; null when there is none or this person may not see it.</summary>
    public async Task<Saving?> FindAsync(Actor actor, string? number, CancellationToken cancellationToken) =>
        number is not null && number.StartsWith(Saving.Series + "-", StringComparison.OrdinalIgnoreCase) && long.TryParse(number.AsSpan(Saving.Series.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? await SavingDesk.SeenBy(db, actor).AsNoTracking().Include(row => row.Baselines.OrderBy(baseline => baseline.Number)).FirstOrDefaultAsync(row => row.Sequence == sequence, cancellationToken)
            : null;

    /// <summary>The savings of an event, by lot as they were awarded.</summary>
    public async Task<IReadOnlyList<SavingCard>> OfEventAsync(Actor actor, SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        SourcingEventId? wanted = sourcingEvent;
        return [.. (await SavingDesk.SeenBy(db, actor).AsNoTracking().Where(row => row.Event == wanted).OrderBy(row => row.Sequence).ToListAsync(cancellationToken)).Select(SavingCard.Of)];
    }

    /// <summary>What waits for this person's word as a budget holder; the oldest first.</summary>
    public async Task<IReadOnlyList<SavingCard>> ToConfirmAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.HasAnywhere(Roles.BudgetHolder)
            ? [.. (await ToConfirm(actor).OrderBy(row => row.ClaimedAt).ThenBy(row => row.Sequence).Take(MostWaiting).ToListAsync(cancellationToken)).Select(SavingCard.Of)]
            : [];

    /// <summary>How many wait for this person's word.</summary>
    public Task<int> CountToConfirmAsync(Actor actor, CancellationToken cancellationToken) => actor.HasAnywhere(Roles.BudgetHolder) ? ToConfirm(actor).CountAsync(cancellationToken) : Task.FromResult(0);

    private IQueryable<Saving> ToConfirm(Actor actor)
    {
        var rows = db.Set<Saving>().AsNoTracking().Where(row => row.State == SavingState.Claimed && row.Owner != actor.Party);
        var grants = actor.Grants.Where(grant => grant.Role == Roles.BudgetHolder).ToList();
        if (grants.Exists(grant => grant.Units is null))
        {
            return rows;
        }

        var units = grants.SelectMany(grant => grant.Units!).Distinct().ToList();
        return rows.Where(row => units.Contains(row.Unit));
    }

    private static IQueryable<Saving> Narrow(IQueryable<Saving> rows, SavingFilter filter)
    {
        rows = filter.State is { } state ? rows.Where(row => row.State == state) : rows;
        rows = filter.Unit is { } unit ? rows.Where(row => row.Unit == unit) : rows;
        return filter.Owner is { } owner ? rows.Where(row => row.Owner == owner) : rows;
    }
}

/// <summary>How many savings wait for the reader's word.</summary>
internal sealed class SavingsToConfirmCount(SavingQueries queries) : Company.INavigationCount
{
    public string Href => "/savings";

    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => queries.CountToConfirmAsync(actor, cancellationToken);
}
