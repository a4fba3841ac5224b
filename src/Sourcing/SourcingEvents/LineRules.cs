using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What a lot, a line and a criterion must be; pure.</summary>
internal static partial class LineRules
{
    public const int LongestDescription = 2_000;
    public const int LongestTitle = 200;
    private const int QuantityDecimals = 6;
    private const decimal LargestQuantity = 1_000_000_000m;

    /// <summary>Codes of UN/ECE Recommendation 20 that buyers use daily, for choosing; any other code can be given too.</summary>
    public static IReadOnlyList<(string Code, string Name)> DailyUnits { get; } =
    [
        ("H87", "piece"), ("EA", "each"), ("SET", "set"), ("PR", "pair"), ("XPK", "package"), ("XBX", "box"), ("XPX", "pallet"),
        ("HUR", "hour"), ("DAY", "day"), ("WEE", "week"), ("MON", "month"), ("ANN", "year"), ("LS", "lump sum"),
        ("KGM", "kilogram"), ("GRM", "gram"), ("TNE", "tonne"), ("LTR", "litre"), ("MTR", "metre"), ("MTK", "square metre"), ("MTQ", "cubic metre"), ("KMT", "kilometre"), ("KWH", "kilowatt hour"),
    ];

    public static IEnumerable<Refusal> Check(LineContent line, string place)
    {
        if (string.IsNullOrWhiteSpace(line.Description) || line.Description.Length > LongestDescription)
        {
            yield return EventRefusals.LineNoDescription.At(place + "description");
        }

        if (line.Quantity <= 0m || line.Quantity > LargestQuantity || decimal.Round(line.Quantity, QuantityDecimals) != line.Quantity)
        {
            yield return EventRefusals.QuantityNotPositive.At(place + "quantity");
        }

        if (!CodeForm().IsMatch(line.UnitOfMeasure))
        {
            yield return EventRefusals.UnitOfMeasureUnknown.At(place + "unitOfMeasure");
        }
    }

    public static Refusal? CheckLotTitle(string? title, string place) =>
        string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle ? EventRefusals.LotNoTitle.At(place) : null;

    public static IEnumerable<Refusal> Check(IReadOnlyList<DraftCriterion> criteria)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < criteria.Count; i++)
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"criteria[{i}].");
            if (string.IsNullOrWhiteSpace(criteria[i].Name) || criteria[i].Name.Length > LongestTitle)
            {
                yield return EventRefusals.CriterionNoName.At(place + "name");
            }
            else if (!names.Add(criteria[i].Name.Trim()))
            {
                yield return EventRefusals.CriterionTwice.With(criteria[i].Name.Trim()).At(place + "name");
            }

            if (criteria[i].Weight is <= 0m or > 100m || decimal.Round(criteria[i].Weight, 2) != criteria[i].Weight)
            {
                yield return EventRefusals.WeightOutOfRange.At(place + "weight");
            }

            if (criteria[i].HowScored == CriterionKind.TotalCost)
            {
                if (criteria[i].Years is not (>= 1 and <= CostFormula.MostYears))
                {
                    yield return CriterionRefusals.YearsOutOfRange.With(CostFormula.MostYears).At(place + "years");
                }

                foreach (var refusal in CostFormula.Parse(criteria[i].Formula, criteria[i].Years ?? 1).Refusals)
                {
                    yield return refusal.At(place + "formula");
                }
            }
        }

        if (criteria.Count(criterion => criterion.HowScored == CriterionKind.Price) > 1)
        {
            yield return EventRefusals.TwoPriceCriteria.At("criteria");
        }

        if (criteria.Count(criterion => criterion.HowScored == CriterionKind.Trust) > 1 || criteria.Count(criterion => criterion.HowScored == CriterionKind.TotalCost) > 1)
        {
            yield return CriterionRefusals.KindTwice.At("criteria");
        }

        if (criteria.Count > 0 && criteria.Sum(criterion => criterion.Weight) != 100m)
        {
            yield return EventRefusals.WeightsNot100.At("criteria");
        }
    }

    [GeneratedRegex("^[A-Z0-9]{2,3}$", RegexOptions.None, 1000)]
    private static partial Regex CodeForm();
}
