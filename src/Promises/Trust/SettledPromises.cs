using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Trust;

/// <summary>A promise that was kept or broken, with all that trust is reckoned from.</summary>
internal sealed record SettledPromise(PromiseId Id, bool Kept, DateTimeOffset SettledAt, double Stake)
{
    internal PartyId? OwedBy { get; init; }

    internal PartyId? OwedTo { get; init; }

    /// <summary>The commitment's id; null for a promise made by hand.</summary>
    internal string? Commitment { get; init; }

    /// <summary>The version of the charter that holds the commitment's words.</summary>
    internal CharterVersionId? CharterVersion { get; init; }

    /// <summary>The unit concerned, whose calendar counts its time.</summary>
    internal UnitId? Unit { get; init; }

    internal Measure Measure { get; init; }

    /// <summary>The time that was allowed, in <see cref="Measure"/>.</summary>
    internal TimeSpan Allowed { get; init; }

    internal DateTimeOffset Due { get; init; }

    /// <summary>True when another date was accepted: then the time allowed is no measure of how early it was.</summary>
    internal bool WasRenewed { get; init; }

    internal DateTimeOffset? FulfilledAt { get; init; }

    internal TrustEvidence Evidence => new(Kept, SettledAt, Stake);
}

/// <summary>What was read, the newest first, and how far back it reaches.</summary>
/// <param name="Promises">Kept and broken ones, the newest first.</param>
/// <param name="Since">Nothing that settled at or before this moment counts.</param>
/// <param name="IsCapped">True when there are more in the window than are counted.</param>
internal sealed record SettledRead(IReadOnlyList<SettledPromise> Promises, DateTimeOffset Since, bool IsCapped);

/// <summary>Reads settled promises: statements that an index answers, never more than <see cref="Most"/> rows counted.</summary>
internal static class SettledPromises
{
    /// <summary>What is older weighs less than one part in two hundred.</summary>
    internal const int DaysRead = 1_400;

    /// <summary>At most so many of the newest are counted.</summary>
    internal const int Most = 5_000;

    private static readonly int[] Windows = [90, 360];

    /// <summary>Those that a party owes, to everybody or to one other.</summary>
    internal static IQueryable<Promise> OwedBy(this IQueryable<Promise> promises, PartyId party, PartyId? to = null) =>
        promises.Where(promise => promise.OwedBy == party && (to == null || promise.OwedTo == to));

    /// <summary>Those that others owe to a party.</summary>
    internal static IQueryable<Promise> OwedTo(this IQueryable<Promise> promises, PartyId party) =>
        promises.Where(promise => promise.OwedTo == party && promise.OwedBy != party);

    /// <summary>Those that some people owe.</summary>
    internal static IQueryable<Promise> OwedByAny(this IQueryable<Promise> promises, IReadOnlyCollection<PartyId> people)
    {
        var ids = Ids(people);
        return promises.Where(promise => EF.Parameter(ids).Contains(promise.OwedBy));
    }

    /// <summary>Those that others owe to some people; what these owe one another is their own word.</summary>
    internal static IQueryable<Promise> OwedToAny(this IQueryable<Promise> promises, IReadOnlyCollection<PartyId> people)
    {
        var ids = Ids(people);
        return promises.Where(promise => EF.Parameter(ids).Contains(promise.OwedTo) && !EF.Parameter(ids).Contains(promise.OwedBy));
    }

    /// <summary>Those kept or broken after one moment and not after another, in no order.</summary>
    internal static IQueryable<Promise> Settled(this IQueryable<Promise> promises, DateTimeOffset since, DateTimeOffset asOf) => promises.AsNoTracking()
        .Where(promise => promise.SettledAt > since && promise.SettledAt <= asOf && (promise.State == PromiseStanding.Kept || promise.State == PromiseStanding.Broken));

    /// <summary>The newest of them as of a moment.</summary>
    /// <param name="promises">Those of one party, or of many people.</param>
    /// <param name="asOf">Seen from here.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="ofMany">
    /// True where the index does not give them in the order of time because several owe: then short windows are tried first, so that a whole company's promises
    /// need not be sorted to find the newest.
    /// </param>
    /// <param name="most">At most so many.</param>
    internal static async Task<SettledRead> ReadAsync(IQueryable<Promise> promises, DateTimeOffset asOf, CancellationToken cancellationToken, bool ofMany = false, int most = Most)
    {
        foreach (var days in ofMany ? Windows : [])
        {
            if (await ReadAsync(promises, asOf, days, most, cancellationToken) is { IsCapped: true } enough)
            {
                return enough;
            }
        }

        return await ReadAsync(promises, asOf, DaysRead, most, cancellationToken);
    }

    private static async Task<SettledRead> ReadAsync(IQueryable<Promise> promises, DateTimeOffset asOf, int days, int most, CancellationToken cancellationToken)
    {
        var earliest = asOf.AddDays(-days);
        var rows = await promises.Settled(earliest, asOf)
            .OrderByDescending(promise => promise.SettledAt).ThenByDescending(promise => promise.Id)
            .Select(promise => new
            {
                promise.Id, promise.State, promise.SettledAt, promise.StakeMinor, promise.StakeCurrency, promise.OwedBy, promise.OwedTo, promise.Commitment, promise.CharterVersion,
                promise.Unit, promise.Measure, promise.Allowed, promise.Due, promise.OriginalDue, promise.FulfilledAt,
            })
            .Take(most + 1).ToListAsync(cancellationToken);
        var isCapped = rows.Count > most;
        var settled = rows.Take(most).Select(row => new SettledPromise(row.Id, row.State == PromiseStanding.Kept, row.SettledAt!.Value, Stake(row.StakeMinor, row.StakeCurrency))
        {
            OwedBy = row.OwedBy,
            OwedTo = row.OwedTo,
            Commitment = row.Commitment,
            CharterVersion = row.CharterVersion,
            Unit = row.Unit,
            Measure = row.Measure,
            Allowed = row.Allowed,
            Due = row.Due,
            WasRenewed = row.Due != row.OriginalDue,
            FulfilledAt = row.FulfilledAt,
        }).ToList();

        // The one that was left out marks where what counts begins.
        return new SettledRead(settled, isCapped ? rows[most].SettledAt!.Value : earliest, isCapped);
    }

    /// <summary>The stake of a promise by its amount as it is stored.</summary>
    internal static double Stake(long? minor, string? code) =>
        TrustScore.StakeOf(minor is { } amount && Currency.TryParse(code, out var currency) ? new Money(amount, currency) : null);

    private static PartyId?[] Ids(IReadOnlyCollection<PartyId> people) => [.. people.Select(person => (PartyId?)person)];
}
