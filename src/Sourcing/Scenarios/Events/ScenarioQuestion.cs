using System.Globalization;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing.Scenarios;

/// <summary>What somebody wants to know of an event's scenarios: what an award must keep, and how the balance weighs. It travels in the address, so that a scenario is a link.</summary>
internal sealed record ScenarioQuestion
{
    private const int LongestList = 400;

    /// <summary>At most so many suppliers.</summary>
    public int? MostSuppliers { get; init; }

    /// <summary>At most this share of what is spent to any supplier, in per cent.</summary>
    public decimal? MostShare { get; init; }

    /// <summary>At least this share to each who gets anything, in per cent.</summary>
    public decimal? LeastShare { get; init; }

    /// <summary>This supplier gets at least one lot.</summary>
    public PartyId? Keep { get; init; }

    /// <summary>At most so many lots for each supplier.</summary>
    public int? MostLots { get; init; }

    /// <summary>The country whose suppliers are local; ISO 3166-1 alpha-2.</summary>
    public string? Local { get; init; }

    /// <summary>At least this share to local suppliers together, in per cent.</summary>
    public decimal? LocalShare { get; init; }

    /// <summary>Everything costs at most this, in the event's currency.</summary>
    public decimal? Budget { get; init; }

    /// <summary>What taking on a supplier costs; the one to keep is taken on already.</summary>
    public decimal? Onboarding { get; init; }

    /// <summary>A volume discount that a supplier offers.</summary>
    public (PartyId Supplier, decimal From, decimal Percent)? Discount { get; init; }

    /// <summary>One price that a supplier offers for several lots, by their numbers.</summary>
    public (PartyId Supplier, IReadOnlyList<int> Lots, decimal Price)? Bundle { get; init; }

    /// <summary>How the balanced scenario weighs.</summary>
    public BalanceWeights Weights { get; init; } = BalanceWeights.Usual;

    /// <summary>Reads the fields; what cannot be read or cannot be is refused at its field.</summary>
    public static ScenarioQuestion Read(FormReader form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var discount = (form.Id<PartyId>("discountOf"), Amount(form, "discountFrom"), Percent(form, "discount"));
        var bundle = (form.Id<PartyId>("bundleOf"), Lots(form), Amount(form, "bundlePrice"));
        if (discount is (not null, null, _) or (not null, _, null))
        {
            form.Refuse(ScenarioRefusals.DiscountIncomplete.At("discountFrom"));
        }

        if (bundle is (not null, { Count: < 2 }, _) or (not null, _, null))
        {
            form.Refuse(ScenarioRefusals.BundleIncomplete.At("bundleLots"));
        }

        return new ScenarioQuestion
        {
            MostSuppliers = Count(form, "most"),
            MostShare = Percent(form, "mostShare"),
            LeastShare = Percent(form, "leastShare"),
            Keep = form.Id<PartyId>("keep"),
            MostLots = Count(form, "mostLots"),
            Local = form.Text("local", 2)?.ToUpperInvariant(),
            LocalShare = Percent(form, "localShare"),
            Budget = Amount(form, "budget"),
            Onboarding = Amount(form, "onboarding"),
            Discount = discount is ({ } of, { } from and > 0m, { } percent) ? (of, from, percent) : null,
            Bundle = bundle is ({ } by, { Count: > 1 } lots, { } price) ? (by, lots, price) : null,
            Weights = WeightsOf(form),
        };
    }

    private static BalanceWeights WeightsOf(FormReader form)
    {
        var (cost, time, trust) = (Percent(form, "cost"), Percent(form, "time"), Percent(form, "trust"));
        if (cost is null && time is null && trust is null)
        {
            return BalanceWeights.Usual;
        }

        if ((cost ?? 0m) + (time ?? 0m) + (trust ?? 0m) > 0m)
        {
            return new BalanceWeights(cost ?? 0m, time ?? 0m, trust ?? 0m);
        }

        form.Refuse(ScenarioRefusals.NothingWeighs.At("cost"));
        return BalanceWeights.Usual;
    }

    private static int? Count(FormReader form, string name)
    {
        var count = form.Whole(name);
        if (count is <= 0)
        {
            form.Refuse(ScenarioRefusals.CountTooLow.At(name));
            return null;
        }

        return count;
    }

    private static decimal? Percent(FormReader form, string name)
    {
        var percent = form.Number(name);
        if (percent is < 0m or > 100m || (percent is { } given && decimal.Round(given, 2) != given))
        {
            form.Refuse(ScenarioRefusals.NoPercent.At(name));
            return null;
        }

        return percent;
    }

    private static decimal? Amount(FormReader form, string name)
    {
        var amount = form.Number(name);
        if (amount is < 0m or > 1_000_000_000_000m || (amount is { } given && decimal.Round(given, 4) != given))
        {
            form.Refuse(ScenarioRefusals.NoAmount.At(name));
            return null;
        }

        return amount;
    }

    private static List<int> Lots(FormReader form)
    {
        var lots = new List<int>();
        foreach (var word in (form.Text("bundleLots", LongestList) ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                form.Refuse(ScenarioRefusals.BundleIncomplete.At("bundleLots"));
                return [];
            }

            lots.Add(number);
        }

        return [.. lots.Distinct()];
    }
}

/// <summary>Programs write numbers in one way, whatever their language.</summary>
internal sealed class InvariantReader : IReader
{
    public static InvariantReader Instance { get; } = new();

    public CultureInfo Culture => CultureInfo.InvariantCulture;

    public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

    public string? Name => null;
}

internal static class ScenarioRefusals
{
    public static readonly Refusal CountTooLow = new("scenario.count-too-low", "Give a whole number above zero, or leave it empty.", RefusalKind.Invalid);
    public static readonly Refusal NoPercent = new("scenario.no-percent", "Give a number from 0 to 100 with at most two decimals.", RefusalKind.Invalid);
    public static readonly Refusal NoAmount = new("scenario.no-amount", "Give an amount that is not negative, with at most four decimals.", RefusalKind.Invalid);
    public static readonly Refusal DiscountIncomplete = new("scenario.discount-incomplete", "A volume discount needs its supplier, the total from which it counts, and the per cent.", RefusalKind.Invalid);
    public static readonly Refusal BundleIncomplete = new("scenario.bundle-incomplete", "A bundle needs its supplier, the numbers of at least two lots of this event, such as 1, 3, and a price.", RefusalKind.Invalid);
    public static readonly Refusal NothingWeighs = new("scenario.nothing-weighs", "At least one of cost, time and trust must weigh something.", RefusalKind.Invalid);
    public static readonly Refusal Busy = new("scenario.busy", "Other scenarios are being computed. Try again in a few seconds.");
}
