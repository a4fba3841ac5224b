using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>From what a service level is measured.</summary>
public enum LevelMeasure
{
    /// <summary>Lines of orders that came by the promised date, of all lines whose promise settled in the period.</summary>
    OnTimeDelivery,

    /// <summary>Orders that the supplier said yes to within three calendar days, of all that were sent in the period.</summary>
    Acknowledgement,

    /// <summary>Invoices that raised no exception, of all that came in the period.</summary>
    InvoiceAccuracy,

    /// <summary>Problems that the supplier's side settled within their promise, of all promises about problems that settled in the period.</summary>
    Answers,

    /// <summary>A figure that the supplier reports and the company accepts.</summary>
    Reported,

    /// <summary>For who serves our customers: cases that the supplier's people looked after and settled within their promise, of all whose promise settled in the period.</summary>
    CasesResolved,

    /// <summary>For who serves our customers: what customers wrote to the supplier's people and was answered within its promise.</summary>
    FirstAnswers,

    /// <summary>For who serves our customers: the mean of what customers said, from 1 to 5, of what the supplier's people did.</summary>
    Satisfaction,

    /// <summary>For who serves our customers: promises to customers that the supplier's people looked after and kept, whatever they were about.</summary>
    CustomerPromises,

    /// <summary>Lines that came late, and what is owed for each by the payment schedule. Never a service level of its own.</summary>
    LateDelivery,

    /// <summary>What we paid late, and the interest that is owed for each payment. Never a service level of its own.</summary>
    LatePayment,
}

/// <summary>What kinds of measure there are.</summary>
internal static class LevelMeasures
{
    /// <summary>The best answer of a customer.</summary>
    public const decimal HighestScore = 5;

    /// <summary>True for a mean of scores; everything else is a share in per cent.</summary>
    public static bool IsMean(this LevelMeasure measure) => measure == LevelMeasure.Satisfaction;

    /// <summary>True for what is counted from promises to people and from what they said.</summary>
    public static bool IsOfCustomers(this LevelMeasure measure) =>
        measure is LevelMeasure.Answers or LevelMeasure.CasesResolved or LevelMeasure.FirstAnswers or LevelMeasure.Satisfaction or LevelMeasure.CustomerPromises;

    /// <summary>True for what follows from the payment schedule line by line; everything else is a level with a target.</summary>
    public static bool IsOfSchedule(this LevelMeasure measure) => measure is LevelMeasure.LateDelivery or LevelMeasure.LatePayment;

    /// <summary>The highest figure that it can have.</summary>
    public static decimal Highest(this LevelMeasure measure) => measure.IsMean() ? HighestScore : 100;
}

/// <summary>What follows from a share: below or from a share on, so many per cent of the period's value.</summary>
/// <param name="At">The share in per cent, 0 to 100, or the mean score, 0 to 5: a credit is due below it, a bonus from it on.</param>
/// <param name="Percent">Of the value of what was called off in the period, above 0 and at most 100.</param>
public sealed record LevelStep(decimal At, decimal Percent);

/// <summary>A service level: what is measured over a period, the target, and what follows when it is missed or passed.</summary>
/// <param name="Key">Lower-case letters, digits and hyphens; one of a kind in the contract.</param>
/// <param name="Says">What is promised, in a sentence of at most 500 characters.</param>
/// <param name="Measure">From what it is measured.</param>
/// <param name="Target">In per cent, above 0 to 100; of a mean, up to 5.</param>
/// <param name="EveryMonths">The period: 1, 3, 6 or 12 months, counted from the first day of the contract.</param>
/// <param name="Credits">Each applies below its share; the lowest that applies counts.</param>
/// <param name="Bonuses">Each applies from its share on; the highest that applies counts.</param>
public sealed record ServiceLevelTerm(string Key, string Says, LevelMeasure Measure, decimal Target, int EveryMonths, IReadOnlyList<LevelStep> Credits, IReadOnlyList<LevelStep> Bonuses)
{
    private const int MostSteps = 10;

    /// <summary>The credit in per cent of the period's value that a share earns the buyer; 0 for none.</summary>
    /// <param name="share">In per cent, or the mean.</param>
    public decimal CreditFor(decimal share) => Credits.Where(step => share < step.At).OrderBy(step => step.At).Select(step => step.Percent).FirstOrDefault();

    /// <summary>The bonus in per cent of the period's value that a share earns the supplier; 0 for none.</summary>
    /// <param name="share">In per cent.</param>
    public decimal BonusFor(decimal share) => Bonuses.Where(step => share >= step.At).OrderByDescending(step => step.At).Select(step => step.Percent).FirstOrDefault();

    /// <summary>The period that a day falls into: its first and last day, counted from the first day of the contract; null before it.</summary>
    public (DateOnly First, DateOnly Last)? PeriodOf(DateOnly startsOn, DateOnly day)
    {
        if (day < startsOn)
        {
            return null;
        }

        var number = ((((day.Year - startsOn.Year) * 12) + day.Month - startsOn.Month) / EveryMonths) + 1;
        while (startsOn.AddMonths(number * EveryMonths) > day)
        {
            number--;
        }

        return (startsOn.AddMonths(number * EveryMonths), startsOn.AddMonths((number + 1) * EveryMonths).AddDays(-1));
    }

    internal ServiceLevelTerm Normalised() => this with
    {
        Says = ContractContent.Clean(Says),
        Target = ContractContent.Plain(Target)!.Value,
        Credits = [.. Credits.Select(step => new LevelStep(ContractContent.Plain(step.At)!.Value, ContractContent.Plain(step.Percent)!.Value))],
        Bonuses = [.. Bonuses.Select(step => new LevelStep(ContractContent.Plain(step.At)!.Value, ContractContent.Plain(step.Percent)!.Value))],
    };

    internal IEnumerable<Refusal> Check(string field)
    {
        if (!ContractContentRules.Key().IsMatch(Key) || Says.Trim().Length is 0 or > ContractContentRules.LongestValue || Target <= 0 || Target > Measure.Highest() || EveryMonths is not (1 or 3 or 6 or 12) || !Enum.IsDefined(Measure) || Measure.IsOfSchedule()
            || Key is LatenessReckoning.Key or LatePayments.Key)
        {
            yield return AgreementRefusals.BadLevel.At(field + ".says");
        }

        // A credit at or above what earns a bonus would give both at once.
        var steps = Credits.Concat(Bonuses).ToList();
        if (steps.Count > MostSteps || steps.Exists(step => step.At < 0 || step.At > Measure.Highest() || step.Percent is <= 0 or > 100)
            || (Credits.Count > 0 && Bonuses.Count > 0 && Credits.Max(step => step.At) > Bonuses.Min(step => step.At)))
        {
            yield return AgreementRefusals.BadLevelSteps.At(field + ".steps");
        }
    }
}
