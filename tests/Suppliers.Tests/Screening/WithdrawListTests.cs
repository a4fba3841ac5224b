using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Screening;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Screening;

/// <summary>A list that is taken out of force, and what more of people is known when they are looked up.</summary>
public sealed class WithdrawListTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_withdrawn_list_clears_what_stands_on_it_and_holds_nobody(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.LoadAsync(ScreeningStage.Person, "other");
        await stage.ReadyAsync();
        var open = await stage.RegisterAsync();
        var confirmed = await stage.RegisterAsync("Caspian Meridian Shipping Co");
        var elsewhere = await stage.RegisterAsync("Nordlicht GmbH", "Ivan Petrovich Sidorov");
        await stage.DecideAsync(await stage.HitAsync(confirmed), HitVerdict.Confirmed);

        await house.RefusedAsync("screening.may-not-load", house.Buyer, new WithdrawSanctionsList("house", "Wrong list."));
        await house.RefusedAsync("not-found", house.Head, new WithdrawSanctionsList("nowhere", "Wrong list."));
        await house.RefusedAsync("not-found", house.Head, new WithdrawSanctionsList(null!, "Wrong list."));
        await house.RefusedAsync("screening.no-reason-to-withdraw", house.Head, new WithdrawSanctionsList("house", " "));
        Assert.Equal(new WithdrawnSanctionsList("house", "withdrawn", 2), await house.DoneAsync(house.Head, new WithdrawSanctionsList("house", "Wrong list.")));
        await house.RefusedAsync("screening.withdrawn-already", house.Head, new WithdrawSanctionsList("house", "Wrong list."));

        var cleared = await stage.HitAsync(open);
        Assert.Equal((HitState.Cleared, "Wrong list."), (cleared.State, cleared.Reason));
        Assert.Equal(HitState.Cleared, (await stage.HitAsync(confirmed)).State);
        Assert.Equal(HitState.Open, (await stage.HitAsync(elsewhere)).State);
        var promise = await house.WithAsync<IPromises, PromiseCard>(promises => house.QueryAsync(db => promises.Cards(db).SingleAsync(card => card.Id == cleared.Promise)));
        Assert.Equal(PromiseStanding.Released, promise.State);
        Assert.Contains("screening.list-withdrawn", await stage.FactsAsync());
        await stage.TickAsync();
        Assert.Equal((0, 0, false), await stage.StateAsync(open) is { } state ? (state.Open, state.Confirmed, state.IsWaiting) : default);
        await house.DoneAsync(house.Buyer, new QualifySupplier(open));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_withdrawn_list_that_is_loaded_again_is_in_force_again(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.ReadyAsync();
        var supplier = await stage.RegisterAsync();
        await house.DoneAsync(house.Head, new WithdrawSanctionsList("house", "Wrong list."));
        await stage.TickAsync();
        var again = await stage.LoadAsync(ScreeningStage.Row);
        Assert.Equal(("in-force", 2), (again.Step, again.Number));
        await stage.TickAsync();
        Assert.Equal([HitState.Cleared, HitState.Open], (await stage.HitsAsync(supplier)).Select(hit => hit.State));
        Assert.Equal(HitCause.ListedAgain, (await stage.HitsAsync(supplier))[1].Cause);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_trading_name_is_held_against_the_lists(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.ReadyAsync();
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        Assert.Empty(await stage.HitsAsync(supplier));
        var item = await stage.House.DoneAsync(stage.House.Buyer, new TellTradingName(supplier, ScreeningStage.Listed));
        var hit = await stage.HitAsync(supplier);
        Assert.Equal((item.ToString(), HitState.Open), (hit.Who, hit.State));
        await stage.House.DoneAsync(stage.House.Buyer, new DropTradingName(supplier, item));
        Assert.Equal(HitState.Open, (await stage.HitAsync(supplier)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Dates_of_birth_say_in_a_hit_whether_they_agree_and_keep_another_from_being_one(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Person);
        await stage.ReadyAsync();
        var same = await stage.RegisterAsync("Nordlicht GmbH");
        await house.DoneAsync(house.Buyer, new TellContact(same, "Ivan Petrovich Sidorov", "Owner", "i@nordlicht.example", Born: "1961-03-14", Countries: ["RU"]));
        var reasons = Reasons(await stage.HitAsync(same));
        Assert.Contains(reasons, reason => reason is { What: "birth", Points: > 0 });
        Assert.Contains(reasons, reason => reason is { What: "country", Points: > 0 });

        var other = await stage.RegisterAsync("Südlicht GmbH");
        await house.DoneAsync(house.Buyer, new TellContact(other, "Ivan Petrovich Sidorov", "Owner", "i@suedlicht.example", Born: "1990", Countries: ["FR"]));
        var hits = await stage.HitsAsync(other);
        Assert.All(hits, hit => Assert.Contains(Reasons(hit), reason => reason is { What: "birth", Points: < 0 }));
        Assert.All(hits, hit => Assert.True(hit.Score < 900));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_dismissed_hit_is_asked_again_when_another_date_of_birth_is_told(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Person);
        await stage.ReadyAsync();
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        var contact = await house.DoneAsync(house.Buyer, new TellContact(supplier, "Ivan Petrovich Sidorov", "Owner", "i@nordlicht.example"));
        await stage.DecideAsync(await stage.HitAsync(supplier), HitVerdict.Dismissed);
        await house.DoneAsync(house.Buyer, new DescribeContact(supplier, contact, "1961-03-14", null));
        var again = (await stage.HitsAsync(supplier))[^1];
        Assert.Equal((HitState.Open, HitCause.NameChanged), (again.State, again.Cause));
        await house.DoneAsync(house.Buyer, new DescribeContact(supplier, contact, "1961-03-14", ["RU"]));
        Assert.Equal(2, (await stage.HitsAsync(supplier)).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_the_lists_are_not_ready_the_supplier_is_due_once_a_person_is_described(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        var contact = await house.DoneAsync(house.Buyer, new TellContact(supplier, "Ina Inbox", "Owner", "i@nordlicht.example"));
        await stage.LoadAsync(ScreeningStage.Person);
        await stage.TickAsync();
        Assert.Null(await stage.StateAsync(supplier));
        await stage.LoadAsync(ScreeningStage.Person + ScreeningStage.Row);
        await house.DoneAsync(house.Buyer, new DescribeContact(supplier, contact, "1961", null));
        Assert.True((await stage.StateAsync(supplier))!.IsWaiting);
        Assert.True(await house.QueryAsync(db => db.Set<ScreenedSupplier>().Where(row => row.Supplier == supplier).Select(row => row.IsDue).SingleAsync()));
        await house.DoneAsync(house.Buyer, new TellTradingName(supplier, "Polarstern"));
        Assert.True((await stage.StateAsync(supplier))!.IsWaiting);
    }

    private static IReadOnlyList<MatchReason> Reasons(SanctionsHit hit) => ListPacking.Read<HitExplanation>(hit.Explanation).Reasons;
}
