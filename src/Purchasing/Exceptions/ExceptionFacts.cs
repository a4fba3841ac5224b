using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What happens to exceptions.</summary>
internal static class ExceptionFacts
{
    private static readonly string[] Parties = ["supplier", "owner"];
    private static readonly string[] Data = ["number", "kind", "amount", "currency", "invoice", "promised_date"];

    public static readonly FactName Raised = new("exception.raised", "An invoice does not match, and somebody looks after it.", Parties, Data);
    public static readonly FactName HandedOver = new("exception.handed-over", "Another person looks after an exception.", [.. Parties, "from"], Data);
    public static readonly FactName SupplierAsked = new("exception.supplier-asked", "The supplier was asked for a credit note.", Parties, Data);
    public static readonly FactName SupplierAnswered = new("exception.supplier-answered", "The supplier answered, or the question was taken back.", Parties, Data);
    public static readonly FactName DifferenceAccepted = new("exception.difference-accepted", "Somebody with the authority accepted a difference.", Parties, Data);
    public static readonly FactName Solved = new("exception.solved", "Nothing of an invoice is open any more.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Raised, HandedOver, SupplierAsked, SupplierAnswered, DifferenceAccepted, Solved];

    /// <summary>Records a fact about an exception.</summary>
    public static void Record(this Work work, FactName name, InvoiceException exception, string? text = null, PartyId? from = null, (DifferenceKind Kind, Money Amount)? of = null) =>
        work.Record(new FactDraft(name, exception.Subject)
        {
            Unit = exception.Unit,
            Parties = from is { } before
                ? [("supplier", exception.Supplier), ("owner", exception.Owner), ("from", before)]
                : [("supplier", exception.Supplier), ("owner", exception.Owner)],
            Data = new FactData
            {
                { "number", exception.Label },
                { "kind", Code(of?.Kind ?? exception.Kind) },
                { "amount", of?.Amount ?? exception.Amount },
                { "invoice", exception.InvoiceId.Value },
                { "promised_date", exception.PromisedOn },
            },
            Texts = string.IsNullOrWhiteSpace(text) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = text },
        });

    private static string Code(DifferenceKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
