using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An earlier invoice that may be the same, as people see it.</summary>
/// <param name="Invoice">The earlier invoice.</param>
/// <param name="Label">Its number with us.</param>
/// <param name="Number">Its number with the supplier.</param>
/// <param name="Likely">True when somebody must look before it is paid.</param>
/// <param name="DaysApart">Days between the dates of issue.</param>
/// <param name="Reasons">Why, as keys of texts with {0} the supplier's number and {1} the days.</param>
public sealed record DuplicateNote(InvoiceId Invoice, string Label, string Number, bool Likely, int DaysApart, IReadOnlyList<string> Reasons)
{
    private const int Most = 5;

    internal static string Write(IReadOnlyList<DuplicateFinding> findings) => findings.Count == 0 ? "" : JsonSerializer.Serialize(findings.Take(Most).Select(Of), Json.Options);

    internal static IReadOnlyList<DuplicateNote> Read(string text) => text.Length == 0 ? [] : JsonSerializer.Deserialize<List<DuplicateNote>>(text, Json.Options) ?? [];

    private static DuplicateNote Of(DuplicateFinding finding) => new(
        finding.Earlier.Id, Purchasing.Invoice.LabelOf(finding.Earlier.Register), finding.Earlier.Number, finding.Strength >= DuplicateStrength.Likely, finding.DaysApart, finding.Reasons);
}
