using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Seats that are paid for period by period. As a subject its kind is <c>subscription</c>; people see its number, <c>SUB-3</c>.</summary>
public readonly record struct SubscriptionId(Guid Value) : IId<SubscriptionId>
{
    /// <summary>The subscription as a subject.</summary>
    public SubjectRef Subject => new(Subscription.Kind, Value);

    /// <inheritdoc/>
    public static SubscriptionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a subscription stands.</summary>
public enum SubscriptionState
{
    /// <summary>It runs.</summary>
    Active,

    /// <summary>Notice was given: it runs until its last day and not beyond.</summary>
    Cancelled,

    /// <summary>It is over.</summary>
    Ended,
}

/// <summary>What happens when the term is over.</summary>
public enum SubscriptionRenewal
{
    /// <summary>It goes on unless notice was given in time.</summary>
    Automatic,

    /// <summary>It ends unless somebody renewed it.</summary>
    OnDecision,
}

/// <summary>A subscription. Knows no database and no clock; a method that refuses has changed nothing.</summary>
internal sealed class Subscription : IVersioned
{
    public const string Series = "SUB";
    public const string Kind = "subscription";
    public const int MostSeats = 10_000;

    public required SubscriptionId Id { get; init; }

    public required long Number { get; init; }

    public required string Title { get; init; }

    public SubscriptionState State { get; private set; }

    public required PartyId Supplier { get; init; }

    public required string SupplierName { get; init; }

    public required UnitId Unit { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>The named colleague who decides in time whether it goes on.</summary>
    public required PartyId Owner { get; set; }

    /// <summary>The plan that charges its periods.</summary>
    public required RecurringOrderId Plan { get; init; }

    /// <summary>Months of one period, for which one price is paid.</summary>
    public required int PeriodMonths { get; init; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>Months from the first day to the end of the running term.</summary>
    public required int Months { get; set; }

    public required SubscriptionRenewal Renewal { get; init; }

    /// <summary>For how many months it goes on.</summary>
    public required int RenewalMonths { get; init; }

    /// <summary>How many days before the last day notice must be given.</summary>
    public required int NoticeDays { get; init; }

    /// <summary>Price of one seat for one period below the first step.</summary>
    public required decimal UnitPrice { get; set; }

    public string? StepsText { get; set; }

    /// <summary>The prices from the next term on; null where they stay.</summary>
    public decimal? NextUnitPrice { get; set; }

    public string? NextStepsText { get; set; }

    /// <summary>True when fewer seats are paid for only from the next term on; else a credit for the rest of the period lowers the next charge.</summary>
    public required bool ReducesAtRenewal { get; init; }

    /// <summary>How many seats are paid for now.</summary>
    public required int Seats { get; set; }

    /// <summary>What the next charges are lowered by, in minor units.</summary>
    public long CreditMinor { get; set; }

    public string Category { get; init; } = "";

    public string Account { get; init; } = "";

    public string CostCentre { get; init; } = "";

    public required DateTimeOffset StartedAt { get; init; }

    public DateOnly? NoticeOn { get; private set; }

    public string? NoticeReason { get; private set; }

    /// <summary>The last day of the term for which somebody decided.</summary>
    public DateOnly? DecidedFor { get; private set; }

    /// <summary>The last day of the term for which the owner was promised to decide.</summary>
    public DateOnly? RemindedFor { get; set; }

    /// <summary>That promise, while it is open.</summary>
    public Guid? Promise { get; set; }

    /// <summary>The next day on which the clock has something to do; null when it has nothing.</summary>
    public DateOnly? NextOn { get; set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; set; }

    public string Label => Numbers.Text(Series, Number);

    public SubjectRef Subject => Id.Subject;

    /// <summary>The last day of the running term.</summary>
    public DateOnly EndsOn => StartsOn.AddMonths(Months).AddDays(-1);

    /// <summary>The last day on which notice can be given.</summary>
    public DateOnly NoticeBy => EndsOn.AddDays(-NoticeDays);

    public IReadOnlyList<PriceStep> Steps => SeatReckoning.ReadSteps(StepsText);

    public Money Credit => new(CreditMinor, Currency);

    /// <summary>What a period costs with so many seats.</summary>
    public Money Cost(int seats) => SeatReckoning.Cost(UnitPrice, Steps, seats, Currency);

    /// <summary>The first and the last day of the period that a day lies in.</summary>
    public (DateOnly From, DateOnly Until) PeriodOf(DateOnly day)
    {
        var schedule = new RecurringSchedule(RecurringRhythm.Months, PeriodMonths, StartsOn);
        var next = schedule.After(day < StartsOn ? StartsOn : day);
        var months = ((next.Year - StartsOn.Year) * 12) + next.Month - StartsOn.Month;
        return (StartsOn.AddMonths(months - PeriodMonths), next.AddDays(-1));
    }

    /// <summary>Somebody decided about the end of the running term.</summary>
    public void Decide() => DecidedFor = EndsOn;

    /// <summary>Notice to the end of the running term, as long as the days of notice are left.</summary>
    public Outcome<Done> Cancel(DateOnly today, string reason)
    {
        if (State != SubscriptionState.Active)
        {
            return SubscriptionRefusals.WrongState;
        }

        if (today > (Renewal == SubscriptionRenewal.Automatic ? NoticeBy : EndsOn))
        {
            return SubscriptionRefusals.NoticeTooLate.With(NoticeBy);
        }

        (State, NoticeOn, NoticeReason) = (SubscriptionState.Cancelled, today, reason);
        Decide();
        NextOn = NextDay();
        return Done.Value;
    }

    /// <summary>The next term begins, at its prices.</summary>
    public void Renew()
    {
        Months += RenewalMonths;
        if (NextUnitPrice is { } price)
        {
            (UnitPrice, StepsText, NextUnitPrice, NextStepsText) = (price, NextStepsText, null, null);
        }

        NextOn = NextDay();
    }

    public void End(DateTimeOffset at) => (State, EndedAt, NextOn) = (SubscriptionState.Ended, at, null);

    /// <summary>True when the next term begins after the last day of this one.</summary>
    public bool GoesOn => State == SubscriptionState.Active && (Renewal == SubscriptionRenewal.Automatic || DecidedFor == EndsOn);

    /// <summary>The next day on which something happens by itself: the reminder some days before notice is due, and the day after the last one.</summary>
    public DateOnly? NextDay()
    {
        if (State == SubscriptionState.Ended)
        {
            return null;
        }

        var end = EndsOn.AddDays(1);
        var remind = NoticeBy.AddDays(-SubscriptionDays.LeadDays);
        return State == SubscriptionState.Active && DecidedFor != EndsOn && RemindedFor != EndsOn && remind < end ? remind : end;
    }
}

/// <summary>One seat.</summary>
internal sealed class SubscriptionSeat
{
    public required SubscriptionId Subscription { get; init; }

    /// <summary>From 1; never given twice.</summary>
    public required int Number { get; init; }

    /// <summary>Who uses it; null for a free one.</summary>
    public PartyId? Person { get; set; }

    /// <summary>Since when it is paid for.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Since when this person has it, or nobody.</summary>
    public required DateOnly AssignedOn { get; set; }

    /// <summary>The last day on which it is paid for; null for open.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>True when it is no longer paid for.</summary>
    public bool IsGone { get; set; }
}
