using Vouch.Kernel;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Scorecards.Challenges;
using Vouch.Suppliers.Scorecards.Plans;
using Vouch.Suppliers.Together;

namespace Vouch.Demo;

/// <summary>
/// The supplier that slips, and one that is late as a rule: they challenge what they were marked down for, and whoever looks after them answers; with the one that slips a plan is made, in which both sides promise
/// something. That it slips follows from its deliveries and invoices; nothing here says so.
/// </summary>
internal sealed class Slipping(World world, DemoCompany company, DateTimeOffset end)
{
    private static readonly string[] Lines = ["delivery", "invoices"];

    private readonly Script script = new(world, end);
    private readonly Dictionary<PartyId, List<(string Case, DateOnly On)>> broken = [];
    private ImprovementPlanId plan;
    private Dealer slipping = null!;

    /// <summary>Listens for broken deliveries, and puts on the agenda what follows.</summary>
    public void Begin()
    {
        slipping = company.Suppliers.Named(DemoPartners.Slipping)!;
        var late = company.Suppliers.Named(Names.Late)!;
        world.Hear("promise.broken", fact =>
        {
            if (fact.Data["commitment"] == "deliver" && fact.Party("owed-by") is { } supplier)
            {
                (broken.TryGetValue(supplier, out var known) ? known : broken[supplier] = []).Add(($"promise:{fact.Data["promise"]}", world.Today));
            }
        });
        world.Hear("scorecard.challenged", Challenged);
        world.Hear("improvement-plan.action-promised", ActionPromised);
        script.On(-47, 3, () => ChallengeAsync(slipping, SlippingWords.GateWasClosed));
        script.On(-58, 3, () => ChallengeAsync(late, SlippingWords.Border));
        script.On(-2, 3, () => ChallengeAsync(slipping, SlippingWords.HallPainted));
        script.On(-43, 4, ReviewAsync);
        script.On(-40, 3, OpenPlanAsync);
    }

    private async Task ChallengeAsync(Dealer dealer, string words)
    {
        if (broken.TryGetValue(dealer.Id, out var cases) && cases.Count > 0)
        {
            var (one, on) = cases[^1];
            cases.RemoveAt(cases.Count - 1);
            await world.TryAsync(dealer.Contact, new ChallengeScoreLine(Script.Quarter(on), "delivery", one, words));
        }
    }

    // What came in the last days waits for whoever looks at the demo.
    private void Challenged(FactDraft fact)
    {
        if (!world.Nears(6) && company.Suppliers.Find(fact.Party("supplier")) is { } dealer && Guid.TryParse(fact.Data["challenge"], out var challenge))
        {
            var accepted = dealer == slipping;
            world.After(14, async () => await world.TryAsync(dealer.Owner, new DecideScoreChallenge(new LineChallengeId(challenge), accepted, accepted ? SlippingWords.Accepted : SlippingWords.Declined)));
        }
    }

    private async Task ReviewAsync()
    {
        var id = await world.TryAsync(slipping.Owner, new PlanReview(slipping.Id, "What has happened in the last months", Buying.WorkedDay(world.Today.AddDays(2))));
        if (id == default)
        {
            return;
        }

        await world.TryAsync(slipping.Owner, new AddToAgenda(id, "Deliveries and invoices of the last quarter, one by one"));
        world.After(5, async () => await world.TryAsync(slipping.Contact, new AddToAgenda(id, "Our move to the new warehouse, and what we did not say about it")));
        world.At(Script.Moment(Buying.WorkedDay(world.Today.AddDays(2)), 4), async () => await world.TryAsync(slipping.Owner, new WriteMinutes(id, SlippingWords.Minutes)));
    }

    private async Task OpenPlanAsync()
    {
        var actions = SlippingWords.Actions.Select(action => new PlannedAction(action.What, action.BySupplier ? ScoreSide.Them : ScoreSide.Us, world.Today.AddDays(action.Days))).ToList();
        foreach (var lines in new[] { Lines, [.. Lines.Take(1)] })
        {
            // Both lines where both are below their target, else what everybody sees at the gate.
            plan = await world.TryAsync(slipping.Owner, new OpenImprovementPlan(slipping.Id, Script.QuarterBefore(world.Today), lines, SlippingWords.Why, actions));
            if (plan != default)
            {
                return;
            }
        }
    }

    private void ActionPromised(FactDraft fact)
    {
        if (!Guid.TryParse(fact.Data["action"], out var action) || !int.TryParse(fact.Data["position"], System.Globalization.CultureInfo.InvariantCulture, out var position)
            || company.Suppliers.Find(fact.Party("supplier")) != slipping || SlippingWords.Actions.ElementAtOrDefault(position - 1) is not { Note: { } note } planned)
        {
            return;
        }

        var (id, does, verifies) = (new PlanActionId(action), planned.BySupplier ? slipping.Contact : slipping.Owner, planned.BySupplier ? slipping.Owner : slipping.Contact);
        world.At(Script.Moment(Buying.WorkedDay(world.Today.AddDays(planned.DoneAfter)), 4), async () =>
        {
            if (await world.DoAsync(does, new DoPlanAction(id, note)))
            {
                world.After(7, async () => await world.TryAsync(verifies, planned.SentBack is { } because
                    ? new VerifyPlanAction(id, Agree: false, because, script.Last.AddDays(16))
                    : new VerifyPlanAction(id, Agree: true)));
            }
        });
    }
}
