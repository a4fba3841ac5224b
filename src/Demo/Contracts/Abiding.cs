using System.Globalization;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>What both sides do while a contract is in force: they order under it, keep what they owe, report and agree on figures, and write credits.</summary>
/// <param name="world">The world.</param>
/// <param name="company">The company.</param>
/// <param name="find">The contract of the demo with this id; null when it is none.</param>
internal sealed class Abiding(World world, DemoCompany company, Func<Guid, Deal?> find)
{
    private readonly Reaching reaching = new(world);

    // What came in the last days waits for whoever looks at the demo.
    private const int LeftOpenDays = 6;

    /// <summary>Listens for what asks for something.</summary>
    public void Begin()
    {
        world.Hear("contract.in-force", fact => With(fact, InForce));
        world.Hear("contract.level-measured", fact => With(fact, deal => Measured(deal, fact)));
        world.Hear("contract.level-reported", fact => With(fact, deal => Judge(deal, fact)));
        world.Hear("contract.level-agreed", fact => With(fact, deal => Settle(deal, fact)));
    }

    private void With(FactDraft fact, Action<Deal> act)
    {
        if (find(fact.Subject.Id) is { } deal)
        {
            act(deal);
        }
    }

    private void InForce(Deal deal)
    {
        for (var i = 0; i < deal.Bargain.Duties.Count; i++)
        {
            Keep(deal, i, deal.StartsOn.AddDays(deal.Bargain.Duties[i].AfterDays), time: 1);
        }

        if (deal.Bargain.Whole is { } whole)
        {
            world.At(Script.Moment(world.Today.AddDays(1), 2), async () =>
            {
                if (await OrderAsync(deal, whole, world.Today) is { } placed)
                {
                    reaching.Begin(deal, placed.Number, whole.Price);
                }
            });
        }

        foreach (var monthly in deal.Bargain.Monthly)
        {
            for (var day = world.Today.AddDays(1 + monthly.AfterDays); day < DateOnly.FromDateTime(world.End.UtcDateTime); day = day.AddMonths(1))
            {
                var on = day;
                world.At(Script.Moment(on, 2), () => OrderAsync(deal, monthly, on));
            }
        }
    }

    // Mostly some days before it is owed; what is forgotten comes a week late.
    private void Keep(Deal deal, int position, DateOnly due, int time)
    {
        var duty = deal.Bargain.Duties[position];
        var on = due.AddDays(duty.Forgotten == time ? 7 : -3);
        world.At(Script.Moment(on < world.Today ? world.Today : on, 3), async () =>
        {
            if (await world.DoAsync(deal.Of(duty.BySupplier), new FulfilObligation(deal.Id, position, due)) && duty.EveryMonths is { } months)
            {
                Keep(deal, position, deal.StartsOn.AddDays(duty.AfterDays).AddMonths(months * time), time + 1);
            }
        });
    }

    private async Task<PlacedOrder?> OrderAsync(Deal deal, MonthlyOrder monthly, DateOnly on)
    {
        var receiver = company.Colleagues.First(person => company.CodeOf(person) == monthly.Unit);
        var (isWork, isWhole) = (monthly.Pieces == 0, monthly == deal.Bargain.Whole);
        var line = new OrderLineInput(
            isWork && !isWhole ? string.Create(CultureInfo.InvariantCulture, $"{monthly.What} {on:yyyy-MM}") : monthly.What, Math.Max(1, monthly.Pieces), isWhole && isWork ? "LS" : isWork ? "MON" : "C62", monthly.Price,
            Buying.WorkedDay(on.AddDays(isWhole && isWork ? 240 : isWork ? 20 : 12)), monthly.Category, IsService: isWork);
        return await world.TryAsync(deal.Owner, new PlaceOrder(
            deal.Dealer.Id, company.Units[monthly.Unit], Currency.Eur, [line], receiver, deal.Owner, DeliverTo: "Lindenhof Works", Send: true, Contract: deal.Number));
    }

    private void Measured(Deal deal, FactDraft fact)
    {
        if (Level(deal, fact) is not { } level || world.Nears(LeftOpenDays))
        {
            return;
        }

        if (!level.IsReported)
        {
            Judge(deal, fact);
        }
        else if (deal.Bargain.Reports.Count > 0)
        {
            var (share, note) = deal.Bargain.Reports[deal.Reported++ % deal.Bargain.Reports.Count];
            world.After(9, async () => await world.TryAsync(deal.Dealer.Contact, new ReportLevel(deal.Id, level.Key, level.First, share, note)));
        }
    }

    // Both say yes within days, but for the one figure that a side does not believe.
    private void Judge(Deal deal, FactDraft fact)
    {
        if (Level(deal, fact) is not { } level)
        {
            return;
        }

        deal.Credits += fact.Data["kind"] == "credit" ? 1 : 0;
        if (fact.Data["kind"] == "credit" && deal.Bargain.Dispute is { } dispute && dispute.Credit == deal.Credits)
        {
            world.After(12, async () => await world.TryAsync(deal.Of(dispute.BySupplier), new DisputeLevel(deal.Id, level.Key, level.First, dispute.Words)));
            return;
        }

        if (fact.Name.Name == "contract.level-measured")
        {
            world.After(8, async () => await world.TryAsync(deal.Dealer.Contact, new AgreeToLevel(deal.Id, level.Key, level.First)));
        }

        world.After(15, async () => await world.TryAsync(deal.Owner, new AgreeToLevel(deal.Id, level.Key, level.First)));
    }

    private void Settle(Deal deal, FactDraft fact)
    {
        if (Level(deal, fact) is { } level && fact.Data["kind"] is "credit" or "bonus" or "interest")
        {
            var document = string.Create(CultureInfo.InvariantCulture, $"{(fact.Data["kind"] == "credit" ? "GS" : "R")}{world.Today.Year % 100}-{Numbered(deal)}{deal.Credits}");
            world.After(90, async () => await world.TryAsync(deal.Owner, new SettleLevel(deal.Id, level.Key, level.First, document)));
        }
    }

    private static string Numbered(Deal deal) => deal.Number[(deal.Number.IndexOf('-', StringComparison.Ordinal) + 1)..];

    // What came or was paid late is no level of the bargain; it is counted, never reported.
    private static (string Key, bool IsReported, DateOnly First)? Level(Deal deal, FactDraft fact) =>
        fact.Data["level"] is { } key && DateOnly.TryParse(fact.Data["from"], CultureInfo.InvariantCulture, out var first)
            ? (key, deal.Bargain.Levels.Any(term => term.Key == key && term.Measure == LevelMeasure.Reported), first)
            : null;
}
