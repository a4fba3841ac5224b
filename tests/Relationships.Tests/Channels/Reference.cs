namespace Vouch.Relationships.Tests.Channels;

/// <summary>Payloads as channels sent them, at <c>$VOUCH_REFERENCE</c> or beside the repository; a test that needs them is skipped, visibly, where they are absent.</summary>
internal static class Reference
{
    internal static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("VOUCH_REFERENCE") is { Length: > 0 } stated ? stated : Path.Combine(Root(), "..", "shared", "reference");
            var webhooks = Path.Combine(folder, "webhooks");
            Assert.SkipUnless(Directory.Exists(webhooks), "The reference data is not on this machine: set VOUCH_REFERENCE.");
            return webhooks;
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Directory.Packages.props")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? AppContext.BaseDirectory;
    }
}
