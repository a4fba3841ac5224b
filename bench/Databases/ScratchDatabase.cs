using Vouch.Host;

namespace Vouch.Bench.Databases;

/// <summary>The database that a benchmark was told to use, or a file in the temporary folder that goes away with it.</summary>
internal static class ScratchDatabase
{
    /// <summary>Runs with the named database, or with one of its own.</summary>
    public static async Task<T> WithAsync<T>(string? named, Func<string, Task<T>> run)
    {
        var path = named ?? Path.Combine(Path.GetTempPath(), "vouch_bench_" + Path.GetRandomFileName() + ".db");
        try
        {
            return await run(path);
        }
        finally
        {
            if (named is null)
            {
                DatabaseCopy.Remove(path);
                if (Directory.Exists(new DatabaseChoice(path).KeyFolder))
                {
                    Directory.Delete(new DatabaseChoice(path).KeyFolder, recursive: true);
                }
            }
        }
    }
}
