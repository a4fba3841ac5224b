using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What a version must be like to be kept, and to be offered. Pure.</summary>
internal static partial class ContractContentRules
{
    public const int LongestTitle = 200;
    public const int LongestHeading = 200;
    public const int LongestText = 20_000;
    public const int LongestValue = 500;
    public const int MostClauses = 150;
    public const int MostRows = 60;
    public const int LongestWhole = 600_000;
    public const decimal TooMuch = 100_000_000_000m;

    /// <summary>What is wrong with a draft; every fault, each at its field.</summary>
    public static IReadOnlyList<Refusal> Check(ContractContent content)
    {
        List<Refusal> refusals = [];
        if (content.Title.Trim().Length is 0 or > LongestTitle)
        {
            refusals.Add(AgreementRefusals.NoTitle.At("title"));
        }

        if (content.Currency.Code is not { Length: > 0 })
        {
            refusals.Add(AgreementRefusals.NoCurrency.At("currency"));
        }

        if (content.StartsOn.Year is < 1990 or > 2200 || content.EndsOn < content.StartsOn || content.EndsOn?.Year > 2200)
        {
            refusals.Add(AgreementRefusals.DatesReversed.At("endsOn"));
        }

        if (content.Renewal == ContractRenewal.Automatic && (content.EndsOn is null || content.RenewalMonths is < 1 or > 120))
        {
            refusals.Add(AgreementRefusals.BadRenewal.At("renewalMonths"));
        }

        if (content.NoticeDays is < 0 or > 730)
        {
            refusals.Add(AgreementRefusals.BadNotice.At("noticeDays"));
        }

        if (!IsAmount(content.Limit))
        {
            refusals.Add(AgreementRefusals.BadAmount.At("limit"));
        }

        if (!IsAmount(content.ExpectedValue))
        {
            refusals.Add(AgreementRefusals.BadAmount.At("expectedValue"));
        }

        if (content.PaymentTerms is { Length: > 0 } terms && !PaymentTerms.TryParse(terms, out _))
        {
            refusals.Add(ContractRefusals.BadTerms.With(terms).At("paymentTerms"));
        }

        refusals.AddRange(CheckClauses(content));
        refusals.AddRange(CheckRows(content));
        refusals.AddRange(content.PaymentSchedule is { } schedule ? PaymentScheduleRules.Check(schedule) : []);
        refusals.AddRange(content.ServiceLevels.SelectMany((level, i) => level.Check(string.Create(CultureInfo.InvariantCulture, $"serviceLevels[{i}]"))));
        return refusals;
    }

    /// <summary>What is missing before a version can be offered to the other side.</summary>
    public static IReadOnlyList<Refusal> CheckToOffer(ContractContent content)
    {
        List<Refusal> refusals = [];
        if (content.Clauses.Count == 0)
        {
            refusals.Add(AgreementRefusals.NoClauses.At("clauses"));
        }

        var filled = ClauseFields.Of(content);
        refusals.AddRange(content.Clauses.SelectMany(clause => ClauseFields.NamesIn(clause.Heading + "\n" + clause.Text)).Distinct(StringComparer.Ordinal)
            .Where(name => !filled.TryGetValue(name, out var value) || value.Length == 0).Select(name => AgreementRefusals.FieldOpen.With(name).At("fields")));
        return refusals;
    }

    private static IEnumerable<Refusal> CheckClauses(ContractContent content)
    {
        if (content.Clauses.Count > MostClauses || content.Clauses.Sum(clause => clause.Text.Length + clause.Heading.Length) > LongestWhole)
        {
            yield return AgreementRefusals.TooLong.With(MostClauses, LongestWhole).At("clauses");
            yield break;
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < content.Clauses.Count; i++)
        {
            var clause = content.Clauses[i];
            var field = string.Create(CultureInfo.InvariantCulture, $"clauses[{i}]");
            if (!Key().IsMatch(clause.Key) || !keys.Add(clause.Key))
            {
                yield return AgreementRefusals.BadKey.With(clause.Key).At(field + ".key");
            }

            if (clause.Heading.Trim().Length is 0 or > LongestHeading || clause.Text.Trim().Length is 0 or > LongestText)
            {
                yield return AgreementRefusals.BadClause.With(LongestHeading, LongestText).At(field + (clause.Heading.Trim().Length is 0 or > LongestHeading ? ".heading" : ".text"));
            }
        }
    }

    private static IEnumerable<Refusal> CheckRows(ContractContent content)
    {
        if (content.Fields.Count > MostRows || content.QuantityLimits.Count > MostRows || content.Obligations.Count > MostRows || content.ServiceLevels.Count > MostRows)
        {
            yield return AgreementRefusals.TooManyRows.With(MostRows);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < content.Fields.Count; i++)
        {
            if (!ClauseFields.IsName(content.Fields[i].Name) || ClauseFields.IsAutomatic(content.Fields[i].Name) || content.Fields[i].Value.Length > LongestValue || !names.Add(content.Fields[i].Name))
            {
                yield return AgreementRefusals.BadField.With(content.Fields[i].Name).At(string.Create(CultureInfo.InvariantCulture, $"fields[{i}].name"));
            }
        }

        for (var i = 0; i < content.QuantityLimits.Count; i++)
        {
            var limit = content.QuantityLimits[i];
            if (limit.Quantity is <= 0 or > 1_000_000_000m || decimal.Round(limit.Quantity, 6) != limit.Quantity || !UnitCode().IsMatch(limit.UnitOfMeasure)
                || (string.IsNullOrWhiteSpace(limit.Category) && string.IsNullOrWhiteSpace(limit.Text)) || limit.Text?.Length > LongestValue || limit.Category?.Length > 60)
            {
                yield return AgreementRefusals.BadQuantityLimit.At(string.Create(CultureInfo.InvariantCulture, $"quantityLimits[{i}].quantity"));
            }
        }

        for (var i = 0; i < content.Obligations.Count; i++)
        {
            var obligation = content.Obligations[i];
            if (obligation.Says.Trim().Length is 0 or > LongestValue || obligation.EveryMonths is < 1 or > 60 || obligation.DueOn.Year is < 1990 or > 2200 || !Enum.IsDefined(obligation.Side))
            {
                yield return AgreementRefusals.BadObligation.With(LongestValue).At(string.Create(CultureInfo.InvariantCulture, $"obligations[{i}].says"));
            }
        }
    }

    private static bool IsAmount(decimal? amount) => amount is null or (> 0 and < TooMuch) && decimal.Round(amount ?? 0, 2) == (amount ?? 0);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,59}\z", RegexOptions.CultureInvariant, 1_000)]
    internal static partial Regex Key();

    [GeneratedRegex(@"\A[A-Z0-9]{2,3}\z", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex UnitCode();
}
