using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>When an invoice is due.</summary>
internal static class DueDate
{
    /// <summary>Days after receipt where nothing was agreed: Directive 2011/7/EU on late payment, article 3(3)(b).</summary>
    public const int StatutoryDays = 30;

    /// <summary>
    /// What was agreed decides, counted from the date of issue; from the day of receipt for an invoice that came when it should already have been paid.
    /// Where nothing was agreed, the date the invoice asks for; where it asks for none, or for one before it was received, 30 days after receipt.
    /// </summary>
    /// <param name="agreed">The terms of the order or the contract; null when there are none.</param>
    /// <param name="issuedOn">The date of the invoice.</param>
    /// <param name="asked">The due date on the invoice; null when it has none.</param>
    /// <param name="receivedOn">The day on which the invoice came in, at the buyer.</param>
    public static DateOnly Of(PaymentTerms? agreed, DateOnly issuedOn, DateOnly? asked, DateOnly receivedOn)
    {
        if (agreed is null)
        {
            return asked >= receivedOn ? asked.Value : receivedOn.AddDays(StatutoryDays);
        }

        var due = agreed.DueDate(issuedOn);
        return due >= receivedOn ? due : agreed.DueDate(receivedOn);
    }
}
