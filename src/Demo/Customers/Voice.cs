using System.Collections.Concurrent;

namespace Vouch.Demo.Customers;

/// <summary>How customers of one language talk, and how the company answers them: sentences by what they are for, and the names of people and towns. Kept in <c>Voices/</c>, one file a language.</summary>
internal sealed class Voice
{
    private const char OnlyWomen = '♀';
    private const char OnlyMen = '♂';
    private static readonly ConcurrentDictionary<string, Voice> Known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> sections = new(StringComparer.Ordinal);

    private Voice(string language, IEnumerable<string> lines)
    {
        Language = language;
        var (name, said) = ("", new List<string>());
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 10 and var colon && line.Contains('|', StringComparison.Ordinal))
            {
                sections[line[..colon]] = line[(colon + 2)..].Split('|');
            }
            else if (line.All(letter => char.IsAsciiLetterLower(letter) || letter == '.'))
            {
                Keep(name, said);
                (name, said) = (line, []);
            }
            else
            {
                said.Add(line);
            }
        }

        Keep(name, said);
    }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>True where words are not divided by blanks.</summary>
    public bool IsUnspaced => Language is "ja" or "zh";

    /// <summary>The voice of a language.</summary>
    public static Voice Of(string language) => Known.GetOrAdd(language, static one =>
    {
        using var stream = typeof(Voice).Assembly.GetManifestResourceStream($"Vouch.Demo.Voices.{one}.txt") ?? throw new InvalidOperationException($"Nobody wrote down how people talk in {one}.");
        using var reader = new StreamReader(stream);
        return new Voice(one, reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n'));
    });

    /// <summary>True where there is something of this kind to say.</summary>
    public bool Has(string section) => sections.ContainsKey(section);

    /// <summary>All that can be said of a kind; empty where there is nothing.</summary>
    public IReadOnlyList<string> All(string section) => sections.GetValueOrDefault(section) ?? [];

    /// <summary>Something of a kind, as a woman or a man says it.</summary>
    public string Pick(Random chance, string section, bool woman)
    {
        var all = sections[section];
        while (true)
        {
            var line = all[chance.Next(all.Length)];
            if (line[0] != (woman ? OnlyMen : OnlyWomen))
            {
                return line.TrimStart(OnlyMen, OnlyWomen, ' ');
            }
        }
    }

    /// <summary>A person's name, in the order in which it is written there.</summary>
    public string Name(Random chance, bool woman)
    {
        var first = Pick(chance, woman ? "women" : "men", woman);
        var last = Pick(chance, woman && Has("lastw") ? "lastw" : "last", woman);
        return Language switch
        {
            "zh" or "ko" => last + first,
            "ja" or "hu" or "vi" => $"{last} {first}",
            _ => $"{first} {last}",
        };
    }

    private void Keep(string name, List<string> said)
    {
        if (name.Length > 0)
        {
            sections[name] = [.. said];
        }
    }
}
