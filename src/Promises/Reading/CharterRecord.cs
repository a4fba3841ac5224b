using Vouch.Promises.Charters;

namespace Vouch.Promises.Reading;

/// <summary>How one commitment with a clock was kept over a period.</summary>
/// <param name="Commitment">The commitment as it is in force.</param>
/// <param name="Period">The period.</param>
/// <param name="Counts">How its promises settled in the period.</param>
/// <param name="Open">How many are outstanding now.</param>
/// <param name="Overdue">How many of them have passed their time.</param>
/// <param name="Used">The time that was used, in the commitment's own measure; null when none was done.</param>
/// <param name="Lateness">How late the broken ones were that were done later, in the same measure; null when there is none.</param>
/// <param name="CountsWorkingTime">True when these times are working time.</param>
/// <param name="Months">The last 12 months up to the end of the period, or to the present one while it lasts; the oldest first.</param>
internal sealed record CommitmentRecord(
    Commitment Commitment, RecordPeriod Period, RecordCounts Counts, int Open, int Overdue, TimeSpread? Used, TimeSpread? Lateness, bool CountsWorkingTime, IReadOnlyList<MonthRecord> Months)
{
    /// <summary>Whether the share kept reaches the target; null where there is no target or nothing settled.</summary>
    internal bool? IsOnTarget => Commitment.Target is { } target && Counts.Share is { } share ? share * 100 >= target : null;

    /// <summary>Share kept in the quarter before; null when nothing settled in it.</summary>
    internal decimal? ShareBefore
    {
        get
        {
            var before = Months.Where(month => month.Month.Until <= Period.From).TakeLast(3).ToList();
            var settled = before.Sum(month => month.Settled);
            return settled == 0 ? null : (decimal)before.Sum(month => month.Kept) / settled;
        }
    }

    /// <summary>The target as a share; null when there is none.</summary>
    internal decimal? Target => Commitment.Target is { } target ? target / 100m : null;

    /// <summary>The promises behind one of its figures.</summary>
    internal PromiseSlice Behind(RecordVerdict verdict) => new(Commitment.Id, verdict, verdict is RecordVerdict.Open or RecordVerdict.Overdue ? null : Period);
}

/// <summary>How promises settled.</summary>
/// <param name="Kept">Kept by the date in force.</param>
/// <param name="Broken">Not kept by it.</param>
/// <param name="FirstKept">Of both, those that were done by the date first promised.</param>
/// <param name="DoneLater">Of the broken ones, those that were done later.</param>
/// <param name="Released">Released: in no share.</param>
internal sealed record RecordCounts(int Kept, int Broken, int FirstKept, int DoneLater, int Released)
{
    /// <summary>Kept and broken.</summary>
    internal int Settled => Kept + Broken;

    /// <summary>Share kept by the date in force, from 0 to 1; null when nothing settled.</summary>
    internal decimal? Share => Settled == 0 ? null : (decimal)Kept / Settled;

    /// <summary>Share kept by the date first promised.</summary>
    internal decimal? FirstShare => Settled == 0 ? null : (decimal)FirstKept / Settled;
}

/// <summary>The middle and the end of many times.</summary>
internal readonly record struct TimeSpread(TimeSpan Typical, TimeSpan Slowest);

/// <summary>How a commitment was kept in one month.</summary>
internal sealed record MonthRecord(RecordPeriod Month, int Kept, int Settled)
{
    internal decimal? Share => Settled == 0 ? null : (decimal)Kept / Settled;
}

/// <summary>A charter with its record over a quarter.</summary>
/// <param name="Name">The charter's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="From">Since when the version is in force.</param>
/// <param name="Unit">The unit whose charter it is; null for the company's.</param>
/// <param name="Period">The quarter.</param>
/// <param name="TimeZone">IANA name of the time zone in which its days are counted.</param>
/// <param name="IsSoFar">True while the quarter lasts.</param>
/// <param name="Quarters">The quarters that can be chosen, the latest first.</param>
/// <param name="Commitments">Its commitments with a clock, in the order of the charter. Those measured in another way have a record of their own.</param>
internal sealed record CharterRecord(
    string Name, int Version, DateOnly From, UnitId? Unit, RecordPeriod Period, string TimeZone, bool IsSoFar, IReadOnlyList<RecordPeriod> Quarters, IReadOnlyList<CommitmentRecord> Commitments);
