using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>Three years of customers of the web shop, in their own languages, taken in as channels would hand them in.</summary>
internal sealed class CustomerYears(World world, ServiceTeam team)
{
    private const int InteractionsOfThreeYears = 30_000;

    // The shop of a company has its own chance, so that procurement's year is the same with and without it.
    private readonly Random chance = new(unchecked((world.Seed * 397) ^ 25));
    private readonly Dictionary<PartyId, Customer> known = [];
    private readonly List<NewInteraction> asides = [];

    /// <summary>Chance for whatever is about customers.</summary>
    public Random Chance => chance;

    /// <summary>The customer that a person is; null for others.</summary>
    public Customer? Find(PartyId person) => known.GetValueOrDefault(person);

    /// <summary>Hears of touches for which an agent does something, with the person they are of.</summary>
    public Action<Touch, PartyId>? Followed { get; set; }

    /// <summary>Has something taken in with the next slot: what suppliers and colleagues say.</summary>
    public void Aside(NewInteraction said) => asides.Add(said);

    /// <summary>Thinks the years out and puts them on the agenda.</summary>
    /// <param name="begin">When the shop opens.</param>
    /// <param name="end">When the demo ends.</param>
    public void Begin(DateTimeOffset begin, DateTimeOffset end)
    {
        var slots = new Slots(begin, end);
        var wanted = (int)(InteractionsOfThreeYears * (end - begin).TotalDays / (3 * 365));
        var journeys = new Journeys(chance, begin, end, slots);
        var population = new Population(chance, begin, end);
        var customers = new List<Customer>();
        while (journeys.All.Count < wanted * 0.94)
        {
            customers.Add(population.Next());
            journeys.Live(customers[^1]);
        }

        for (var at = begin.AddDays(60); at < end.AddDays(-2); at = at.AddDays(91))
        {
            journeys.Newsletter(customers, new DateTimeOffset(at.UtcDateTime.Date.AddHours(9), TimeSpan.Zero));
        }

        journeys.WaitAtTheEnd(customers, 26);
        var bySlot = journeys.All.OrderBy(touch => touch.At).ToLookup(touch => slots.After(touch.At));
        foreach (var slot in slots.All)
        {
            world.At(slot, () => TakeAsync([.. bySlot[slot]]));
        }
    }

    private async Task TakeAsync(IReadOnlyList<Touch> touches)
    {
        if (touches.Count + asides.Count == 0)
        {
            return;
        }

        var began = TimeProvider.System.GetTimestamp();
        NewInteraction[] all = [.. touches.Select(WithAgent), .. asides];
        asides.Clear();
        await world.Services.GetRequiredService<IInteractionIntake>().TakeAsync(new IntakeBatch { Interactions = all, Reports = [.. touches.SelectMany(touch => touch.Reports)] }, CancellationToken.None);
        world.Spend("taking interactions in", began);
        var people = world.Services.GetRequiredService<IPeople>();
        foreach (var touch in touches)
        {
            known.TryAdd(new PartyId(people.IdOf(touch.What.Identity).Value), touch.Customer);
        }

        var followed = touches.Where(touch => touch.Follows != FollowUp.None).ToList();
        if (followed.Count > 0 && Followed is { } follow)
        {
            var persons = await world.ReadAsync((_, db) => people.PersonsOfAsync(db, [.. followed.Select(touch => people.IdOf(touch.What.Identity)).Distinct()], CancellationToken.None));
            followed.ForEach(touch => follow(touch, persons[people.IdOf(touch.What.Identity)]));
        }
    }

    private NewInteraction WithAgent(Touch touch) => touch.IsAnswer ? touch.What with { Agent = team.For(touch.Customer.Market.Language) } : touch.What;
}
