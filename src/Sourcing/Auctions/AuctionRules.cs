using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A bidder's price and its place; null for no price yet.</summary>
internal sealed record RankedPrice(PartyId Supplier, long? Minor, long Place);

/// <summary>The rules of an auction. Pure.</summary>
internal static class AuctionRules
{
    // Far above any price, and low enough that sums and percentages of it fit.
    public const decimal LargestAmount = 10_000_000_000_000m;

    private const int LongestDays = 366;

    /// <summary>All that is wrong with the terms.</summary>
    public static IReadOnlyList<Refusal> Check(AuctionTerms terms, Currency currency, DateTimeOffset now)
    {
        var wrong = new List<Refusal>();
        if (terms.EndsAt <= now || terms.EndsAt <= (terms.StartsAt ?? now) || terms.EndsAt > now.AddDays(LongestDays))
        {
            wrong.Add(AuctionRefusals.EndNotAfterStart);
        }

        if (!IsStepGood(terms, currency))
        {
            wrong.Add(AuctionRefusals.StepMissing);
        }

        if (terms.ExtendWithinMinutes is not null || terms.ExtendByMinutes is not null)
        {
            if (terms.ExtendWithinMinutes is not (>= 1 and <= Auction.LongestMinutes) || terms.ExtendByMinutes is not (>= 1 and <= Auction.LongestMinutes) || terms.ExtendByMinutes < terms.ExtendWithinMinutes)
            {
                wrong.Add(AuctionRefusals.ExtensionOutOfRange.With(Auction.LongestMinutes));
            }
        }

        if (terms.MostExtensions is < 1)
        {
            wrong.Add(AuctionRefusals.MostExtensionsNotPositive);
        }

        return wrong;
    }

    /// <summary>The highest price that a bidder may bid now; null when anything is taken, zero or below when nothing is.</summary>
    /// <param name="stepMinor">The step in minor units, or null.</param>
    /// <param name="stepPercent">The step in per cent of the own last price, or null. The highest price is rounded down to a minor unit, and always below the own last one.</param>
    /// <param name="ownMinor">The bidder's own last price; null when there is none.</param>
    /// <param name="ceilingMinor">The ceiling of the lot; null when there is none.</param>
    public static long? Highest(long? stepMinor, decimal? stepPercent, long? ownMinor, long? ceilingMinor)
    {
        if (ownMinor is not { } own)
        {
            return ceilingMinor;
        }

        var below = stepMinor is { } step ? own - step : Math.Min(own - 1, (long)Math.Floor(own * (1m - ((stepPercent ?? 0m) / 100m))));
        return ceilingMinor is { } ceiling ? Math.Min(below, ceiling) : below;
    }

    /// <summary>The amount in minor units when a bidder may bid it; otherwise why not.</summary>
    public static Outcome<long> Check(Auction auction, AuctionLot lot, long? ownMinor, decimal amount)
    {
        if (amount is <= 0m or > LargestAmount || decimal.Round(amount, auction.Currency.Digits) != amount)
        {
            return AuctionRefusals.AmountNotGood.With(auction.Currency.Digits);
        }

        var minor = Money.Of(amount, auction.Currency).Minor;
        if (lot.CeilingMinor is { } ceiling && minor > ceiling)
        {
            return AuctionRefusals.AboveCeiling.With(new Money(ceiling, auction.Currency));
        }

        return Highest(auction.StepMinor, auction.StepPercent, ownMinor, null) is not { } highest || minor <= highest ? minor
            : highest <= 0 ? AuctionRefusals.NothingLower
            : AuctionRefusals.StepTooSmall.With(new Money(highest, auction.Currency));
    }

    /// <summary>Everybody with a price, the leader first: the lower price, and of two equal ones the earlier.</summary>
    public static IReadOnlyList<RankedPrice> Rank(IEnumerable<RankedPrice> prices) =>
        [.. prices.Where(price => price.Minor is not null).OrderBy(price => price.Minor).ThenBy(price => price.Place)];

    private static bool IsStepGood(AuctionTerms terms, Currency currency) => (terms.StepAmount, terms.StepPercent) switch
    {
        ({ } amount, null) => amount is > 0m and <= LargestAmount && decimal.Round(amount, currency.Digits) == amount,
        (null, { } percent) => percent is > 0m and < 100m,
        _ => false,
    };
}
