using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Places an order: from an award, a request, a price list, or freely by a buyer. The order's amount is committed in the budget of its unit.
/// Refused for people who are no buyers of the unit, unless a rule places it as the software itself (a request that a price list covers).
/// </summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Currency">Currency of all prices.</param>
/// <param name="Lines">1 to 1,000 lines.</param>
/// <param name="Requester">Who asked: told of every receipt, accepts services. The one who places it when null.</param>
/// <param name="Buyer">The named person who looks after it. The one who places it when null.</param>
/// <param name="Terms">Payment terms such as <c>net 30</c>; those agreed with the supplier when null.</param>
/// <param name="DeliverTo">Where to, at most 500 characters.</param>
/// <param name="Note">For the supplier to read, at most 4,000 characters.</param>
/// <param name="Source">The award, request or price list it comes from; null when it comes from none.</param>
/// <param name="Request">The request behind it, directly or through its award; null when there is none.</param>
/// <param name="Send">True gives it to the supplier at once.</param>
/// <param name="Contract">The number of the contract it falls under, <c>CON-12</c>; found by supplier, unit and award when null.</param>
/// <param name="GateReason">Why it is ordered although the supplier's score is below what policy asks for; at most 1,000 characters.</param>
public sealed record PlaceOrder(
    PartyId Supplier,
    UnitId Unit,
    Currency Currency,
    IReadOnlyList<OrderLineInput> Lines,
    PartyId? Requester = null,
    PartyId? Buyer = null,
    string? Terms = null,
    string? DeliverTo = null,
    string? Note = null,
    SubjectRef? Source = null,
    Guid? Request = null,
    bool Send = false,
    string? Contract = null,
    string? GateReason = null) : ICommand<PlacedOrder>;

/// <summary>An order that was placed.</summary>
/// <param name="Order">Its id.</param>
/// <param name="Number">Its number, <c>PO-2207</c>.</param>
/// <param name="State">Draft, or sent.</param>
/// <param name="Total">Sum of its lines without tax.</param>
/// <param name="Lines">The ids of its lines, in order.</param>
public sealed record PlacedOrder(OrderId Order, string Number, OrderState State, Money Total, IReadOnlyList<OrderLineId> Lines);

internal sealed class PlaceOrderHandler(OrderStore store, ISupplierKnowledge suppliers, IOrderBudgets budgets, IDecisions decisions, OnContract onContract) : IHandler<PlaceOrder, PlacedOrder>
{
    public async Task<Outcome<PlacedOrder>> HandleAsync(PlaceOrder command, Work work, CancellationToken cancellationToken)
    {
        var company = await store.CompanyAsync(cancellationToken);
        if (company.Unit(command.Unit) is null)
        {
            return OrderRefusals.UnitUnknown.At("unit");
        }

        if (!work.Actor.Has(Roles.Buyer, command.Unit))
        {
            return OrderRefusals.NotBuyer;
        }

        if ((command.Requester is { } asked && company.Person(asked)?.Unit is null) || (command.Buyer is { } named && company.Person(named)?.Unit is null))
        {
            return OrderRefusals.RequesterUnknown.At(command.Requester is { } one && company.Person(one)?.Unit is null ? "requester" : "buyer");
        }

        var supplier = await suppliers.HoldAsync(work, command.Supplier, cancellationToken);
        if (supplier is null || !supplier.MayBeOrderedFrom)
        {
            return (supplier is null ? OrderRefusals.SupplierUnknown : OrderRefusals.SupplierBarred.With(supplier.Name)).At("supplier");
        }

        var terms = supplier.Terms ?? PaymentTerms.Default;
        if (!string.IsNullOrWhiteSpace(command.Terms) && !PaymentTerms.TryParse(command.Terms, out terms))
        {
            return OrderRefusals.TermsInvalid.At("terms");
        }

        var requester = command.Requester ?? command.Buyer ?? work.Actor.Party;
        var drafted = Order.Draft(
            new OrderHead(
                work.NewId<OrderId>(),
                await work.NextNumberAsync(Order.Series, cancellationToken),
                supplier.Id,
                supplier.Name,
                command.Unit,
                command.Currency,
                command.Buyer ?? (work.Actor.IsSystem ? requester : work.Actor.Party),
                requester,
                work.At,
                terms.ToString(),
                command.DeliverTo ?? "",
                command.Note ?? "",
                command.Source?.Kind,
                command.Source?.Id,
                command.Request ?? (command.Source is { Kind: "request" } source ? source.Id : null)),
            command.Lines,
            work.NewId<OrderLineId>);
        if (!drafted.IsDone)
        {
            return drafted.As<PlacedOrder>();
        }

        var order = drafted.Value;
        var passed = await suppliers.PassAsync(work, supplier.Id, order.Subject, command.GateReason, cancellationToken);
        if (!passed.IsDone)
        {
            return passed.As<PlacedOrder>();
        }

        var committed = await budgets.CommitAsync(work, order, order.Total, cancellationToken);
        if (!committed.IsDone)
        {
            return committed.As<PlacedOrder>();
        }

        var taken = await onContract.TakeAsync(work, order, command.Contract, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<PlacedOrder>();
        }

        work.Db.Add(order);
        var part = await onContract.OfAsync(work.Db, order, taken.Value, DateOnly.FromDateTime(work.At.UtcDateTime), cancellationToken);
        work.Record(OrderFacts.Placed, order, onContract: part, contract: taken.Value?.Contract.Value);
        if (!work.Actor.IsSystem)
        {
            decisions.RecordAct(work, Acts.Order, work.Actor.Party, order.Subject);
        }

        if (command.Send)
        {
            var sent = order.Send(OrderActor.Software, work.At);
            if (!sent.IsDone)
            {
                return sent.As<PlacedOrder>();
            }

            work.Record(OrderFacts.Sent, order);
        }

        return new PlacedOrder(order.Id, order.Label, order.State, order.Total, [.. order.Lines.Select(line => line.Id)]);
    }
}
