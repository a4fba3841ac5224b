using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

internal static class OrderPages
{
    private const int BlankRows = 2;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<OrdersPage>("/orders", "Orders");
        colleagues.MapPage<NewOrderPage>("/orders/new", "Place an order");
        colleagues.MapPage<OrderPage>("/orders/{number}", "Order");
        colleagues.MapPage<ReceiptsPage>("/receipts", "Receipts");
        colleagues.MapGet("/orders/{order}/ubl", OrderPaper.FileAsync).ExcludeFromDescription();
        colleagues.MapForm<PlaceOrder, PlacedOrder>("/orders/new", (form, _) => ReadNew(form), placed => "/orders/" + placed.Number);
        colleagues.MapForm<SendOrder, Done>("/orders/{id:guid}/send", (_, route) => new SendOrder(route.Id<OrderId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ReviseOrder, RevisedOrder>(
            "/orders/{id:guid}/revise",
            (form, route) => new ReviseOrder(route.Id<OrderId>("id"), ReadRevision(form), form.Text("reason", Order.LongestText), form.Whole("version")),
            _ => PageEndpoints.BackToPage);
        colleagues.MapForm<AcknowledgeOrder, Done>("/orders/{id:guid}/acknowledge", (form, route) => new AcknowledgeOrder(route.Id<OrderId>("id"), form.Whole("revision") ?? 0), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<AnswerProposedDates, Done>("/orders/{id:guid}/answer-dates", (form, route) => new AnswerProposedDates(route.Id<OrderId>("id"), form.Checked("accept")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<CancelOrder, Done>("/orders/{id:guid}/cancel", (form, route) => new CancelOrder(route.Id<OrderId>("id"), form.Text("reason", Order.LongestText) ?? ""), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<CloseOrder, Done>("/orders/{id:guid}/close", (form, route) => new CloseOrder(route.Id<OrderId>("id"), form.Text("reason", Order.LongestText)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ReceiveGoods, TakenReceipt>(
            "/orders/{id:guid}/receive", (form, route) => new ReceiveGoods(route.Id<OrderId>("id"), ReadReceipt(form), form.Text("deliveryNote", Order.LongestCode)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<AcceptService, TakenReceipt>(
            "/orders/{id:guid}/accept-service", (form, route) => new AcceptService(route.Id<OrderId>("id"), ReadReceipt(form), form.Text("deliveryNote", Order.LongestCode)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ReturnGoods, TakenReceipt>(
            "/orders/{id:guid}/return", (form, route) => new ReturnGoods(route.Id<OrderId>("id"), ReadReceipt(form), form.Text("deliveryNote", Order.LongestCode)), _ => PageEndpoints.BackToPage);

        var partners = pages.MapGroup("/partner").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerOrdersPage>("/orders", "Your orders");
        partners.MapPage<PartnerOrderPage>("/orders/{number}", "Your order");
        partners.MapGet("/orders/{order}/ubl", OrderPaper.FileAsync).ExcludeFromDescription();
        partners.MapForm<TakeOrderReply, TakenOrderReply>("/orders/replies", (form, _, context) => InvoicePages.ReadReplyAsync(form, context), taken => $"/partner/orders/{taken.Number}?reply={taken.Outcome}");
        partners.MapForm<AcknowledgeOrder, Done>("/orders/{id:guid}/acknowledge", (form, route) => new AcknowledgeOrder(route.Id<OrderId>("id"), form.Whole("revision") ?? 0), _ => PageEndpoints.BackToPage);
        partners.MapForm<ProposeDates, Done>(
            "/orders/{id:guid}/propose-dates",
            (form, route) => new ProposeDates(
                route.Id<OrderId>("id"),
                [.. form.Rows("lines").Select(i => (Line: form.Id<OrderLineId>($"lines[{i}].line"), Date: form.Date($"lines[{i}].date"))).Where(row => row is { Line: not null, Date: not null }).Select(row => new ProposedDate(row.Line!.Value, row.Date!.Value))],
                form.Whole("revision") ?? 0,
                form.Text("reason", Order.LongestText)),
            _ => PageEndpoints.BackToPage);
    }

    /// <summary>The rows that the form for a revision shows: every line, and some for new ones.</summary>
    public static IReadOnlyList<OrderLineFields.LineRow> Rows(Order order) =>
    [
        .. order.LiveLines.Select(line => new OrderLineFields.LineRow(line.Position, line.Id.Value, line.Description, line.Quantity, line.UnitOfMeasure, line.UnitPrice, line.WantedOn, line.IsService)),
        .. Enumerable.Repeat(new OrderLineFields.LineRow(), BlankRows),
    ];

    private static PlaceOrder ReadNew(FormReader form)
    {
        var currency = form.RequiredText("currency", 3);
        var source = form.Text("sourceKind", 40) is { } kind && Guid.TryParse(form.Text("sourceId", 60), out var id) ? new SubjectRef(kind, id) : (SubjectRef?)null;
        return new PlaceOrder(
            form.RequiredId<PartyId>("supplier"),
            form.RequiredId<UnitId>("unit"),
            Currency.TryParse(currency, out var known) ? known : default,
            [.. form.Rows("lines").Select(i => ReadLine(form, i, isNew: true)).OfType<OrderLineInput>()],
            form.Id<PartyId>("requester"),
            null,
            form.Text("terms", 60),
            form.Text("deliverTo", Order.LongestText),
            form.Text("note", Order.LongestNote),
            source,
            Guid.TryParse(form.Text("request", 60), out var request) ? request : null,
            form.Checked("send"),
            form.Text("contract", 20),
            form.Text("gateReason", 1_000));
    }

    private static IReadOnlyList<OrderLineRevision> ReadRevision(FormReader form)
    {
        List<OrderLineRevision> lines = [];
        foreach (var i in form.Rows("lines"))
        {
            var id = form.Id<OrderLineId>($"lines[{i}].id");
            var input = id is not null && form.Checked($"lines[{i}].remove") ? null : ReadLine(form, i, isNew: id is null);
            if (id is not null || input is not null)
            {
                lines.Add(new OrderLineRevision(id, input));
            }
        }

        return lines;
    }

    /// <summary>A line; null for a row that was left blank.</summary>
    private static OrderLineInput? ReadLine(FormReader form, int i, bool isNew)
    {
        var field = $"lines[{i}]";
        var description = form.Text(field + ".description", Order.LongestText);
        if (description is null && isNew && form.Text(field + ".quantity", 60) is null && form.Text(field + ".unitPrice", 60) is null)
        {
            return null;
        }

        var account = isNew ? form.Text(field + ".account", Coding.LongestCode) : null;
        return new OrderLineInput(
            description ?? "",
            form.RequiredNumber(field + ".quantity"),
            form.Text(field + ".unitOfMeasure", 3) ?? UnitsOfMeasure.Piece,
            form.RequiredNumber(field + ".unitPrice"),
            form.RequiredDate(field + ".wantedOn"),
            IsService: form.Checked(field + ".isService"),
            Coding: account is null ? null : [new CodingShare(account, form.Text(field + ".costCentre", Coding.LongestCode), null, null, 1m)]);
    }

    private static IReadOnlyList<ReceiptLineInput> ReadReceipt(FormReader form) =>
    [
        .. form.Rows("lines").Select(i => new ReceiptLineInput(
            form.RequiredId<OrderLineId>($"lines[{i}].line"),
            form.Number($"lines[{i}].accepted") ?? 0,
            form.Number($"lines[{i}].rejected") ?? 0,
            form.Text($"lines[{i}].reason", Order.LongestText),
            form.Checked($"lines[{i}].rest"))),
    ];
}
