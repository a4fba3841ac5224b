using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What a payment schedule must be like to be kept. Pure.</summary>
internal static class PaymentScheduleRules
{
    public const int MostInstalments = 24;
    public const int MostMilestones = 60;
    public const int LongestName = 200;
    private const int LongestWait = 1_096;
    private const int LongestRetention = 3_653;
    private const decimal HighestInterest = 50;

    /// <summary>What is wrong with it; every fault, each at its field.</summary>
    public static IEnumerable<Refusal> Check(PaymentSchedule schedule)
    {
        const string Field = "paymentSchedule";
        if (schedule.Instalments.Count > MostInstalments || schedule.Milestones.Count > MostMilestones)
        {
            yield return ScheduleRefusals.TooMany.With(MostInstalments, MostMilestones).At(Field);
        }

        if (schedule.Instalments.Count > 0 && schedule.Milestones.Count > 0)
        {
            yield return ScheduleRefusals.Both.At(Field + ".milestones");
        }

        foreach (var refusal in Instalments(schedule, Field).Concat(Milestones(schedule, Field)))
        {
            yield return refusal;
        }

        if (schedule.Retention is { } held && (!IsPercent(held.Percent) || held.Percent >= 100 || held.Days is < 0 or > LongestRetention || !Enum.IsDefined(held.Release)))
        {
            yield return ScheduleRefusals.BadRetention.With(LongestRetention).At(Field + ".retention.percent");
        }

        if (schedule.LateDelivery is { } late && (!IsPercent(late.Percent) || !IsPercent(late.MostPercent) || late.MostPercent < late.Percent || !Enum.IsDefined(late.Every)))
        {
            yield return ScheduleRefusals.BadLateDelivery.At(Field + ".lateDelivery.percent");
        }

        if (schedule.LateInterestPercent is { } interest && (!IsPercent(interest) || interest > HighestInterest))
        {
            yield return ScheduleRefusals.BadInterest.With(HighestInterest).At(Field + ".lateInterestPercent");
        }
    }

    private static IEnumerable<Refusal> Instalments(PaymentSchedule schedule, string field)
    {
        for (var i = 0; i < schedule.Instalments.Count; i++)
        {
            var one = schedule.Instalments[i];
            if (!IsShareOrAmount(one.Percent, one.Amount) || one.Days is < 0 or > LongestWait || !Enum.IsDefined(one.From)
                || one.From == InstalmentStart.Date != one.On is not null || one.On?.Year is < 1990 or > 2200)
            {
                yield return ScheduleRefusals.BadInstalment.With(LongestWait).At(At(field, "instalments", i, "percent"));
            }
        }

        if (schedule.Instalments.Count == 0)
        {
            yield break;
        }

        var shares = schedule.Instalments.Count(one => one.Percent is not null);
        if (shares > 0 && (shares < schedule.Instalments.Count || Sum(schedule.Instalments.Select(one => one.Percent).Append(schedule.Retention?.Percent)) != 100))
        {
            yield return ScheduleRefusals.NotWhole.At(field + ".instalments");
        }
    }

    private static IEnumerable<Refusal> Milestones(PaymentSchedule schedule, string field)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < schedule.Milestones.Count; i++)
        {
            var one = schedule.Milestones[i];
            if (!ContractContentRules.Key().IsMatch(one.Key) || !keys.Add(one.Key))
            {
                yield return AgreementRefusals.BadKey.With(one.Key).At(At(field, "milestones", i, "key"));
            }

            if (one.Name.Trim().Length is 0 or > LongestName || one.Criterion.Trim().Length is 0 or > ContractContentRules.LongestValue || one.PlannedOn.Year is < 1990 or > 2200
                || one.AnswerDays is < 1 or > 90 || !IsShareOrAmount(one.Percent, one.Amount))
            {
                yield return ScheduleRefusals.BadMilestone.With(LongestName, ContractContentRules.LongestValue).At(At(field, "milestones", i, "name"));
            }
        }

        var shares = schedule.Milestones.Count(one => one.Percent is not null);
        if (shares > 0 && (shares < schedule.Milestones.Count || Sum(schedule.Milestones.Select(one => one.Percent)) != 100))
        {
            yield return ScheduleRefusals.MilestonesNotWhole.At(field + ".milestones");
        }
    }

    // What is far out of range is refused elsewhere; here it must only not overflow.
    private static decimal Sum(IEnumerable<decimal?> shares) => shares.Sum(share => Math.Clamp(share ?? 0, -1_000, 1_000));

    private static bool IsShareOrAmount(decimal? percent, decimal? amount) =>
        percent is { } share ? amount is null && IsPercent(share) : amount is > 0 and < ContractContentRules.TooMuch && decimal.Round(amount.Value, 2) == amount;

    private static bool IsPercent(decimal percent) => percent is > 0 and <= 100 && decimal.Round(percent, 4) == percent;

    private static string At(string field, string list, int i, string name) => string.Create(CultureInfo.InvariantCulture, $"{field}.{list}[{i}].{name}");
}

/// <summary>What is refused of payment schedules and milestones.</summary>
public static class ScheduleRefusals
{
    /// <summary>Too many parts.</summary>
    public static readonly Refusal TooMany = new("payment-schedule.too-many", "At most {0} instalments or {1} milestones.", RefusalKind.Invalid);

    /// <summary>Instalments and milestones at once.</summary>
    public static readonly Refusal Both = new("payment-schedule.both", "A contract is paid in instalments or by milestones. Take one of the two out.", RefusalKind.Invalid);

    /// <summary>Not an instalment.</summary>
    public static readonly Refusal BadInstalment = new("payment-schedule.bad-instalment", "An instalment has a share in per cent or an amount, and is due 0 to {0} days after the invoice, the order or a day that it names.", RefusalKind.Invalid);

    /// <summary>The shares are not the whole.</summary>
    public static readonly Refusal NotWhole = new("payment-schedule.not-whole", "The shares of all instalments, with what is held back, are 100 per cent. Give every instalment a share, or every one an amount.", RefusalKind.Invalid);

    /// <summary>Not a milestone.</summary>
    public static readonly Refusal BadMilestone = new("payment-schedule.bad-milestone", "A milestone has a name of at most {0} and a criterion of at most {1} characters, a day, a share or an amount, and is answered within 1 to 90 days.", RefusalKind.Invalid);

    /// <summary>The shares of milestones are not the whole.</summary>
    public static readonly Refusal MilestonesNotWhole = new("payment-schedule.milestones-not-whole", "The shares of all milestones are 100 per cent. Give every milestone a share, or every one an amount.", RefusalKind.Invalid);

    /// <summary>Not a retention.</summary>
    public static readonly Refusal BadRetention = new("payment-schedule.bad-retention", "What is held back is above 0 and below 100 per cent, for 0 to {0} days.", RefusalKind.Invalid);

    /// <summary>Not a penalty.</summary>
    public static readonly Refusal BadLateDelivery = new("payment-schedule.bad-late-delivery", "Late delivery costs above 0 per cent for each day or week, and at most what it may cost in all, up to 100 per cent.", RefusalKind.Invalid);

    /// <summary>Not a rate of interest.</summary>
    public static readonly Refusal BadInterest = new("payment-schedule.bad-interest", "Agreed interest is above 0 and at most {0} per cent a year. Leave it empty for the statutory rate.", RefusalKind.Invalid);

    /// <summary>No such milestone.</summary>
    public static readonly Refusal MilestoneUnknown = new("milestone.unknown", "There is no such milestone of this contract.", RefusalKind.NotFound);

    /// <summary>Not in this state.</summary>
    public static readonly Refusal MilestoneWrongState = new("milestone.wrong-state", "The milestone '{0}' is {1}, so this cannot be done now. Read the contract again.");

    /// <summary>Not accepted yet.</summary>
    public static readonly Refusal MilestoneNotAccepted = new("milestone.not-accepted", "The milestone '{0}' is not accepted yet. Report it on the contract's page; it can be billed once it is accepted.");

    /// <summary>Billed before.</summary>
    public static readonly Refusal MilestoneBilled = new("milestone.billed", "The milestone '{0}' was billed with {1}. It is not billed twice.");

    /// <summary>Not the one who accepts it.</summary>
    public static readonly Refusal NotAcceptor = new("milestone.not-acceptor", "Only the colleague whom the contract names, or its buyer, accepts this milestone. Ask them.", RefusalKind.NotAllowed);

    /// <summary>No later day for another attempt.</summary>
    public static readonly Refusal AgainByPast = new("milestone.again-by-past", "Give a day after today by which it is to be reached.", RefusalKind.Invalid);
}
