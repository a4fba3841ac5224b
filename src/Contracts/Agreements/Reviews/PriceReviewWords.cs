namespace Vouch.Contracts;

/// <summary>How price reviews end, in words; each is also a key of the translation.</summary>
internal static class PriceReviewWords
{
    public static string Word(this PriceReviewOutcome outcome) => outcome switch
    {
        PriceReviewOutcome.PricesStay => "The prices stay",
        PriceReviewOutcome.NewPrices => "New prices",
        PriceReviewOutcome.Notice => "Notice was given",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
