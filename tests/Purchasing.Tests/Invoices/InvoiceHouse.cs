using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>A house with Purchasing, two suppliers, and an order of ten bolts at 5 and two hours of work at 80, acknowledged and not yet received.</summary>
internal sealed class InvoiceHouse(TestHouse rooms, InvoiceHouse.Spending spending) : IAsyncDisposable
{
    public static readonly PartyId Hansen = new(new Guid("20000000-0000-0000-0000-0000000000a1"));
    public static readonly PartyId Other = new(new Guid("20000000-0000-0000-0000-0000000000a2"));

    public TestHouse Rooms => rooms;

    public Spending Budgets => spending;

    public Actor Seller { get; } = new(new PartyId(new Guid("20000000-0000-0000-0000-0000000000b1")), []) { Supplier = Hansen };

    public Actor OtherSeller { get; } = new(new PartyId(new Guid("20000000-0000-0000-0000-0000000000b2")), []) { Supplier = Other };

    public DateOnly Today => DateOnly.FromDateTime(rooms.Clock.GetUtcNow().UtcDateTime);

    public PlacedOrder Order { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<InvoiceHouse> OpenAsync(DatabaseKind kind)
    {
        var spending = new Spending();
        var rooms = await TestHouse.OpenAsync(
            kind,
            services => services.AddSingleton<ISupplierKnowledge, TwoSuppliers>().AddSingleton<IOrderBudgets>(spending).AddSingleton<IInvoiceBudgets>(spending)
                .AddSingleton<IInvoiceSenders, Senders>().AddSingleton<IDecisions, Agreeable>(),
            new PurchasingModule());
        var house = new InvoiceHouse(rooms, spending);
        house.Order = await house.OrderAsync((10, 5), (2, 80));
        return house;
    }

    public async Task<PlacedOrder> OrderAsync(params (decimal Quantity, decimal Price)[] lines)
    {
        var placed = await rooms.DoneAsync(rooms.Buyer, new PlaceOrder(
            Hansen,
            rooms.Unit,
            Currency.Eur,
            [.. lines.Select((line, i) => new OrderLineInput($"Item {i + 1}", line.Quantity, "C62", line.Price, Today.AddDays(7)))],
            rooms.Requester,
            Terms: "2% 10 net 30",
            Send: true));
        await rooms.DoneAsync(Seller, new AcknowledgeOrder(placed.Order));
        return placed;
    }

    public Task<TakenReceipt> ReceiveAsync(params decimal[] quantities) => rooms.DoneAsync(
        rooms.Requester,
        new ReceiveGoods(Order.Order, [.. quantities.Select((quantity, i) => new ReceiptLineInput(Order.Lines[i], quantity)).Where(line => line.Accepted > 0)]));

    /// <summary>An invoice of the order, with VAT of 19 per cent.</summary>
    public RegisterInvoice Invoice(string number, params (decimal Quantity, decimal Price)[] lines)
    {
        var net = lines.Sum(line => decimal.Round(line.Quantity * line.Price, 2, MidpointRounding.AwayFromZero));
        var tax = decimal.Round(net * 0.19m, 2, MidpointRounding.AwayFromZero);
        return new RegisterInvoice(
            number,
            Today,
            Currency.Eur,
            [.. lines.Select((line, i) => new InvoiceLineInput($"Item {i + 1}", line.Quantity, line.Price, 19, $"{i + 1}")).Where(line => line.Quantity != 0)],
            tax,
            net + tax,
            Order.Number,
            Hansen);
    }

    public Task<RegisteredInvoice> RegisterAsync(string number, params (decimal Quantity, decimal Price)[] lines) => rooms.DoneAsync(rooms.Finance, Invoice(number, lines));

    public Task<Invoice> FindAsync(InvoiceId id) => rooms.QueryAsync(db => db.Set<Invoice>().AsNoTracking().Include(row => row.Lines).SingleAsync(row => row.Id == id, Cancel));

    public Task<InvoiceException?> ExceptionAsync(InvoiceId id) => rooms.QueryAsync(db => db.Set<InvoiceException>().AsNoTracking().SingleOrDefaultAsync(row => row.InvoiceId == id, Cancel));

    public Task<Order> OrderedAsync() => rooms.QueryAsync(db => db.Set<Order>().AsNoTracking().Include(row => row.Lines.OrderBy(line => line.Position)).SingleAsync(row => row.Id == Order.Order, Cancel));

    public Task<List<Payment>> PaymentsAsync() => rooms.QueryAsync(db => db.Set<Payment>().AsNoTracking().OrderBy(row => row.Part).ToListAsync(Cancel));

    public async Task<IReadOnlyList<string>> FactsAsync(params string[] kinds)
    {
        var facts = await rooms.QueryAsync(db => db.Facts.OrderBy(fact => fact.SubjectKind).ThenBy(fact => fact.SubjectId).ThenBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync(Cancel));
        return [.. facts.Where(fact => kinds.Any(kind => fact.StartsWith(kind + ".", StringComparison.Ordinal)))];
    }

    public ValueTask DisposeAsync() => rooms.DisposeAsync();

    /// <summary>Budgets of which every movement is kept; empty when the test says so.</summary>
    internal sealed class Spending : IOrderBudgets, IInvoiceBudgets
    {
        public List<Money> Spent { get; } = [];

        public bool Empty { get; set; }

        public Task<Outcome<Done>> CommitAsync(Work work, Order order, Money amount, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(Done.Value);

        public Task<Outcome<Done>> ReleaseAsync(Work work, Order order, Money amount, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(Done.Value);

        public Task<Outcome<Done>> SpendAsync(Work work, Invoice invoice, Order? order, Money amount, CancellationToken cancellationToken)
        {
            if (Empty)
            {
                return Task.FromResult<Outcome<Done>>(new Refusal("budget.too-little", "Too little."));
            }

            Spent.Add(amount);
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }
    }

    private sealed class TwoSuppliers : ISupplierKnowledge
    {
        private static readonly Dictionary<PartyId, KnownSupplier> Known = new()
        {
            [Hansen] = new KnownSupplier(Hansen, "Hansen Metall GmbH", true, PaymentTerms.Net(14), null),
            [Other] = new KnownSupplier(Other, "Other Ltd", true, null, null),
        };

        public Task<KnownSupplier?> FindAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) => Task.FromResult(Known.GetValueOrDefault(supplier));

        public Task<KnownSupplier?> HoldAsync(Work work, PartyId supplier, CancellationToken cancellationToken) => Task.FromResult(Known.GetValueOrDefault(supplier));

        public Task<Outcome<Done>> PassAsync(Work work, PartyId supplier, SubjectRef order, string? reason, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(Done.Value);

        public Task<IReadOnlyList<PartyId>> SearchAsync(VouchDb db, string text, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PartyId>>([.. Known.Values.Where(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id)]);

        public Task<IReadOnlyDictionary<PartyId, KnownSupplier>> FindAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<PartyId, KnownSupplier>>(Known);
    }

    private sealed class Senders : IInvoiceSenders
    {
        public Task<PartyId?> FindAsync(VouchDb db, InvoiceSender sender, CancellationToken cancellationToken) =>
            Task.FromResult<PartyId?>(sender.Name switch { "Hansen Metall GmbH" => Hansen, "Other Ltd" => Other, _ => null });
    }

    private sealed class Agreeable : IDecisions
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
}
