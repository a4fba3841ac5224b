using System.Globalization;
using Vouch.EInvoicing.Reading;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing;

/// <summary>Reads order responses and despatch advices in UBL 2.1. Never throws for what the document contains; limits as for invoices.</summary>
public static class OrderReplyReader
{
    /// <summary>Reads a document held in memory.</summary>
    public static OrderReplyResult Read(ReadOnlyMemory<byte> document, EInvoiceLimits? limits = null)
    {
        var tree = InvoiceSource.Read(document, limits ?? EInvoiceLimits.Default, out var trouble);
        if (tree is null)
        {
            return Refused(trouble!);
        }

        try
        {
            return Read(tree);
        }
        catch (TooMuchWorkException)
        {
            return Refused(TooMuchWorkException.Trouble);
        }
    }

    private static OrderReplyResult Refused(XmlTrouble trouble) => new(null, [new ReadProblem(trouble.Code, trouble.Message, "/", trouble.Line, trouble.Column)]);

    private static OrderReplyResult Read(XmlTree tree)
    {
        var problems = new List<ReadProblem>();
        var reading = new ReplyReading(problems);
        var root = tree.Count == 0 ? default : tree.Root;
        var reply = root.QualifiedName switch
        {
            "response:OrderResponse" => reading.Response(root),
            "despatch:DespatchAdvice" => reading.Advice(root),
            _ => null,
        };
        if (reply is null)
        {
            problems.Add(new ReadProblem("not-an-order-reply", "The document is neither a UBL 2.1 OrderResponse nor a DespatchAdvice.", "/", root.Exists ? root.Line : 0, root.Exists ? root.Column : 0));
        }

        return new OrderReplyResult(problems.Count == 0 ? reply : null, problems);
    }

    private sealed class ReplyReading(List<ReadProblem> problems)
    {
        internal OrderReply Response(XmlElement root) => new()
        {
            Kind = OrderReplyKind.Response,
            Number = Text(root, Id),
            IssueDate = Day(root, IssueDate),
            OrderNumber = Text(root, Order),
            Status = StatusOf(Text(root, ResponseCode)),
            Note = Text(root, Note),
            On = Day(root, PromisedEnd) ?? Day(root, PromisedStart),
            Lines = [.. Each(root, LineItem).Select(ResponseLine)],
        };

        internal OrderReply Advice(XmlElement root) => new()
        {
            Kind = OrderReplyKind.DespatchAdvice,
            Number = Text(root, Id),
            IssueDate = Day(root, IssueDate),
            OrderNumber = Text(root, Order) ?? Each(root, DespatchLine).Select(line => Text(line, LineOrder)).FirstOrDefault(number => number is not null),
            Note = Text(root, Note),
            On = Day(root, EstimatedEnd) ?? Day(root, EstimatedStart) ?? Day(root, Requested),
            Lines = [.. Each(root, DespatchLine).Select(line => new OrderReplyLine(Text(line, LineReference), OrderReplyStatus.None, Number(line, Delivered), Unit(line, Delivered), null, null, Text(line, Note)))],
        };

        private OrderReplyLine ResponseLine(XmlElement item) => new(
            Text(item.Parent, LineReference) ?? Text(item, Id),
            StatusOf(Text(item, LineStatus)),
            Number(item, Quantity),
            Unit(item, Quantity),
            Day(item, PromisedEnd) ?? Day(item, PromisedStart),
            Number(item, Price),
            Text(item, Note));

        private static OrderReplyStatus StatusOf(string? code) => code switch
        {
            null => OrderReplyStatus.None,
            "AB" => OrderReplyStatus.Received,
            "AP" or "5" => OrderReplyStatus.Accepted,
            "CA" or "3" => OrderReplyStatus.Changed,
            "RE" or "7" => OrderReplyStatus.Refused,
            _ => OrderReplyStatus.Other,
        };

        private static List<XmlElement> Each(XmlElement from, XmlPath path)
        {
            var found = new List<XmlElement>();
            foreach (var element in from.All(path))
            {
                found.Add(element);
            }

            return found;
        }

        private static string? Text(XmlElement from, XmlPath path) => from.First(path) is { Exists: true } found && !found.Text.IsEmpty ? found.Text.ToString() : null;

        private static string? Unit(XmlElement from, XmlPath path) =>
            from.First(path) is { Exists: true } found && found.Attribute(UnitCode, out var has) is var unit && has ? unit.Trim().ToString() : null;

        private DateOnly? Day(XmlElement from, XmlPath path)
        {
            var text = Text(from, path);
            if (text is null)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            Misread(from.First(path), text, "not-a-date", "a date such as 2026-01-31");
            return null;
        }

        private decimal? Number(XmlElement from, XmlPath path)
        {
            var text = Text(from, path);
            if (text is null)
            {
                return null;
            }

            if (Numbers.TryParse(text, out var number))
            {
                return number;
            }

            Misread(from.First(path), text, "not-a-number", "a number");
            return null;
        }

        private void Misread(XmlElement at, string text, string code, string what)
        {
            problems.Add(new ReadProblem(code, $"\"{(text.Length <= 60 ? text : text[..60] + "…")}\" is not {what}.", at.Location(), at.Line, at.Column));
        }
    }

    private static readonly XmlPath Id = new("cbc:ID");
    private static readonly XmlPath IssueDate = new("cbc:IssueDate");
    private static readonly XmlPath Note = new("cbc:Note");
    private static readonly XmlPath Order = new("cac:OrderReference/cbc:ID");
    private static readonly XmlPath ResponseCode = new("cbc:OrderResponseCode");
    private static readonly XmlPath PromisedEnd = new("cac:Delivery/cac:PromisedDeliveryPeriod/cbc:EndDate");
    private static readonly XmlPath PromisedStart = new("cac:Delivery/cac:PromisedDeliveryPeriod/cbc:StartDate");
    private static readonly XmlPath LineItem = new("cac:OrderLine/cac:LineItem");
    private static readonly XmlPath LineStatus = new("cbc:LineStatusCode");
    private static readonly XmlPath Quantity = new("cbc:Quantity");
    private static readonly XmlPath Price = new("cac:Price/cbc:PriceAmount");
    private static readonly XmlPath LineReference = new("cac:OrderLineReference/cbc:LineID");
    private static readonly XmlPath LineOrder = new("cac:OrderLineReference/cac:OrderReference/cbc:ID");
    private static readonly XmlPath DespatchLine = new("cac:DespatchLine");
    private static readonly XmlPath Delivered = new("cbc:DeliveredQuantity");
    private static readonly XmlPath EstimatedEnd = new("cac:Shipment/cac:Delivery/cac:EstimatedDeliveryPeriod/cbc:EndDate");
    private static readonly XmlPath EstimatedStart = new("cac:Shipment/cac:Delivery/cac:EstimatedDeliveryPeriod/cbc:StartDate");
    private static readonly XmlPath Requested = new("cac:Shipment/cac:Delivery/cac:RequestedDeliveryPeriod/cbc:EndDate");
    private static readonly int UnitCode = XmlNames.Register("unitCode");
}
