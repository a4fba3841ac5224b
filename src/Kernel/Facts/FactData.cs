using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vouch.Kernel;

/// <summary>
/// The data of a fact: ids, codes, amounts, dates and numbers by key, never names or free text (those go to <see cref="FactDraft.Texts"/>).
/// Written as JSON with ordered keys, because the ledger's hash covers the exact text.
/// </summary>
public sealed class FactData : IEnumerable<KeyValuePair<string, string>>
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>The value of a key as text, or null. Amounts read as <c>1234.50</c>, dates as <c>2026-01-31</c>, times as ISO 8601 in UTC.</summary>
    public string? this[string key] => values.GetValueOrDefault(key);

    /// <summary>Adds a code or an id; a null is left out.</summary>
    public void Add(string key, string? value)
    {
        if (value is not null)
        {
            values.Add(key, value);
        }
    }

    /// <summary>Adds a UUID; a null is left out.</summary>
    public void Add(string key, Guid? value) => Add(key, value?.ToString());

    /// <summary>Adds a number; a null is left out.</summary>
    public void Add(string key, long? value) => Add(key, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number; a null is left out.</summary>
    public void Add(string key, decimal? value) => Add(key, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a date; a null is left out.</summary>
    public void Add(string key, DateOnly? value) => Add(key, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Adds a moment, as UTC; a null is left out.</summary>
    public void Add(string key, DateTimeOffset? value) => Add(key, value?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Adds an amount under <paramref name="key"/> and its currency under <c>currency</c> (once for all amounts of a fact).</summary>
    public void Add(string key, Money value)
    {
        Add(key, value.Amount);
        if (!values.TryAdd("currency", value.Currency.Code) && values["currency"] != value.Currency.Code)
        {
            throw new InvalidOperationException("The amounts of one fact are in one currency.");
        }
    }

    /// <summary>The stored text: a JSON object of strings, keys in ordinal order, no white space.</summary>
    public string ToJson() => values.Count == 0 ? "{}" : JsonSerializer.Serialize(values, Plain);

    /// <summary>Reads stored text.</summary>
    public static FactData FromJson(string json)
    {
        var data = new FactData();
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [])
        {
            data.Add(key, value);
        }

        return data;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
