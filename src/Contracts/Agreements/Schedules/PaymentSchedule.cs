using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>From when the days of an instalment count.</summary>
public enum InstalmentStart
{
    /// <summary>The date of the invoice.</summary>
    Invoice,

    /// <summary>The day on which the order was placed.</summary>
    Order,

    /// <summary>A day that the contract names.</summary>
    Date,
}

/// <summary>When what is held back of an invoice is let go.</summary>
public enum RetentionRelease
{
    /// <summary>Days after all of the order, or the milestone, was accepted.</summary>
    Acceptance,

    /// <summary>When a warranty of so many days after acceptance is over.</summary>
    Warranty,

    /// <summary>Days after the contract's last day.</summary>
    ContractEnd,
}

/// <summary>By what time late delivery is counted.</summary>
public enum LatePeriod
{
    /// <summary>Each day that has begun.</summary>
    Day,

    /// <summary>Each seven days that have begun.</summary>
    Week,
}

/// <summary>A part of every invoice with a due date of its own. It has a share or an amount, never both.</summary>
/// <param name="From">From when the days count.</param>
/// <param name="Days">0 to 1,096.</param>
/// <param name="On">The day that the contract names, where <paramref name="From"/> says so.</param>
/// <param name="Percent">Of the invoice with tax; all shares with the retention are 100.</param>
/// <param name="Amount">In the contract's currency, as far as the invoice reaches; what is left over falls due with the last instalment.</param>
public sealed record InstalmentTerm(InstalmentStart From, int Days = 0, DateOnly? On = null, decimal? Percent = null, decimal? Amount = null);

/// <summary>A result that is paid once it is accepted. It has a share of the order or an amount, never both.</summary>
/// <param name="Key">Lower-case letters, digits and hyphens; one of a kind in the contract. Invoices name it.</param>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Criterion">By what it is known that it is reached, at most 500 characters.</param>
/// <param name="PlannedOn">By when the supplier promises it.</param>
/// <param name="Percent">Of the order without tax; all shares are 100.</param>
/// <param name="Amount">Without tax, in the contract's currency.</param>
/// <param name="Acceptor">The colleague who accepts it; the contract's owner when null.</param>
/// <param name="AnswerDays">Within how many days after the supplier's word it is accepted or refused, 1 to 90.</param>
public sealed record MilestoneTerm(string Key, string Name, string Criterion, DateOnly PlannedOn, decimal? Percent = null, decimal? Amount = null, PartyId? Acceptor = null, int AnswerDays = 10);

/// <summary>What is held back of every invoice.</summary>
/// <param name="Percent">Of the invoice with tax, above 0 and below 100.</param>
/// <param name="Release">When it is let go.</param>
/// <param name="Days">Days after that, 0 to 3,653.</param>
public sealed record RetentionTerm(decimal Percent, RetentionRelease Release, int Days);

/// <summary>What the supplier owes for a line that comes late.</summary>
/// <param name="Percent">Of the line's value, for each day or week that has begun; above 0 and at most 100.</param>
/// <param name="Every">For each day or each week.</param>
/// <param name="MostPercent">Never more than this of the line's value.</param>
public sealed record LateDeliveryTerm(decimal Percent, LatePeriod Every, decimal MostPercent)
{
    /// <summary>What is owed for a line: nothing when it came in time.</summary>
    /// <param name="value">The line's value without tax.</param>
    /// <param name="promised">The day for which it was promised.</param>
    /// <param name="came">The day on which it came.</param>
    public Money Of(Money value, DateOnly promised, DateOnly came)
    {
        var days = came.DayNumber - promised.DayNumber;
        var begun = days <= 0 ? 0 : Every == LatePeriod.Day ? days : (days + 6) / 7;
        return value.Share(Math.Min(begun * Percent, MostPercent) / 100);
    }
}

/// <summary>
/// How a contract is paid beyond its payment terms: instalments or milestones, what is held back, and what being late costs either side. Part of the canonical text of a version;
/// a version without one is written as it always was.
/// </summary>
public sealed record PaymentSchedule
{
    /// <summary>In which parts every invoice is paid; none for one part by the payment terms.</summary>
    public IReadOnlyList<InstalmentTerm> Instalments { get; init; } = [];

    /// <summary>What is paid only once it is accepted; then every invoice names one.</summary>
    public IReadOnlyList<MilestoneTerm> Milestones { get; init; } = [];

    /// <summary>What is held back of every invoice; null for nothing.</summary>
    public RetentionTerm? Retention { get; init; }

    /// <summary>What a late line costs the supplier; null for nothing.</summary>
    public LateDeliveryTerm? LateDelivery { get; init; }

    /// <summary>The interest a year, in per cent, that the buyer owes on what is paid late; null for the statutory rate.</summary>
    public decimal? LateInterestPercent { get; init; }

    /// <summary>True when nothing is agreed in it.</summary>
    public bool IsEmpty => Instalments.Count == 0 && Milestones.Count == 0 && Retention is null && LateDelivery is null && LateInterestPercent is null;

    /// <summary>What a milestone may be billed for without tax; null when there is no such milestone. The milestones of shares add up to the whole.</summary>
    /// <param name="key">The milestone.</param>
    /// <param name="whole">The order without tax.</param>
    public Money? WorthOf(string key, Money whole)
    {
        for (var i = 0; i < Milestones.Count; i++)
        {
            if (Milestones[i].Key == key)
            {
                return Milestones[i].Amount is { } amount ? Money.Of(amount, whole.Currency) : whole.Split([.. Milestones.Select(one => one.Percent ?? 0)])[i];
            }
        }

        return null;
    }

    internal PaymentSchedule Normalised() => this with
    {
        Instalments = [.. Instalments.Select(one => one with { Percent = ContractContent.Plain(one.Percent), Amount = ContractContent.Plain(one.Amount) })],
        Milestones = [.. Milestones.Select(one => one with { Name = ContractContent.Clean(one.Name), Criterion = ContractContent.Clean(one.Criterion), Percent = ContractContent.Plain(one.Percent), Amount = ContractContent.Plain(one.Amount) })],
        Retention = Retention is { } held ? held with { Percent = ContractContent.Plain(held.Percent)!.Value } : null,
        LateDelivery = LateDelivery is { } late ? late with { Percent = ContractContent.Plain(late.Percent)!.Value, MostPercent = ContractContent.Plain(late.MostPercent)!.Value } : null,
        LateInterestPercent = ContractContent.Plain(LateInterestPercent),
    };
}
