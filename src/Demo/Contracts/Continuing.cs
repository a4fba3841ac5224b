using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>What goes on by itself: orders that come by the week or the month, and seats that are subscribed to. Planned by days of the year, nothing by chance.</summary>
internal sealed class Continuing(World world, DemoCompany company, DateTimeOffset end)
{
    private readonly Script script = new(world, end);

    /// <summary>Puts the plans and subscriptions on the agenda.</summary>
    public void Begin()
    {
        script.On(20, 1, CoffeeAsync);
        script.On(40, 1, PalletsAsync);
        script.On(60, 1, GreenAsync);
        script.On(70, 1, GlovesAsync);
        script.On(55, 2, DrawingAsync);
        script.On(33, 2, DiagramsAsync);
        script.On(90, 2, SurveysAsync);
    }

    // Every other week; none at the turn of the year, when nobody is there to drink it.
    private async Task CoffeeAsync()
    {
        if (await PlanAsync("Rösterei Kaffeekiste", "Coffee for the kitchens", "OPS", new RecurringLine("Espresso beans, 1 kg", 8, "C62", 15.4m, "office"), RecurringRhythm.Weeks, 2) is { } plan)
        {
            script.On(-6, 3, async () => await world.TryAsync(plan.Owner, new SkipRecurringDate(plan.Id, Next(plan.First, 14, script.Last.AddDays(22)), "The works are closed between the years.")));
        }
    }

    private async Task PalletsAsync()
    {
        if (await PlanAsync("Palettenhof Jansen", "Europaletten im Tausch", "OPS", new RecurringLine("Europalette, getauscht", 60, "C62", 4.9m, "logistics"), RecurringRhythm.Months, 1) is { } plan)
        {
            script.On(250, 3, async () => await world.TryAsync(plan.Owner, new EndRecurringOrder(plan.Id, "Die Spedition tauscht jetzt selbst. Danke für zweimal im Monat pünktlich.")));
        }
    }

    private async Task GreenAsync()
    {
        if (await PlanAsync("Grünpflege Sander", "Pflege der Außenanlagen", "OPS", new RecurringLine("Rasen und Hecken, ein Monat", 1, "MON", 420m, "facilities", IsService: true), RecurringRhythm.Months, 1) is { } plan)
        {
            script.On(-25, 3, async () => await world.TryAsync(plan.Owner, new PauseRecurringOrder(plan.Id, "Winterpause: Vor März wächst nichts.")));
        }
    }

    // Its supplier is suspended in the end: what is due is not ordered, and the page says why.
    private Task GlovesAsync() =>
        PlanAsync("Protecta Sp. z o.o.", "Gloves for the presses", "OPS", new RecurringLine("Cut-resistant gloves, pair", 40, "PR", 3.6m, "safety"), RecurringRhythm.Weeks, 4);

    // Notice has to be given in the next weeks: its owner is asked whether it goes on.
    private async Task DrawingAsync()
    {
        if (await SubscribeAsync("Softgarten AB", "Softgarten Draw, by name", "LAB", 14, 29m, SubscriptionRenewal.Automatic, [new PriceStep(20, 26m), new PriceStep(50, 23m)]) is { } drawing)
        {
            script.On(180, 2, async () => await world.TryAsync(drawing.Owner, new AddSeats(drawing.Id, 3, [.. company.Colleagues.Where(person => company.CodeOf(person) == "OPS").Take(2)])));
            script.On(300, 2, async () => await world.TryAsync(drawing.Owner, new RemoveSeats(drawing.Id, [13, 14])));
        }
    }

    private async Task DiagramsAsync() =>
        await SubscribeAsync("Diagramm & Co. GmbH", "Diagramme für alle Abteilungen", "IT", 25, 9.5m, SubscriptionRenewal.OnDecision, []);

    private async Task SurveysAsync()
    {
        if (await SubscribeAsync("Fragebogen Labs Oy", "Surveys of customers", "SALES", 4, 64m, SubscriptionRenewal.Automatic, []) is { } surveys)
        {
            script.On(-20, 2, async () => await world.TryAsync(surveys.Owner, new CancelSubscription(surveys.Id, "What customers say we hear on every channel now; nobody opened the surveys since spring.")));
        }
    }

    private async Task<(RecurringOrderId Id, PartyId Owner, DateOnly First)?> PlanAsync(string supplier, string title, string unit, RecurringLine line, RecurringRhythm rhythm, int every)
    {
        if (company.Suppliers.Named(supplier) is not { } dealer)
        {
            return null;
        }

        var first = Buying.WorkedDay(world.Today.AddDays(2));
        var planned = await world.TryAsync(dealer.Owner, new PlanRecurringOrder(
            title, dealer.Id, company.Units[unit], Currency.Eur, [line], rhythm, every, first, DeliverDays: 8, Requester: company.Colleagues.First(person => company.CodeOf(person) == unit), DeliverTo: "Lindenhof Works"));
        return planned is null ? null : (planned.RecurringOrder, dealer.Owner, first);
    }

    private async Task<(SubscriptionId Id, PartyId Owner)?> SubscribeAsync(string supplier, string title, string unit, int seats, decimal price, SubscriptionRenewal renewal, IReadOnlyList<PriceStep> steps)
    {
        if (company.Suppliers.Named(supplier) is not { } dealer)
        {
            return null;
        }

        var people = company.Colleagues.Where(person => company.CodeOf(person) == unit).Take(seats - 1).ToList();
        var started = await world.TryAsync(dealer.Owner, new StartSubscription(
            title, dealer.Id, company.Units[unit], Currency.Eur, seats, price, 1, world.Today, 12, renewal, 12, 30, Steps: steps, People: people, Category: "software"));
        return started is null ? null : (started.Subscription, dealer.Owner);
    }

    private static DateOnly Next(DateOnly first, int every, DateOnly from) => first.AddDays((from.DayNumber - first.DayNumber + every - 1) / every * every);
}
