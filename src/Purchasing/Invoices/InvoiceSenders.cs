using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Purchasing;

/// <summary>Finds senders in the register of suppliers: by our number for them, by VAT number, by name.</summary>
internal sealed class InvoiceSenders(SupplierDirectory suppliers) : IInvoiceSenders
{
    public async Task<PartyId?> FindAsync(VouchDb db, InvoiceSender sender, CancellationToken cancellationToken)
    {
        var byNumber = sender.Name.StartsWith("SUP-", StringComparison.OrdinalIgnoreCase) ? await suppliers.FindAsync(db, sender.Name, cancellationToken) : null;
        return (byNumber ?? await suppliers.RecogniseAsync(db, sender.TaxNumber, sender.Name, cancellationToken))?.Id;
    }
}
