namespace Vouch.Suppliers.Identifiers;

/// <summary>What is wrong with an identifier; a closed list.</summary>
public enum IdentifierFault
{
    /// <summary>Too short or too long.</summary>
    Length,

    /// <summary>A character that may not stand there.</summary>
    Format,

    /// <summary>A part that does not exist: a country, a date, a form of company.</summary>
    Component,

    /// <summary>The check digits do not fit; mostly a slip of the pen.</summary>
    CheckDigit,

    /// <summary>There is no rule of this name.</summary>
    UnknownKind,
}

/// <summary>The outcome of a check.</summary>
/// <param name="Fault">What is wrong; null when nothing is.</param>
/// <param name="Normalised">The identifier as it is stored: capitals, without blanks and marks.</param>
public readonly record struct IdentifierCheck(IdentifierFault? Fault, string Normalised)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsValid => Fault is null;
}

/// <summary>The rule of one kind of identifier.</summary>
/// <param name="Kind">Its name: the country and what it is called there (<c>cz-ico</c>), or what it is called everywhere (<c>lei</c>).</param>
/// <param name="Pattern">Which characters stand where, as <see cref="IdentifierPattern"/> reads it. Several patterns with a blank between.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Check">What more must hold of the normalised identifier; null when nothing is wrong.</param>
internal sealed record IdentifierRule(string Kind, string Pattern, string Source, Func<string, IdentifierFault?> Check)
{
    private readonly IdentifierPattern[] patterns = IdentifierPattern.Several(Pattern);

    /// <summary>What may be written before the number; taken off when what follows still fits.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Fills the number with zeros on the left up to this length.</summary>
    public int Fill { get; init; }

    /// <summary>Marks of its own that belong to it and are kept.</summary>
    public string Kept { get; init; } = "";

    /// <summary>How it is brought to its one form where <see cref="Spelled.Plain"/> is not enough: from what was written to what the pattern looks at and is stored.</summary>
    public Func<string, string>? Spelling { get; init; }

    public IdentifierCheck Apply(string written)
    {
        var text = Spelling is null ? Spelled.Plain(written, Kept) : Spelling(written);
        foreach (var prefix in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length && !Array.Exists(patterns, pattern => pattern.Fits(text)))
            {
                text = text[prefix.Length..];
                break;
            }
        }

        if (text.Length > 1 && text.Length < Fill && text.All(char.IsAsciiDigit))
        {
            text = text.PadLeft(Fill, '0');
        }

        if (!Array.Exists(patterns, pattern => pattern.IsAsLongAs(text)))
        {
            return new IdentifierCheck(IdentifierFault.Length, text);
        }

        return new IdentifierCheck(Array.Exists(patterns, pattern => pattern.Fits(text)) ? Check(text) : IdentifierFault.Format, text);
    }
}
