using Vouch.Kernel;

namespace Vouch.Requests.Asks;


/// <summary>One thing a request asks for.</summary>
internal sealed record RequestLine(
    int Number,
    string Description,
    decimal Quantity,
    string Unit,
    decimal? UnitPrice,
    Money? Estimate,
    string? Category,
    DateOnly? NeededBy,
    IReadOnlyList<LineCoding> Codings);

/// <summary>The rules of a line, pure.</summary>
internal static class LineRules
{
    public const int LongestDescription = 500;
    public const int MostCodings = 20;
    public const decimal LargestQuantity = 1_000_000_000m;
    public const decimal LargestPrice = 1_000_000_000m;

    public static readonly Refusal Description = new("request.line-description", "Say in a few words what this line is, in at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal Quantity = new("request.line-quantity", "The quantity is above 0, at most {0}, with up to four decimals.", RefusalKind.Invalid);
    public static readonly Refusal Unit = new("request.line-unit", "Name the unit, such as piece, hour or kg, in at most 20 characters.", RefusalKind.Invalid);
    public static readonly Refusal Price = new("request.line-price", "The price is at least 0, at most {0}, with up to four decimals.", RefusalKind.Invalid);
    public static readonly Refusal Amount = new("request.line-amount", "Quantity times price is too large; check both.", RefusalKind.Invalid);
    public static readonly Refusal Shares = new("request.shares", "The shares add up to {0} per cent; change them so that they add up to 100.", RefusalKind.Invalid);
    public static readonly Refusal Share = new("request.share", "A share is above 0 and at most 100 per cent, with up to four decimals.", RefusalKind.Invalid);
    public static readonly Refusal CodingMissing = new("request.coding-missing", "Name the account and the cost centre.", RefusalKind.Invalid);
    public static readonly Refusal CodingTooLong = new("request.coding-too-long", "Account, cost centre, project and tax code have at most 40 characters each.", RefusalKind.Invalid);
    public static readonly Refusal TooManyCodings = new("request.too-many-codings", "A line is split into at most {0} parts.", RefusalKind.Invalid);

    public static IEnumerable<Refusal> Check(RequestLine line, string field)
    {
        if (string.IsNullOrWhiteSpace(line.Description) || line.Description.Length > LongestDescription)
        {
            yield return Description.With(LongestDescription).At($"{field}.description");
        }

        if (line.Quantity <= 0 || line.Quantity > LargestQuantity || decimal.Round(line.Quantity, 4) != line.Quantity)
        {
            yield return Quantity.With(LargestQuantity).At($"{field}.quantity");
        }

        if (string.IsNullOrWhiteSpace(line.Unit) || line.Unit.Length > 20)
        {
            yield return Unit.At($"{field}.unit");
        }

        if (line.UnitPrice is { } price && (price < 0 || price > LargestPrice || decimal.Round(price, 4) != price))
        {
            yield return Price.With(LargestPrice).At($"{field}.unitPrice");
        }

        foreach (var refusal in CheckCodings(line.Codings, $"{field}.codings"))
        {
            yield return refusal;
        }
    }

    /// <summary>No coding is allowed (defaults or finance fill it); where there are some they are complete and add up.</summary>
    public static IEnumerable<Refusal> CheckCodings(IReadOnlyList<LineCoding> codings, string field)
    {
        if (codings.Count == 0)
        {
            yield break;
        }

        if (codings.Count > MostCodings)
        {
            yield return TooManyCodings.With(MostCodings).At(field);
            yield break;
        }

        for (var i = 0; i < codings.Count; i++)
        {
            var coding = codings[i];
            if (coding.Share <= 0 || coding.Share > 1 || decimal.Round(coding.Share, 6) != coding.Share)
            {
                yield return Share.At($"{field}[{i}].share");
                yield break;
            }

            if (string.IsNullOrWhiteSpace(coding.Account) || string.IsNullOrWhiteSpace(coding.CostCentre))
            {
                yield return CodingMissing.At($"{field}[{i}].account");
            }

            if (coding.Account.Length > 40 || coding.CostCentre.Length > 40 || coding.Project.Length > 40 || coding.TaxCode.Length > 40)
            {
                yield return CodingTooLong.At($"{field}[{i}].account");
            }
        }

        var whole = codings.Sum(coding => coding.Share);
        if (whole != 1)
        {
            yield return Shares.With(whole * 100).At(field);
        }
    }

    /// <summary>Quantity times unit price, rounded once; null without a price or when it does not fit.</summary>
    public static Money? EstimateOf(decimal quantity, decimal? unitPrice, Currency currency) =>
        unitPrice is { } price && quantity is > 0 and <= LargestQuantity && price is >= 0 and <= LargestPrice && quantity * price < 10_000_000_000_000m
            ? Money.Of(quantity, price, currency)
            : null;
}
