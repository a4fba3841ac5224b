using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Requests;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>A house with Purchasing and what it needs, a supplier who may be ordered from, and budgets that are watched.</summary>
internal sealed class House(TestHouse rooms, KnownSuppliers suppliers, WatchedBudgets budgets) : IAsyncDisposable
{
    public static readonly PartyId Acme = new(new Guid("20000000-0000-0000-0000-000000000001"));

    public TestHouse Rooms => rooms;

    public KnownSuppliers Suppliers => suppliers;

    public WatchedBudgets Budgets => budgets;

    /// <summary>Somebody of the supplier's.</summary>
    public Actor Seller { get; } = new(new PartyId(new Guid("20000000-0000-0000-0000-000000000002")), []) { Supplier = Acme };

    public static async Task<House> OpenAsync(DatabaseKind kind)
    {
        var suppliers = new KnownSuppliers();
        var budgets = new WatchedBudgets();
        var rooms = await TestHouse.OpenAsync(
            kind,
            services => services.AddSingleton<ISupplierKnowledge>(suppliers).AddSingleton<IBudgets>(budgets).AddSingleton<IDecisions, QuietDecisions>(),
            new PurchasingModule());
        return new House(rooms, suppliers, budgets);
    }

    public OrderLineInput Line(decimal quantity = 10, decimal price = 2.5m, bool service = false) =>
        new("Hex bolts M8", quantity, "C62", price, DateOnly.FromDateTime(rooms.Clock.GetUtcNow().UtcDateTime).AddDays(14), IsService: service);

    public Task<PlacedOrder> PlaceAsync(params OrderLineInput[] lines) => rooms.DoneAsync(
        rooms.Buyer,
        new PlaceOrder(Acme, rooms.Unit, Currency.Eur, lines.Length == 0 ? [Line()] : lines, rooms.Requester, Send: true));

    public async Task<PlacedOrder> AcknowledgedAsync(params OrderLineInput[] lines)
    {
        var placed = await PlaceAsync(lines);
        await rooms.DoneAsync(Seller, new AcknowledgeOrder(placed.Order));
        return placed;
    }

    /// <summary>What invoices do when they match: open what is owed for payment.</summary>
    public Task<PaymentId> PayableAsync(long minor, PlacedOrder? order = null, string terms = "2% 10 net 30", string currency = "EUR") => OpenAsync(new Guid(Interlocked.Increment(ref invoices), 7, 7, new byte[8]), minor, order, terms, currency);

    public async Task<PaymentId> OpenAsync(Guid invoice, long minor, PlacedOrder? order = null, string terms = "2% 10 net 30", string currency = "EUR", int part = 1)
    {
        Assert.True(PaymentTerms.TryParse(terms, out var read));
        var today = DateOnly.FromDateTime(rooms.Clock.GetUtcNow().UtcDateTime);
        var outcome = await rooms.Services.GetRequiredService<Pipeline>().RunAsync<PaymentId>(
            work => Task.FromResult<Outcome<PaymentId>>(rooms.Services.GetRequiredService<Payables>().Open(
                work,
                new NewPayable(invoice, part, $"INV-{invoices}", $"R-{invoices}", today, Acme, "Acme", rooms.Unit, rooms.Finance, new Money(minor, Currency.Of(currency)), read, order?.Order.Value)).Id),
            TestContext.Current.CancellationToken);
        return outcome.Value;
    }

    public Task<Guid> OwnAccountAsync() => rooms.DoneAsync(rooms.Administrator, new KeepOwnAccount(rooms.Unit, "Example Group GmbH", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX", "DE"));

    /// <summary>Prepares, releases and exports a run; answers its id.</summary>
    public async Task<PaymentRunId> ExportedAsync(params PaymentId[] payments)
    {
        var account = await OwnAccountAsync();
        var run = await rooms.DoneAsync(rooms.Finance, new PreparePaymentRun(account, DateOnly.FromDateTime(rooms.Clock.GetUtcNow().UtcDateTime), payments));
        await rooms.DoneAsync(rooms.OtherFinance, new ApprovePaymentRun(run.Run));
        await rooms.DoneAsync(rooms.Finance, new ExportPaymentRun(run.Run));
        return run.Run;
    }

    public Task<IReadOnlyList<PaymentInstruction>> InstructionsAsync(PaymentRunId run) => rooms.WithAsync((PaymentQueries queries) => queries.InstructionsAsync(run, TestContext.Current.CancellationToken));

    public ValueTask DisposeAsync() => rooms.DisposeAsync();

    private static int invoices;
}

/// <summary>Suppliers as the test sets them.</summary>
internal sealed class KnownSuppliers : ISupplierKnowledge
{
    public Dictionary<PartyId, KnownSupplier> All { get; } = new()
    {
        [House.Acme] = new KnownSupplier(House.Acme, "Acme", true, PaymentTerms.Net(14), new BankAccount("Acme SARL", "FR1420041010050500013M02606", "", "FR")),
    };

    public Task<KnownSupplier?> FindAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) => Task.FromResult(All.GetValueOrDefault(supplier));

    public Task<KnownSupplier?> HoldAsync(Work work, PartyId supplier, CancellationToken cancellationToken) => Task.FromResult(All.GetValueOrDefault(supplier));

    public Task<Outcome<Done>> PassAsync(Work work, PartyId supplier, SubjectRef order, string? reason, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(Done.Value);

    public Task<IReadOnlyList<PartyId>> SearchAsync(VouchDb db, string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PartyId>>([.. All.Values.Where(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id)]);

    public Task<IReadOnlyDictionary<PartyId, KnownSupplier>> FindAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<PartyId, KnownSupplier>>(All);
}

/// <summary>Budgets without a limit of which every movement is written down; or with too little, when the test says so.</summary>
internal sealed class WatchedBudgets : IBudgets
{
    public static readonly Refusal TooLittle = new("budget.too-little", "Too little.");

    public List<string> Moves { get; } = [];

    public bool Empty { get; set; }

    public Task<BudgetStanding?> FindAsync(VouchDb db, UnitId unit, string? category, DateOnly day, CancellationToken cancellationToken) => Task.FromResult<BudgetStanding?>(null);

    public Task<IReadOnlyList<BudgetHoldCard>> OfAsync(VouchDb db, SubjectRef holder, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<BudgetHoldCard>>([]);

    public Task<Outcome<Done>> ReserveAsync(Work work, SubjectRef holder, UnitId unit, DateOnly day, IReadOnlyList<(string? Category, Money Amount)> amounts, CancellationToken cancellationToken) => Move("reserve", holder, amounts[0].Amount);

    public Task<Outcome<Done>> CommitAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) => Move("commit", holder, amount);

    public Task<Outcome<Done>> CommitAsync(Work work, SubjectRef holder, SubjectRef cause, UnitId unit, string? category, DateOnly day, Money amount, CancellationToken cancellationToken) => Move("commit", holder, amount);

    public Task<Outcome<Done>> ReleaseAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) => Move("release", holder, amount);

    public Task<Outcome<Done>> ReleaseRestAsync(Work work, SubjectRef holder, SubjectRef cause, CancellationToken cancellationToken) => Move("rest", holder, Money.Zero(Currency.Eur));

    public Task<Outcome<Done>> SpendAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) => Move("spend", holder, amount);

    public Task<Outcome<Done>> ReturnAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) => Move("return", holder, amount);

    private Task<Outcome<Done>> Move(string what, SubjectRef holder, Money amount)
    {
        Moves.Add($"{what} {holder.Kind} {amount}");
        return Task.FromResult<Outcome<Done>>(Empty ? TooLittle : Done.Value);
    }
}

/// <summary>Decisions that never object: what the room of Decisions decides is tested there.</summary>
internal sealed class QuietDecisions : IDecisions
{
    public Task<IReadOnlyList<PolicyQuestion>> QuestionsAsync(VouchDb db, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PolicyQuestion>>([]);

    public Task<ApprovalPreview> PreviewAsync(VouchDb db, ApprovalCase about, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult(new ApprovalPreview(true, [], []));

    public Task<Outcome<ApprovalId>> StartAsync(Work work, ApprovalCase about, CancellationToken cancellationToken) => Task.FromResult<Outcome<ApprovalId>>(work.NewId<ApprovalId>());

    public Task WithdrawAsync(Work work, SubjectRef subject, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ApprovalCard>> OfAsync(VouchDb db, SubjectRef subject, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ApprovalCard>>([]);

    public void RecordAct(Work work, string act, PartyId person, SubjectRef subject)
    {
    }

    public Task<Refusal?> CheckAsync(VouchDb db, DateTimeOffset at, string act, PartyId person, IReadOnlyCollection<SubjectRef> about, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);

    public Task<Outcome<bool>> TakeStepAsync(Work work, string act, SubjectRef subject, CancellationToken cancellationToken) => Task.FromResult<Outcome<bool>>(true);
}
