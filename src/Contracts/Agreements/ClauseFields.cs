using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>The values that clauses name as <c>{{name}}</c>: some the contract itself gives, the others are typed. Pure.</summary>
internal static partial class ClauseFields
{
    private static readonly string[] Automatic = ["title", "buyer", "supplier", "start", "end", "value", "payment_terms", "notice_days", "renewal_months"];

    /// <summary>Every field of a version with its value in words.</summary>
    public static IReadOnlyDictionary<string, string> Of(ContractContent content)
    {
        var german = content.Language == "de";
        var culture = CultureInfo.GetCultureInfo(german ? "de-DE" : "en-GB");
        var values = content.Fields.ToDictionary(field => field.Name, field => field.Value.Trim(), StringComparer.Ordinal);
        values["title"] = content.Title;
        values["buyer"] = content.BuyerName;
        values["supplier"] = content.SupplierName;
        values["start"] = Day(content.StartsOn, german);
        values["end"] = content.EndsOn is { } end ? Day(end, german) : german ? "unbefristet" : "open";
        values["value"] = content.Worth is { } worth ? string.Create(culture, $"{worth:N2} {content.Currency}") : "";
        values["payment_terms"] = content.PaymentTerms ?? Kernel.PaymentTerms.Default.ToString();
        values["notice_days"] = content.NoticeDays.ToString(CultureInfo.InvariantCulture);
        values["renewal_months"] = content.RenewalMonths.ToString(CultureInfo.InvariantCulture);
        return values;
    }

    /// <summary>The text with its fields filled in; a field that nobody filled stays as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(text, match => values.TryGetValue(match.Groups["name"].Value, out var value) && value.Length > 0 ? value : match.Value);

    /// <summary>The clauses of a version as they are read.</summary>
    public static IReadOnlyList<ContractClause> Filled(ContractContent content)
    {
        var values = Of(content);
        return [.. content.Clauses.Select(clause => new ContractClause(clause.Key, Fill(clause.Heading, values), Fill(clause.Text, values)))];
    }

    /// <summary>The fields that a text names.</summary>
    public static IEnumerable<string> NamesIn(string text) => Place().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    public static bool IsAutomatic(string name) => Automatic.Contains(name, StringComparer.Ordinal);

    public static bool IsName(string name) => Name().IsMatch(name);

    private static string Day(DateOnly day, bool german) => day.ToString(german ? "d. MMMM yyyy" : "d MMMM yyyy", CultureInfo.GetCultureInfo(german ? "de-DE" : "en-GB"));

    [GeneratedRegex(@"\{\{\s*(?<name>[a-z][a-z0-9_]{0,39})\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Name();
}
