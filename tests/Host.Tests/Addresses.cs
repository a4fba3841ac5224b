using System.Text.RegularExpressions;

namespace Vouch.Host.Tests;

/// <summary>Makes addresses of route patterns, for walks over all endpoints.</summary>
internal static partial class Addresses
{
    /// <summary>An address that fits a pattern, of things that do not exist.</summary>
    public static string Filled(string pattern)
    {
        var filled = Parameter().Replace(pattern, match =>
            match.Groups["rest"].Value.Contains("guid", StringComparison.Ordinal) ? "01890a5d-ac96-774b-bcce-b302099a8057"
            : match.Groups["rest"].Value.Contains("int", StringComparison.Ordinal) || match.Groups["rest"].Value.Contains("long", StringComparison.Ordinal) ? "1" : "X-1");
        return filled.StartsWith('/') ? filled : "/" + filled;
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)(?<rest>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
