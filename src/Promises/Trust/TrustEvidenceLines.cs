using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;

namespace Vouch.Promises.Trust;

/// <summary>Which promises of the evidence are listed.</summary>
/// <param name="Side">Which direction.</param>
/// <param name="Commitment">Of one commitment only; <see cref="ByHand"/> for promises made by hand; null for all.</param>
/// <param name="Kept">Only kept ones (true) or broken ones (false); null for both.</param>
public sealed record EvidenceChoice(TrustSide Side, string? Commitment = null, bool? Kept = null)
{
    /// <summary>Stands for promises made by hand; no commitment's id is made of one hyphen.</summary>
    public const string ByHand = "-";
}

/// <summary>One promise as evidence of trust.</summary>
/// <param name="Says">What was promised, in the reader's language; null when the reader may not see the promise.</param>
/// <param name="Number">Number and title of what it was about; null when the reader may not see that, or it stood alone.</param>
/// <param name="Due">When it was due.</param>
/// <param name="Done">When it was done, also when that was too late; null when it was not.</param>
/// <param name="SettledAt">When the verdict fell.</param>
/// <param name="Kept">Kept in time; false when broken.</param>
/// <param name="Weight">What it counts now: its stake, faded.</param>
/// <param name="Promise">The promise; null when the reader may not see it.</param>
/// <param name="Subject">What it was about; null when the reader may not see that.</param>
public sealed record TrustEvidenceLine(
    string? Says, string? Number, DateTimeOffset Due, DateTimeOffset? Done, DateTimeOffset SettledAt, bool Kept, double Weight, PromiseId? Promise, SubjectRef? Subject);

/// <summary>Lists evidence in pages, the newest first.</summary>
internal static class TrustEvidenceLines
{
    internal const int PageSize = 25;

    /// <summary>All promises, or those that settled before the one where the page before ended.</summary>
    internal static IQueryable<Promise> Behind(VouchDb db, string? after) => DueCursor.Parse(after) is { } cursor
        ? db.Set<Promise>().FromSqlRaw("SELECT * FROM promises_promise WHERE (settled_at, id) < ({0}, {1})", cursor.Due.ToMicroseconds(), cursor.Id.Value)
        : db.Set<Promise>();

    internal static async Task<Page<TrustEvidenceLine>> ReadAsync(
        IQueryable<Promise> settled, EvidenceChoice choice, DateTimeOffset asOf, PromiseQueries queries, Actor actor, CancellationToken cancellationToken)
    {
        if (choice.Commitment is { } commitment)
        {
            settled = commitment == EvidenceChoice.ByHand ? settled.Where(promise => promise.Commitment == null) : settled.Where(promise => promise.Commitment == commitment);
        }

        if (choice.Kept is { } kept)
        {
            settled = settled.Where(promise => promise.State == (kept ? PromiseStanding.Kept : PromiseStanding.Broken));
        }

        var rows = await settled.OrderByDescending(promise => promise.SettledAt).ThenByDescending(promise => promise.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = rows.Count > PageSize ? new DueCursor(rows[PageSize - 1].SettledAt!.Value, rows[PageSize - 1].Id).ToString() : null;
        var lines = await queries.LinesAsync(rows[..Math.Min(rows.Count, PageSize)], actor, cancellationToken);
        return new Page<TrustEvidenceLine>([.. rows.Zip(lines, Line)], next);

        TrustEvidenceLine Line(Promise promise, PromiseLine line)
        {
            var maySee = line.Subject is not null || actor.IsConcernedBy(line.Card);
            return new TrustEvidenceLine(
                maySee ? line.Says : null,
                line.Subject is { } subject ? $"{subject.Number} {subject.Title}".Trim() : null,
                promise.Due,
                promise.FulfilledAt,
                promise.SettledAt!.Value,
                promise.State == PromiseStanding.Kept,
                SettledPromises.Stake(promise.StakeMinor, promise.StakeCurrency) * TrustScore.Fading(promise.SettledAt.Value, asOf),
                maySee ? promise.Id : null,
                line.Subject?.Subject);
        }
    }
}
