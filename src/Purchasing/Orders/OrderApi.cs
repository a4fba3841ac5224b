using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Purchasing;

internal static class OrderApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly OrderId ExampleOrder = new(Example);
    private static readonly OrderLineId ExampleLine = new(Example);
    private static readonly OrderLineInput ExampleInput = new(
        "Hex bolts M8 x 40", 200, "C62", 0.35m, new DateOnly(2030, 4, 15), Category: "31161501", Coding: [new CodingShare("6000", "4711", null, "V19", 1m)]);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<PlaceOrder, PlacedOrder>(
            "/orders", "Places an order.", new PlaceOrder(new PartyId(Example), new UnitId(Example), Currency.Eur, [ExampleInput], Terms: "2% 10 net 30", DeliverTo: "Gate 3, Main Street 1", Send: true));
        api.MapVerb<OrderAward, PlacedOrder>("/orders/from-award", "Orders what was awarded.", new OrderAward(new AwardId(Example), "Gate 3, Main Street 1", Send: true));
        api.MapVerb<SendOrder, Done>("/orders/{order}/send", "Gives a draft order to its supplier.", new SendOrder(ExampleOrder));
        api.MapVerb<ReviseOrder, RevisedOrder>(
            "/orders/{order}/revise", "Changes an order, also one under way.", new ReviseOrder(ExampleOrder, [new OrderLineRevision(ExampleLine, ExampleInput with { Quantity = 250 })], "More are needed"));
        api.MapVerb<AcknowledgeOrder, Done>("/orders/{order}/acknowledge", "The supplier says yes to an order.", new AcknowledgeOrder(ExampleOrder));
        api.MapVerb<ProposeDates, Done>(
            "/orders/{order}/propose-dates", "The supplier proposes other dates.", new ProposeDates(ExampleOrder, [new ProposedDate(ExampleLine, new DateOnly(2030, 4, 22))], 0, "Our furnace is being repaired"));
        api.MapVerb<AnswerProposedDates, Done>("/orders/{order}/answer-dates", "The buyer accepts or declines proposed dates.", new AnswerProposedDates(ExampleOrder, true));
        api.MapVerb<CancelOrder, Done>("/orders/{order}/cancel", "Gives an order up.", new CancelOrder(ExampleOrder, "The project was stopped"));
        api.MapVerb<CloseOrder, Done>("/orders/{order}/close", "Ends a received order.", new CloseOrder(ExampleOrder, "The rest is no longer needed"));
        api.MapVerb<ReceiveGoods, TakenReceipt>(
            "/orders/{order}/receive", "Takes goods in.", new ReceiveGoods(ExampleOrder, [new ReceiptLineInput(ExampleLine, 195, 5, "Bent")], "DN-7781"));
        api.MapVerb<AcceptService, TakenReceipt>("/orders/{order}/accept-service", "The person who asked accepts a service.", new AcceptService(ExampleOrder, [new ReceiptLineInput(ExampleLine, 8)]));
        api.MapVerb<ReturnGoods, TakenReceipt>("/orders/{order}/return", "Sends goods back.", new ReturnGoods(ExampleOrder, [new ReceiptLineInput(ExampleLine, 3, 0, "Wrong thread")]));

        api.MapVerb<TakeOrderReply, TakenOrderReply>(
            "/orders/replies", "Takes a UBL OrderResponse or DespatchAdvice that a supplier sends about an order.", new TakeOrderReply("response.xml", "<OrderResponse/>"u8.ToArray()),
            ApiEndpoints.BodyWithFile(InvoiceReaders.Largest));

        api.MapGet("/orders", ListAsync).WithSummary("Lists orders, the newest first.").Produces<Page<OrderCard>>();
        api.MapGet("/orders/{order}", FindAsync).WithSummary("One order, by id or number.").Produces<OrderDetail>();
        api.MapGet("/orders/{order}/ubl", OrderPaper.FileAsync).WithSummary("One order as UBL (Peppol BIS Ordering 3).").Produces<string>(contentType: "application/xml");
        api.MapGet("/orders/{order}/receipts", ReceiptsAsync).WithSummary("The receipts of an order.").Produces<IReadOnlyList<ReceiptDetail>>();
        api.MapGet("/receipts", ReceiptListAsync).WithSummary("Lists receipts, the newest first.").Produces<Page<ReceiptCard>>();
    }

    private static async Task<IResult> ListAsync(
        CurrentActor actor, OrderQueries orders, string? state, Guid? supplier, Guid? unit, Guid? request, string? text, bool? open, long? after, int? size, CancellationToken cancellationToken)
    {
        var filter = new OrderFilter(
            States.TryRead<OrderState>(state, out var known) ? known : null,
            supplier is { } one ? new PartyId(one) : null,
            unit is { } two ? new UnitId(two) : null,
            request,
            null,
            text,
            open ?? false);
        return Results.Json(await orders.ListAsync(actor.Actor, filter, after, size ?? OrderQueries.PageSize, cancellationToken), Json.Options);
    }

    private static async Task<IResult> FindAsync(string order, HttpContext context, CurrentActor actor, OrderQueries orders, IRefusalTexts texts, CancellationToken cancellationToken) =>
        await orders.FindAsync(actor.Actor, order, cancellationToken) is { } found
            ? ApiEndpoints.Answer(context, OrderDetail.Of(found, actor.Actor.Supplier is null), found.Version)
            : Problems.Of([OrderRefusals.NotFound], texts);

    private static async Task<IResult> ReceiptsAsync(string order, CurrentActor actor, OrderQueries orders, IRefusalTexts texts, CancellationToken cancellationToken) =>
        await orders.FindAsync(actor.Actor, order, cancellationToken) is { } found
            ? Results.Json((await orders.ReceiptsAsync(found.Id, cancellationToken)).Select(ReceiptDetail.Of).ToList(), Json.Options)
            : Problems.Of([OrderRefusals.NotFound], texts);

    private static async Task<IResult> ReceiptListAsync(CurrentActor actor, OrderQueries orders, long? after, int? size, CancellationToken cancellationToken) =>
        Results.Json(await orders.ReceiptListAsync(actor.Actor, after, size ?? OrderQueries.PageSize, cancellationToken), Json.Options);
}

/// <summary>Reads states as the API writes them: <c>part-received</c>.</summary>
internal static class States
{
    public static bool TryRead<TState>(string? text, out TState state)
        where TState : struct, Enum
    {
        state = default;
        return text is { Length: > 0 and < 40 } && char.IsAsciiLetter(text[0])
            && Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out state) && Enum.IsDefined(state);
    }
}
