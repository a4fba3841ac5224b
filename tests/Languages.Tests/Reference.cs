namespace Vouch.Languages.Tests;

/// <summary>The labelled lines, at <c>$VOUCH_REFERENCE</c> or beside the repository; a test that needs them is skipped, visibly, where they are absent.</summary>
internal static class Reference
{
    internal static string Folder
    {
        get
        {
            var folder = Find();
            Assert.SkipWhen(folder is null, "The reference data is not on this machine: set VOUCH_REFERENCE.");
            return folder!;
        }
    }

    private static string? Find()
    {
        var candidates = new List<string>();
        if (Environment.GetEnvironmentVariable("VOUCH_REFERENCE") is { Length: > 0 } stated)
        {
            candidates.Add(stated);
        }

        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(Path.Combine(up.FullName, "Vouch.slnx")))
            {
                candidates.Add(Path.Combine(up.FullName, "..", "shared", "reference"));
            }
        }

        return candidates.Select(at => Path.Combine(at, "language")).FirstOrDefault(Directory.Exists);
    }
}
