using Vouch.Promises.Charters;
using Vouch.Promises.Reading;

namespace Vouch.Promises.PublicCharters;

/// <summary>
/// What the public learns of a commitment's record. The rule of small numbers: a group of fewer than <see cref="SmallestGroup"/> promises is not broken down,
/// so that nobody can tell from a figure whose promise it was. Pure.
/// </summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="IsTold">False where too few settled to say more.</param>
/// <param name="Settled">How many settled; 0 where it is not told.</param>
/// <param name="Share">Share kept by the date in force.</param>
/// <param name="FirstShare">Share kept by the date first promised.</param>
/// <param name="Used">The time used.</param>
/// <param name="CountsWorkingTime">True when that is working time.</param>
/// <param name="Trend">Share by month; null for months that are not told.</param>
internal sealed record PublicFigure(
    Commitment Commitment, bool IsTold, int Settled, decimal? Share, decimal? FirstShare, TimeSpread? Used, bool CountsWorkingTime, IReadOnlyList<decimal?> Trend)
{
    /// <summary>Groups below this are not broken down.</summary>
    internal const int SmallestGroup = 5;

    /// <summary>What may be told of a record.</summary>
    internal static PublicFigure Of(CommitmentRecord record)
    {
        var told = record.Counts.Settled >= SmallestGroup;
        return new PublicFigure(
            record.Commitment,
            told,
            told ? record.Counts.Settled : 0,
            told ? record.Counts.Share : null,
            told ? record.Counts.FirstShare : null,
            told && record.Counts.Kept + record.Counts.DoneLater >= SmallestGroup ? record.Used : null,
            record.CountsWorkingTime,
            [.. record.Months.Select(month => month.Settled >= SmallestGroup ? month.Share : null)]);
    }
}
