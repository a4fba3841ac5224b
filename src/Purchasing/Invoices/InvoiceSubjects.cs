using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Answers for invoices and exceptions: number, title, link, and who may see them.</summary>
internal sealed class InvoiceSubjects(VouchDb db, InvoiceQueries queries) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = [Invoice.SubjectKind, InvoiceException.SubjectKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var visible = InvoiceStore.Visible(db.Set<Invoice>().AsNoTracking(), actor);
        if (kind == Invoice.SubjectKind)
        {
            var invoiceIds = ids.Select(InvoiceId.From).ToList();
            var invoices = await visible.Where(invoice => invoiceIds.Contains(invoice.Id))
                .Select(invoice => new { invoice.Id, invoice.Register, invoice.Number, invoice.SupplierName, invoice.State }).ToListAsync(cancellationToken);
            return [.. invoices.Select(invoice => Card(new SubjectRef(kind, invoice.Id.Value), Invoice.LabelOf(invoice.Register), invoice.Register, invoice.Number, invoice.SupplierName, invoice.State))];
        }

        var exceptionIds = ids.Select(ExceptionId.From).ToList();
        var exceptions = await (from exception in db.Set<InvoiceException>().AsNoTracking()
                                join invoice in visible on exception.InvoiceId equals invoice.Id
                                where exceptionIds.Contains(exception.Id)
                                select new { exception.Id, exception.Register, InvoiceRegister = invoice.Register, invoice.Number, invoice.SupplierName, invoice.State }).ToListAsync(cancellationToken);
        return
        [
            .. exceptions.Select(row => Card(
                new SubjectRef(kind, row.Id.Value), Numbers.Text(InvoiceException.Series, row.Register), row.InvoiceRegister, row.Number, row.SupplierName, row.State)),
        ];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        var found = await queries.ListAsync(actor, new InvoiceFilter(Text: text), null, Math.Clamp(most, 1, 50), cancellationToken);
        return
        [
            .. found.Items.Select(invoice => new SubjectCard(new SubjectRef(Invoice.SubjectKind, invoice.Id.Value), invoice.Label, $"{invoice.SupplierName}, {invoice.Number}", $"/invoices/{invoice.Label}")
            {
                PartnerLink = $"/partner/invoices/{invoice.Label}",
                State = InvoiceTransitions.Words(invoice.State),
            }),
        ];
    }

    private static SubjectCard Card(SubjectRef subject, string label, long invoice, string number, string supplier, InvoiceState state) =>
        new(subject, label, $"{supplier}, {number}", $"/invoices/{Invoice.LabelOf(invoice)}")
        {
            PartnerLink = $"/partner/invoices/{Invoice.LabelOf(invoice)}",
            State = InvoiceTransitions.Words(state),
        };
}
