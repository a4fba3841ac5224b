namespace Vouch.Ui.Tests;

/// <summary>The browser of this machine: where it is installed the shell of Chromium, which has no windows to draw and does the same in less time; else Chromium itself.</summary>
internal static class Chromium
{
    private static readonly string[] Known = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    /// <summary>Its program; the last known one where none is installed.</summary>
    public static string Path { get; } = Array.Find(Known, File.Exists) ?? Known[^1];

    /// <summary>Skips the test where there is none.</summary>
    public static void SkipWhereAbsent() => Assert.SkipUnless(File.Exists(Path), $"{Path} is not installed");
}
