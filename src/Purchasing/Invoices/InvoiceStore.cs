using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Finds invoices, their orders and exceptions for use cases, with who may see and do what.</summary>
internal sealed partial class InvoiceStore(CompanyDirectory directory)
{
    /// <summary>The roles that read the invoices of the units they cover.</summary>
    public static readonly string[] Readers = [Roles.Buyer, Roles.Finance, Roles.BudgetHolder, Roles.HeadOfProcurement, Roles.Auditor];

    /// <summary>The invoice with its lines when the actor may see it and has read its latest version; otherwise why not.</summary>
    public async Task<Outcome<Invoice>> OpenAsync(Work work, InvoiceId id, int? version, CancellationToken cancellationToken)
    {
        var invoice = await work.Db.Set<Invoice>().Include(row => row.Lines).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (invoice is null || !MaySee(work.Actor, invoice))
        {
            return InvoiceRefusals.NotFound;
        }

        return version is { } read && read != invoice.Version ? InvoiceRefusals.Stale : invoice;
    }

    /// <summary>As <see cref="OpenAsync"/>, for finance of the invoice's unit alone.</summary>
    public async Task<Outcome<Invoice>> OpenForFinanceAsync(Work work, InvoiceId id, int? version, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, id, version, cancellationToken);
        return opened.IsDone && !IsFinance(work.Actor, opened.Value.Unit) ? InvoiceRefusals.NotFinance : opened;
    }

    /// <summary>The order with its lines, to be changed; its version counts up with whatever changes.</summary>
    public async Task<Order?> OrderAsync(Work work, OrderId? id, CancellationToken cancellationToken) =>
        id is { } known ? await work.Db.Set<Order>().Include(row => row.Lines).FirstOrDefaultAsync(row => row.Id == known, cancellationToken) : null;

    /// <summary>The order that a reference names (<c>PO-2207</c>, also inside other text), once it was sent; null when there is none.</summary>
    public async Task<Order?> OrderAsync(Work work, string? reference, CancellationToken cancellationToken) =>
        OrderNumber(reference) is { } number
            ? await work.Db.Set<Order>().Include(row => row.Lines).FirstOrDefaultAsync(row => row.Number == number && row.SentAt != null, cancellationToken)
            : null;

    /// <summary>The exception of an invoice; null when there never was one.</summary>
    public Task<InvoiceException?> ExceptionAsync(Work work, InvoiceId invoice, CancellationToken cancellationToken) =>
        work.Db.Set<InvoiceException>().FirstOrDefaultAsync(row => row.InvoiceId == invoice, cancellationToken);

    public ValueTask<CompanySnapshot> CompanyAsync(CancellationToken cancellationToken) => directory.ReadAsync(cancellationToken);

    public static bool IsFinance(Actor actor, UnitId unit) => actor.Supplier is null && actor.Has(Roles.Finance, unit);

    public static bool MaySee(Actor actor, Invoice invoice) => actor.Supplier is { } supplier
        ? supplier == invoice.Supplier && (actor.Scope is not { } scope || scope == invoice.Subject || (invoice.OrderId is { } order && scope == new SubjectRef(Order.Kind, order.Value)))
        : actor.MayReadAll || actor.Party == invoice.Owner || actor.Party == invoice.Requester || actor.Party == invoice.ExceptionOwner || actor.HasAny(invoice.Unit, Readers);

    /// <summary>Invoices that the actor may see: in SQL what <see cref="MaySee"/> decides for one.</summary>
    public static IQueryable<Invoice> Visible(IQueryable<Invoice> invoices, Actor actor)
    {
        if (actor.Supplier is { } supplier)
        {
            invoices = invoices.Where(invoice => invoice.Supplier == supplier);
            if (actor.Scope is { } scope)
            {
                var order = new OrderId(scope.Kind == Order.Kind ? scope.Id : Guid.Empty);
                var only = new InvoiceId(scope.Kind == Invoice.SubjectKind ? scope.Id : Guid.Empty);
                invoices = invoices.Where(invoice => invoice.Id == only || invoice.OrderId == order);
            }

            return invoices;
        }

        var grants = actor.Grants.Where(grant => Readers.Contains(grant.Role)).ToList();
        if (actor.MayReadAll || grants.Exists(grant => grant.Units is null))
        {
            return invoices;
        }

        var covered = grants.SelectMany(grant => grant.Units!).Distinct().ToList();
        var me = actor.Party;
        return invoices.Where(invoice => covered.Contains(invoice.Unit) || invoice.Owner == me || invoice.Requester == me || invoice.ExceptionOwner == me);
    }

    /// <summary>The number of the order that a text names; null when it names none.</summary>
    public static long? OrderNumber(string? reference)
    {
        if (Numbers.TryRead(Order.Series, reference, out var number))
        {
            return number;
        }

        return reference is { Length: <= 200 } && Quoted().Match(reference) is { Success: true } match && Numbers.TryRead(Order.Series, match.Value, out number) ? number : null;
    }

    [GeneratedRegex(@"\bPO[- ]?[0-9]{1,18}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Quoted();
}
