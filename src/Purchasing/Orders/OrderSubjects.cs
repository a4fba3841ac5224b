using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Answers for orders, their lines and receipts: number, title, link, and who may see them.</summary>
internal sealed class OrderSubjects(VouchDb db, OrderQueries queries) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = [Order.Kind, Order.LineKind, Receipt.SubjectKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var visible = OrderQueries.Visible(db.Set<Order>().AsNoTracking(), actor);
        if (kind == Order.Kind)
        {
            var orderIds = ids.Select(OrderId.From).ToList();
            var orders = await visible.Where(order => orderIds.Contains(order.Id)).Select(order => new { order.Id, order.Number, order.Title, order.State }).ToListAsync(cancellationToken);
            return [.. orders.Select(order => Card(new SubjectRef(kind, order.Id.Value), order.Number, order.Title, order.State))];
        }

        if (kind == Order.LineKind)
        {
            var lineIds = ids.Select(OrderLineId.From).ToList();
            var lines = await (from line in db.Set<OrderLine>().AsNoTracking()
                               join order in visible on line.OrderId equals order.Id
                               where lineIds.Contains(line.Id)
                               select new { line.Id, line.Position, line.Description, order.Number, order.State }).ToListAsync(cancellationToken);
            return
            [
                .. lines.Select(line => Card(new SubjectRef(kind, line.Id.Value), line.Number, line.Description, line.State) with
                {
                    Number = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Numbers.Text(Order.Series, line.Number)}/{line.Position}"),
                }),
            ];
        }

        var receiptIds = ids.Select(ReceiptId.From).ToList();
        var receipts = await (from receipt in db.Set<Receipt>().AsNoTracking()
                              join order in visible on receipt.OrderId equals order.Id
                              where receiptIds.Contains(receipt.Id)
                              select new { receipt.Id, receipt.Number, OrderNumber = order.Number, order.Title, order.State }).ToListAsync(cancellationToken);
        return [.. receipts.Select(receipt => Card(new SubjectRef(kind, receipt.Id.Value), receipt.OrderNumber, receipt.Title, receipt.State) with { Number = Numbers.Text(Receipt.Series, receipt.Number) })];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        var found = await queries.ListAsync(actor, new OrderFilter(Text: text), null, Math.Clamp(most, 1, 50), cancellationToken);
        return [.. found.Items.Select(order => new SubjectCard(new SubjectRef(Order.Kind, order.Id.Value), order.Number, order.Title, $"/orders/{order.Number}") { PartnerLink = $"/partner/orders/{order.Number}", State = order.State.Word() })];
    }

    private static SubjectCard Card(SubjectRef subject, long number, string title, OrderState state)
    {
        var label = Numbers.Text(Order.Series, number);
        return new SubjectCard(subject, label, title, $"/orders/{label}") { PartnerLink = $"/partner/orders/{label}", State = state.Word() };
    }
}

/// <summary>Answers for payments and payment runs.</summary>
internal sealed class PaymentSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [Payment.Kind, PaymentRun.Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (kind == PaymentRun.Kind)
        {
            var runIds = ids.Select(PaymentRunId.From).ToList();
            var runs = await db.Set<PaymentRun>().AsNoTracking().Where(run => runIds.Contains(run.Id)).ToListAsync(cancellationToken);
            return
            [
                .. runs.Where(run => actor.Supplier is null && (actor.Has(Roles.Finance, run.Unit) || actor.MayReadAll))
                    .Select(run => new SubjectCard(run.Subject, run.Label, run.Sums, $"/payment-runs/{run.Label}") { State = PaymentRun.Word(run.State) }),
            ];
        }

        var paymentIds = ids.Select(PaymentId.From).ToList();
        var payments = await db.Set<Payment>().AsNoTracking().Where(payment => paymentIds.Contains(payment.Id)).ToListAsync(cancellationToken);
        return
        [
            .. payments.Where(payment => actor.Supplier is { } supplier ? payment.Supplier == supplier && actor.Scope is null : actor.Has(Roles.Finance, payment.Unit) || actor.MayReadAll)
                .Select(payment => new SubjectCard(payment.Subject, payment.InvoiceLabel, payment.SupplierName, "/payments") { PartnerLink = "/partner/payments", State = payment.State.Word() }),
        ];
    }
}
