using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A part of what something costs over its life: a factor times the total of one line.</summary>
/// <param name="Factor">Zero or more.</param>
/// <param name="Place">The line: "2.3" is line 3 of lot 2.</param>
internal sealed record CostTerm(decimal Factor, string Place);

/// <summary>
/// What a bid costs over the life of the contract, as a sum over its lines: <c>[1.1] + years * [1.2] + 0.5 * years * [2.1]</c>.
/// A line in brackets stands for its total (quantity times unit price, in the event's currency), <c>years</c> for the years of the criterion. Nothing else is known.
/// </summary>
/// <param name="Terms">In the order they were written.</param>
internal sealed record CostFormula(IReadOnlyList<CostTerm> Terms)
{
    public const int Longest = 2_000;
    public const int MostYears = 50;
    private const int MostTerms = 200;

    /// <summary>The formula that a text means; each part must name one line, and factors are numbers with a point, or <c>years</c>.</summary>
    public static Outcome<CostFormula> Parse(string? text, int years)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
        {
            return CriterionRefusals.FormulaMissing.With(Longest);
        }

        var terms = new List<CostTerm>();
        foreach (var part in text.Split('+', StringSplitOptions.TrimEntries))
        {
            var (factor, place) = (1m, (string?)null);
            foreach (var piece in part.Split('*', StringSplitOptions.TrimEntries))
            {
                if (piece.Length > 2 && piece[0] == '[' && piece[^1] == ']' && piece.AsSpan(1, piece.Length - 2).IndexOfAny('[', ']') < 0 && place is null)
                {
                    place = piece[1..^1].Trim();
                }
                else if (piece == "years")
                {
                    factor *= years;
                }
                else if (decimal.TryParse(piece, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1_000m && factor <= 1_000_000m)
                {
                    factor *= number;
                }
                else
                {
                    return CriterionRefusals.FormulaUnreadable.With(part.Length == 0 ? text.Trim() : part);
                }
            }

            if (place is null || terms.Count >= MostTerms)
            {
                return CriterionRefusals.FormulaUnreadable.With(part.Length == 0 ? text.Trim() : part);
            }

            terms.Add(new CostTerm(factor, place));
        }

        return new CostFormula(terms);
    }

    /// <summary>The first line that the formula names and the event does not have; null when it has all.</summary>
    public string? UnknownPlace(IEnumerable<Lot> lots)
    {
        var known = lots.SelectMany(lot => lot.Lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{lot.Number}.{line.Number}"))).ToHashSet(StringComparer.Ordinal);
        return Terms.Select(term => term.Place).FirstOrDefault(place => !known.Contains(place));
    }

    /// <summary>The cost in the event's currency, each part rounded to its minor unit; null when a line has no comparable price, or the sum is beyond all bounds.</summary>
    public Money? Of(Func<string, Money?> lineTotal, Currency currency)
    {
        try
        {
            var sum = Money.Zero(currency);
            foreach (var term in Terms)
            {
                if (lineTotal(term.Place) is not { } total)
                {
                    return null;
                }

                sum += total.Share(term.Factor);
            }

            return sum;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}

/// <summary>Refusals about criteria that are scored by more than a single judgement or price.</summary>
internal static class CriterionRefusals
{
    public static readonly Refusal FormulaMissing = new("criterion.formula-missing", "Write what is paid over the contract's life in at most {0} characters, such as [1.1] + years * [1.2].", RefusalKind.Invalid);
    public static readonly Refusal FormulaUnreadable = new("criterion.formula-unreadable", "'{0}' cannot be read. Each part names one line in brackets and may be multiplied by numbers or years, such as years * [1.2].", RefusalKind.Invalid);
    public static readonly Refusal FormulaLineUnknown = new("criterion.formula-line-unknown", "The formula of the total cost names a line that the event does not have. Correct the criterion before you publish.");
    public static readonly Refusal YearsOutOfRange = new("criterion.years-out-of-range", "Give the years of the contract's life as a whole number from 1 to {0}.", RefusalKind.Invalid);
    public static readonly Refusal KindTwice = new("criterion.kind-twice", "Only one criterion can be the price, one the trust from the record, and one the total cost.", RefusalKind.Invalid);
    public static readonly Refusal StepMissing = new("evaluation.step-missing", "{0} is scored only after it was held with every bidder. Record each with its date and who took part.");
    public static readonly Refusal StepNotInEvent = new Refusal("evaluation.step-not-in-event", "This event has no criterion for that.", RefusalKind.Invalid).At("kind");
    public static readonly Refusal StepBidderUnknown = new Refusal("evaluation.step-bidder-unknown", "Choose a bidder whose bid was opened and stands.", RefusalKind.Invalid).At("bidder");
    public static readonly Refusal StepParticipantUnknown = new Refusal("evaluation.step-participant-unknown", "Choose at least one active colleague who takes part.", RefusalKind.Invalid).At("participants");
    public static readonly Refusal StepTextTooLong = new Refusal("evaluation.step-text-too-long", "Use at most {0} characters.", RefusalKind.Invalid).At("others");
    public static readonly Refusal ConsensusTooEarly = new("evaluation.consensus-too-early", "Scores are discussed once every evaluator has submitted; until then nobody should be led by another.");
    public static readonly Refusal ConsensusByRule = new Refusal("evaluation.consensus-by-rule", "This criterion is scored by rule or from the record; nobody can agree on another score.", RefusalKind.Invalid).At("criterion");
    public static readonly Refusal ConsensusNoteMissing = new Refusal("evaluation.consensus-note-missing", "Write what was discussed and why, in at most {0} characters.", RefusalKind.Invalid).At("note");
}
