using System.Globalization;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>Work that is paid by milestones: the supplier says that one is reached, the buyer accepts it or says what is missing, and what is accepted is invoiced. Nothing of it is by chance.</summary>
internal sealed class Reaching(World world)
{
    /// <summary>Puts the milestones of a contract on the agenda.</summary>
    /// <param name="deal">The contract.</param>
    /// <param name="order">The number of the order for the whole.</param>
    /// <param name="worth">What the whole costs without tax.</param>
    public void Begin(Deal deal, string order, decimal worth)
    {
        var milestones = deal.Bargain.Schedule?.Invoke(deal.StartsOn).Milestones ?? [];
        foreach (var reach in deal.Bargain.Reached)
        {
            var term = milestones.First(one => one.Key == reach.Milestone);
            world.At(Script.Moment(deal.StartsOn.AddDays(reach.AfterDays), 1), () => ReportAsync(deal, order, worth, term, reach));
        }
    }

    private async Task ReportAsync(Deal deal, string order, decimal worth, MilestoneTerm term, Reach reach)
    {
        if (!await world.DoAsync(deal.Dealer.Contact, new ReportMilestone(deal.Id, term.Key, reach.Note)))
        {
            return;
        }

        if (reach.Lacks is { } lacks)
        {
            world.After(18, async () => await world.TryAsync(deal.Owner, new RefuseMilestone(deal.Id, term.Key, lacks, world.Today.AddDays(14))));
            world.After(70, () => ReportAsync(deal, order, worth, term, reach with { Lacks = null }));
            return;
        }

        world.After(20, async () =>
        {
            if (await world.DoAsync(deal.Owner, new AcceptMilestone(deal.Id, term.Key)))
            {
                world.After(9, () => BillAsync(deal, order, worth, term));
            }
        });
    }

    private async Task BillAsync(Deal deal, string order, decimal worth, MilestoneTerm term)
    {
        var share = term.Percent!.Value / 100m;
        var net = Money.Of(worth * share, Currency.Eur).Amount;
        var tax = Money.Of(net * deal.Dealer.Tax / 100m, Currency.Eur).Amount;
        var number = string.Create(CultureInfo.InvariantCulture, $"T{world.Today.Year % 100}-{term.Key}");
        await world.TryAsync(deal.Dealer.Contact, new RegisterInvoice(
            number, world.Today, Currency.Eur, [new InvoiceLineInput(deal.Bargain.Whole!.What + ": " + term.Name, share, worth, deal.Dealer.Tax, "1", "LS")], tax, net + tax, order, deal.Dealer.Id)
        {
            Milestone = term.Key,
        });
    }
}
