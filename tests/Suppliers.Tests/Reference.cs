namespace Vouch.Suppliers.Tests;

/// <summary>Lists, labelled pairs and identifiers, at <c>$VOUCH_REFERENCE</c> or beside the repository; a test that needs them is skipped, visibly, where they are absent.</summary>
internal static class Reference
{
    /// <summary>The path of a file or folder of the screening data.</summary>
    public static string Path(string name)
    {
        var folder = Environment.GetEnvironmentVariable("VOUCH_REFERENCE") is { Length: > 0 } stated ? stated : System.IO.Path.Combine(Root(), "..", "shared", "reference");
        var path = System.IO.Path.Combine(folder, "screening", name);
        Assert.SkipUnless(Directory.Exists(path) || File.Exists(path), "The reference data is not on this machine: set VOUCH_REFERENCE.");
        return path;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Vouch.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
