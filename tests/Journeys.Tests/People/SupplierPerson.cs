using System.Globalization;

namespace Vouch.Journeys.Tests;

/// <summary>A supplier's person with an account of the Partner room.</summary>
internal sealed class SupplierPerson : Bidder
{
    /// <summary>Says yes to an order.</summary>
    public async Task AcknowledgesAsync(string order)
    {
        await OpensAsync($"/partner/orders/{order}");
        await PressesAsync("Yes, we deliver as asked");
        await ShowsAsync("says yes to the order");
    }

    /// <summary>Proposes another date for all of an order's only line.</summary>
    public async Task ProposesAsync(string order, string line, DateOnly day, string why)
    {
        await OpensAsync("/partner");
        await GoesToAsync(order);
        await UnfoldsAsync("Say which dates you can keep");
        await WritesAsync($"1. {line}", day);
        await WritesAsync("Why", why);
        await PressesAsync("Propose");
        await ShowsAsync("proposes another date");
    }

    /// <summary>Invoices the only line of an order.</summary>
    public async Task InvoicesAsync(string order, string number, DateOnly day, decimal tax, decimal total)
    {
        await OpensAsync($"/partner/invoices/new?order={order}");
        await WritesAsync("Number of the invoice", number);
        await WritesAsync("Date of the invoice", day);
        await WritesAsync("VAT", decimal.Round(100 * tax / (total - tax), 2).ToString("0.##", CultureInfo.InvariantCulture));
        await WritesAsync("VAT of the whole invoice", tax.ToString(CultureInfo.InvariantCulture));
        await WritesAsync("Total with VAT", total.ToString(CultureInfo.InvariantCulture));
        await ShowsAsync("writes the invoice");
        await PressesAsync("Send the invoice");
        await ShowsAsync("sends the invoice");
    }

    /// <summary>Looks when the money comes.</summary>
    public async Task LooksAtPaymentsAsync()
    {
        await OpensAsync("/partner/payments");
        await ShowsAsync("looks at the payments");
    }
}
