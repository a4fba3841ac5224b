using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Screening;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Screening;

/// <summary>From a registration or a list to a hit, its decision and what follows.</summary>
public sealed class SupplierScreeningTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Registering_a_listed_name_opens_a_hit_with_a_promise_and_stops_approval(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.ReadyAsync();
        var supplier = await stage.RegisterAsync();
        var hit = await stage.HitAsync(supplier);
        Assert.Equal((HitState.Open, HitCause.First, "house", 1, "7"), (hit.State, hit.Cause, hit.List, hit.ListVersion, hit.Entry));
        Assert.Equal(house.Head, hit.Owner);
        var promise = await house.WithAsync<IPromises, PromiseCard>(promises => house.QueryAsync(db => promises.Cards(db).SingleAsync(card => card.Id == hit.Promise)));
        Assert.Equal((PromiseStanding.Open, house.Head, hit.Due), (promise.State, promise.Owner!.Value, promise.Due));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 16, 0, 0, TimeSpan.Zero), hit.Due);
        await house.RefusedAsync("vetting.screening-open", house.Buyer, new QualifySupplier(supplier));
        await house.RefusedAsync("vetting.screening-open", house.Head, new QualifySupplier(supplier, Override: "We know them."));
        Assert.Contains(ListPacking.Read<HitExplanation>(hit.Explanation).Met, met => met.Given == "meridian" && met.How == Meeting.Same);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_taken_for_clear_before_the_names_were_looked_up(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Row);
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        Assert.True((await stage.StateAsync(supplier))!.IsWaiting);
        await house.RefusedAsync("vetting.screening-waiting", house.Buyer, new QualifySupplier(supplier));
        await stage.TickAsync();
        Assert.Null(await stage.StateAsync(supplier));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_version_of_a_list_finds_a_supplier_that_is_there_and_confirming_suspends_it(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Person);
        var supplier = await stage.RegisterAsync();
        await stage.TickAsync();
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        await stage.LoadAsync(ScreeningStage.Person + ScreeningStage.Row);
        Assert.True((await stage.StateAsync(supplier))!.IsWaiting);
        await stage.TickAsync();
        var hit = await stage.HitAsync(supplier);
        Assert.Equal(new ScreeningState(1, 0, 0), await stage.StateAsync(supplier));

        Assert.Equal(HitState.Confirmed, (await stage.DecideAsync(hit, HitVerdict.Confirmed)).State);
        Assert.Equal(SupplierStatus.Suspended, await stage.StatusAsync(supplier));
        await house.RefusedAsync("vetting.screening-confirmed", house.Buyer, new ReinstateSupplier(supplier));
        Assert.Equal(PromiseStanding.Kept, await house.WithAsync<IPromises, PromiseStanding>(promises => house.QueryAsync(db => promises.Cards(db).Where(card => card.Id == hit.Promise).Select(card => card.State).SingleAsync())));
        Assert.DoesNotContain("sanction", await house.QueryAsync(db => db.Set<Supplier>().Where(row => row.Id == supplier).Select(row => row.StatusReason!).SingleAsync()), StringComparison.OrdinalIgnoreCase);

        // Once it has left the list a buyer may reinstate; nobody is reinstated by a list.
        await stage.LoadAsync(ScreeningStage.Person + "Maria Gomez,9,person,,,,\n");
        await stage.TickAsync();
        Assert.Equal(HitState.Cleared, (await stage.HitAsync(supplier)).State);
        Assert.Equal(SupplierStatus.Suspended, await stage.StatusAsync(supplier));
        await house.DoneAsync(house.Buyer, new ReinstateSupplier(supplier));
        Assert.Equal("screening.cleared", (await stage.FactsAsync()).Last(fact => fact is not "screening.night-finished"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_dismissed_hit_stays_so_through_a_new_version_and_is_asked_again_when_the_entry_changes(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.ReadyAsync();
        var supplier = await stage.RegisterAsync();
        await stage.DecideAsync(await stage.HitAsync(supplier), HitVerdict.Dismissed);
        Assert.Equal(new ScreeningState(0, 0, 1), await stage.StateAsync(supplier));

        await stage.LoadAsync(ScreeningStage.Row + ScreeningStage.Person);
        await stage.TickAsync();
        Assert.Equal(HitState.Dismissed, (await stage.HitAsync(supplier)).State);

        await stage.LoadAsync(ScreeningStage.Row.Replace(",IR,", ",IR|DE,", StringComparison.Ordinal) + ScreeningStage.Person);
        await stage.TickAsync();
        var hits = await stage.HitsAsync(supplier);
        Assert.Equal([HitState.Dismissed, HitState.Open], hits.Select(hit => hit.State));
        Assert.Equal((HitCause.EntryChanged, hits[0].Id), (hits[1].Cause, hits[1].Earlier!.Value));

        await stage.DecideAsync(hits[1], HitVerdict.Dismissed);
        var told = new SupplierParticulars("Caspian Meridian Shipping Line", "DE", Currency.Eur);
        await stage.House.DoneAsync(stage.House.Buyer, new ChangeSupplier(supplier, told));
        Assert.Equal(HitCause.NameChanged, (await stage.HitsAsync(supplier))[^1].Cause);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_of_a_supplier_are_looked_up_when_they_are_told_and_hits_do_not_go_with_them(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Person);
        await stage.ReadyAsync();
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        Assert.Empty(await stage.HitsAsync(supplier));
        var contact = await house.DoneAsync(house.Buyer, new TellContact(supplier, "Sergej Sidorow", "Sales", "s@nordlicht.example"));
        var listed = await house.DoneAsync(house.Buyer, new TellContact(supplier, "Сидоров Иван Петрович", "Director", "i@nordlicht.example"));
        var hit = await stage.HitAsync(supplier);
        Assert.Equal(listed.ToString(), hit.Who);
        await house.DoneAsync(house.Buyer, new EndContact(supplier, listed));
        await house.DoneAsync(house.Buyer, new EndContact(supplier, contact));
        Assert.Equal(HitState.Open, (await stage.HitAsync(supplier)).State);

        await house.DoneAsync(house.Buyer, new AddContact(supplier, "Ivan Sidorov", "ivan@nordlicht.example"));
        Assert.True((await stage.StateAsync(supplier))!.IsWaiting);
        await stage.TickAsync();
        Assert.Equal(2, (await stage.HitsAsync(supplier)).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_a_person_with_a_role_who_did_not_enter_the_supplier_decides_and_with_a_reason(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.ReadyAsync();
        var supplier = await stage.RegisterAsync();
        var hit = await stage.HitAsync(supplier);
        var decide = new DecideSanctionsHit(hit.Id, HitVerdict.Dismissed, "Another seat.");
        await house.RefusedAsync("screening.registered-by-you", house.Buyer, decide);
        var person = await house.ActorAsync(await house.DoneAsync(house.Buyer, new AddContact(supplier, "Kim Sommer", "kim@caspian.example")));
        foreach (var nobody in new[] { Actor.System, person, await house.ActorAsync(house.Requester) })
        {
            Assert.Equal(Problems.NotFound.Code, (await house.RunAsync(nobody, decide)).Refusals[0].Code);
        }

        await house.RefusedAsync("screening.no-reason", house.OtherBuyer, decide with { Reason = " " });
        await house.RefusedAsync("screening.stale", house.OtherBuyer, decide with { Version = 99 });
        await house.DoneAsync(house.OtherBuyer, decide);
        await house.RefusedAsync("screening.decided-already", house.Head, decide);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_decide_at_once_one_is_told_that_it_is_decided(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.ReadyAsync();
        var hit = await stage.HitAsync(await stage.RegisterAsync());
        var (head, buyer) = (await house.ActorAsync(house.Head), await house.ActorAsync(house.OtherBuyer));
        var outcomes = await Task.WhenAll(
            Task.Run(() => house.RunAsync(head, new DecideSanctionsHit(hit.Id, HitVerdict.Confirmed, "The same register number."))),
            Task.Run(() => house.RunAsync(buyer, new DecideSanctionsHit(hit.Id, HitVerdict.Dismissed, "Another register number."))));
        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.Equal("screening.decided-already", outcomes.Single(outcome => !outcome.IsDone).Refusals[0].Code);
        Assert.Single(await stage.FactsAsync(), "screening.decided");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_policy_asks_for_two_persons_one_alone_neither_confirms_nor_loads(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Administrator, new PutPolicyInForce(await house.DoneAsync(house.Administrator, new SavePolicy(
            """
            policy: Two persons
            currency: EUR
            from: 2026-03-02
            rules:
            - id: all
              says: The head of the unit approves.
              when: { amount_above: 0 }
              steps:
              - id: head
                by: [unit head, role approver]
            otherwise:
            - id: otherwise
              by: [unit head, role approver]
            two_persons: [load-sanctions-list, confirm-sanctions-hit]
            """))));
        Assert.Equal("second-person-needed", (await stage.LoadAsync(ScreeningStage.Row)).Step);
        Assert.Empty(await house.QueryAsync(db => db.Set<StoredList>().ToListAsync()));
        await house.RefusedAsync("duties.second-person", house.Head, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row)]));
        Assert.Equal("in-force", (await house.DoneAsync(house.Administrator, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row)]))).Step);
        await stage.ReadyAsync();
        var hit = await stage.HitAsync(await stage.RegisterAsync());
        Assert.Equal(("second-person-needed", HitState.Open), ((await stage.DecideAsync(hit, HitVerdict.Confirmed)) is var first ? (first.Step, first.State) : default));
        await house.RefusedAsync("duties.second-person", house.Head, new DecideSanctionsHit(hit.Id, HitVerdict.Confirmed, "Again."));
        Assert.Equal(HitState.Confirmed, (await house.DoneAsync(house.OtherBuyer, new DecideSanctionsHit(hit.Id, HitVerdict.Confirmed, "The same number."))).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_night_that_was_broken_off_goes_on_where_it_was_and_is_done_once(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        for (var at = 0; at < 60; at++)
        {
            await stage.RegisterAsync($"Supplier number {at}");
        }

        await stage.LoadAsync(ScreeningStage.Row);
        await stage.TickAsync(batches: 1);
        var night = await NightAsync(stage);
        Assert.Equal((25, 25L), (night.Screened, night.After));
        Assert.Null(night.FinishedAt);
        await stage.TickAsync();
        night = await NightAsync(stage);
        Assert.Equal(60, night.Screened);
        Assert.NotNull(night.FinishedAt);
        Assert.Equal(0, await stage.TickAsync());
        stage.House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(60, await stage.TickAsync());
        Assert.Equal(2, (await stage.FactsAsync()).Count(fact => fact == "screening.night-finished"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task While_another_node_has_the_night_nobody_else_does_it_until_its_lease_has_ended(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.RegisterAsync();
        await stage.LoadAsync(ScreeningStage.Person);
        await stage.TickAsync(batches: 0);
        await house.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            work =>
            {
                work.Db.Add(new ScreeningNight { Night = new DateOnly(2026, 3, 2), StartedAt = work.At, Holder = new Guid("01890a5d-ac96-774b-bcce-b302099a8057"), LeaseUntil = work.At.AddMinutes(1) });
                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(0, await stage.TickAsync());
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await stage.TickAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_that_cannot_be_read_any_more_clears_nobody_and_says_so(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        await stage.LoadAsync(ScreeningStage.Row);
        await house.QueryAsync(db => db.Set<StoredListContent>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Entries, new byte[] { 1, 2, 3 })));
        Assert.Equal(0, await stage.TickAsync());
        Assert.NotNull((await NightAsync(stage)).Fault);
        await house.RefusedAsync("vetting.screening-waiting", house.Buyer, new QualifySupplier(supplier));

        await stage.LoadAsync(ScreeningStage.Row + ScreeningStage.Person);
        await stage.TickAsync();
        Assert.Null((await NightAsync(stage)).Fault);
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
    }

    [Fact]
    public void An_attempt_that_failed_is_repeated_later_and_later()
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var row = new ScreenedSupplier { Supplier = default };
        row.Succeeded("house 1", 1, now);
        Assert.False(row.IsBehind("house 1"));
        row.Failed(now);
        Assert.True(row.IsBehind("house 1"));
        Assert.Equal(now.AddMinutes(1), row.NextAt);
        for (var at = 0; at < 20; at++)
        {
            row.Failed(now);
        }

        Assert.Equal(now.AddHours(1), row.NextAt);
        row.Succeeded("house 1", 1, now);
        Assert.Equal((0, false), (row.Attempts, row.IsBehind("house 1")));
    }

    private static Task<ScreeningNight> NightAsync(ScreeningStage stage) => stage.House.QueryAsync(db => db.Set<ScreeningNight>().AsNoTracking().OrderByDescending(row => row.Night).FirstAsync());
}
