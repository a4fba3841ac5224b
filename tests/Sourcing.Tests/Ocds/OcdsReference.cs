namespace Vouch.Sourcing.Tests;

/// <summary>Finds the reference data beside the repository; tests that need it skip, visibly, where it is absent.</summary>
internal static class OcdsReference
{
    public static string Folder
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("VOUCH_REFERENCE");
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Vouch.slnx")))
                {
                    root = Path.Combine(folder.FullName, "..", "shared", "reference");
                }
            }

            var ocds = Path.Combine(root ?? "", "ocds");
            Assert.SkipUnless(Directory.Exists(ocds), "The OCDS reference data is not here; set VOUCH_REFERENCE to its folder.");
            return ocds;
        }
    }

    public static async Task<(List<OcdsPiece> Pieces, List<FoundRelease> Found)> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await ReadAsync(file, Path.GetFileName(path));
    }

    public static async Task<(List<OcdsPiece> Pieces, List<FoundRelease> Found)> ReadAsync(Stream stream, string name)
    {
        using var reader = await OcdsPieces.OpenAsync(stream, name, TestContext.Current.CancellationToken);
        var pieces = new List<OcdsPiece>();
        while (await reader.NextAsync(TestContext.Current.CancellationToken) is { } piece)
        {
            pieces.Add(piece);
        }

        return (pieces, [.. pieces.Where(piece => piece.Problem is null).SelectMany(piece => OcdsReleases.In(piece.Value, piece.Place))]);
    }
}
