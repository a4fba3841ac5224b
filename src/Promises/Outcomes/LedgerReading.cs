using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>A fact as conditions and measures ask it, as the ledger holds it.</summary>
internal sealed class LedgerReading(Fact fact, string? unitCode) : IFactReading
{
    private readonly FactData data = fact.Data;

    public string Name => fact.Name;

    /// <summary>The currency its amounts are in; null when it has none.</summary>
    internal Currency? Currency => Kernel.Currency.TryParse(data["currency"], out var currency) ? currency : null;

    public IReadOnlyList<string> Texts(string key) =>
        key == "unit" && data["unit"] is null ? (unitCode is null ? [] : [unitCode]) : data[key] is { } text ? [text] : [];

    public Money? Amount(string key) => DraftReading.AmountOf(data[key], data["currency"]);

    /// <summary>The subject of a kind that the fact speaks of: its own, or the one whose id its data holds under the kind's name.</summary>
    internal SubjectRef? SubjectOf(string kind) =>
        fact.SubjectKind == kind ? fact.Subject : Guid.TryParse(data[kind], out var id) ? new SubjectRef(kind, id) : null;
}
