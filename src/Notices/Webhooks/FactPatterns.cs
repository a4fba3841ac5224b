namespace Vouch.Notices;

/// <summary>Which facts somebody wants to hear: names such as <c>promise.broken</c>, all of a kind with <c>promise.*</c>, or <c>*</c> for every one.</summary>
internal sealed class FactPatterns
{
    internal const int Most = 50;

    private readonly string[] patterns;

    private FactPatterns(string[] patterns) => this.patterns = patterns;

    internal IReadOnlyList<string> All => patterns;

    /// <summary>Reads what stands one a line, or apart by commas or blanks.</summary>
    internal static FactPatterns Of(string text) => Of(text.Split(['\n', '\r', ',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    internal static FactPatterns Of(IEnumerable<string?> patterns) => new([.. patterns.Select(pattern => pattern?.Trim() ?? "").Where(pattern => pattern.Length > 0).Distinct(StringComparer.Ordinal)]);

    /// <summary>True when one of the patterns is this name or stands for it.</summary>
    internal bool Match(string name) => Array.Exists(patterns, pattern => Match(pattern, name));

    /// <summary>The patterns that match none of the facts that rooms declare, such as a mistyped one.</summary>
    internal IEnumerable<string> Unknown(IReadOnlyCollection<string> names) => patterns.Where(pattern => !names.Any(name => Match(pattern, name)));

    public override string ToString() => string.Join('\n', patterns);

    private static bool Match(string pattern, string name) =>
        pattern == "*" || pattern == name || (pattern.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(pattern[..^1], StringComparison.Ordinal));
}
