using System.Globalization;

namespace Vouch.Languages.Trainer.Training;

/// <summary>A text that was read: the numbers of its words in the corpus.</summary>
/// <param name="Language">The column of its language.</param>
/// <param name="Words">The words of the language's script, in order.</param>
internal readonly record struct Sample(int Language, int[] Words);

/// <summary>All texts of one script, read as the detector reads them. Words of another script are left out: they tell nothing here.</summary>
internal sealed class Corpus(Script script)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly char[] _buffer = new char[2048];

    public Script Script { get; } = script;

    /// <summary>The languages of the script, in the order of the model's columns.</summary>
    public IReadOnlyList<Language> Languages { get; } = [.. Language.All.Where(language => language.Script == script)];

    /// <summary>The words, each with a gap before and after it.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Lines as they will be measured, by kind and column.</summary>
    public Dictionary<string, List<int[]>[]> Lines { get; } = new(StringComparer.Ordinal);

    /// <summary>More text, by column.</summary>
    public required List<int[]>[] MoreLines { get; init; }

    /// <summary>Words of dictionaries, by column.</summary>
    public required List<int[]>[] MoreWords { get; init; }

    public static Corpus Of(Script script)
    {
        var count = Language.All.Count(language => language.Script == script);
        return new Corpus(script) { MoreLines = Empty(count), MoreWords = Empty(count) };
    }

    public List<int[]>[] Kind(string kind)
    {
        if (!Lines.TryGetValue(kind, out var lists))
        {
            Lines[kind] = lists = Empty(Languages.Count);
        }

        return lists;
    }

    /// <summary>The words of a line in this script; empty when it has none.</summary>
    public int[] Read(string line)
    {
        var used = Vouch.Languages.Words.Read(line, _buffer);
        var words = new List<int>();
        for (var start = 0; start < used - 1;)
        {
            var end = start + 1 + _buffer.AsSpan(start + 1, used - start - 1).IndexOf(Vouch.Languages.Words.Gap);
            if (Scripts.Of(_buffer[start + 1]) == Script)
            {
                words.Add(Number(new string(_buffer, start, end - start + 1)));
            }

            start = end;
        }

        return [.. words];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Script}: {Languages.Count} languages, {Words.Count} words");

    private static List<int[]>[] Empty(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<int[]>())];

    private int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers[word] = number = Words.Count;
            Words.Add(word);
        }

        return number;
    }
}
