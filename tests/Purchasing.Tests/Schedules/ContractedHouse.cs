using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>A house with all the rooms below, and a supplier with a contract, who may be ordered from and paid.</summary>
internal sealed class ContractedHouse(TestHouse rooms) : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public TestHouse Rooms => rooms;

    public PartyId Supplier { get; private set; }

    public Actor Seller { get; private set; } = null!;

    public ContractId Contract { get; private set; }

    public DateOnly Now => DateOnly.FromDateTime(rooms.Clock.GetUtcNow().UtcDateTime);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ContractedHouse> OpenAsync(DatabaseKind kind, PaymentSchedule? schedule, params ServiceLevelTerm[] levels)
    {
        var rooms = await TestHouse.OpenAsync(
            kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule(), new DecisionsModule(), new RequestsModule(), new SuppliersModule(), new SourcingModule(), new ContractsModule(), new PurchasingModule());
        var house = new ContractedHouse(rooms);
        house.Supplier = await rooms.DoneAsync(rooms.Buyer, new RegisterSupplier(new SupplierParticulars("Brandt Anlagen GmbH", "DE", Currency.Eur, Iban: "DE02120300000000202051", Bic: "BYLADEM1001")));
        await rooms.DoneAsync(rooms.Finance, new ConfirmAccount(house.Supplier));
        await rooms.DoneAsync(rooms.Buyer, new QualifySupplier(house.Supplier));
        house.Seller = await rooms.ActorAsync(await rooms.DoneAsync(rooms.Administrator, new AddPerson("Sina Seller", "sina.seller@supplier.example", null, house.Supplier)));
        house.Contract = (await SignedContract.InForceAsync(rooms, house.Supplier, house.Seller, new ContractContent("Machines", ContractKind.Framework, Currency.Eur, Today, Today.AddYears(1).AddDays(-1))
        {
            ExpectedValue = 200m,
            PaymentTerms = "2% 10 net 30",
            Clauses = [new ContractClause("prices", "Prices", "Prices are net.")],
            PaymentSchedule = schedule,
            ServiceLevels = levels,
        })).Contract;
        return house;
    }

    /// <summary>An order of one thing, for ten days ahead, that the supplier said yes to.</summary>
    public async Task<PlacedOrder> OrderAsync(decimal price = 100m, decimal quantity = 1m)
    {
        var placed = await rooms.DoneAsync(
            rooms.Buyer, new PlaceOrder(Supplier, rooms.Unit, Currency.Eur, [new OrderLineInput("Machine", quantity, "C62", price, Now.AddDays(10), Category: "machines")], rooms.Requester, Send: true));
        await rooms.DoneAsync(Seller, new AcknowledgeOrder(placed.Order));
        return placed;
    }

    public Task ReceiveAsync(PlacedOrder order, decimal quantity = 1m) => rooms.DoneAsync(rooms.Requester, new ReceiveGoods(order.Order, [new ReceiptLineInput(order.Lines[0], quantity)]));

    /// <summary>What the supplier sends: so much of the machine, without VAT to pay, so that sums are easy to read.</summary>
    public RegisterInvoice Invoice(string number, PlacedOrder order, decimal price = 100m, decimal quantity = 1m) => new(
        number, Now, Currency.Eur, [new InvoiceLineInput("Machine", quantity, price, 0, "1")], 0m, decimal.Round(quantity * price, 2), order.Number, Supplier);

    /// <summary>A document without an order.</summary>
    public RegisterInvoice Document(string number, decimal amount, InvoiceKind kind, params FigureRef[] settles) => new(
        number, Now, Currency.Eur, [new InvoiceLineInput("As agreed", 1m, amount, 0)], 0m, amount, Supplier: Supplier, Kind: kind, Unit: rooms.Unit) { Settles = settles };

    public Task<List<Payment>> PaymentsAsync() => rooms.QueryAsync(db => db.Set<Payment>().AsNoTracking().OrderBy(row => row.InvoiceLabel).ThenBy(row => row.Part).ToListAsync(Cancel));

    public Task<Invoice> FindAsync(InvoiceId id) => rooms.QueryAsync(db => db.Set<Invoice>().AsNoTracking().Include(row => row.Lines).SingleAsync(row => row.Id == id, Cancel));

    /// <summary>Codes and approves a document without an order.</summary>
    public async Task ApproveAsync(InvoiceId id)
    {
        var line = (await FindAsync(id)).Lines[0].Id;
        await rooms.DoneAsync(rooms.OtherFinance, new CodeInvoice(id, [new InvoiceLineCoding(line, [new CodingShare("6300", "4711", null, "V0", 1m)])]));
        await rooms.DoneAsync(rooms.Head, new ApproveInvoice(id));
    }

    public async Task RefusedAsync<T>(string code, Actor actor, ICommand<T> command)
    {
        var outcome = await rooms.RunAsync(actor, command);
        Assert.Equal(code, outcome.IsDone ? null : outcome.Refusals[0].Code);
    }

    /// <summary>Two persons pay it and the bank books it.</summary>
    public async Task PayAsync(Payment payment)
    {
        var account = await rooms.DoneAsync(rooms.Administrator, new KeepOwnAccount(rooms.Unit, "Example Group GmbH", "DE89370400440532013000", "COBADEFFXXX", "DE"));
        var run = await rooms.DoneAsync(rooms.Finance, new PreparePaymentRun(account, Now, [payment.Id]));
        await rooms.DoneAsync(rooms.OtherFinance, new ApprovePaymentRun(run.Run));
        await rooms.DoneAsync(rooms.Finance, new ExportPaymentRun(run.Run));
        var instruction = (await rooms.WithAsync((PaymentQueries queries) => queries.InstructionsAsync(run.Run, Cancel))).Single();
        var statement = BankReportTests.Statement(BankReportTests.Entry(instruction.EndToEndId, instruction.Amount.Amount.ToString("F2", CultureInfo.InvariantCulture), on: Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await rooms.DoneAsync(rooms.Finance, new TakeBankFile("camt.xml", Encoding.UTF8.GetBytes(statement)));
    }

    /// <summary>Moves the clock and lets the days pass.</summary>
    public async Task UntilAsync(DateOnly day)
    {
        rooms.Clock.Advance(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero) - rooms.Clock.GetUtcNow());
        foreach (var work in ((IEnumerable<IBackgroundWork>)rooms.Services.GetService(typeof(IEnumerable<IBackgroundWork>))!).Where(work => work.Name is "Contracts" or "Payments held back"))
        {
            await work.RunAsync(Cancel);
        }
    }

    public Task<IReadOnlyList<FigureCard>> OwedAsync() => rooms.WithAsync((InvoiceContracts contracts) => rooms.QueryAsync(db => contracts.OwedAsync(db, Supplier, Cancel)));

    public Task<List<PromiseCard>> PromisesAsync(SubjectRef subject) =>
        rooms.WithAsync<IPromises, List<PromiseCard>>(promises => rooms.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectKind == subject.Kind && card.SubjectId == subject.Id).OrderBy(card => card.Due).ToListAsync(Cancel)));

    /// <summary>The promises of the parts of an invoice, beside the charter's about the whole.</summary>
    public async Task<List<PromiseCard>> PartPromisesAsync(InvoiceId invoice) => [.. (await PromisesAsync(new SubjectRef("invoice", invoice.Value))).Where(card => card.Commitment is null)];

    public ValueTask DisposeAsync() => rooms.DisposeAsync();
}
