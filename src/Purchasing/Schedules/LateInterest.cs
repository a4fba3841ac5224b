using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>The reference rate of the European Central Bank from a day on, as it is used for interest on late payment.</summary>
/// <param name="From">The first day.</param>
/// <param name="Percent">A year, in per cent.</param>
internal sealed record ReferenceRate(DateOnly From, decimal Percent);

/// <summary>
/// Interest on what is paid late: by Directive 2011/7/EU, articles 2(6), 2(7), 3 and 5, the reference rate and eight percentage points, or the rate that a contract names. Pure.
/// Each day after the due day, up to and with the day of payment, counts as a 365th of a year; it is rounded once, at the end.
/// </summary>
internal static class LateInterest
{
    /// <summary>What the directive adds to the reference rate.</summary>
    public const decimal Surcharge = 8;

    /// <summary>What is owed for paying late; zero when it is not late, null when a day's rate is not known.</summary>
    /// <param name="amount">What was due.</param>
    /// <param name="dueOn">The last day on which it was in time.</param>
    /// <param name="until">The day of payment, or today.</param>
    /// <param name="agreed">The rate that a contract names; null for the statutory one.</param>
    /// <param name="rates">Reference rates, in any order.</param>
    public static Money? Of(Money amount, DateOnly dueOn, DateOnly until, decimal? agreed, IReadOnlyList<ReferenceRate> rates)
    {
        decimal percentDays = 0;
        for (var from = dueOn.AddDays(1); from <= until;)
        {
            var next = HalfYear(from).AddMonths(6);
            var last = next.AddDays(-1) < until ? next.AddDays(-1) : until;
            if ((agreed ?? Statutory(from, rates)) is not { } percent)
            {
                return null;
            }

            percentDays += (last.DayNumber - from.DayNumber + 1) * percent;
            from = next;
        }

        return new Money(checked((long)Math.Round(amount.Minor * percentDays / 36_500, MidpointRounding.AwayFromZero)), amount.Currency);
    }

    /// <summary>The statutory rate on a day: for the first half of a year the reference rate of 1 January counts, for the second that of 1 July. Null when none is known.</summary>
    public static decimal? Statutory(DateOnly day, IReadOnlyList<ReferenceRate> rates)
    {
        var half = HalfYear(day);
        return rates.Where(rate => rate.From <= half).OrderByDescending(rate => rate.From).Select(rate => (decimal?)rate.Percent).FirstOrDefault() + Surcharge;
    }

    private static DateOnly HalfYear(DateOnly day) => new(day.Year, day.Month <= 6 ? 1 : 7, 1);
}

/// <summary>A reference rate as the company keeps it.</summary>
internal sealed class KeptReferenceRate : IVersioned
{
    public required DateOnly From { get; init; }

    public required decimal Percent { get; set; }

    public required PartyId KeptBy { get; set; }

    public int Version { get; set; }
}

/// <summary>The reference rates that hold: those that come with Vouch, and those that finance keeps in their place or after them.</summary>
internal static class ReferenceRates
{
    /// <summary>The rate of the main refinancing operations on the days that count.</summary>
    public static IReadOnlyList<ReferenceRate> Known { get; } =
    [
        new(new DateOnly(2023, 1, 1), 2.50m), new(new DateOnly(2023, 7, 1), 4.00m), new(new DateOnly(2024, 1, 1), 4.50m), new(new DateOnly(2024, 7, 1), 4.25m),
        new(new DateOnly(2025, 1, 1), 3.15m), new(new DateOnly(2025, 7, 1), 2.15m),
    ];

    /// <summary>All of them, by day.</summary>
    public static async Task<IReadOnlyList<ReferenceRate>> ReadAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Set<KeptReferenceRate>().AsNoTracking().OrderBy(row => row.From).Select(row => new ReferenceRate(row.From, row.Percent)).ToListAsync(cancellationToken);
        return [.. Known.Where(known => kept.TrueForAll(row => row.From != known.From)).Concat(kept).OrderBy(rate => rate.From)];
    }
}

/// <summary>Keeps the reference rate from which statutory interest on late payment is reckoned, from a day on. For finance.</summary>
/// <param name="From">The first day, such as 1 January or 1 July.</param>
/// <param name="Percent">A year, from -5 to 50, at most four decimals.</param>
public sealed record KeepReferenceRate(DateOnly From, decimal Percent) : ICommand<Done>;

internal sealed class KeepReferenceRateHandler : IHandler<KeepReferenceRate, Done>
{
    public async Task<Outcome<Done>> HandleAsync(KeepReferenceRate command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.HasAnywhere(Roles.Finance))
        {
            return PaymentRefusals.NotFinance;
        }

        if (command.Percent is < -5 or > 50 || decimal.Round(command.Percent, 4) != command.Percent || command.From.Year is < 2000 or > 2200)
        {
            return PaymentRefusals.BadReferenceRate.At(command.From.Year is < 2000 or > 2200 ? "from" : "percent");
        }

        var known = await work.Db.Set<KeptReferenceRate>().FirstOrDefaultAsync(row => row.From == command.From, cancellationToken);
        if (known is null)
        {
            work.Db.Add(new KeptReferenceRate { From = command.From, Percent = command.Percent, KeptBy = work.Actor.Party });
        }
        else
        {
            (known.Percent, known.KeptBy) = (command.Percent, work.Actor.Party);
        }

        work.Record(new FactDraft(PaymentFacts.ReferenceRateKept, new SubjectRef("reference-rate", new Guid(command.From.DayNumber, 0, 0, new byte[8])))
        {
            Parties = [("owner", work.Actor.Party)],
            Data = new FactData { { "from", command.From }, { "percent", command.Percent } },
        });
        return Done.Value;
    }
}
