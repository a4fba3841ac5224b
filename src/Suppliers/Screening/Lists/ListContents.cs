using System.Text;
using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>In which form a list is published.</summary>
public enum ListKind
{
    /// <summary>Of the Office of Foreign Assets Control: a chief file with alternative names and addresses.</summary>
    Ofac,

    /// <summary>The consolidated list of the United Nations.</summary>
    UnitedNations,

    /// <summary>A table of one's own.</summary>
    Table,
}

/// <summary>A file of a list.</summary>
/// <param name="Name">What it is called; by it the files of OFAC are told apart.</param>
/// <param name="Content">Its bytes; base64 in JSON.</param>
public sealed record ListFile(string Name, byte[] Content);

/// <summary>What the files of an OFAC list are called.</summary>
internal sealed record OfacSet(string Name, string Chief, string Aliases, string Addresses);

/// <summary>Tells of what kind the files of a list are, and reads one list out of them: whole, or refused with file and line.</summary>
internal static partial class ListContents
{
    /// <summary>So much of a file tells what it is.</summary>
    public const int LengthOfBeginning = 2048;

    private static readonly OfacSet[] OfacSets = [new("ofac-sdn", "sdn.csv", "alt.csv", "add.csv"), new("ofac-consolidated", "cons_prim.csv", "cons_alt.csv", "cons_add.csv")];

    /// <summary>Reads the one list that the files are. Files that belong to no list beside them are refused, so that none is passed over unseen.</summary>
    public static Outcome<SanctionsList> Read(IReadOnlyList<ListFile> files)
    {
        if (files.Count == 0)
        {
            return ScreeningRefusals.NoFiles;
        }

        if (files.FirstOrDefault(file => file.Content.Length == 0) is { } empty)
        {
            return ScreeningRefusals.Empty.With(empty.Name);
        }

        var sets = files.Select(file => SetOf(file.Name, Beginning(file))).OfType<OfacSet>().ToList();
        if (sets.Count > 0)
        {
            // Alternative names and addresses are called alike whatever their chief file is called.
            return Ofac(files, sets.Find(set => files.Any(file => Same(Path.GetFileName(file.Name), set.Chief))) ?? sets[0]);
        }

        if (files.Count > 1)
        {
            return ScreeningRefusals.SeveralLists.With(string.Join(", ", files.Select(file => Path.GetFileName(file.Name))));
        }

        var (name, beginning) = (files[0].Name, Beginning(files[0]));
        return IsUnitedNations(name, beginning) ? UnitedNationsReader.Read(name, files[0].Content)
            : IsTable(name, beginning) ? TableListReader.Read(name, files[0].Content)
            : ScreeningRefusals.NoList.With(name);
    }

    /// <summary>The kind of the list that the files are, once they were read.</summary>
    public static ListKind KindOf(IReadOnlyList<ListFile> files) =>
        files.Any(file => SetOf(file.Name, Beginning(file)) is not null) ? ListKind.Ofac : IsUnitedNations(files[0].Name, Beginning(files[0])) ? ListKind.UnitedNations : ListKind.Table;

    /// <summary>The OFAC list that a file belongs to; null for another.</summary>
    public static OfacSet? SetOf(string path, string beginning)
    {
        var name = Path.GetFileName(path);
        if (OfacSets.FirstOrDefault(set => Same(name, set.Chief) || Same(name, set.Aliases) || Same(name, set.Addresses)) is { } known)
        {
            return known;
        }

        // Under another name it is known by its first row.
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && ChiefRow().IsMatch(beginning.Split('\n', 2)[0]) ? new OfacSet("ofac-" + Path.GetFileNameWithoutExtension(name), name, "alt.csv", "add.csv") : null;
    }

    public static bool IsUnitedNations(string path, string beginning) => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && beginning.Contains("<CONSOLIDATED_LIST", StringComparison.Ordinal);

    public static bool IsTable(string path, string beginning) =>
        (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
        && beginning.Split('\n', 2)[0].Split(',', ';', '\t').Select(cell => cell.Trim(' ', '"', '\r', '\uFEFF').ToLowerInvariant()).ToList() is var cells
        && cells.Contains("name") && cells.TrueForAll(cell => TableListReader.Columns.Contains(cell));

    private static Outcome<SanctionsList> Ofac(IReadOnlyList<ListFile> files, OfacSet set)
    {
        var (chief, aliases, addresses) = (Named(set.Chief), Named(set.Aliases), Named(set.Addresses));
        if (chief is null)
        {
            return ScreeningRefusals.NoChief.With(files[0].Name, set.Chief);
        }

        if (files.FirstOrDefault(file => file != chief && file != aliases && file != addresses) is { } stranger)
        {
            return ScreeningRefusals.SeveralLists.With(string.Join(", ", new[] { chief, stranger }.Select(file => Path.GetFileName(file.Name))));
        }

        return OfacReader.Read(set.Name, (chief.Name, chief.Content), Part(aliases), Part(addresses));

        ListFile? Named(string name) => files.FirstOrDefault(file => Same(Path.GetFileName(file.Name), name));

        static (string, byte[])? Part(ListFile? file) => file is null ? null : (file.Name, file.Content);
    }

    private static string Beginning(ListFile file) => Encoding.UTF8.GetString(file.Content, 0, Math.Min(file.Content.Length, LengthOfBeginning));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""^\d+,"[^"]+",(-0-|"[a-z]+") ?,""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ChiefRow();
}
