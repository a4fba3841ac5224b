using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Vouch.EInvoicing;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>Orders as files, the answers of suppliers' software, and the invoices we write in their name.</summary>
public sealed class OrderPaperTests
{
    private const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TakeOrderReply Reply(string name, string content) => new(
        "reply.xml", Encoding.UTF8.GetBytes($"<x:{name} xmlns:x='urn:oasis:names:specification:ubl:schema:xsd:{name}-2' xmlns:cac='{Cac}' xmlns:cbc='{Cbc}'><cbc:ID>R-1</cbc:ID>{content}</x:{name}>"));

    private static TakeOrderReply Response(string order, string code, string lines = "") =>
        Reply("OrderResponse", $"<cbc:OrderResponseCode>{code}</cbc:OrderResponseCode><cac:OrderReference><cbc:ID>{order}</cbc:ID></cac:OrderReference>{lines}");

    private static string Line(int number, string rest) => $"<cac:OrderLine><cac:LineItem><cbc:ID>{number}</cbc:ID>{rest}</cac:LineItem></cac:OrderLine>";

    private static string Promised(DateOnly on) => $"<cac:Delivery><cac:PromisedDeliveryPeriod><cbc:EndDate>{on:yyyy-MM-dd}</cbc:EndDate></cac:PromisedDeliveryPeriod></cac:Delivery>";

    private static Task<Order> OrderAsync(House house, OrderId id) =>
        house.Rooms.WithAsync((VouchDb db) => db.Set<Order>().AsNoTracking().Include(row => row.Lines).FirstAsync(row => row.Id == id, Cancel));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_answers_of_a_suppliers_software_do_what_they_say(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.PlaceAsync(house.Line(), house.Line(5));
        var wanted = (await OrderAsync(house, placed.Order)).Lines[0].WantedOn;

        Assert.Equal(OrderReplyOutcome.Noted, (await house.Rooms.DoneAsync(house.Seller, Response(placed.Number, "AB"))).Outcome);
        Assert.Equal(OrderReplyOutcome.DatesProposed, (await house.Rooms.DoneAsync(house.Seller, Response(placed.Number, "CA", Line(1, "<cbc:LineStatusCode>3</cbc:LineStatusCode>" + Promised(wanted.AddDays(3)))))).Outcome);
        Assert.Equal(wanted.AddDays(3), (await OrderAsync(house, placed.Order)).Lines.Single(line => line.Position == 1).ProposedOn);
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new AnswerProposedDates(placed.Order, Accept: false));
        Assert.Equal(OrderReplyOutcome.Acknowledged, (await house.Rooms.DoneAsync(house.Seller, Response(placed.Number, "AP"))).Outcome);
        Assert.Equal(OrderState.Acknowledged, (await OrderAsync(house, placed.Order)).State);

        // What is more than a date is the buyer's to settle.
        Assert.Equal(OrderReplyOutcome.LeftToBuyer, (await house.Rooms.DoneAsync(house.Seller, Response(placed.Number, "CA", Line(2, "<cbc:Quantity unitCode='C62'>4</cbc:Quantity>")))).Outcome);
        var advice = "<cac:OrderReference><cbc:ID>" + placed.Number + "</cbc:ID></cac:OrderReference><cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode='C62'>8</cbc:DeliveredQuantity><cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference></cac:DespatchLine>";
        Assert.Equal(OrderReplyOutcome.Announced, (await house.Rooms.DoneAsync(house.Seller, Reply("DespatchAdvice", advice))).Outcome);
        Assert.Equal(1, await house.Rooms.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "order.despatch-announced", Cancel)));
        Assert.Equal(1, await house.Rooms.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "order.answered-otherwise", Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_that_cannot_be_taken_is_refused_and_changes_nothing(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.PlaceAsync();
        await RefusedAsync(house, "order-reply.no-order", house.Seller, Response("PO-99", "AP"));
        await RefusedAsync(house, "order-reply.no-line", house.Seller, Response(placed.Number, "AP", Line(9, "")));
        await RefusedAsync(house, "order-reply.not-read", house.Seller, new TakeOrderReply("x", "<a"u8.ToArray()));
        var stranger = new Actor(new PartyId(new Guid("00000000-0000-7000-8000-0000000000c1")), []) { Supplier = new PartyId(new Guid("00000000-0000-7000-8000-0000000000c2")) };
        await RefusedAsync(house, "order-reply.no-order", stranger, Response(placed.Number, "AP"));
        Assert.Equal(OrderState.Sent, (await OrderAsync(house, placed.Order)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_is_a_file_for_the_suppliers_software(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var placed = await house.PlaceAsync(house.Line(), house.Line(5, 1.25m));
        var order = await OrderAsync(house, placed.Order);
        using var file = new MemoryStream(PurchaseOrderWriter.Write(OrderPaper.Of(order, new TradeParty { Name = "Example Group GmbH" }, new TradeParty { Name = order.SupplierName })));
        var root = XDocument.Load(file).Root!;
        Assert.Equal(placed.Number, root.Element(XName.Get("ID", Cbc))!.Value);
        Assert.Contains("Example Group GmbH", root.Element(XName.Get("BuyerCustomerParty", Cac))!.Value, StringComparison.Ordinal);
        Assert.Equal(2, root.Elements(XName.Get("OrderLine", Cac)).Count());
    }

    [Fact]
    public void An_invoice_of_ours_is_valid_in_both_syntaxes()
    {
        foreach (var kind in Enum.GetValues<InvoiceKind>())
        {
            var document = InvoicePaper.Of(
                AnInvoice(kind),
                new TradeParty { Name = "Acme", VatIdentifier = "DE123456789", Address = new PostalAddress { CountryCode = "DE" } },
                new TradeParty { Name = "Example Group GmbH", Address = new PostalAddress { CountryCode = "DE" } });
            foreach (var syntax in Enum.GetValues<InvoiceSyntax>())
            {
                var checkedBy = EInvoiceChecker.Check(EInvoiceWriter.Write(document, syntax));
                Assert.True(checkedBy.IsValid, string.Join('\n', checkedBy.Violations));
            }
        }
    }

    private static async Task RefusedAsync<TResult>(House house, string code, Actor actor, ICommand<TResult> command)
    {
        var outcome = await house.Rooms.RunAsync(actor, command);
        Assert.Contains(code, outcome.Refusals.Select(refusal => refusal.Code));
    }

    private static Invoice AnInvoice(InvoiceKind kind)
    {
        var id = new InvoiceId(new Guid("00000000-0000-7000-8000-0000000000c3"));
        var eur = Currency.Eur;
        return new Invoice
        {
            Id = id, Register = 1, Kind = kind, State = InvoiceState.Received, Number = "SB-1", NormalisedNumber = "SB1", NumberWithoutYear = "SB1", Supplier = House.Acme, SupplierName = "Acme",
            Unit = new UnitId(new Guid("00000000-0000-7000-8000-0000000000c4")), OrderReference = "PO-1", PrecedingNumber = kind == InvoiceKind.CreditNote ? "R-1" : "", IssuedOn = new DateOnly(2026, 3, 1), ReceivedOn = new DateOnly(2026, 3, 1),
            ReceivedAt = DateTimeOffset.UnixEpoch, ReceivedBy = House.Acme, Source = InvoicePaper.SelfBilled, DueOn = new DateOnly(2026, 3, 31), Discount = Money.Zero(eur), Net = Money.Of(24.99m, eur), Tax = Money.Of(4.75m, eur),
            Total = Money.Of(29.74m, eur), Payable = Money.Of(29.74m, eur), Charges = Money.Zero(eur), Credited = Money.Zero(eur), Released = Money.Zero(eur), PayeeAccount = "DE89370400440532013000", PaymentTerms = "net 30", Note = "",
            Owner = House.Acme,
            Lines =
            {
                new InvoiceLine
                {
                    Id = new InvoiceLineId(new Guid("00000000-0000-7000-8000-0000000000c5")), InvoiceId = id, Position = 1, Number = "1", OrderLineReference = "1", SellerItem = "", BuyerItem = "", Description = "Hex bolts", Quantity = 3, UnitOfMeasure = "C62",
                    UnitPrice = 8.33m, Net = Money.Of(24.99m, eur), TaxCategory = "S", TaxPercent = 19,
                },
            },
        };
    }
}
