using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A line of an invoice as other rooms see it.</summary>
/// <param name="Line">Its id.</param>
/// <param name="Description">What it is for.</param>
public sealed record InvoiceLineCard(InvoiceLineId Line, string Description);

/// <summary>The door to the lines of invoices. Reads only; the caller decides who may see them.</summary>
public static class InvoiceLines
{
    /// <summary>The lines of an invoice in order; empty when there is no such invoice.</summary>
    public static async Task<IReadOnlyList<InvoiceLineCard>> OfAsync(VouchDb db, InvoiceId invoice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<Invoice>().AsNoTracking().Where(row => row.Id == invoice).SelectMany(row => row.Lines).OrderBy(line => line.Position)
            .Select(line => new InvoiceLineCard(line.Id, line.Description)).ToListAsync(cancellationToken);
    }
}
