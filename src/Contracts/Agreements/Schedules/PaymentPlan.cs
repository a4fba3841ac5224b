using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>The days from which the parts of an invoice count.</summary>
/// <param name="IssuedOn">The date of the invoice.</param>
/// <param name="ReceivedOn">The day on which it came in; nothing is due before.</param>
/// <param name="OrderedOn">The day on which the order was placed.</param>
/// <param name="DueOn">When the invoice would be due by its payment terms alone.</param>
/// <param name="RetainedUntil">When what is held back is let go; null while nobody knows.</param>
public sealed record PlanDates(DateOnly IssuedOn, DateOnly ReceivedOn, DateOnly OrderedOn, DateOnly DueOn, DateOnly? RetainedUntil = null);

/// <summary>One part of an invoice.</summary>
/// <param name="Amount">Above zero.</param>
/// <param name="DueOn">When it is due; null for what is held back until a day that nobody knows yet.</param>
/// <param name="IsRetention">True for what is held back.</param>
public sealed record PlannedPayment(Money Amount, DateOnly? DueOn, bool IsRetention);

/// <summary>In which parts an invoice is paid. Pure; the parts always add up to the invoice, to the minor unit.</summary>
public static class PaymentPlan
{
    /// <summary>The parts of an invoice in the order in which they were agreed, what is held back last. A part that comes to nothing is left out.</summary>
    /// <param name="schedule">What was agreed; one part by the payment terms when it says nothing of parts.</param>
    /// <param name="dates">From when days count.</param>
    /// <param name="amount">What is to be paid, with tax.</param>
    public static IReadOnlyList<PlannedPayment> Of(PaymentSchedule schedule, PlanDates dates, Money amount)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(dates);
        var held = schedule.Retention?.Percent ?? 0;
        var parts = schedule.Instalments is [{ Percent: not null }, ..]
            ? amount.Split([.. schedule.Instalments.Select(one => one.Percent ?? 0), held])
            : schedule.Instalments.Count > 0 ? ByAmount(schedule, amount, amount.Share(held / 100))
            : amount.Split([100 - held, held]);
        List<PlannedPayment> planned = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var isRetention = i == parts.Count - 1;
            if (parts[i].Minor > 0)
            {
                planned.Add(new PlannedPayment(parts[i], isRetention ? dates.RetainedUntil : schedule.Instalments.Count == 0 ? dates.DueOn : DueOn(schedule.Instalments[i], dates), isRetention));
            }
        }

        return planned;
    }

    /// <summary>When an instalment is due; never before the invoice is there.</summary>
    public static DateOnly DueOn(InstalmentTerm instalment, PlanDates dates)
    {
        ArgumentNullException.ThrowIfNull(instalment);
        ArgumentNullException.ThrowIfNull(dates);
        var due = instalment.From switch
        {
            InstalmentStart.Invoice => dates.IssuedOn.AddDays(instalment.Days),
            InstalmentStart.Order => dates.OrderedOn.AddDays(instalment.Days),
            _ => (instalment.On ?? dates.IssuedOn).AddDays(instalment.Days),
        };

        // An invoice that came when it should already have been paid is counted from the day on which it came.
        return due >= dates.ReceivedOn ? due : instalment.From == InstalmentStart.Invoice ? dates.ReceivedOn.AddDays(instalment.Days) : dates.ReceivedOn;
    }

    /// <summary>The day on which what is held back is let go; null while nobody knows what it counts from.</summary>
    /// <param name="release">What it counts from.</param>
    /// <param name="days">Days after that.</param>
    /// <param name="acceptedOn">When it was accepted; null before.</param>
    /// <param name="contractEndsOn">The contract's last day; null for open.</param>
    public static DateOnly? RetainedUntil(RetentionRelease release, int days, DateOnly? acceptedOn, DateOnly? contractEndsOn) =>
        (release == RetentionRelease.ContractEnd ? contractEndsOn : acceptedOn)?.AddDays(days);

    private static IReadOnlyList<Money> ByAmount(PaymentSchedule schedule, Money amount, Money held)
    {
        var left = amount - held;
        List<Money> parts = [];
        for (var i = 0; i < schedule.Instalments.Count; i++)
        {
            var wanted = Money.Of(schedule.Instalments[i].Amount ?? 0, amount.Currency);
            var part = i == schedule.Instalments.Count - 1 || wanted > left ? left : wanted;
            parts.Add(part);
            left -= part;
        }

        return [.. parts, held];
    }
}
