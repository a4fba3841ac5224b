using System.Globalization;

namespace Vouch.Promises.Charters;

/// <summary>A fact as conditions ask it, while it is being recorded.</summary>
internal sealed class DraftReading(FactDraft fact, string? unitCode) : IFactReading
{
    public string Name => fact.Name.Name;

    public IReadOnlyList<string> Texts(string key) =>
        key == "unit" && fact.Data["unit"] is null ? (unitCode is null ? [] : [unitCode]) : fact.Data[key] is { } text ? [text] : [];

    public Money? Amount(string key) => AmountOf(fact.Data, key);

    internal static Money? AmountOf(FactData data, string key) =>
        data[key] is { } text
        && Currency.TryParse(data["currency"], out var currency)
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? Money.Of(amount, currency)
            : null;
}
