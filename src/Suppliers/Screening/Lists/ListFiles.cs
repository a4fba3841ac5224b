using System.Text;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>Finds and reads lists by the paths somebody names: files, or folders of them. A list is read whole or refused.</summary>
public static class ListFiles
{
    /// <summary>No list is as big as this.</summary>
    public const int LargestMegabytes = 256;

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

    private static Outcome<SanctionsList> Ofac(string path, OfacSet set)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var files = new[] { set.Chief, set.Aliases, set.Addresses }.Select(name => Beside(folder, name)).OfType<string>().ToList();
        return Whole(files);
    }

    private static Outcome<SanctionsList> Single(string path) => Whole([path]);

    private static Outcome<SanctionsList> Whole(IReadOnlyList<string> paths) =>
        paths.Select(TooBig).FirstOrDefault(refusal => refusal is not null) is { } tooBig ? tooBig : ListContents.Read([.. paths.Select(path => new ListFile(path, File.ReadAllBytes(path)))]);

    /// <summary>The files of the one list that a path names: the file with its fellows, or what of a folder is a list.</summary>
    internal static Outcome<IReadOnlyList<ListFile>> Gather(IReadOnlyList<string> paths)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                return ScreeningRefusals.NoFile.With(path);
            }

            foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(IsList) : [path])
            {
                files.Add(Path.GetFullPath(file));
                if (SetOf(file) is { } set)
                {
                    files.UnionWith(new[] { set.Aliases, set.Addresses, set.Chief }.Select(name => Beside(Path.GetDirectoryName(Path.GetFullPath(file))!, name)).OfType<string>().Select(Path.GetFullPath));
                }
            }
        }

        try
        {
            return files.Select(TooBig).FirstOrDefault(refusal => refusal is not null) is { } tooBig ? tooBig : files.Select(file => new ListFile(Path.GetFileName(file), File.ReadAllBytes(file))).ToList();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ScreeningRefusals.Unreadable.With(string.Join(", ", paths), error.Message);
        }
    }

    private static Refusal? TooBig(string path) => new FileInfo(path).Length > LargestMegabytes * 1024L * 1024 ? ScreeningRefusals.TooBig.With(path, LargestMegabytes) : null;

    private static Refusal NotList(string path) => File.Exists(path) && new FileInfo(path).Length == 0 ? ScreeningRefusals.Empty.With(path) : ScreeningRefusals.NoList.With(path);

    private static OfacSet? SetOf(string path) => ListContents.SetOf(path, Beginning(path));

    private static string? Beside(string folder, string name) => Directory.EnumerateFiles(folder).FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.OrdinalIgnoreCase));

    private static bool IsUnitedNations(string path) => ListContents.IsUnitedNations(path, Beginning(path));

    private static bool IsTable(string path) => ListContents.IsTable(path, Beginning(path));

    private static string Beginning(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[ListContents.LengthOfBeginning];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
