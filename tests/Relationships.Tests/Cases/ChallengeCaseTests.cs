using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Challenges;
using Vouch.Promises.Trust;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Cases;

public sealed class ChallengeCaseTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_who_challenges_a_late_delivery_opens_a_case_that_the_head_decides(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.LateDeliveryAsync();
        var opened = await stage.ChallengedAsync(stage.Jana, promise);
        Assert.Equal((house.Head, stage.Jana, CaseStage.Nordlicht, house.Unit), (opened.Owner, opened.RaisedBy, opened.Supplier, opened.Unit));
        Assert.Equal((promise, PromiseStanding.Broken, PromiseStanding.Kept, CaseState.Open), (opened.Promise, opened.Verdict, opened.Claim, opened.State));
        Assert.Equal(("It lay at your gate on Friday.", "Two pallets by Friday"), (opened.Words, opened.Title));
        Assert.Equal([house.Requester, house.Buyer], (await stage.PartiesAsync(opened.Id)).Where(party => party.Role == CaseRole.OtherSide).Select(party => party.Party).OrderBy(party => party != house.Requester));

        var fact = (await stage.FactsAsync(opened.Id))[0];
        Assert.Equal(("case.opened", stage.Jana, opened.Label), (fact.Name, fact.Actor, fact.Data["number"]));
        Assert.Equal((CaseStage.Nordlicht, house.Head, CaseStage.Nordlicht), (fact.Party("raised-by"), fact.Party("owner"), fact.Party("supplier")));
        Assert.DoesNotContain("gate", fact.DataJson, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Case_and_challenge_commit_together_or_not_at_all(DatabaseKind kind)
    {
        var storm = new Storm();
        await using var stage = await CaseStage.OpenAsync(kind, services => services.AddSingleton<IPipelineObserver>(storm));
        var promise = await stage.LateDeliveryAsync();
        storm.Rages = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.House.RunAsync(stage.Jana, new ChallengePromise(promise, PromiseStanding.Kept, "It was there.")));
        storm.Rages = false;
        Assert.Equal(0, await stage.House.QueryAsync(db => db.Set<Case>().CountAsync(CaseStage.Cancel)));
        Assert.Equal(0, await stage.House.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "promise.challenged" || fact.Name == "case.opened", CaseStage.Cancel)));

        await stage.ChallengedAsync(stage.Jana, promise);
        Assert.Equal(1, await stage.House.QueryAsync(db => db.Facts.Where(fact => fact.Name == "promise.challenged" || fact.Name == "case.opened").Select(fact => fact.At).Distinct().CountAsync(CaseStage.Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Upheld_the_verdict_is_another_and_trust_follows(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.LateDeliveryAsync();
        var before = await TrustAsync(stage);
        var opened = await stage.ChallengedAsync(stage.Jana, promise);
        await house.DoneAsync(house.Head, new DecideCase(opened.Id, true, "The note is signed.", opened.Version));
        Assert.Equal(PromiseStanding.Kept, await stage.VerdictAsync(promise));
        Assert.True(await TrustAsync(stage) > before);
        var ended = await stage.CaseAsync(opened.Id);
        Assert.Equal((CaseState.Decided, CaseOutcome.Upheld, house.Head, "The note is signed."), (ended.State, ended.Outcome, ended.DecidedBy, ended.Answer));
        var decided = (await stage.FactsAsync(opened.Id)).Single(fact => fact.Name == "case.decided");
        Assert.Equal(("upheld", "kept"), (decided.Data["outcome"], decided.Data["standing"]));
        await house.RefusedAsync("case.ended", house.Head, new DecideCase(opened.Id, false, "On second thoughts."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rejected_the_verdict_and_the_trust_stay(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.LateDeliveryAsync();
        var opened = await stage.ChallengedAsync(stage.Jana, promise);
        await house.RefusedAsync("promise.challenge-answer-missing", house.Head, new DecideCase(opened.Id, false, " "));
        await house.RefusedAsync("case.stale", house.Head, new DecideCase(opened.Id, false, "The gate keeper saw nothing.", opened.Version + 5));
        var before = await TrustAsync(stage);
        await house.DoneAsync(house.Head, new DecideCase(opened.Id, false, "The gate keeper saw nothing."));
        Assert.Equal(PromiseStanding.Broken, await stage.VerdictAsync(promise));
        Assert.Equal(before, await TrustAsync(stage));
        Assert.Equal((CaseState.Decided, CaseOutcome.Rejected), ((await stage.CaseAsync(opened.Id)).State, (await stage.CaseAsync(opened.Id)).Outcome));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_side_decides_but_the_other_side_may_agree(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.LateDeliveryAsync();
        var opened = await stage.ChallengedAsync(stage.Jana, promise);
        foreach (var side in new[] { stage.Jana, house.Requester, house.Buyer })
        {
            await house.RefusedAsync("case.not-owner", side, new DecideCase(opened.Id, true, "Yes."));
        }

        await house.RefusedAsync("case.not-other-side", stage.Jana, new AgreeToCase(opened.Id));
        await house.RefusedAsync("case.not-other-side", house.Head, new AgreeToCase(opened.Id));
        await house.RefusedAsync("not-found", house.Finance, new AgreeToCase(opened.Id));
        await house.DoneAsync(house.Requester, new AgreeToCase(opened.Id));
        Assert.Equal(PromiseStanding.Kept, await stage.VerdictAsync(promise));
        Assert.Equal((CaseOutcome.Agreed, house.Requester), ((await stage.CaseAsync(opened.Id)).Outcome, (await stage.CaseAsync(opened.Id)).DecidedBy));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_agrees_to_what_a_colleague_challenges(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.LateDeliveryAsync();
        var opened = await stage.ChallengedAsync(house.Buyer, promise, PromiseStanding.Released);
        Assert.Null(opened.Supplier);
        // Who waits for it stands with the buyer here, and so cannot agree for the supplier.
        await house.RefusedAsync("case.not-other-side", house.Requester, new AgreeToCase(opened.Id));
        await house.DoneAsync(stage.Jana, new AgreeToCase(opened.Id, "That is right."));
        Assert.Equal(PromiseStanding.Released, await stage.VerdictAsync(promise));
        Assert.Equal(CaseStage.Nordlicht, (await stage.FactsAsync(opened.Id))[0].Party("supplier"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_challenge_that_is_taken_back_ends_the_case(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.LateDeliveryAsync();
        var opened = await stage.ChallengedAsync(stage.Jana, promise);
        await house.RefusedAsync("case.not-raiser", house.Requester, new WithdrawCase(opened.Id));
        await house.DoneAsync(stage.Jana, new WithdrawCase(opened.Id, opened.Version));
        Assert.Equal(CaseState.Withdrawn, (await stage.CaseAsync(opened.Id)).State);
        Assert.Equal(PromiseStanding.Broken, await stage.VerdictAsync(promise));
        await house.RefusedAsync("case.ended", house.Head, new DecideCase(opened.Id, true, "Too late."));

        // The verb of Promises ends the case in the same way.
        var again = await stage.ChallengedAsync(stage.Jana, promise);
        await house.DoneAsync(stage.Jana, new WithdrawChallenge(promise));
        Assert.Equal(CaseState.Withdrawn, (await stage.CaseAsync(again.Id)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_decide_at_once_one_wins(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        for (var round = 0; round < 5; round++)
        {
            var promise = await stage.LateDeliveryAsync();
            var opened = await stage.ChallengedAsync(stage.Jana, promise);
            var outcomes = await Task.WhenAll(house.RunAsync(house.Head, new DecideCase(opened.Id, false, "No.")), house.RunAsync(house.Requester, new AgreeToCase(opened.Id, "Yes.")));
            Assert.Single(outcomes, outcome => outcome.IsDone);
            var ended = await stage.CaseAsync(opened.Id);
            Assert.Equal(outcomes[0].IsDone ? (CaseOutcome.Rejected, PromiseStanding.Broken) : (CaseOutcome.Agreed, PromiseStanding.Kept), (ended.Outcome!.Value, await stage.VerdictAsync(promise)));
            Assert.Single(await stage.FactsAsync(opened.Id), fact => fact.Name == "case.decided");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_challenge_at_once_one_opens_a_case(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var promise = await stage.LateDeliveryAsync();
        var outcomes = await Task.WhenAll(
            stage.House.RunAsync(stage.Jana, new ChallengePromise(promise, PromiseStanding.Kept, "It was there.")),
            stage.House.RunAsync(stage.House.Requester, new ChallengePromise(promise, PromiseStanding.Released, "I needed it no longer.")));
        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.Equal(1, await stage.House.QueryAsync(db => db.Set<Case>().CountAsync(CaseStage.Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_is_handed_over_to_somebody_who_is_no_side_by_somebody_who_is_none(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var opened = await stage.ChallengedAsync(stage.Jana, await stage.LateDeliveryAsync());
        await house.RefusedAsync("case.to-side", house.Head, new HandOverCase(opened.Id, house.Requester));
        await house.RefusedAsync("case.to-side", house.Head, new HandOverCase(opened.Id, house.Buyer));
        await house.RefusedAsync("case.to-side", house.Head, new HandOverCase(opened.Id, stage.Jana));
        await house.RefusedAsync("case.person-unknown", house.Head, new HandOverCase(opened.Id, stage.Sven));
        await house.RefusedAsync("case.already-theirs", house.Head, new HandOverCase(opened.Id, house.Head));
        await house.RefusedAsync("case.may-not-hand-over", house.Requester, new HandOverCase(opened.Id, house.Finance));
        // Answering for the unit does not help a side.
        await house.DoneAsync(house.Administrator, new GrantRole(house.Buyer, Roles.HeadOfProcurement, null));
        await house.RefusedAsync("case.may-not-hand-over", house.Buyer, new HandOverCase(opened.Id, house.Finance));
        await house.DoneAsync(house.Administrator, new HandOverCase(opened.Id, house.Finance, "She knows the gate."));
        Assert.Equal(house.Finance, (await stage.CaseAsync(opened.Id)).Owner);
        await house.RefusedAsync("case.not-owner", house.Head, new DecideCase(opened.Id, true, "Yes."));
        await house.DoneAsync(house.Finance, new DecideCase(opened.Id, true, "Yes."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_everybody_is_a_side_the_case_has_no_owner_until_an_administrator_names_one(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.BrokenAsync(house.Head, house.Administrator);
        var opened = await stage.ChallengedAsync(house.Head, promise);
        Assert.Null(opened.Owner);
        await house.PumpAsync();
        Assert.Equal([house.Administrator], (await ToldAsync(house)).Where(row => row.Kind == "case.without-owner").Select(row => new PartyId(row.To)));
        await house.DoneAsync(house.Administrator, new HandOverCase(opened.Id, house.Finance));
        await house.RefusedAsync("case.may-not-hand-over", house.Administrator, new HandOverCase(opened.Id, house.OtherFinance));
        await house.DoneAsync(house.Finance, new DecideCase(opened.Id, false, "It was late."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_owner_who_becomes_a_side_or_leaves_no_longer_owns_the_case(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var promise = await stage.LateDeliveryAsync();
        var opened = await stage.ChallengedAsync(stage.Jana, promise);
        await house.Services.GetRequiredService<Pipeline>().RunAsync(
            async work => (Outcome<int>)await work.Get<IPromises>().HandOverAsync(work, new SubjectRef("promise", promise.Value), house.Buyer, house.Head, CaseStage.Cancel), CaseStage.Cancel);
        Assert.Equal(house.Administrator, (await stage.CaseAsync(opened.Id)).Owner);
        Assert.Contains(await stage.PartiesAsync(opened.Id), party => party.Party == house.Head && party.Role == CaseRole.OtherSide);
        await house.DoneAsync(house.Administrator, new HandOverCase(opened.Id, house.Finance));
        await house.DoneAsync(house.Administrator, new DeactivatePerson(house.Finance));
        Assert.Equal(house.Administrator, (await stage.CaseAsync(opened.Id)).Owner);
        Assert.Equal(3, (await stage.FactsAsync(opened.Id)).Count(fact => fact.Name == "case.handed-over"));
    }

    /// <summary>Random roles, random sides: whatever the company looks like, no side owns a case.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_case_is_owned_by_a_side_whoever_holds_which_role(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var random = new Random(20261129);
        PartyId[] people = [house.Requester, house.Buyer, house.OtherBuyer, house.Head, house.Administrator];
        string[] roles = [Roles.HeadOfProcurement, Roles.Administrator, Roles.Auditor];
        UnitId?[] units = [null, house.Unit, house.OtherUnit];
        var owned = 0;
        for (var round = 0; round < 25; round++)
        {
            var (person, role, where) = (people[random.Next(3)], roles[random.Next(roles.Length)], units[random.Next(units.Length)]);
            await house.RunAsync(Actor.System, random.Next(3) > 0 ? new GrantRole(person, role, where) : new GrantRole(house.Head, role, where));
            await house.RunAsync(Actor.System, new RevokeRole(people[random.Next(people.Length)], roles[random.Next(2)], units[random.Next(units.Length)]));
            var sides = people.OrderBy(_ => random.Next()).Take(3).ToArray();
            var (owedBy, owedTo) = random.Next(3) switch { 0 => (CaseStage.Nordlicht, sides[0]), 1 => (sides[0], CaseStage.Nordlicht), _ => (sides[0], sides[1]) };
            var promise = await stage.BrokenAsync(owedBy, owedTo, sides[2], random.Next(2) == 0 ? house.Unit : house.OtherUnit);
            PartyId[] raisers = [owedBy == CaseStage.Nordlicht ? stage.Jana : owedBy, owedTo == CaseStage.Nordlicht ? stage.Jana : owedTo, sides[2]];
            var opened = await stage.ChallengedAsync(raisers[random.Next(3)], promise);
            HashSet<PartyId> concerned = [owedBy, owedTo, sides[2], opened.RaisedBy];
            Assert.DoesNotContain(opened.Owner ?? default, concerned);
            owned += opened.Owner is null ? 0 : 1;
        }

        Assert.True(owned > 10, $"Only {owned} had an owner at all.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task That_a_challenge_is_decided_in_time_is_itself_a_promise_of_the_owner(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var opened = await stage.ChallengedAsync(stage.Jana, await stage.LateDeliveryAsync());
        var hear = await HearAsync(stage, opened.Id);
        Assert.Equal((house.Head, CaseStage.Nordlicht, house.Head, PromiseStanding.Open), (hear.OwedBy, hear.OwedTo, hear.Owner, hear.State));
        Assert.Equal(hear.Due, opened.Due);
        await house.DoneAsync(house.Head, new HandOverCase(opened.Id, house.Finance));
        Assert.Equal(house.Finance, (await HearAsync(stage, opened.Id)).OwedBy);
        await house.DoneAsync(house.Finance, new DecideCase(opened.Id, false, "It was late."));
        Assert.Equal(PromiseStanding.Kept, (await HearAsync(stage, opened.Id)).State);

        var withdrawn = await stage.ChallengedAsync(stage.Jana, await stage.LateDeliveryAsync());
        await house.DoneAsync(stage.Jana, new WithdrawCase(withdrawn.Id));
        Assert.Equal(PromiseStanding.Released, (await HearAsync(stage, withdrawn.Id)).State);

        // A case that had nobody at first is owed by the one who got it.
        var nobody = await stage.ChallengedAsync(house.Head, await stage.BrokenAsync(house.Head, house.Administrator));
        await house.DoneAsync(house.Administrator, new HandOverCase(nobody.Id, house.OtherFinance));
        Assert.Equal((house.OtherFinance, house.OtherFinance), ((await HearAsync(stage, nobody.Id)).OwedBy, (await HearAsync(stage, nobody.Id)).Owner));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Both_sides_and_the_owner_remark_and_the_others_are_told(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var opened = await stage.ChallengedAsync(stage.Jana, await stage.LateDeliveryAsync());
        await house.DoneAsync(stage.Jana, new RemarkOnCase(opened.Id, "Here is the photograph."));
        await house.DoneAsync(house.Requester, new RemarkOnCase(opened.Id, "I was not told."));
        await house.DoneAsync(house.Head, new RemarkOnCase(opened.Id, "I ask the gate."));
        await house.RefusedAsync("case.not-concerned", house.Administrator, new RemarkOnCase(opened.Id, "Well, well."));
        await house.RefusedAsync("case.words-missing", stage.Jana, new RemarkOnCase(opened.Id, " "));
        await house.RefusedAsync("case.words-too-long", stage.Jana, new RemarkOnCase(opened.Id, new string('x', 4_001)));
        await house.DoneAsync(house.Head, new DecideCase(opened.Id, true, "It was there."));
        await house.RefusedAsync("case.ended", stage.Jana, new RemarkOnCase(opened.Id, "Thank you."));
        await house.PumpAsync();
        var told = (await ToldAsync(house)).ToLookup(row => new PartyId(row.To), row => row.Kind);
        Assert.Equal(["case.decided", "case.remarked.raised-by", "case.remarked.raised-by"], told[stage.Jana].Order(StringComparer.Ordinal));
        Assert.Equal(["case.opened.owner", "case.remarked.owner", "case.remarked.owner"], told[house.Head].Order(StringComparer.Ordinal));
        Assert.Equal(["case.decided", "case.opened.other-side", "case.remarked.other-side", "case.remarked.other-side"], told[house.Requester].Order(StringComparer.Ordinal));
        Assert.Empty(told[stage.Sven]);
        Assert.Empty(told[house.Finance]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_not_concerned_finds_no_case(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var opened = await stage.ChallengedAsync(stage.Jana, await stage.LateDeliveryAsync());
        foreach (var (person, sees) in new[] { (stage.Jana, true), (stage.Sven, false), (house.Requester, true), (house.Buyer, true), (house.Head, true), (house.Administrator, true), (house.Finance, false), (house.OtherBuyer, false) })
        {
            var actor = await house.ActorAsync(person);
            var (card, found, listed, inFull) = await house.WithAsync<IServiceProvider, (int, int, int, bool)>(async services =>
            {
                var subjects = services.GetRequiredService<SubjectDirectory>();
                var search = services.GetServices<ISubjectSearch>().OfType<CaseSubjects>().Single();
                var queries = services.GetRequiredService<CaseQueries>();
                return (
                    (await subjects.FindAsync([opened.Subject], actor, CaseStage.Cancel)).Count,
                    (await search.SearchAsync("PALLETS", 5, actor, CaseStage.Cancel)).Count + (await search.SearchAsync(opened.Label, 5, actor, CaseStage.Cancel)).Count,
                    (await queries.ListAsync(actor, CaseView.All, null, CaseStage.Cancel)).Items.Count,
                    await queries.FindAsync(opened.Label, actor, CaseStage.Cancel) is not null);
            });
            Assert.Equal(sees ? (1, 2, 1, true) : (0, 0, 0, false), (card, found, listed, inFull));
        }

        await house.RefusedAsync("not-found", stage.Sven, new RemarkOnCase(opened.Id, "Let me in."));
        var link = (await house.ActorAsync(stage.Jana)) with { Scope = new SubjectRef("invitation", opened.Id.Value) };
        Assert.Empty((await house.WithAsync<CaseQueries, Page<CaseCard>>(queries => queries.ListAsync(link, CaseView.All, null, CaseStage.Cancel))).Items);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Open_cases_are_listed_by_when_they_are_due_and_each_once_over_pages(DatabaseKind kind)
    {
        await using var stage = await CaseStage.OpenAsync(kind);
        var house = stage.House;
        var expected = new List<CaseId>();
        for (var i = 0; i < CaseQueries.PageSize + 3; i++)
        {
            expected.Add((await stage.ChallengedAsync(stage.Jana, await stage.LateDeliveryAsync())).Id);
        }

        var head = await house.ActorAsync(house.Head);
        var first = await house.WithAsync<CaseQueries, Page<CaseCard>>(queries => queries.ListAsync(head, CaseView.ToDecide, null, CaseStage.Cancel));
        var second = await house.WithAsync<CaseQueries, Page<CaseCard>>(queries => queries.ListAsync(head, CaseView.ToDecide, first.Next, CaseStage.Cancel));
        Assert.Null(second.Next);
        Assert.Equal(expected, first.Items.Concat(second.Items).Select(card => card.Id));
    }

    private static Task<PromiseCard> HearAsync(CaseStage stage, CaseId id) =>
        stage.House.WithAsync<IPromises, PromiseCard>(promises => stage.House.QueryAsync(db => promises.Cards(db).SingleAsync(card => card.SubjectKind == "case" && card.SubjectId == id.Value, CaseStage.Cancel)));

    private static async Task<double> TrustAsync(CaseStage stage) =>
        (await stage.House.WithAsync<ITrust, TrustCard>(trust => stage.House.QueryAsync(db => trust.OfAsync(db, CaseStage.Nordlicht, null, stage.House.Clock.GetUtcNow(), CaseStage.Cancel)))).Mean;

    private static Task<List<Told>> ToldAsync(TestHouse house) =>
        house.QueryAsync(db => db.Database.SqlQueryRaw<Told>("SELECT recipient AS \"To\", kind AS \"Kind\" FROM notices_notice WHERE kind LIKE 'case.%'").ToListAsync(CaseStage.Cancel));

    private sealed record Told(Guid To, string Kind);

    private sealed class Storm : IPipelineObserver
    {
        public bool Rages { get; set; }

        public Task BeforeCommitAsync(Work work, CancellationToken cancellationToken) => Rages ? throw new InvalidOperationException("The storage failed.") : Task.CompletedTask;
    }
}
