using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Ideas;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Tests.Scorecards;
using Vouch.Suppliers.Together;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Together;

public sealed class TogetherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Either_side_sets_an_aim_and_updates_it_until_it_is_reached_in_whichever_direction(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        var due = new DateOnly(2026, 9, 30);
        await house.Rooms.RefusedAsync("together.not-yours", house.Rooms.Requester, new SetJointAim(house.Supplier, "Faster", "Days", 9, 4, due));
        await house.Rooms.RefusedAsync("together.no-way", house.Seller, new SetJointAim(house.Supplier, "Faster", "Days", 9, 9, due));
        await house.Rooms.RefusedAsync("together.due-past", house.Seller, new SetJointAim(house.Supplier, "Faster", "Days", 9, 4, new DateOnly(2026, 3, 1)));
        var aim = await house.Rooms.DoneAsync(house.Seller, new SetJointAim(house.Supplier, "Faster spare parts", "Days from order to delivery", 9, 4, due));
        await house.Rooms.DoneAsync(house.Owner, new UpdateJointAim(aim, 6.5m, "Second plant"));
        Assert.Equal((JointAimState.Open, 0.5m), await AimAsync());
        await house.Rooms.DoneAsync(house.Seller, new UpdateJointAim(aim, 3));
        Assert.Equal((JointAimState.Reached, 1m), await AimAsync());
        Assert.Equal(["joint-aim.set", "joint-aim.updated", "joint-aim.reached"], await house.FactsAsync("joint-aim."));
        await house.Rooms.RefusedAsync("scorecard.not-owner", house.Seller, new EndJointAim(aim));
        await house.Rooms.DoneAsync(house.Owner, new EndJointAim(aim));
        await house.Rooms.RefusedAsync("together.aim-ended", house.Seller, new UpdateJointAim(aim, 2));

        async Task<(JointAimState, decimal)> AimAsync()
        {
            var row = await house.Rooms.QueryAsync(db => db.Set<JointAim>().AsNoTracking().SingleAsync(Cancel));
            return (row.State, row.Progress);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_said_to_be_promised_in_a_review_is_a_promise_of_the_side_that_said_so(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        var review = await house.Rooms.DoneAsync(house.Owner, new PlanReview(house.Supplier, "Half-yearly review", new DateOnly(2026, 3, 10)));
        await house.Rooms.DoneAsync(house.Seller, new AddToAgenda(review, "Packaging"));
        await house.Rooms.DoneAsync(house.Owner, new AddToAgenda(review, "Lead times"));

        // A supplier's person promises for the supplier, whatever the form says; another buyer does not promise for the supplier.
        var theirs = await house.Rooms.DoneAsync(house.Seller, new PromiseInReview(review, "Send the drawings", ScoreSide.Us, new DateOnly(2026, 4, 1)));
        await house.Rooms.RefusedAsync("scorecard.not-owner", house.Rooms.OtherBuyer, new PromiseInReview(review, "Send more", ScoreSide.Them, new DateOnly(2026, 4, 1)));
        await house.Rooms.RefusedAsync("together.due-past", house.Owner, new PromiseInReview(review, "Answer", ScoreSide.Us, new DateOnly(2026, 2, 1)));
        var ours = await house.Rooms.DoneAsync(house.Owner, new PromiseInReview(review, "Answer the drawings", ScoreSide.Us, new DateOnly(2026, 4, 10), house.Rooms.OtherBuyer));
        using var scope = house.Rooms.Services.CreateScope();
        var promises = scope.ServiceProvider.GetRequiredService<IPromises>();
        var cards = await house.Rooms.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectKind == PartnerReview.SubjectName).ToListAsync(Cancel));
        Assert.Equal((house.Supplier, house.Owner), cards.Where(card => card.Id == theirs).Select(card => (card.OwedBy!.Value, card.OwedTo!.Value)).Single());
        Assert.Equal((house.Rooms.OtherBuyer, house.Supplier), cards.Where(card => card.Id == ours).Select(card => (card.OwedBy!.Value, card.OwedTo!.Value)).Single());

        await house.Rooms.DoneAsync(house.Owner, new WriteMinutes(review, "Both agree."));
        await house.Rooms.RefusedAsync("together.review-held", house.Seller, new AddToAgenda(review, "Too late"));
        await house.Rooms.RefusedAsync("together.review-held", house.Seller, new WriteMinutes(review, "Other words."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_idea_of_a_suppliers_people_goes_to_who_looks_after_the_supplier(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        foreach (var owner in new[] { house.Owner, house.Rooms.OtherBuyer })
        {
            await house.Rooms.QueryAsync(db => db.Set<Supplier>().Where(row => row.Id == house.Supplier).ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, owner), Cancel));
            var idea = await house.Rooms.DoneAsync(house.Seller, new RaiseIdea("One box for two", "A third fewer parcels."));
            Assert.Equal(owner, await house.Rooms.QueryAsync(db => db.Facts.Where(fact => fact.Name == "idea.raised" && fact.SubjectId == idea.Value).ToListAsync(Cancel)) is [{ } raised] ? raised.Party("owner") : null);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_forecast_is_held_against_what_was_ordered_and_one_given_too_late_does_not_count(DatabaseKind kind)
    {
        var ordered = new Ordered();
        await using var house = await ScorecardHouse.OpenAsync(kind, services => services.AddSingleton<IOrderedDemand>(ordered));
        await house.Rooms.RefusedAsync("together.not-yours", house.Seller, new EnterForecast(house.Supplier, "paper", new DateOnly(2026, 4, 1), Money.Of(1_000m, Currency.Eur)));
        await house.Rooms.RefusedAsync("together.month-past", house.Owner, new EnterForecast(house.Supplier, "paper", new DateOnly(2026, 2, 1), Money.Of(1_000m, Currency.Eur)));
        await house.Rooms.RefusedAsync("together.nothing-ordered", house.Owner, new EstimateDemand(house.Supplier));
        await house.Rooms.DoneAsync(house.Owner, new EnterForecast(house.Supplier, "paper", new DateOnly(2026, 4, 15), Money.Of(900m, Currency.Eur)));
        await house.Rooms.DoneAsync(house.Owner, new EnterForecast(house.Supplier, "paper", new DateOnly(2026, 4, 1), Money.Of(1_000m, Currency.Eur)));
        house.Rooms.Clock.Advance(TimeSpan.FromDays(40));
        await house.Rooms.DoneAsync(house.Owner, new EnterForecast(house.Supplier, "paper", new DateOnly(2026, 4, 1), Money.Of(750m, Currency.Eur)));
        await house.Rooms.DoneAsync(house.Owner, new EnterForecast(house.Supplier, "chairs", new DateOnly(2026, 4, 1), Money.Of(10m, Currency.Eur)));
        ordered.Rows.Add(new OrderedDemand("paper", new DateOnly(2026, 4, 1), Money.Of(750m, Currency.Eur)));
        house.Rooms.Clock.Advance(TimeSpan.FromDays(25));
        var one = Assert.Single((await house.CasesAsync(house.Owner, "2026Q2", "forecast"))!.Cases);
        Assert.Equal(0.75m, one.Went);
        Assert.StartsWith("2026-04 paper", one.Note, StringComparison.Ordinal);

        ordered.Rows.Add(new OrderedDemand("paper", new DateOnly(2025, 9, 1), Money.Of(450m, Currency.Eur)));
        Assert.Equal(3, await house.Rooms.DoneAsync(house.Owner, new EstimateDemand(house.Supplier)));
        var estimated = await house.Rooms.QueryAsync(db => db.Set<DemandForecast>().AsNoTracking().Where(row => row.Method == ForecastMethod.MeanOfTwelveMonths).OrderBy(row => row.Month).ToListAsync(Cancel));
        Assert.Equal([(new DateOnly(2026, 6, 1), 100m), (new DateOnly(2026, 7, 1), 100m), (new DateOnly(2026, 8, 1), 100m)], estimated.Select(row => (row.Month, row.Amount.Amount)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_looks_after_the_supplier_chooses_what_it_learns_of_customers(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        var driver = (await house.Rooms.WithAsync((Relationships.Voice.IVoiceFigures voice) => voice.DriversAsync(Cancel)))[0].Code;
        await house.Rooms.RefusedAsync("together.not-yours", house.Seller, new ShareDriver(house.Supplier, driver));
        await house.Rooms.RefusedAsync("scorecard.not-owner", house.Rooms.OtherBuyer, new ShareDriver(house.Supplier, driver));
        await house.Rooms.RefusedAsync("together.driver-unknown", house.Owner, new ShareDriver(house.Supplier, "no-such-driver"));
        await house.Rooms.DoneAsync(house.Owner, new ShareDriver(house.Supplier, driver));
        Assert.Equal(driver, Assert.Single((await ViewAsync(house.Seller))!.Shared).Code);
        Assert.Empty((await ViewAsync(house.Seller))!.Drivers);
        await house.Rooms.DoneAsync(house.Owner, new ShareDriver(house.Supplier, driver, false));
        Assert.Empty((await ViewAsync(house.Seller))!.Shared);
        Assert.Null(await ViewAsync(house.Rooms.Requester));

        async Task<TogetherView?> ViewAsync(PartyId reader)
        {
            var actor = await house.Rooms.ActorAsync(reader);
            return await house.Rooms.WithAsync((TogetherQueries queries) => queries.ReadAsync(house.Supplier, actor, Cancel));
        }
    }

    private sealed class Ordered : IOrderedDemand
    {
        public List<OrderedDemand> Rows { get; } = [];

        public Task<IReadOnlyList<OrderedDemand>> OfAsync(VouchDb db, PartyId supplier, DateOnly from, DateOnly until, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<OrderedDemand>>([.. Rows.Where(row => row.Month >= from && row.Month < until)]);
    }
}
