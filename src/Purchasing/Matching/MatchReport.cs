using System.Text.Json;
using System.Text.Json.Serialization;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A difference as people and programs see it.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="State">Whether somebody must act.</param>
/// <param name="Amount">What it is worth without VAT.</param>
/// <param name="Quantity">In the order line's unit of measure; null when it is not about a quantity.</param>
/// <param name="Until">The date after which it no longer matters; null when time does not settle it.</param>
/// <param name="OrderLine">The order line it concerns.</param>
/// <param name="InvoiceLine">The invoice line it concerns, when that belongs to no order line.</param>
public sealed record ReportedDifference(
    DifferenceKind Kind, DifferenceState State, Money Amount, decimal? Quantity = null, DateOnly? Until = null, OrderLineId? OrderLine = null, InvoiceLineId? InvoiceLine = null);

/// <summary>A row of the match.</summary>
/// <param name="OrderLine">The order line; null for an invoice line that belongs to none.</param>
/// <param name="Position">Its position in the order; 0 without.</param>
/// <param name="Description">What it is.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20.</param>
/// <param name="Ordered">Ordered.</param>
/// <param name="Received">Received less returned, at the time of the match.</param>
/// <param name="Before">Billed by earlier invoices, less their credit notes.</param>
/// <param name="Invoiced">Billed by this invoice, less its credit notes.</param>
/// <param name="Matched">What of it order and receipt cover.</param>
/// <param name="OrderPrice">Price of one unit in the order.</param>
/// <param name="Net">Billed without VAT.</param>
/// <param name="MatchedNet">What of it order and receipt cover.</param>
/// <param name="AssignedBy">How the order line was found.</param>
/// <param name="InvoiceLines">The lines of the invoice.</param>
/// <param name="Differences">What differs.</param>
public sealed record ReportedLine(
    OrderLineId? OrderLine,
    int Position,
    string Description,
    string UnitOfMeasure,
    decimal Ordered,
    decimal Received,
    decimal Before,
    decimal Invoiced,
    decimal Matched,
    decimal OrderPrice,
    Money Net,
    Money MatchedNet,
    AssignedBy AssignedBy,
    IReadOnlyList<InvoiceLineId> InvoiceLines,
    IReadOnlyList<ReportedDifference> Differences);

/// <summary>What the last match of an invoice found: the evidence on which it was released or stopped.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Policy">The policy that was in force.</param>
/// <param name="Lines">Its rows.</param>
/// <param name="OnTheWhole">Differences that concern the whole invoice.</param>
public sealed record MatchReport(DateTimeOffset At, string Policy, IReadOnlyList<ReportedLine> Lines, IReadOnlyList<ReportedDifference> OnTheWhole)
{
    /// <summary>What is kept says nothing as null, so that it can be read with every parameter required.</summary>
    internal static JsonSerializerOptions Stored { get; } = new(Json.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    internal IEnumerable<ReportedDifference> All => OnTheWhole.Concat(Lines.SelectMany(line => line.Differences));

    internal static MatchReport Of(MatchResult result, string policy, DateTimeOffset at) =>
        new(at, policy, [.. result.Lines.Select(Row)], [.. result.OnTheWhole.Select(Reported)]);

    internal static MatchReport? Read(string text) => text.Length == 0 ? null : JsonSerializer.Deserialize<MatchReport>(text, Stored);

    internal string Write() => JsonSerializer.Serialize(this, Stored);

    private static ReportedLine Row(LineMatch row) => new(
        row.Order?.Id,
        row.Order?.Position ?? 0,
        row.Order?.Description ?? row.Invoice[0].Description,
        row.Order?.UnitOfMeasure ?? row.Invoice[0].UnitOfMeasure,
        row.Order?.Ordered ?? 0,
        row.Order?.Received ?? 0,
        row.Order?.InvoicedBefore ?? 0,
        row.Invoiced,
        row.MatchedQuantity,
        row.Order?.UnitPrice ?? 0,
        row.Net,
        row.MatchedAmount,
        row.AssignedBy,
        [.. row.Invoice.Select(line => line.Id)],
        [.. row.Differences.Select(Reported)]);

    private static ReportedDifference Reported(Difference difference) => new(
        difference.Kind, difference.State, difference.Amount, difference.Quantity, difference.Until, difference.Line, difference.InvoiceLine);
}
