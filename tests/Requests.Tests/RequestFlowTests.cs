using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Requests.Asks;
using Vouch.Requests.Budgets;
using Vouch.Testing;

namespace Vouch.Requests.Tests;

public sealed class RequestFlowTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_ask_has_an_owner_and_a_promise_at_once(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("Four desk lamps, please."));
        Assert.Equal("raised", raised.State);
        Assert.Contains(raised.Owner, new[] { house.Buyer, house.OtherBuyer });
        var promise = Assert.Single(await PromisesAsync(house, raised.Id));
        Assert.Equal((raised.Owner, house.Requester, PromiseStanding.Open), (promise.OwedBy, promise.OwedTo, promise.State));
        var second = await house.DoneAsync(house.Requester, new RaiseRequest("And a table."));
        Assert.NotEqual(raised.Owner, second.Owner);
    }

    [Theory]
    [InlineData("", "request.words-missing", "words")]
    [InlineData("category", "request.unknown-category", "category")]
    [InlineData("past", "request.needed-in-past", "neededBy")]
    [InlineData("bought", "request.bought-reason", "boughtReason")]
    [InlineData("offer", "request.offer-gone", "lines[0].offer")]
    [InlineData("shares", "request.shares", "lines[0].codings")]
    public async Task What_is_wrong_with_an_ask_is_named_by_field(string what, string code, string field)
    {
        await using var house = await House.OpenAsync(DatabaseKind.Sqlite);
        var ask = new RaiseRequest(what.Length == 0 ? " " : "A lamp");
        ask = what switch
        {
            "category" => ask with { Category = "ships" },
            "past" => ask with { NeededBy = new DateOnly(2026, 3, 1) },
            "bought" => ask with { AlreadyBought = true, Budget = Money.Of(5, Currency.Eur) },
            "offer" => ask with { Lines = [new AskedLine("Lamp", Offer: "price-list:1")] },
            "shares" => ask with { Lines = [new AskedLine("Lamp", Codings: [new LineCoding("1", "1", "", "", 0.9m)])] },
            _ => ask,
        };
        var outcome = await house.RunAsync(house.Requester, ask);
        Assert.Contains((code, field), outcome.Refusals.Select(refusal => (refusal.Code, refusal.Field ?? "")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_whole_way_from_need_to_verdict(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var budget = await BudgetAsync(house, 5_000);
        var id = (await house.DoneAsync(house.Requester, new RaiseRequest("A press for the workshop") { Lines = [new AskedLine("Press", 2, "piece", 500)] })).Id;
        await house.RefusedAsync("request.not-buyer", house.Requester, new TakeRequest(id));
        await house.DoneAsync(house.Buyer, new TakeRequest(id));
        await house.RefusedAsync("request.not-owner", house.OtherBuyer, new AskQuestion(id, "Which?"));
        var question = await house.DoneAsync(house.Buyer, new AskQuestion(id, "Hydraulic?"));
        Assert.Equal(PromiseStanding.Paused, (await PromisesAsync(house, id))[0].State);
        await house.RefusedAsync("request.not-now", house.Buyer, new SubmitForApproval(id));
        house.Clock.Advance(TimeSpan.FromHours(5));
        await house.RefusedAsync("request.not-requester", house.Buyer, new AnswerQuestion(id, question, "Yes"));
        await house.DoneAsync(house.Requester, new AnswerQuestion(id, question, "Yes, 20 tons."));
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.DoneAsync(house.Buyer, new AnswerRequest(id, "I get it approved", new DateOnly(2026, 3, 4)));
        Assert.Contains(await PromisesAsync(house, id), promise => promise.State == PromiseStanding.Kept);
        await house.DoneAsync(house.Buyer, new SubmitForApproval(id));
        Assert.Equal(2, (await PromisesAsync(house, id)).Count(promise => promise.State == PromiseStanding.Kept));
        await house.DoneAsync(house.Approver, new Approve(await ApprovalAsync(house, id), "head"));
        Assert.Equal(new BudgetPosition(500_000, 100_000, 0, 0), await PositionAsync(house, budget));

        await house.DoneAsync(house.Buyer, new Follow("order.placed", id));
        Assert.Equal("ordered", await StateAsync(house, id));
        await house.RefusedAsync("request.not-now", house.Requester, new WithdrawRequest(id));
        await house.RefusedAsync("request.not-now", house.Requester, new ConfirmAndRate(id, 5));
        await house.DoneAsync(house.Buyer, new Follow("goods.received", id));
        await house.RefusedAsync("request.rating", house.Requester, new ConfirmAndRate(id, 6));
        await house.RefusedAsync("request.not-requester", house.Buyer, new ConfirmAndRate(id, 5));
        await house.DoneAsync(house.Requester, new ConfirmAndRate(id, 4, "Good."));
        Assert.Equal("fulfilled", await StateAsync(house, id));

        var view = await house.WithAsync<RequestQueries, RequestView?>(async queries => await queries.FindAsync("REQ-1", await house.ActorAsync(house.Requester), default));
        Assert.Equal((1, 1), (view!.Bureaucracy.Questions, view.Bureaucracy.Approvals));
        Assert.Equal(5, view.Bureaucracy.Waited[WaitsFor.Requester].TotalHours);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_approvals_at_the_same_moment_never_overspend_a_budget(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var budget = await BudgetAsync(house, 1_000);
        var waiting = new List<ApprovalId>();
        for (var i = 0; i < 8; i++)
        {
            var id = (await house.DoneAsync(house.Requester, new RaiseRequest($"Machine {i}") { Budget = Money.Of(300, Currency.Eur) })).Id;
            var owner = (await house.QueryAsync(db => db.Set<Request>().SingleAsync(row => row.Id == id))).Owner;
            await house.DoneAsync(owner, new SubmitForApproval(id));
            waiting.Add(await ApprovalAsync(house, id));
        }

        var outcomes = await Task.WhenAll(waiting.Select(approval => Task.Run(() => house.RunAsync(house.Approver, new Approve(approval, "head")))));
        Assert.Equal(3, outcomes.Count(outcome => outcome.IsDone));
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal("budget.too-little", outcome.Refusals[0].Code));
        Assert.Equal(new BudgetPosition(100_000, 90_000, 0, 0), await PositionAsync(house, budget));
        Assert.Equal(3, await house.QueryAsync(db => db.Set<Request>().CountAsync(row => row.State == RequestState.Approved)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_approval_that_no_budget_covers_is_not_given_and_the_request_goes_on_waiting(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var budget = await BudgetAsync(house, 100);
        var id = await SubmittedAsync(house, 300);
        await house.RefusedAsync("budget.too-little", house.Approver, new Approve(await ApprovalAsync(house, id), "head"));
        Assert.Equal("awaiting-approval", await StateAsync(house, id));
        await house.DoneAsync(house.Finance, new SetBudget(house.Unit, new(2026, 1, 1), new(2026, 12, 31), Money.Of(400, Currency.Eur)));
        await house.DoneAsync(house.Approver, new Approve(await ApprovalAsync(house, id), "head"));
        await house.RefusedAsync("budget.below-use", house.Finance, new SetBudget(house.Unit, new(2026, 1, 1), new(2026, 12, 31), Money.Of(299, Currency.Eur)));
        var owner = (await house.QueryAsync(db => db.Set<Request>().SingleAsync())).Owner;
        await house.DoneAsync(owner, new RefuseRequest(id, RefusalReason.NotNeeded, "There is one in store."));
        Assert.Equal(new BudgetPosition(40_000, 0, 0, 0), await PositionAsync(house, budget));
        var movements = await house.QueryAsync(db => db.Set<BudgetMovement>().ToListAsync());
        Assert.Equal((40_000, 0), (movements.Sum(row => row.Allocated), movements.Sum(row => row.Reserved)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Committed_spent_released_and_returned_add_up(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var budget = await BudgetAsync(house, 1_000);
        var id = await SubmittedAsync(house, 600);
        await house.DoneAsync(house.Approver, new Approve(await ApprovalAsync(house, id), "head"));
        await house.DoneAsync(house.Buyer, new Move("commit", id, 700));
        Assert.Equal(new BudgetPosition(100_000, 0, 70_000, 0), await PositionAsync(house, budget));
        await house.RefusedAsync("budget.too-little", house.Buyer, new Move("spend", id, 1_001));
        await house.DoneAsync(house.Buyer, new Move("spend", id, 650));
        await house.DoneAsync(house.Buyer, new Move("release", id, 50));
        await house.DoneAsync(house.Buyer, new Move("return", id, 150));
        Assert.Equal(new BudgetPosition(100_000, 0, 0, 50_000), await PositionAsync(house, budget));
    }

    [Fact]
    public async Task Ownership_is_handed_over_and_promises_go_with_it()
    {
        await using var house = await House.OpenAsync(DatabaseKind.Sqlite);
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("A lamp"));
        var other = raised.Owner == house.Buyer ? house.OtherBuyer : house.Buyer;
        await house.RefusedAsync("request.next-owner", raised.Owner, new HandOverRequest(raised.Id, house.Requester));
        await house.DoneAsync(raised.Owner, new HandOverRequest(raised.Id, other, "You know lamps."));
        Assert.Equal(other, Assert.Single(await PromisesAsync(house, raised.Id)).Owner);
        await house.DoneAsync(raised.Owner, new TakeRequest(raised.Id));
        Assert.Equal(2, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "request.handed-over")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Split_and_merge_keep_every_line(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("Office") { Lines = [new AskedLine("Desk", 2, "piece", 300), new AskedLine("Lamp", 4, "piece", 40)] });
        await house.RefusedAsync("request.parts", raised.Owner, new SplitRequest(raised.Id, [new RequestPart("Desks", [1]), new RequestPart("All", [1, 2])]));
        var parts = await house.DoneAsync(raised.Owner, new SplitRequest(raised.Id, [new RequestPart("Desks", [1]), new RequestPart("Lamps", [2])]));
        Assert.Equal("split", await StateAsync(house, raised.Id));
        Assert.All(parts, part => Assert.Equal(raised.Owner, part.Owner));
        await house.RefusedAsync("request.merge-what", raised.Owner, new MergeRequests(parts[0].Id, [parts[0].Id]));
        await house.DoneAsync(raised.Owner, new MergeRequests(parts[0].Id, [parts[1].Id]));
        var card = await house.WithAsync<IRequests, RequestCard?>(door => house.QueryAsync(db => door.FindAsync(db, parts[0].Id, default)));
        Assert.Equal((2, Money.Of(760, Currency.Eur)), (card!.Lines.Count, card.Estimate));
        Assert.Equal("merged", await StateAsync(house, parts[1].Id));
    }

    [Fact]
    public async Task What_was_bought_already_is_recorded_looked_at_and_confirmed()
    {
        await using var house = await House.OpenAsync(DatabaseKind.Sqlite);
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("A tyre") { AlreadyBought = true, BoughtReason = "Stood on the motorway.", Budget = Money.Of(90, Currency.Eur) });
        await house.DoneAsync(raised.Owner, new SubmitForApproval(raised.Id));
        await house.DoneAsync(house.Approver, new Approve(await ApprovalAsync(house, raised.Id), "head-bought"));
        await house.DoneAsync(house.Requester, new ConfirmAndRate(raised.Id, 3));
        Assert.Equal("fulfilled", await StateAsync(house, raised.Id));
        Assert.Equal("yes", (await house.QueryAsync(db => db.Facts.SingleAsync(fact => fact.Name == "request.raised"))).Data["already_bought"]);
    }

    [Fact]
    public async Task A_refused_request_says_why_and_can_be_reopened()
    {
        await using var house = await House.OpenAsync(DatabaseKind.Sqlite);
        var id = await SubmittedAsync(house, 300);
        await house.DoneAsync(house.Approver, new Refuse(await ApprovalAsync(house, id), "head", "Too dear."));
        Assert.Equal("Too dear.", (await house.QueryAsync(db => db.Set<Request>().SingleAsync())).EndReason);
        await house.DoneAsync(house.Requester, new ReopenRequest(id, "Half the price now."));
        Assert.Equal("reopened", await StateAsync(house, id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Past_asks_alike_are_found_while_typing_and_confidential_ones_never(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await house.DoneAsync(house.Requester, new RaiseRequest("Zwei Bürostühle für das neue Büro"));
        await house.DoneAsync(house.Requester, new RaiseRequest("Ein Bürostuhl nach ärztlicher Vorgabe") { Confidential = true });
        await house.DoneAsync(house.Requester, new RaiseRequest("Consulting about taxes"));
        var found = await house.WithAsync<RequestQueries, IReadOnlyList<SimilarAsk>>(queries => queries.SimilarAsync("Burostuhl", null, 5, default));
        Assert.Equal("REQ-1", Assert.Single(found).Number);
        var stranger = await house.DoneAsync(house.Administrator, new AddPerson("Otto Other", "otto@acme.example", house.OtherUnit));
        var page = await house.WithAsync<RequestQueries, Page<RequestRow>>(async queries => await queries.ListAsync(new RequestFilter(Text: "Bürostuhl"), await house.ActorAsync(stranger), null, default));
        Assert.Equal("REQ-1", Assert.Single(page.Items).Number);
        await house.RefusedAsync("not-found", stranger, new WithdrawRequest((await house.QueryAsync(db => db.Set<Request>().SingleAsync(row => row.Confidential))).Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_ask_that_an_offer_covers_becomes_an_order_with_no_buyers_touch(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind, new Shop());
        var budget = await BudgetAsync(house, 500);
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("Lamps") { Lines = [new AskedLine("Lamp", 4, UnitPrice: 0.01m, Offer: "shop:lamp")] });
        Assert.Equal(("ordered", "PO-1"), (raised.State, raised.Order));
        Assert.Equal(16_000, (await PositionAsync(house, budget)).Reserved);
        var facts = await house.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "request").OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync());
        Assert.Equal(["request.raised", "request.submitted", "request.approved", "request.covered"], facts.Where(name => name.StartsWith("request.", StringComparison.Ordinal)));

        var dear = await house.DoneAsync(house.Requester, new RaiseRequest("Many lamps") { Lines = [new AskedLine("Lamp", 40, Offer: "shop:lamp")] });
        Assert.Equal("raised", dear.State);
        var poor = await house.DoneAsync(house.Requester, new RaiseRequest("More lamps") { Lines = [new AskedLine("Lamp", 6, Offer: "shop:lamp"), new AskedLine("A free wish")] });
        Assert.Equal("raised", poor.State);
    }

    [Fact]
    public async Task Defaults_code_the_lines_and_finance_splits_them()
    {
        await using var house = await House.OpenAsync(DatabaseKind.Sqlite);
        await house.RefusedAsync("coding-default.not-allowed", house.Requester, new SaveCodingDefault("6815", "4711"));
        await house.DoneAsync(house.Finance, new SaveCodingDefault("6815", "4711", "", "V19"));
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("Lamp") { Lines = [new AskedLine("Lamp", 1, "piece", 40)] });
        Assert.Equal(new LineCoding("6815", "4711", "", "V19", 1), Assert.Single((await LineAsync(house, raised.Id)).Codings));
        await house.RefusedAsync("request.shares", house.Finance, new CodeLine(raised.Id, 1, [new("1", "1", "", "", 0.5m)]));
        await house.DoneAsync(house.Finance, new CodeLine(raised.Id, 1, [new("1", "1", "", "", 0.5m), new("2", "2", "", "", 0.5m)]));
        await house.DoneAsync(house.Requester, new DescribeRequest(raised.Id, [new AskedLine("Lamp, black", 2, "piece", 40)]));
        Assert.Equal(2, (await LineAsync(house, raised.Id)).Codings.Count);
    }

    [Fact]
    public async Task Budgets_are_imported_once_and_what_is_wrong_is_named_by_line()
    {
        await using var house = await House.OpenAsync(DatabaseKind.Sqlite);
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv"));
        try
        {
            await File.WriteAllTextAsync(file.FullName, "unit,first_day,last_day,amount,currency\nOPS,2026-01-01,2026-12-31,1000.50,EUR\nMOON,2026-01-01,2026-12-31,1,EUR\nOPS,2026-06-01,2026-12-31,1,EUR\nOPS,soon,2026-12-31,1,EUR\n", TestContext.Current.CancellationToken);
            var output = new StringWriter();
            Assert.Equal(3, await ImportBudgets.RunAsync(house.Services, file, output, TestContext.Current.CancellationToken));
            Assert.EndsWith("{\"read\":4,\"taken\":1,\"refused\":3}", output.ToString().TrimEnd(), StringComparison.Ordinal);
            var refused = await File.ReadAllTextAsync(file.FullName + ".refused.txt", TestContext.Current.CancellationToken);
            Assert.Contains(":3: request.unknown-unit", refused, StringComparison.Ordinal);
            Assert.Contains(":4: budget.overlaps", refused, StringComparison.Ordinal);
            output = new StringWriter();
            await ImportBudgets.RunAsync(house.Services, file, output, TestContext.Current.CancellationToken);
            Assert.EndsWith("{\"read\":4,\"taken\":0,\"refused\":3}", output.ToString().TrimEnd(), StringComparison.Ordinal);
        }
        finally
        {
            file.Delete();
            File.Delete(file.FullName + ".refused.txt");
        }
    }

    private static async Task<BudgetId> BudgetAsync(TestHouse house, decimal amount) =>
        await house.DoneAsync(house.Finance, new SetBudget(house.Unit, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), Money.Of(amount, Currency.Eur)));

    private static async Task<RequestId> SubmittedAsync(TestHouse house, decimal amount)
    {
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("A machine") { Budget = Money.Of(amount, Currency.Eur) });
        await house.DoneAsync(raised.Owner, new SubmitForApproval(raised.Id));
        return raised.Id;
    }

    private static async Task<ApprovalId> ApprovalAsync(TestHouse house, RequestId id) =>
        (await house.WithAsync<IDecisions, IReadOnlyList<ApprovalCard>>(door => house.QueryAsync(db => door.OfAsync(db, id.Subject, default))))[0].Id;

    private static async Task<BudgetPosition> PositionAsync(TestHouse house, BudgetId id) => (await house.QueryAsync(db => db.Set<Budget>().AsNoTracking().SingleAsync(row => row.Id == id))).Position;

    private static async Task<string> StateAsync(TestHouse house, RequestId id) => Request.StateName((await house.QueryAsync(db => db.Set<Request>().AsNoTracking().SingleAsync(row => row.Id == id))).State);

    private static async Task<RequestLineRow> LineAsync(TestHouse house, RequestId id) => await house.QueryAsync(db => db.Set<RequestLineRow>().AsNoTracking().SingleAsync(row => row.Request == id));

    private static async Task<IReadOnlyList<PromiseCard>> PromisesAsync(TestHouse house, RequestId id) =>
        await house.WithAsync<IPromises, List<PromiseCard>>(door => house.QueryAsync(db => door.Cards(db).Where(card => card.SubjectId == id.Value).OrderBy(card => card.MadeAt).ToListAsync()));
}
