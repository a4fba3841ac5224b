using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Decisions.Approvals;
using Vouch.Decisions.Duties;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Decisions.Tests;

public sealed class ApprovalFlowTests
{
    private static readonly SubjectRef Thing = new("request", new Guid("01890a5d-ac96-774b-bcce-b302099a8057"));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_approval_waits_for_the_approver_and_the_room_hears_the_result(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var id = await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        var waiting = Assert.Single(await WaitingAsync(house, house.Approver));
        Assert.Equal((id, "head"), (waiting.Approval, waiting.Step));
        Assert.Empty(await WaitingAsync(house, house.Requester));

        await house.RefusedAsync("approval.own", house.Requester, new Approve(id, "head"));
        await house.RefusedAsync("approval.not-yours", house.OtherBuyer, new Approve(id, "head"));
        await house.RefusedAsync("approval.reason-missing", house.Approver, new Refuse(id, "head", " "));
        await house.RefusedAsync("approval.stale", house.Approver, new Approve(id, "head", null, 99));
        await house.RefusedAsync("approval.unknown-step", house.Approver, new Approve(id, "finance"));
        await house.DoneAsync(house.Approver, new Approve(id, "head", "Fine."));
        await house.RefusedAsync("approval.settled", house.Approver, new Approve(id, "head"));

        Assert.Equal([ApprovalEvent.Approved], Heard(house));
        Assert.Empty(await WaitingAsync(house, house.Approver));
        Assert.Equal(["approval.requested", "approval.approved"], await FactsAsync(house));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_question_goes_to_the_asker_and_the_approvers_clock_stands_still(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var id = await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        await house.DoneAsync(house.Approver, new TellMeMore(id, "head", "Why now?"));
        Assert.True(Assert.Single(await WaitingAsync(house, house.Approver)).Asked);
        await house.RefusedAsync("approval.not-asker", house.Finance, new AnswerTellMeMore(id, "head", "Because."));
        await house.DoneAsync(house.Requester, new AnswerTellMeMore(id, "head", "The old one broke."));
        await house.DoneAsync(house.Approver, new Refuse(id, "head", "Repair it."));
        Assert.Equal([ApprovalEvent.MoreAsked, ApprovalEvent.MoreTold, ApprovalEvent.Refused], Heard(house));
        var card = Assert.Single(await house.WithAsync<IDecisions, IReadOnlyList<ApprovalCard>>(door => house.QueryAsync(db => door.OfAsync(db, Thing, default))));
        Assert.Equal("refused", card.State);
    }

    [Fact]
    public async Task What_the_policy_approves_itself_is_heard_at_once()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        await house.DoneAsync(house.Buyer, new Begin(Case(house, 100)));
        Assert.Equal([ApprovalEvent.Approved], Heard(house));
    }

    [Fact]
    public async Task When_the_room_refuses_the_result_the_decision_is_not_taken()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var id = await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        house.Services.GetRequiredService<Ear>().Refusal = new Refusal("budget.too-little", "No.");
        await house.RefusedAsync("budget.too-little", house.Approver, new Approve(id, "head"));
        Assert.Single(await WaitingAsync(house, house.Approver));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_delegate_decides_in_the_name_of_who_is_away_and_only_on_those_days(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var id = await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        var delegation = await house.DoneAsync(house.Approver, new Delegate(house.OtherBuyer, new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 10)));
        Assert.Empty(await WaitingAsync(house, house.OtherBuyer));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(house.Approver, Assert.Single(await WaitingAsync(house, house.OtherBuyer)).InNameOf);
        await house.RefusedAsync("delegation.not-yours", house.Requester, new EndDelegation(delegation));
        await house.RefusedAsync("delegation.circle", house.OtherBuyer, new Delegate(house.Approver, new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 4)));
        await house.DoneAsync(house.OtherBuyer, new Approve(id, "head"));
        var act = await house.QueryAsync(db => db.Set<ApprovalAct>().SingleAsync());
        Assert.Equal((house.OtherBuyer, house.Approver), (act.By, act.InNameOf));
        await house.DoneAsync(house.Approver, new EndDelegation(delegation));
        await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        Assert.Empty(await WaitingAsync(house, house.OtherBuyer));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_review_is_answered_with_its_questionnaire_beside_the_approval(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var privacy = await house.DoneAsync(house.Administrator, new AddPerson("Pia Privacy", "pia@acme.example", house.OtherUnit));
        await house.DoneAsync(house.Administrator, new GrantRole(privacy, Roles.Privacy, null));
        var about = Case(house, 1_000) with { Answers = new Dictionary<string, string> { ["personal-data"] = "yes" } };
        var id = await house.DoneAsync(house.Buyer, new Begin(about));
        Assert.Single(await WaitingAsync(house, house.Approver));
        Assert.True(Assert.Single(await WaitingAsync(house, privacy)).IsReview);
        await house.RefusedAsync("approval.review-has-form", privacy, new Approve(id, "review-privacy"));
        await house.RefusedAsync("review.answer", privacy, new AnswerReview(id, "review-privacy", new Dictionary<string, string> { ["leaves-region"] = "perhaps" }));
        await house.RefusedAsync("review.unknown-question", privacy, new AnswerReview(id, "review-privacy", new Dictionary<string, string> { ["leaves-region"] = "no", ["colour"] = "red" }));
        await house.DoneAsync(privacy, new AnswerReview(id, "review-privacy", new Dictionary<string, string> { ["leaves-region"] = "no" }));
        Assert.Empty(Heard(house));
        await house.DoneAsync(house.Approver, new Approve(id, "head"));
        Assert.Equal([ApprovalEvent.Approved], Heard(house));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_policy_is_checked_tried_on_past_cases_and_put_in_force_from_its_first_day(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        var yaml = FirstPolicy.Yaml(Currency.Eur).Replace("from: 2000-01-01", "from: 2026-03-05", StringComparison.Ordinal).Replace("amount_above: 25000", "amount_above: 900", StringComparison.Ordinal);
        await house.RefusedAsync("policy.not-administrator", house.Buyer, new SavePolicy(yaml));
        await house.RefusedAsync("policy.unknown-role", house.Administrator, new SavePolicy(yaml.Replace("role finance", "role wizard", StringComparison.Ordinal)));
        var number = await house.DoneAsync(house.Administrator, new SavePolicy(yaml));

        var trials = await house.WithAsync<PolicyTrials, IReadOnlyList<Trial>>(async trials => await trials.TryAsync(PolicyReader.Read(yaml, PolicyVocabulary.Anything).Policy!, "REQ-1042", 10, default));
        Assert.Contains(Assert.Single(trials).Difference!.Steps, step => step.Change == StepChange.Added && step.Step.Key == "finance");

        await house.DoneAsync(house.Administrator, new PutPolicyInForce(number));
        await house.RefusedAsync("policy.in-force-already", house.Administrator, new PutPolicyInForce(number));
        Assert.Equal(0, (await LatestAsync(house)).PolicyVersion);
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        var latest = await LatestAsync(house);
        Assert.Equal((number, 2), (latest.PolicyVersion, latest.Steps.Count));
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.RefusedAsync("policy.from-past", house.Administrator, new PutPolicyInForce(await house.DoneAsync(house.Administrator, new SavePolicy(yaml))));
    }

    [Fact]
    public async Task A_second_approval_about_the_same_supersedes_the_first()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var first = await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        var second = await house.DoneAsync(house.Buyer, new Begin(Case(house, 2_000)));
        Assert.Equal(second, Assert.Single(await WaitingAsync(house, house.Approver)).Approval);
        await house.RefusedAsync("approval.settled", house.Approver, new Approve(first, "head"));
        Assert.Contains("approval.superseded", await FactsAsync(house));
    }

    [Fact]
    public async Task An_amount_in_a_currency_without_a_rate_is_refused()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        await house.RefusedAsync("approval.no-rate", house.Buyer, new Begin(Case(house, 1_000) with { Amount = Money.Of(1_000, Currency.Of("USD")) }));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_awards_and_pays_and_a_payment_needs_two(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        SubjectRef award = new("award", new Guid("01890a5d-ac96-774b-bcce-b302099a8058")), run = new("payment-run", new Guid("01890a5d-ac96-774b-bcce-b302099a8059"));
        await house.DoneAsync(house.Finance, new Act(Acts.Award, award));
        await house.RefusedAsync("duties.same-person", house.Finance, new Pay(run, award));
        Assert.False(await house.DoneAsync(house.OtherFinance, new Pay(run, award)));
        await house.RefusedAsync("duties.second-person", house.OtherFinance, new Pay(run, award));
        Assert.True(await house.DoneAsync(house.Head, new Pay(run, award)));
    }

    [Fact]
    public async Task Two_approvers_at_the_same_moment_fill_two_seats_on_postgres()
    {
        await using var house = await OpenAsync(DatabaseKind.Postgres);
        var yaml = FirstPolicy.Yaml(Currency.Eur).Replace("from: 2000-01-01", "from: 2026-03-02", StringComparison.Ordinal).Replace("by: [unit head, role approver]\n    needs: any 1", "by: [role finance]\n    needs: any 2", StringComparison.Ordinal);
        Assert.Contains("any 2", yaml, StringComparison.Ordinal);
        await house.DoneAsync(house.Administrator, new PutPolicyInForce(await house.DoneAsync(house.Administrator, new SavePolicy(yaml))));
        var id = await house.DoneAsync(house.Buyer, new Begin(Case(house, 1_000)));
        var outcomes = await Task.WhenAll(house.RunAsync(house.Finance, new Approve(id, "head")), house.RunAsync(house.OtherFinance, new Approve(id, "head")));
        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));

        // What the ear hears is not undone with an attempt that lost the race; what the ledger holds is.
        Assert.Equal([ApprovalEvent.Approved], Heard(house).Distinct());
        Assert.Equal(["approval.requested", "approval.approved", "approval.approved"], await FactsAsync(house));
    }

    private static async Task<TestHouse> OpenAsync(DatabaseKind kind)
    {
        var ear = new Ear();
        return await TestHouse.OpenAsync(
            kind,
            services =>
            {
                services.AddSingleton(ear);
                services.AddSingleton<IApprovalOutcome>(ear);
                services.AddScoped<IHandler<Begin, ApprovalId>, Asking>();
                services.AddScoped<IHandler<Act, Done>, Asking>();
                services.AddScoped<IHandler<Pay, bool>, Asking>();
            },
            new NoticesModule(),
            new PromisesModule(),
            new DecisionsModule());
    }

    private static ApprovalCase Case(TestHouse house, decimal amount) =>
        new(Thing, "REQ-1042", "A press", house.Unit, house.Requester, Money.Of(amount, Currency.Eur)) { Lines = [new("Press", 1, "piece", Money.Of(amount, Currency.Eur))] };

    private static List<ApprovalEvent> Heard(TestHouse house) => house.Services.GetRequiredService<Ear>().Heard;

    private static async Task<IReadOnlyList<WaitingDecision>> WaitingAsync(TestHouse house, PartyId person) =>
        (await house.WithAsync<DecisionQueries, Page<WaitingDecision>>(queries => queries.WaitingAsync(person, null, default))).Items;

    private static Task<List<string>> FactsAsync(TestHouse house) =>
        house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "approval").OrderBy(fact => fact.At).ThenBy(fact => fact.Sequence).Select(fact => fact.Name).Where(name => name.StartsWith("approval.")).ToListAsync());

    private static async Task<ApprovalCard> LatestAsync(TestHouse house) =>
        (await house.WithAsync<IDecisions, IReadOnlyList<ApprovalCard>>(door => house.QueryAsync(db => door.OfAsync(db, Thing, default))))[0];

    internal sealed record Begin(ApprovalCase About) : ICommand<ApprovalId>;

    internal sealed record Act(string Name, SubjectRef Subject) : ICommand<Done>;

    internal sealed record Pay(SubjectRef Run, SubjectRef Award) : ICommand<bool>;

    internal sealed class Asking(IDecisions decisions) : IHandler<Begin, ApprovalId>, IHandler<Act, Done>, IHandler<Pay, bool>
    {
        public Task<Outcome<ApprovalId>> HandleAsync(Begin command, Work work, CancellationToken cancellationToken) => decisions.StartAsync(work, command.About, cancellationToken);

        public Task<Outcome<Done>> HandleAsync(Act command, Work work, CancellationToken cancellationToken)
        {
            decisions.RecordAct(work, command.Name, work.Actor.Party, command.Subject);
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }

        public async Task<Outcome<bool>> HandleAsync(Pay command, Work work, CancellationToken cancellationToken) =>
            await decisions.CheckAsync(work.Db, work.At, Acts.Pay, work.Actor.Party, [command.Run, command.Award], cancellationToken) is { } refusal
                ? refusal
                : await decisions.TakeStepAsync(work, Acts.Pay, command.Run, cancellationToken);
    }

    internal sealed class Ear : IApprovalOutcome
    {
        public string Kind => "request";

        public List<ApprovalEvent> Heard { get; } = [];

        public Refusal? Refusal { get; set; }

        public Task<Outcome<Done>> HearAsync(ApprovalNews news, Work work, CancellationToken cancellationToken)
        {
            if (Refusal is not null)
            {
                return Task.FromResult<Outcome<Done>>(Refusal);
            }

            lock (Heard)
            {
                Heard.Add(news.What);
            }

            return Task.FromResult<Outcome<Done>>(Done.Value);
        }
    }
}
