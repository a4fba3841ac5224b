using System.Globalization;

namespace Vouch.Contracts;

/// <summary>Everything of a version beside its clauses, as names and values, in an order that does not change: for comparing and for paper. Names are keys of the translation.</summary>
internal static class TermsInWords
{
    public static IReadOnlyList<(string Name, string Value)> Of(ContractContent content)
    {
        var culture = CultureInfo.GetCultureInfo(content.Language == "de" ? "de-DE" : "en-GB");
        List<(string, string)> terms =
        [
            ("Title", content.Title),
            ("Buyer", content.BuyerName),
            ("Supplier", content.SupplierName),
            ("Kind", content.Kind.Word()),
            ("First day", Day(content.StartsOn)),
            ("Last day", content.EndsOn is { } end ? Day(end) : "–"),
            ("On the last day", content.Renewal.Word() + (content.Renewal == ContractRenewal.Automatic ? string.Create(CultureInfo.InvariantCulture, $" ({content.RenewalMonths})") : "")),
            ("Days of notice", content.NoticeDays.ToString(CultureInfo.InvariantCulture)),
            ("Prices are looked at again on", content.PriceReviewOn is { } review ? Day(review) : "–"),
            ("Limit", Amount(content.Limit)),
            ("Expected value", Amount(content.ExpectedValue)),
            ("Payment terms", content.PaymentTerms ?? "–"),
        ];
        terms.AddRange(ScheduleInWords.Of(content));
        terms.AddRange(content.QuantityLimits.Select((limit, i) => (Numbered("Limit in quantity", i), string.Create(culture, $"{limit.Quantity:#,##0.######} {limit.UnitOfMeasure}: {string.Join(", ", new[] { limit.Category, limit.Text }.Where(text => !string.IsNullOrWhiteSpace(text)))}"))));
        terms.AddRange(content.Obligations.Select((row, i) => (Numbered("Obligation", i), $"{row.Side.Title()}: {row.Says} ({Day(row.DueOn)}{(row.EveryMonths is { } months ? string.Create(CultureInfo.InvariantCulture, $"; {months}") : "")})")));
        terms.AddRange(content.ServiceLevels.Select((level, i) => (Numbered("Service level", i), Level(level, culture))));
        return terms;

        string Amount(decimal? amount) => amount is { } known ? string.Create(culture, $"{known:N2} {content.Currency}") : "–";
    }

    /// <summary>A service level in a line.</summary>
    public static string Level(ServiceLevelTerm level, CultureInfo culture)
    {
        var unit = level.Measure.IsMean() ? "" : " %";
        var steps = level.Credits.OrderByDescending(step => step.At).Select(step => string.Create(culture, $"< {step.At:0.##}{unit}: −{step.Percent:0.##} %"))
            .Concat(level.Bonuses.OrderBy(step => step.At).Select(step => string.Create(culture, $"≥ {step.At:0.##}{unit}: +{step.Percent:0.##} %")));
        return string.Create(culture, $"{level.Says} [{level.Measure.Word()}; {level.Target:0.##}{unit}; {level.EveryMonths}] {string.Join(", ", steps)}").TrimEnd();
    }

    /// <summary>A name in the reader's language; the number of one of several stays behind it.</summary>
    public static string Named(Microsoft.Extensions.Localization.IStringLocalizer texts, string name)
    {
        var bare = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return texts[bare.TrimEnd()] + (bare.Length < name.Length ? " " + name[bare.Length..] : "");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Numbered(string name, int i) => string.Create(CultureInfo.InvariantCulture, $"{name} {i + 1}");
}
