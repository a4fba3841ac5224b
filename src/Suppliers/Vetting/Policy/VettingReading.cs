using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using YamlDotNet.RepresentationModel;

namespace Vouch.Suppliers.Vetting;

/// <summary>What both documents of vetting are made of: codes, texts in languages, days, countries. Problems are collected, each with its place.</summary>
internal abstract partial class VettingReading
{
    public const int LongestCode = 60;
    private const int LongestWords = 500;
    private const int MostDays = 3_650;

    protected DocumentNodes Nodes { get; } = new();

    public IReadOnlyList<DocumentProblem> Problems => Nodes.Problems;

    protected string? Code(YamlNode node, string key)
    {
        if (Nodes.Text(node, key, LongestCode) is not { } text)
        {
            return null;
        }

        if (CodePattern().IsMatch(text))
        {
            return text;
        }

        Nodes.Report(node, VettingRefusals.BadCode.With(text));
        return null;
    }

    protected List<string> Codes(YamlNode? node, string key) => node is null ? [] : [.. Nodes.List(node, 200, orOne: true).Select(one => Code(one, key)).OfType<string>()];

    protected List<string>? Countries(YamlNode? node, string key)
    {
        if (node is null)
        {
            return null;
        }

        var found = new List<string>();
        foreach (var one in Nodes.List(node, 260, orOne: true))
        {
            if (Nodes.Text(one, key) is not { } text)
            {
                continue;
            }

            if (text.Length == 2 && text.All(char.IsAsciiLetterUpper))
            {
                found.Add(text);
            }
            else
            {
                Nodes.Report(one, VettingRefusals.BadCountry.With(text));
            }
        }

        return found;
    }

    protected Wordings? Words(YamlNode node, string key)
    {
        if (node is YamlScalarNode)
        {
            return Nodes.Text(node, key, LongestWords) is { } single ? new Wordings(new Dictionary<string, string> { ["en"] = single }) : null;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, value) in Nodes.Entries(node) ?? [])
        {
            if (language.Value is not { Length: 2 } code || !code.All(char.IsAsciiLetterLower))
            {
                Nodes.Report(language, VettingRefusals.BadLanguage.With(language.Value ?? ""));
            }
            else if (Nodes.Text(value, code, LongestWords) is { } text)
            {
                texts[code] = text;
            }
        }

        return texts.Count > 0 ? new Wordings(texts) : null;
    }

    /// <summary>Days written as 30 days.</summary>
    protected int? Days(YamlNode? node, string key)
    {
        if (node is null || Nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [var count, "day" or "days"] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays)
        {
            return days;
        }

        Nodes.Report(node, VettingRefusals.BadDays.With(text, MostDays));
        return null;
    }

    protected int Count(YamlNode? node, string key, int most)
    {
        if (node is null || Nodes.Text(node, key) is not { } text)
        {
            return 0;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most)
        {
            return count;
        }

        Nodes.Report(node, VettingRefusals.BadCount.With(text, most));
        return 0;
    }

    protected bool Flag(YamlNode? node, string key, bool otherwise = false)
    {
        if (node is null || Nodes.Text(node, key) is not { } text)
        {
            return otherwise;
        }

        if (text is "yes" or "true" or "no" or "false")
        {
            return text is "yes" or "true";
        }

        Nodes.Report(node, VettingRefusals.BadFlag.With(text));
        return otherwise;
    }

    protected T? OneOf<T>(YamlNode? node, string key, IReadOnlyDictionary<string, T> known)
        where T : struct
    {
        if (node is null || Nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        if (known.TryGetValue(text, out var value))
        {
            return value;
        }

        Nodes.Report(node, VettingRefusals.NotOneOf.With(text, string.Join(", ", known.Keys)));
        return null;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
