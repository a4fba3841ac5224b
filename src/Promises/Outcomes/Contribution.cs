using System.Globalization;
using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>Why a fact that is measured could not be counted.</summary>
internal enum LeftOut
{
    /// <summary>It was counted.</summary>
    No,

    /// <summary>It does not carry the number or amount, such as a confirmation without a rating.</summary>
    NoValue,

    /// <summary>Its amount is in another currency and no rate is recorded for its day.</summary>
    NoRate,
}

/// <summary>What one fact adds to a measure.</summary>
/// <param name="Part">To the sum, or to what is as it should be.</param>
/// <param name="Whole">To what that is measured against.</param>
/// <param name="IsBase">True for a fact that only adds to what a sum is measured against.</param>
/// <param name="Why">Why it adds nothing.</param>
internal sealed record Contribution(decimal Part, decimal Whole, bool IsBase, LeftOut Why)
{
    /// <summary>The amount as the fact has it, where it could not be converted.</summary>
    internal Money? Unconverted { get; init; }
}

/// <summary>How much one unit of a currency was worth on the day of a fact; null when nobody recorded it.</summary>
internal delegate decimal? RateOfTheDay(Currency from);

/// <summary>What single facts add to a measure. Pure: what else it must know it is told.</summary>
internal static class Counting
{
    /// <summary>
    /// What a fact adds: nothing when it is not measured; two contributions when it is measured and also measured against.
    /// Amounts are converted at the rate of the day of the fact and rounded to the minor unit.
    /// </summary>
    /// <param name="measure">The measure.</param>
    /// <param name="currency">The currency in which amounts are added up.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="isSpoiled">True when something had happened to its subject that must not have happened before.</param>
    /// <param name="rate">Rates of the day of the fact.</param>
    internal static IEnumerable<Contribution> Of(OutcomeMeasure measure, Currency currency, IFactReading fact, bool isSpoiled, RateOfTheDay rate)
    {
        if (measure.Of.Any(match => match.Matches(fact)))
        {
            yield return measure.Kind switch
            {
                MeasureKind.Average => Average(measure, fact),
                MeasureKind.Share when measure.Key == OutcomeMeasure.Count => new Contribution(IsGood(measure, fact, isSpoiled) ? 1 : 0, 1, false, LeftOut.No),
                MeasureKind.Share => Share(measure, currency, fact, isSpoiled, rate),
                _ => Amount(fact, measure.Key, currency, rate, isBase: false),
            };
        }

        if (measure.PerKey is { } per && measure.PerOf.Any(match => match.Matches(fact)))
        {
            yield return Amount(fact, per, currency, rate, isBase: true);
        }
    }

    private static Contribution Average(OutcomeMeasure measure, IFactReading fact) =>
        fact.Texts(measure.Key) is [var text, ..] && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new Contribution(number, 1, false, LeftOut.No)
            : new Contribution(0, 0, false, LeftOut.NoValue);

    private static bool IsGood(OutcomeMeasure measure, IFactReading fact, bool isSpoiled) => !isSpoiled && (measure.Where?.Holds(fact) ?? true);

    private static Contribution Share(OutcomeMeasure measure, Currency currency, IFactReading fact, bool isSpoiled, RateOfTheDay rate)
    {
        var whole = Amount(fact, measure.Key, currency, rate, isBase: false);
        if (whole.Why != LeftOut.No)
        {
            return whole;
        }

        if (measure.Part is not { } part)
        {
            return whole with { Whole = whole.Part, Part = IsGood(measure, fact, isSpoiled) ? whole.Part : 0 };
        }

        // A part that is not said is none: the fact says what is as it should be.
        var good = Amount(fact, part, currency, rate, isBase: false);
        return whole with { Whole = whole.Part, Part = good.Why == LeftOut.No ? good.Part : 0 };
    }

    private static Contribution Amount(IFactReading fact, string key, Currency currency, RateOfTheDay rate, bool isBase)
    {
        if (fact.Amount(key) is not { } amount)
        {
            return new Contribution(0, 0, isBase, LeftOut.NoValue);
        }

        if (amount.Currency != currency)
        {
            if (rate(amount.Currency) is not { } worth)
            {
                return new Contribution(0, 0, isBase, LeftOut.NoRate) { Unconverted = amount };
            }

            amount = Money.Of(amount.Amount * worth, currency);
        }

        return isBase ? new Contribution(0, amount.Amount, true, LeftOut.No) : new Contribution(amount.Amount, 0, false, LeftOut.No);
    }
}

/// <summary>What the facts of a period add up to.</summary>
/// <param name="Part">The sum, or what is as it should be.</param>
/// <param name="Whole">What that is measured against.</param>
/// <param name="Count">How many facts, or subjects, were measured.</param>
/// <param name="BaseCount">How many facts make up what a sum is measured against.</param>
/// <param name="LeftOut">How many could not be counted.</param>
internal readonly record struct Sums(decimal Part, decimal Whole, int Count, int BaseCount, int LeftOut)
{
    /// <summary>With one more fact; with -1 for <paramref name="times"/> without it again.</summary>
    internal Sums With(Contribution one, int times = 1) => one.Why == Outcomes.LeftOut.No
        ? this with { Part = Part + (times * one.Part), Whole = Whole + (times * one.Whole), Count = Count + (one.IsBase ? 0 : times), BaseCount = BaseCount + (one.IsBase ? times : 0) }
        : this with { LeftOut = LeftOut + times };

    /// <summary>Both together.</summary>
    public static Sums operator +(Sums one, Sums other) =>
        new(one.Part + other.Part, one.Whole + other.Whole, one.Count + other.Count, one.BaseCount + other.BaseCount, one.LeftOut + other.LeftOut);

    /// <summary>The value of a measure; null when there is nothing to measure.</summary>
    internal decimal? ValueOf(OutcomeMeasure measure) =>
        measure is { Kind: MeasureKind.Sum, PerKey: null } ? (Count > 0 ? Part : null) : Whole > 0 ? Part / Whole : null;

    /// <summary>How many it is measured from: what <c>from_at_least</c> asks for.</summary>
    internal int FromOf(OutcomeMeasure measure) => measure.PerKey is null ? Count : BaseCount;

    /// <summary>What falls as the verdict on a whole period.</summary>
    internal Verdict VerdictOf(OutcomeMeasure measure) => ValueOf(measure) switch
    {
        null => Verdict.Nothing,
        _ when FromOf(measure) < measure.FromAtLeast => Verdict.TooFew,
        { } value => measure.IsMetBy(value) ? Verdict.Met : Verdict.Missed,
    };

    /// <summary>Whether it goes as promised so far; null when it cannot be told. What is a sum by itself grows evenly over the period.</summary>
    internal bool? IsOnCourse(OutcomeMeasure measure, decimal passed) => ValueOf(measure) is not { } value || FromOf(measure) < measure.FromAtLeast ? null
        : measure is { Kind: MeasureKind.Sum, PerKey: null } ? (measure.AtMost ? value <= measure.Target * passed : value >= measure.Target * passed)
        : measure.IsMetBy(value);
}

/// <summary>What an outcome came to.</summary>
internal enum Verdict
{
    /// <summary>What was promised was reached.</summary>
    Met,

    /// <summary>It was not.</summary>
    Missed,

    /// <summary>Too few to tell.</summary>
    TooFew,

    /// <summary>Nothing happened that is measured.</summary>
    Nothing,
}
