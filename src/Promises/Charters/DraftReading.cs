using System.Globalization;

namespace Vouch.Promises.Charters;

/// <summary>A fact as a charter hears it: while it is being recorded, or read back from the ledger.</summary>
internal interface IHeardFact : IFactReading
{
    /// <summary>When it happened.</summary>
    DateTimeOffset At { get; }

    /// <summary>What it is about.</summary>
    SubjectRef Subject { get; }

    /// <summary>The unit concerned.</summary>
    UnitId? Unit { get; }

    /// <summary>Parties by role; several may hold one.</summary>
    IReadOnlyList<(string Role, PartyId Party)> Parties { get; }

    /// <summary>Why another date is proposed; never blank.</summary>
    string Reason { get; }

    /// <summary>The data under a key as text; null when the fact has none.</summary>
    string? Value(string key);

    /// <summary>The first party in a role; null when nobody holds it.</summary>
    PartyId? Party(string role);
}

/// <summary>A fact as a charter hears it while it is being recorded.</summary>
internal sealed class DraftReading(FactDraft fact, string? unitCode) : IHeardFact
{
    public string Name => fact.Name.Name;

    public DateTimeOffset At => fact.At;

    public SubjectRef Subject => fact.Subject;

    public UnitId? Unit => fact.Unit;

    public IReadOnlyList<(string Role, PartyId Party)> Parties => fact.Parties;

    public string Reason => FirstWritten(fact.Texts.GetValueOrDefault("reason"), fact.Data["reason"], fact.Name.Description, fact.Name.Name);

    public string? Value(string key) => fact.Data[key];

    public PartyId? Party(string role) => fact.Party(role);

    public IReadOnlyList<string> Texts(string key) => TextsOf(key, fact.Data[key], unitCode);

    public Money? Amount(string key) => AmountOf(fact.Data[key], fact.Data["currency"]);

    /// <summary>What a condition asks under a key: the data, and under <c>unit</c>, where the data has none, the code of the fact's unit.</summary>
    internal static IReadOnlyList<string> TextsOf(string key, string? value, string? unitCode) =>
        value is not null ? [value] : key == "unit" && unitCode is not null ? [unitCode] : [];

    /// <summary>An amount with its currency; null when either cannot be read.</summary>
    internal static Money? AmountOf(string? text, string? code) =>
        text is not null
        && Currency.TryParse(code, out var currency)
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? Money.Of(amount, currency)
            : null;

    /// <summary>The first that says anything.</summary>
    internal static string FirstWritten(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return "";
    }
}
