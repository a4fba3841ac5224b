using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Keeping;
using Vouch.Purchasing;
using Vouch.Relationships.Ideas;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Together;

namespace Vouch.Demo;

/// <summary>
/// The partner: both sides set themselves aims and say where they are, meet every quarter, keep what they promise there, and make something of ideas. That it is a partner follows from what it kept, by the
/// stages as they are defined; nothing here says so.
/// </summary>
internal sealed class Partnering(World world, DemoCompany company, DateTimeOffset end)
{
    private readonly Script script = new(world, end);
    private Dealer partner = null!;

    /// <summary>Puts the partner's year on the agenda.</summary>
    public void Begin()
    {
        partner = company.Suppliers.Named(DemoPartners.Partner)!;
        script.On(2, 2, MoveInAsync);
        foreach (var aim in PartnerWords.Aims)
        {
            script.On(aim.Day, 3, () => AimAsync(aim));
        }

        foreach (var review in PartnerWords.Reviews)
        {
            script.On(review.Planned, 4, () => ReviewAsync(review));
        }

        foreach (var idea in PartnerWords.Ideas)
        {
            script.On(idea.Day, 5, () => IdeaAsync(idea));
        }

        Forecast();
        script.On(60, 6, async () => await world.TryAsync(partner.Owner, new ShareDriver(partner.Id, "service.delivery")));
        script.On(60, 6, async () => await world.TryAsync(partner.Owner, new ShareDriver(partner.Id, "service.return")));
    }

    // The first orders of the year furnish a corner of hall 2, so that there is something to go by from the first quarter on.
    private async Task MoveInAsync()
    {
        var receiver = company.Colleagues.First(person => company.CodeOf(person) == "OPS");
        foreach (var (dealer, what, quantity, price, category) in PartnerWords.MoveIn.Select(line => (company.Suppliers.Named(line.Supplier)!, line.What, line.Quantity, line.Price, line.Category)))
        {
            await world.TryAsync(dealer.Owner, new PlaceOrder(
                dealer.Id, company.Units["OPS"], Currency.Eur, [new OrderLineInput(what, quantity, "C62", price, Buying.WorkedDay(world.Today.AddDays(9)), category)], receiver, dealer.Owner, DeliverTo: "Lindenhof Works, hall 2", Send: true));
        }
    }

    private async Task AimAsync(PartnerAim aim)
    {
        var id = await world.TryAsync(aim.BySupplier ? partner.Contact : partner.Owner, new SetJointAim(partner.Id, aim.Title, aim.Measure, aim.Start, aim.Target, script.Last.AddDays(aim.DueAfterEnd)));
        if (id == default)
        {
            return;
        }

        foreach (var (day, bySupplier, value, note) in aim.Updates)
        {
            script.On(day, 4, async () => await world.TryAsync(bySupplier ? partner.Contact : partner.Owner, new UpdateJointAim(id, value, note)));
        }
    }

    private async Task ReviewAsync(PartnerMeeting meeting)
    {
        var held = Buying.WorkedDay(script.Day(meeting.Held));
        var id = await world.TryAsync(meeting.Planned % 2 == 0 ? partner.Owner : partner.Contact, new PlanReview(partner.Id, meeting.Title, meeting.HeldAfterEnd is { } after ? Buying.WorkedDay(script.Last.AddDays(after)) : held));
        if (id == default)
        {
            return;
        }

        foreach (var (bySupplier, words) in meeting.Agenda)
        {
            world.After(bySupplier ? 6 : 2, async () => await world.TryAsync(bySupplier ? partner.Contact : partner.Owner, new AddToAgenda(id, words)));
        }

        if (meeting.HeldAfterEnd is null)
        {
            world.At(Script.Moment(held, 3), () => HoldAsync(id, meeting));
        }
    }

    private async Task HoldAsync(PartnerReviewId id, PartnerMeeting meeting)
    {
        foreach (var (bySupplier, words, days, keptAfter) in meeting.Promises)
        {
            var side = bySupplier ? partner.Contact : partner.Owner;
            var promise = await world.TryAsync(side, new PromiseInReview(id, words, bySupplier ? ScoreSide.Them : ScoreSide.Us, world.Today.AddDays(days)));
            if (promise != default && keptAfter is { } kept)
            {
                world.At(Script.Moment(world.Today.AddDays(kept), 4), async () => await world.TryAsync(side, new KeepPromise(promise)));
            }
        }

        await world.TryAsync(partner.Owner, new WriteMinutes(id, meeting.Minutes));
    }

    private async Task IdeaAsync(PartnerIdea idea)
    {
        var id = await world.TryAsync(partner.Contact, new RaiseIdea(idea.Title, idea.Words) { Owner = partner.Owner, Language = "de" });
        if (id == default || idea.Answer is not { } answer)
        {
            return;
        }

        world.After(9, async () => await world.TryAsync(partner.Owner, new ConsiderIdea(id)));
        world.After(38, async () => await (idea.Accepted ? world.TryAsync(partner.Owner, new AcceptIdea(id, answer)) : world.TryAsync(partner.Owner, new DeclineIdea(id, answer))));
        if (idea.Benefit is { } benefit)
        {
            var helper = company.Colleagues.First(person => company.CodeOf(person) == "OPS");
            script.On(idea.Done, 4, async () => await world.TryAsync(partner.Owner, new FinishIdea(id, benefit, Money.Of(idea.Worth, Currency.Eur), [helper])));
            script.On(idea.Done + 6, 4, async () => await world.TryAsync(company.HeadOf[company.Units["OPS"]], new ConfirmIdeaBenefit(id)));
        }
    }

    // Each month what is expected of the next; the software's own estimate once there is enough to reckon from.
    private void Forecast()
    {
        for (var month = 0; month < 12; month++)
        {
            var ahead = month;
            script.On(4 + (month * 30), 7, async () =>
            {
                var next = new DateOnly(world.Today.Year, world.Today.Month, 1).AddMonths(1);
                var season = PartnerWords.Season[ahead];
                await world.TryAsync(partner.Owner, new EnterForecast(partner.Id, "office", next, Money.Of(season.Office, Currency.Eur)));
                await world.TryAsync(partner.Owner, new EnterForecast(partner.Id, "furniture", next, Money.Of(season.Furniture, Currency.Eur)));
            });
        }

        script.On(-9, 2, async () => await world.TryAsync(partner.Owner, new EstimateDemand(partner.Id)));
    }
}
