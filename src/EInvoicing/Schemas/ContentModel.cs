using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Schemas;

/// <summary>What may stand inside one kind of element, in which order and how often.</summary>
internal sealed class ContentModel
{
    /// <summary>The type of an element that is looked into no further.</summary>
    internal const short Unknown = -1;

    /// <summary>The type of an element that holds a value and no elements.</summary>
    internal const short Value = -2;

    private readonly short[] byName;

    internal ContentModel(IReadOnlyList<Place> places)
    {
        Places = [.. places];
        byName = new short[Places.Max(place => place.Name) + 1];
        Array.Fill(byName, (short)-1);
        for (var i = 0; i < Places.Length; i++)
        {
            byName[Places[i].Name] = (short)i;
            Required |= Places[i].Minimum > 0 ? UInt128.One << i : 0;
        }
    }

    /// <summary>One place in the order.</summary>
    /// <param name="Name">The element's name.</param>
    /// <param name="Minimum">How often at least.</param>
    /// <param name="Maximum">How often at most.</param>
    /// <param name="Type">The number of its content model, <see cref="Unknown"/> or <see cref="Value"/>.</param>
    /// <param name="Kind">What its value must be.</param>
    internal readonly record struct Place(int Name, int Minimum, int Maximum, short Type, ValueKind Kind);

    internal Place[] Places { get; }

    /// <summary>A bit for each place that must be taken.</summary>
    internal UInt128 Required { get; }

    /// <summary>The place of that element; -1 when it has none here.</summary>
    internal int PlaceOf(int name) => name >= 0 && name < byName.Length ? byName[name] : -1;
}

/// <summary>What a value must be.</summary>
internal enum ValueKind
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A decimal number with its currency.</summary>
    Amount,

    /// <summary>A decimal number with its unit.</summary>
    Measure,

    /// <summary>A day, 2026-11-22.</summary>
    Date,

    /// <summary>A time, 12:00:00.</summary>
    Time,

    /// <summary>true, false, 1 or 0.</summary>
    Truth,

    /// <summary>A file in base 64 with its media type.</summary>
    File,
}

/// <summary>Kinds of values as the naming rules of both syntaxes tell them, and what has their form.</summary>
internal static class ValueKinds
{
    internal static ValueKind Of(string name, bool ubl) => name switch
    {
        _ when name.EndsWith("Amount", StringComparison.Ordinal) => ubl ? ValueKind.Amount : ValueKind.Number,
        _ when name.EndsWith("Measure", StringComparison.Ordinal) => ubl ? ValueKind.Measure : ValueKind.Number,
        _ when name.EndsWith("Quantity", StringComparison.Ordinal) || name.EndsWith("Percent", StringComparison.Ordinal) || name.EndsWith("Numeric", StringComparison.Ordinal) || name.EndsWith("Rate", StringComparison.Ordinal) => ValueKind.Number,
        _ when name.EndsWith("Indicator", StringComparison.Ordinal) => ValueKind.Truth,
        _ when name.EndsWith("BinaryObject", StringComparison.Ordinal) => ubl ? ValueKind.File : ValueKind.Text,
        _ when ubl && name.EndsWith("Date", StringComparison.Ordinal) => ValueKind.Date,
        _ when ubl && name.EndsWith("Time", StringComparison.Ordinal) => ValueKind.Time,
        _ => ValueKind.Text,
    };

    internal static bool Fits(ValueKind kind, ReadOnlySpan<char> value) => kind switch
    {
        ValueKind.Number or ValueKind.Amount or ValueKind.Measure => IsDecimal(value),
        ValueKind.Date => IsDate(value),
        ValueKind.Time => IsTime(value),
        ValueKind.Truth => value is "true" or "false" or "1" or "0",
        ValueKind.File => System.Buffers.Text.Base64.IsValid(value),
        _ => true,
    };

    internal static string Says(ValueKind kind) => kind switch
    {
        ValueKind.Date => "The value must be a day such as 2026-11-22.",
        ValueKind.Time => "The value must be a time such as 12:00:00.",
        ValueKind.Truth => "The value must be true or false.",
        ValueKind.File => "The enclosed file must be written in base 64.",
        _ => "The value must be a decimal number such as 1234.50, without thousands separators or exponent.",
    };

    private static bool IsDecimal(ReadOnlySpan<char> value)
    {
        if (value.StartsWith('-') || value.StartsWith('+'))
        {
            value = value[1..];
        }

        var point = value.IndexOf('.');
        var whole = point < 0 ? value : value[..point];
        var fraction = point < 0 ? [] : value[(point + 1)..];
        return whole.Length + fraction.Length > 0 && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>XML Schema lets a zone follow a day or a time.</summary>
    private static bool IsDate(ReadOnlySpan<char> value) => value.Length >= 10 && Rules.Dates.IsDate(value[..10], ubl: true) && IsZone(value[10..]);

    private static bool IsTime(ReadOnlySpan<char> value)
    {
        if (value.Length < 8 || !TimeOnly.TryParseExact(value[..8], "HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _))
        {
            return false;
        }

        var rest = value[8..];
        if (rest.StartsWith('.'))
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            rest = digits < 0 ? [] : rest[(digits + 1)..];
        }

        return IsZone(rest);
    }

    private static bool IsZone(ReadOnlySpan<char> zone) => zone is "" or "Z"
        || (zone.Length == 6 && zone[0] is '+' or '-' && TimeOnly.TryParseExact(zone[1..], "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _));
}
