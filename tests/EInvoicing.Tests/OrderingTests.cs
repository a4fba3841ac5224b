using System.Text;
using System.Xml.Linq;

namespace Vouch.EInvoicing.Tests;

public sealed class OrderingTests
{
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    private static byte[] Document(string name, string content) => Encoding.UTF8.GetBytes(
        $"<x:{name} xmlns:x='urn:oasis:names:specification:ubl:schema:xsd:{name}-2' xmlns:cac='{Cac}' xmlns:cbc='{Cbc}'>{content}</x:{name}>");

    private const string Response =
        "<cbc:ID>R-9</cbc:ID><cbc:IssueDate>2026-11-20</cbc:IssueDate><cbc:OrderResponseCode>CA</cbc:OrderResponseCode><cbc:Note>Later</cbc:Note><cac:OrderReference><cbc:ID>PO-7</cbc:ID></cac:OrderReference>"
        + "<cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:LineStatusCode>5</cbc:LineStatusCode></cac:LineItem></cac:OrderLine>"
        + "<cac:OrderLine><cac:LineItem><cbc:ID>x</cbc:ID><cbc:LineStatusCode>3</cbc:LineStatusCode><cbc:Quantity unitCode='C62'>4.5</cbc:Quantity><cac:Delivery><cac:PromisedDeliveryPeriod><cbc:StartDate>2026-12-01</cbc:StartDate><cbc:EndDate>2026-12-03</cbc:EndDate></cac:PromisedDeliveryPeriod></cac:Delivery></cac:LineItem><cac:OrderLineReference><cbc:LineID>2</cbc:LineID></cac:OrderLineReference></cac:OrderLine>";

    [Fact]
    public void An_order_is_written_in_the_order_of_the_schema()
    {
        var order = new PurchaseOrder
        {
            Number = "PO-7", IssueDate = new DateOnly(2026, 11, 19), Currency = "EUR", Note = "Bitte früh\u0001", DeliverTo = "Gate 3", PaymentTerms = "net 30", NetTotal = 25,
            Buyer = SampleInvoice.Make().Buyer, Seller = SampleInvoice.Make().Seller,
            Lines = { new PurchaseOrderLine { Identifier = "1", Quantity = 10, UnitCode = "C62", NetPrice = 2.5m, NetAmount = 25, WantedOn = new DateOnly(2026, 12, 1), Name = "Schrauben <M8>", SellerItem = "S-1" } },
        };
        using var stream = new MemoryStream(PurchaseOrderWriter.Write(order));
        var root = XDocument.Load(stream).Root!;
        Assert.Equal(
            ["CustomizationID", "ProfileID", "ID", "IssueDate", "OrderTypeCode", "Note", "DocumentCurrencyCode", "BuyerCustomerParty", "SellerSupplierParty", "Delivery", "PaymentTerms", "AnticipatedMonetaryTotal", "OrderLine"],
            root.Elements().Select(element => element.Name.LocalName));
        var item = root.Element(Cac + "OrderLine")!.Element(Cac + "LineItem")!;
        Assert.Equal(["ID", "Quantity", "LineExtensionAmount", "Delivery", "Price", "Item"], item.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("Bitte früh", root.Element(Cbc + "Note")!.Value);
        Assert.DoesNotContain(root.DescendantsAndSelf(), element => !element.HasElements && element.Value.Length == 0);
    }

    [Fact]
    public void An_order_response_is_read()
    {
        var reply = OrderReplyReader.Read(Document("OrderResponse", Response)).Reply!;
        Assert.Equal((OrderReplyKind.Response, "R-9", "PO-7", OrderReplyStatus.Changed, "Later"), (reply.Kind, reply.Number, reply.OrderNumber, reply.Status, reply.Note));
        Assert.Equal(new OrderReplyLine("1", OrderReplyStatus.Accepted, null, null, null, null, null), reply.Lines[0]);
        Assert.Equal(new OrderReplyLine("2", OrderReplyStatus.Changed, 4.5m, "C62", new DateOnly(2026, 12, 3), null, null), reply.Lines[1]);
    }

    [Fact]
    public void A_despatch_advice_is_read()
    {
        var reply = OrderReplyReader.Read(Document(
            "DespatchAdvice",
            "<cbc:ID>D-1</cbc:ID><cac:Shipment><cac:Delivery><cac:EstimatedDeliveryPeriod><cbc:EndDate>2026-12-02</cbc:EndDate></cac:EstimatedDeliveryPeriod></cac:Delivery></cac:Shipment>"
            + "<cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode='C62'>8</cbc:DeliveredQuantity><cac:OrderLineReference><cbc:LineID>1</cbc:LineID><cac:OrderReference><cbc:ID>PO-7</cbc:ID></cac:OrderReference></cac:OrderLineReference></cac:DespatchLine>")).Reply!;
        Assert.Equal((OrderReplyKind.DespatchAdvice, "D-1", "PO-7", new DateOnly(2026, 12, 2)), (reply.Kind, reply.Number, reply.OrderNumber, reply.On!.Value));
        Assert.Equal((8m, "1"), (reply.Lines[0].Quantity!.Value, reply.Lines[0].OrderLine));
    }

    [Theory]
    [InlineData("<a/>", "not-an-order-reply")]
    [InlineData("<a", "not-well-formed")]
    [InlineData("", "not-well-formed")]
    [InlineData("<!DOCTYPE a><a/>", "document-type")]
    public void What_is_no_reply_is_refused_with_words(string text, string code) => Assert.Equal(code, Assert.Single(OrderReplyReader.Read(Encoding.UTF8.GetBytes(text)).Problems).Code);

    [Fact]
    public void Damaged_replies_never_throw()
    {
        var random = new Random(3);
        var seed = Document("OrderResponse", Response);
        Assert.Equal("not-a-date", Assert.Single(OrderReplyReader.Read(Document("OrderResponse", Response.Replace("2026-12-03", "soon", StringComparison.Ordinal))).Problems).Code);
        for (var i = 0; i < 2_000; i++)
        {
            _ = OrderReplyReader.Read(i % 2 == 0 ? Mutation.Mutate(seed, random) : Restructuring.Restructure(seed, random));
        }
    }
}
