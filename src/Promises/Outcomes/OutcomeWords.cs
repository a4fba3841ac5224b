using System.Globalization;
using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>How outcomes are written for people.</summary>
internal static class OutcomeWords
{
    /// <summary>A value of a measure: a share in per cent, a mean to two places, an amount with its currency.</summary>
    internal static string Value(OutcomeMeasure measure, decimal value, Currency currency, CultureInfo culture) =>
        measure.IsRatio ? Ui.Wording.Percent(Math.Round(value, 3, MidpointRounding.AwayFromZero), culture)
        : measure.Kind == MeasureKind.Average ? Ui.Wording.Number(Math.Round(value, 2, MidpointRounding.AwayFromZero), culture)
        : Ui.Wording.Money(Money.Of(value, currency), culture);

    /// <summary>The key of the text for what shall be reached.</summary>
    internal static string TargetKey(OutcomeMeasure measure) => measure.AtMost ? "at most {0}" : "at least {0}";

    /// <summary>The verdict in a word.</summary>
    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => "Reached",
        Verdict.Missed => "Missed",
        Verdict.TooFew => "Too few to tell",
        _ => "Nothing to measure",
    };

    /// <summary>What a verdict means.</summary>
    internal static Ui.Tone ToneOf(Verdict verdict) => verdict switch { Verdict.Met => Ui.Tone.Good, Verdict.Missed => Ui.Tone.Bad, _ => Ui.Tone.Neutral };

    /// <summary>Why a fact was left out.</summary>
    internal static string Of(LeftOut why) => why switch
    {
        LeftOut.NoRate => "Left out: no exchange rate for its day",
        LeftOut.NoValue => "Left out: it does not say how much",
        _ => "Counted",
    };

    /// <summary>The part of a company's role in a sentence.</summary>
    internal static string Role(string role) => role.Replace('-', ' ');

    /// <summary>A period in the reader's words: August 2026, third quarter as Q3 2026, 2026.</summary>
    internal static string Of(Period period, CultureInfo culture) => period.Length switch
    {
        PeriodLength.Month => period.First.ToString("MMMM yyyy", culture),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"Q{((period.First.Month - 1) / 3) + 1} {period.First.Year}"),
        _ => period.First.Year.ToString(CultureInfo.InvariantCulture),
    };
}
