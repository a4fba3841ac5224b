using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Host.Tour;

/// <summary>What was awarded is ordered, promised by the supplier for a date of its own, and received in two parts.</summary>
internal sealed class DeliveryChapter(TourServer server, Narration tell, Cast cast)
{
    public PlacedOrder Order { get; private set; } = null!;

    public async Task PlayAsync(NeedChapter need, SourcingChapter sourcing, CancellationToken cancellationToken)
    {
        tell.Chapter("6  The order, and the supplier's own promise");
        Order = await tell.StepAsync(cast.Buyer, "orders what was awarded", new OrderAward(sourcing.Award, "Harbour Works, second floor", Send: true), cancellationToken);
        var budget = await need.BudgetAsync(cancellationToken);
        tell.Check(budget.Committed == Order.Total.Amount, $"{budget.Committed:N2} EUR are committed, {budget.Reserved:N2} EUR stay reserved until the request is fulfilled.");
        await server.PassAsync(TimeSpan.FromHours(3), cancellationToken);
        var proposed = server.Today.AddDays(28);
        await tell.StepAsync(cast.FirstSupplier, "proposes another date for the desks", new ProposeDates(Order.Order, [new ProposedDate(Order.Lines[0], proposed)], 0, "The frames come a week later."), cancellationToken);
        await tell.StepAsync(cast.Buyer, "accepts the date: each line's date is now the supplier's promise", new AnswerProposedDates(Order.Order, true), cancellationToken);
        var promise = await NeedChapter.PromiseAsync(cast.Buyer, $"order-line:{Order.Lines[0]}", "deliver", cancellationToken);
        tell.Check(promise.State == "open", $"\"{promise.Says}\" The desks: by {promise.Due:yyyy-MM-dd}.");

        tell.Chapter("7  Received in two parts");
        await server.PassAsync(TimeSpan.FromDays(15), cancellationToken);
        var receipt = await tell.StepAsync(
            cast.Colleague, "receives the table and eight of the twelve desks",
            new ReceiveGoods(Order.Order, [new ReceiptLineInput(Order.Lines[0], 8), new ReceiptLineInput(Order.Lines[1], 1)], "LS-4711"), cancellationToken);
        tell.Check(receipt.Order == OrderState.PartReceived, "The order is part received.");
        await server.PassAsync(TimeSpan.FromDays(4), cancellationToken);
        receipt = await tell.StepAsync(cast.Colleague, "receives the other four", new ReceiveGoods(Order.Order, [new ReceiptLineInput(Order.Lines[0], 4)], "LS-4720"), cancellationToken);
        tell.Check(receipt.Order == OrderState.Received, "The order is received.");
        promise = await NeedChapter.PromiseAsync(cast.Buyer, $"order-line:{Order.Lines[0]}", "deliver", cancellationToken);
        tell.Check(promise.State == "kept", "Werkbank Nord kept its word on the date that was agreed; the first date stays visible beside it.");
    }
}
