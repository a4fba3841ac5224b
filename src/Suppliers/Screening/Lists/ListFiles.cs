using System.Text;
using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>Finds and reads lists by the paths somebody names: files, or folders of them. A list is read whole or refused.</summary>
public static partial class ListFiles
{
    /// <summary>No list is as big as this.</summary>
    public const int LargestMegabytes = 256;

    private static readonly (string Name, string Chief, string Aliases, string Addresses)[] OfacSets = [("ofac-sdn", "sdn.csv", "alt.csv", "add.csv"), ("ofac-consolidated", "cons_prim.csv", "cons_alt.csv", "cons_add.csv")];

    /// <summary>Reads every list that the paths name, each once.</summary>
    /// <param name="paths">Files or folders. Of an OFAC list any one file names the whole, its fellows are looked for beside it.</param>
    public static Outcome<IReadOnlyList<SanctionsList>> Read(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var lists = new List<SanctionsList>();
        var done = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                return ScreeningRefusals.NoFile.With(path);
            }

            try
            {
                var files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Order(StringComparer.OrdinalIgnoreCase).Where(IsList)] : new List<string> { path };
                if (files.Count == 0 || (!IsList(path) && !Directory.Exists(path)))
                {
                    return NotList(path);
                }

                foreach (var file in files)
                {
                    if (Take(file, lists, done) is { } refusal)
                    {
                        return refusal;
                    }
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return ScreeningRefusals.Unreadable.With(path, error.Message);
            }
        }

        return lists.Count == 0 ? ScreeningRefusals.NoList.With(string.Join(", ", paths)) : lists;
    }

    // A folder may hold other files; only what is a list is taken from it.
    private static bool IsList(string path) => File.Exists(path) && (SetOf(path) is not null || IsUnitedNations(path) || IsTable(path));

    private static Refusal? Take(string path, List<SanctionsList> lists, HashSet<string> done)
    {
        var set = SetOf(path);
        var key = set is { } named ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, named.Chief) : Path.GetFullPath(path);
        if (!done.Add(key))
        {
            return null;
        }

        var outcome = set is { } ofac ? Ofac(path, ofac) : Single(path);
        if (!outcome.IsDone)
        {
            return outcome.Refusals[0];
        }

        lists.Add(outcome.Value);
        return null;
    }

    private static Outcome<SanctionsList> Ofac(string path, (string Name, string Chief, string Aliases, string Addresses) set)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var (chief, aliases, addresses) = (Beside(folder, set.Chief), Beside(folder, set.Aliases), Beside(folder, set.Addresses));
        if (chief is null)
        {
            return ScreeningRefusals.NoChief.With(path, set.Chief);
        }

        foreach (var file in new[] { chief, aliases, addresses }.OfType<string>())
        {
            if (TooBig(file) is { } refusal)
            {
                return refusal;
            }
        }

        return OfacReader.Read(set.Name, (chief, File.ReadAllBytes(chief)), aliases is null ? null : (aliases, File.ReadAllBytes(aliases)), addresses is null ? null : (addresses, File.ReadAllBytes(addresses)));
    }

    private static Outcome<SanctionsList> Single(string path)
    {
        if (TooBig(path) is { } refusal)
        {
            return refusal;
        }

        var content = File.ReadAllBytes(path);
        return IsUnitedNations(path) ? UnitedNationsReader.Read(path, content) : TableListReader.Read(path, content);
    }

    private static Refusal? TooBig(string path) => new FileInfo(path).Length > LargestMegabytes * 1024L * 1024 ? ScreeningRefusals.TooBig.With(path, LargestMegabytes) : null;

    private static Refusal NotList(string path) => File.Exists(path) && new FileInfo(path).Length == 0 ? ScreeningRefusals.Empty.With(path) : ScreeningRefusals.NoList.With(path);

    private static (string Name, string Chief, string Aliases, string Addresses)? SetOf(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var set in OfacSets)
        {
            if (Same(name, set.Chief) || Same(name, set.Aliases) || Same(name, set.Addresses))
            {
                return set;
            }
        }

        // Under another name it is known by its first row.
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && ChiefRow().IsMatch(Beginning(path).Split('\n', 2)[0]) ? ("ofac-" + Path.GetFileNameWithoutExtension(name), name, "alt.csv", "add.csv") : null;
    }

    [GeneratedRegex("""^\d+,"[^"]+",(-0-|"[a-z]+") ?,""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ChiefRow();

    private static string? Beside(string folder, string name) => Directory.EnumerateFiles(folder).FirstOrDefault(file => Same(Path.GetFileName(file), name));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnitedNations(string path) => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && Beginning(path).Contains("<CONSOLIDATED_LIST", StringComparison.Ordinal);

    private static bool IsTable(string path)
    {
        var first = Beginning(path).Split('\n', 2)[0];
        return (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            && first.Split(',', ';', '\t').Select(cell => cell.Trim(' ', '"', '\r', '\uFEFF').ToLowerInvariant()).ToList() is var cells && cells.Contains("name") && cells.TrueForAll(cell => TableListReader.Columns.Contains(cell));
    }

    private static string Beginning(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[2048];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
