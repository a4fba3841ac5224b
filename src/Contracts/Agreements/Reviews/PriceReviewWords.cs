namespace Vouch.Contracts;

/// <summary>How price reviews end, in words and as facts name it.</summary>
internal static class PriceReviewWords
{
    public static string Word(this PriceReviewOutcome outcome) => outcome switch
    {
        PriceReviewOutcome.PricesStay => "The prices stay",
        PriceReviewOutcome.NewPrices => "New prices",
        PriceReviewOutcome.Notice => "Notice was given",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>As facts name it.</summary>
    public static string Code(this PriceReviewOutcome outcome) => outcome switch
    {
        PriceReviewOutcome.PricesStay => "prices-stay",
        PriceReviewOutcome.NewPrices => "new-prices",
        _ => "notice",
    };
}
