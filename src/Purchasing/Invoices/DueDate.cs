namespace Vouch.Purchasing;

/// <summary>When an invoice is due.</summary>
internal static class DueDate
{
    /// <summary>Days after receipt where nothing was agreed: Directive 2011/7/EU on late payment, article 3(3)(b).</summary>
    public const int StatutoryDays = 30;

    /// <summary>
    /// What was agreed decides. Where nothing was agreed, the date the invoice asks for; where it asks for none, or for one before it was received,
    /// 30 days after receipt.
    /// </summary>
    /// <param name="agreed">The due date by the terms of the order or the contract; null when there are none.</param>
    /// <param name="asked">The due date on the invoice; null when it has none.</param>
    /// <param name="receivedOn">The day on which the invoice came in, at the buyer.</param>
    public static DateOnly Of(DateOnly? agreed, DateOnly? asked, DateOnly receivedOn) =>
        agreed ?? (asked >= receivedOn ? asked.Value : receivedOn.AddDays(StatutoryDays));
}
