using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>
/// Buyers claim what their awards save, those who hold the budgets confirm most of it, some less, and some not at all.
/// Takes turns instead of chances, so that the rest of the year stays as it was.
/// </summary>
internal sealed class Saving(World world, DemoCompany company)
{
    // What is negotiated outside an event: mostly for less, once for more.
    private static readonly (string Title, string Unit, decimal Before, decimal After, string Reason)[] Negotiations =
    [
        ("Maintenance of the presses, renewed for two years", "OPS", 28_400m, 25_900m, "The contract of the last two years. In return they come on fixed days."),
        ("Gas for the halls, next heating season", "OPS", 41_200m, 43_900m, "The contract that ends in September. The market rose by a fifth, we agreed to seven per cent."),
        ("Waste collection, all fractions, one year", "OPS", 18_600m, 16_250m, "The invoices of the last twelve months. Paper is now paid for instead of charged."),
        ("Telephone contracts, 46 cards", "IT", 11_900m, 9_480m, "What we pay now, by the bill of last month."),
    ];

    private int claims;

    public void Begin()
    {
        world.Hear("saving.negotiated", fact => world.After(Hours(6), () => ClaimAsync(fact)));
        world.Hear("saving.claimed", fact =>
        {
            // Some of the last ones wait for whoever looks at the demo.
            if (!world.Nears(14) && !(world.Nears(70) && world.Turn("saving left to confirm", 2)))
            {
                world.After(Hours(9), () => DecideAsync(fact));
            }
        });
        world.Hear("saving.refused", fact =>
        {
            if (world.Turn("saving claimed again", 2))
            {
                world.After(Hours(4), () => CompareAnewAsync(fact));
            }
        });
        world.After(400, () => NegotiateAsync(Negotiations[0]));
        world.After(1_100, () => NegotiateAsync(Negotiations[1]));
        world.At(world.End.AddDays(-9), () => NegotiateAsync(Negotiations[2]));
        world.At(world.End.AddDays(-2), () => NegotiateAsync(Negotiations[3]));
    }

    // Between a few hours and a week.
    private double Hours(double least) => least + (claims++ % 5 * 7.5);

    private async Task ClaimAsync(FactDraft fact)
    {
        if (fact.Party("owner") is { } owner && fact.Data["amount"] is not null && !(world.Nears(3) && world.Turn("saving left to claim", 2)))
        {
            await world.TryAsync(owner, new ClaimSaving(new SavingId(fact.Subject.Id)));
        }
    }

    private async Task DecideAsync(FactDraft fact)
    {
        if (fact.Party("confirmer") is not { } confirmer || Claimed(fact) is not { } claimed)
        {
            return;
        }

        var saving = new SavingId(fact.Subject.Id);
        if (world.Turn("saving not confirmed", 5))
        {
            await world.TryAsync(confirmer, new RefuseSaving(saving, TenderPhrases.SavingsRefused[claims % TenderPhrases.SavingsRefused.Length]));
        }
        else if (claimed.Minor > 0 && world.Turn("saving confirmed in part", 6))
        {
            await world.TryAsync(confirmer, new ConfirmSaving(saving, claimed.Share(0.8m), TenderPhrases.SavingsInPart));
        }
        else
        {
            await world.TryAsync(confirmer, new ConfirmSaving(saving));
        }
    }

    // The budget holder was right about the comparison: it is drawn more closely and claimed again.
    private async Task CompareAnewAsync(FactDraft fact)
    {
        if (fact.Party("owner") is not { } owner || Claimed(fact) is not { Minor: > 0 } claimed || !decimal.TryParse(fact.Data["baseline"], System.Globalization.CultureInfo.InvariantCulture, out var baseline))
        {
            return;
        }

        var saving = new SavingId(fact.Subject.Id);
        var closer = Money.Of(baseline, claimed.Currency) - claimed.Share(0.5m);
        if (await world.DoAsync(owner, new ChangeBaseline(saving, BaselineKind.Other, closer, TenderPhrases.SavingComparedAnew)))
        {
            await world.TryAsync(owner, new ClaimSaving(saving));
        }
    }

    private async Task NegotiateAsync((string Title, string Unit, decimal Before, decimal After, string Reason) one) =>
        await world.TryAsync(
            company.Buyers[0], new EnterSaving(one.Title, company.Units[one.Unit], BaselineKind.LastPaid, Money.Of(one.Before, Currency.Eur), Money.Of(one.After, Currency.Eur), one.Reason));

    private static Money? Claimed(FactDraft fact) =>
        decimal.TryParse(fact.Data["amount"], System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var amount) && Currency.TryParse(fact.Data["currency"], out var currency)
            ? Money.Of(amount, currency)
            : null;
}
