using Vouch.Kernel;
using Vouch.Requests;
using Vouch.Sourcing;

namespace Vouch.Purchasing;

/// <summary>Orders what was awarded, at the awarded prices and quantities: one order, in the currency of the bid.</summary>
/// <param name="Award">The award.</param>
/// <param name="DeliverTo">Where to, at most 500 characters.</param>
/// <param name="Note">For the supplier to read, at most 4,000 characters.</param>
/// <param name="Send">True gives it to the supplier at once.</param>
/// <param name="GateReason">Why it is ordered although the supplier's score is below what policy asks for; at most 1,000 characters.</param>
public sealed record OrderAward(AwardId Award, string? DeliverTo = null, string? Note = null, bool Send = false, string? GateReason = null) : ICommand<PlacedOrder>;

internal sealed class OrderAwardHandler(AwardQueries awards, IRequests requests) : IHandler<OrderAward, PlacedOrder>
{
    public static readonly Refusal NoAward = new("order.award-unknown", "There is no such award. Open the sourcing event and order from there.", RefusalKind.NotFound);
    public static readonly Refusal SeveralCurrencies = new("order.award-currencies", "The award is in several currencies. Place one order for each by hand.");

    public async Task<Outcome<PlacedOrder>> HandleAsync(OrderAward command, Work work, CancellationToken cancellationToken)
    {
        var award = await awards.FindAsync(work.Db, command.Award, cancellationToken);
        if (award is null || !work.Actor.Has(Roles.Buyer, award.Unit))
        {
            return NoAward;
        }

        if (award.Lines.Select(line => line.Currency).Distinct().Count() > 1)
        {
            return SeveralCurrencies;
        }

        // Who asked hears of every receipt and accepts what is a service: not the buyer who awarded.
        var request = award.Requests.Count == 1 ? await requests.FindAsync(work.Db, new RequestId(award.Requests[0]), cancellationToken) : null;
        return await work.RunAsync(
            new PlaceOrder(
                award.Supplier,
                award.Unit,
                award.Lines.Count == 0 ? award.Value.Currency : award.Lines[0].Currency,
                Lines(award, DateOnly.FromDateTime(work.At.UtcDateTime)),
                request?.Receiver,
                award.Owner,
                DeliverTo: command.DeliverTo,
                Note: command.Note,
                Source: new SubjectRef("award", award.Id.Value),
                Request: request?.Id.Value,
                Send: command.Send,
                GateReason: command.GateReason),
            cancellationToken);
    }

    /// <summary>The lines that an award orders. Where only a total was offered for the lot, the lot is one line at that total.</summary>
    internal static IReadOnlyList<OrderLineInput> Lines(AwardCard award, DateOnly today)
    {
        var soonest = today.AddDays(award.Lines.Max(line => line.LeadTimeDays) ?? 14);
        if (award.Lines.Count == 0 || award.Lines.Any(line => line.UnitPrice is null))
        {
            return [new OrderLineInput($"{award.Number} {award.LotTitle}", 1, "LS", award.Value.Amount, Latest(award.Lines.Min(line => line.NeededBy), soonest))];
        }

        return [.. award.Lines.Select(line => new OrderLineInput(line.Description, line.Quantity, line.UnitOfMeasure, line.UnitPrice!.Value, Latest(line.NeededBy, today.AddDays(line.LeadTimeDays ?? 14))))];

        // The bid's lead time is what the supplier offered; a wish that is earlier is not repeated as if it were agreed.
        static DateOnly Latest(DateOnly? needed, DateOnly offered) => needed is { } date && date > offered ? date : offered;
    }
}
