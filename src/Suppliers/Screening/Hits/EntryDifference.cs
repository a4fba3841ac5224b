namespace Vouch.Suppliers.Screening;

/// <summary>What an entry tells now that it did not tell before, and the other way round. Pure.</summary>
/// <param name="Added">Names, dates, countries that are new.</param>
/// <param name="Removed">Those that are gone.</param>
internal sealed record EntryDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Compares two states of an entry.</summary>
    public static EntryDifference Of(ListedParty before, ListedParty after)
    {
        var (old, now) = (Told(before), Told(after));
        return new EntryDifference([.. now.Except(old, StringComparer.Ordinal)], [.. old.Except(now, StringComparer.Ordinal)]);
    }

    /// <summary>A date of birth as a list tells it.</summary>
    public static string Born(BirthDate birth) => birth switch
    {
        { Month: { } month, Day: { } day } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{birth.FromYear:0000}-{month:00}-{day:00}"),
        { Month: { } month } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{birth.FromYear:0000}-{month:00}"),
        _ when birth.FromYear != birth.ToYear => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{birth.FromYear:0000} - {birth.ToYear:0000}"),
        _ => birth.FromYear.ToString("0000", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static List<string> Told(ListedParty entry) => [.. entry.Names.Select(name => name.Text), .. entry.Births.Select(Born), .. entry.Countries];
}
