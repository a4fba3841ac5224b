namespace Vouch.Suppliers.Screening;

/// <summary>What a new version of a list changes. Pure.</summary>
/// <param name="Added">Entries that were not there.</param>
/// <param name="Changed">Entries whose names, dates, countries or kind differ.</param>
/// <param name="Removed">Entries that are gone.</param>
internal sealed record ListDifference(int Added, int Changed, int Removed)
{
    /// <summary>Lays two versions beside one another by the numbers of their entries.</summary>
    public static ListDifference Of(IReadOnlyList<ListedParty> before, IReadOnlyList<ListedParty> after)
    {
        var marks = before.GroupBy(entry => entry.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => ListPacking.Mark(group.First()), StringComparer.Ordinal);
        var (added, changed, kept) = (0, 0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var entry in after)
        {
            if (!marks.TryGetValue(entry.Id, out var mark))
            {
                added++;
            }
            else if (kept.Add(entry.Id) && mark != ListPacking.Mark(entry))
            {
                changed++;
            }
        }

        return new ListDifference(added, changed, marks.Count - kept.Count);
    }

    /// <summary>True when so much is gone that it looks like half a file: fewer than half of the entries or of the names.</summary>
    public static bool IsSuspicious(int partiesBefore, int namesBefore, int parties, int names) => parties < partiesBefore / 2.0 || names < namesBefore / 2.0;
}
