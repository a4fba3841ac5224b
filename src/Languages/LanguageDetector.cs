namespace Vouch.Languages;

/// <summary>
/// Tells the language of a text from its letters alone. The script decides first; where several languages share it, a linear model over letter sequences does.
/// Any text is taken: never throws, allocates nothing, takes microseconds however long the text is, and answers the same for the same text. Safe to use from many threads.
/// </summary>
public static class LanguageDetector
{
    /// <summary>So many letters (with the gaps between words) are looked at, the first of the text; more hardly change an answer.</summary>
    public const int LettersRead = 320;

    // Latin names stand in texts of any script, seldom the other way round; and a character of Han or Hangul says as much as several letters.
    private const int WeightOfLatin = 1;
    private const int WeightOfOther = 2;
    private const int WeightOfSyllable = 5;

    /// <summary>The likeliest language of a text, and the second likeliest. Addresses, mentions, digits, symbols and emoji are passed over.</summary>
    public static Detection Detect(ReadOnlySpan<char> text)
    {
        Span<LanguageCandidate> best = [default, default];
        return Rank(text, best) switch
        {
            0 => Detection.None,
            1 => new Detection(best[0].Language, best[0].Probability, Language.Undetermined, 0),
            _ => new Detection(best[0].Language, best[0].Probability, best[1].Language, best[1].Probability),
        };
    }

    /// <summary>The likeliest languages of a text, the likeliest first.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="best">Takes as many as it has room for.</param>
    /// <returns>How many were written: none for a text without letters, one where the script leaves one only.</returns>
    public static int Rank(ReadOnlySpan<char> text, Span<LanguageCandidate> best) => Rank(LanguageModel.Shipped, text, best);

    /// <summary>The same by another model.</summary>
    internal static int Rank(LanguageModel model, ReadOnlySpan<char> text, Span<LanguageCandidate> best)
    {
        Span<char> buffer = stackalloc char[LettersRead];
        var words = buffer[..Words.Read(text, buffer)];
        var (script, share) = Dominant(words);
        if (script == Script.None || best.IsEmpty)
        {
            return 0;
        }

        if (model.AloneIn(script) is { } alone)
        {
            best[0] = new LanguageCandidate(alone, share);
            return 1;
        }

        return model.Of(script) is { } languages ? Rank(languages, words, script, share, best) : 0;
    }

    private static int Rank(ScriptModel model, ReadOnlySpan<char> words, Script script, double share, Span<LanguageCandidate> best)
    {
        Span<int> scores = stackalloc int[model.Languages.Length];
        var known = model.Score(words, script, scores);
        if (known == 0)
        {
            return 0;
        }

        var scale = model.Unit * model.Sharpness / Math.Sqrt(known);
        var most = int.MinValue;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var total = 0.0;
        foreach (var score in scores)
        {
            total += Math.Exp((score - most) * scale);
        }

        var count = Math.Min(best.Length, scores.Length);
        for (var place = 0; place < count; place++)
        {
            var column = 0;
            for (var other = 1; other < scores.Length; other++)
            {
                if (scores[other] > scores[column])
                {
                    column = other;
                }
            }

            best[place] = new LanguageCandidate(model.Languages[column], share * Math.Exp((scores[column] - most) * scale) / total);
            scores[column] = int.MinValue / 2;
        }

        return count;
    }

    /// <summary>The script of most letters, and its share of all.</summary>
    private static (Script Script, double Share) Dominant(ReadOnlySpan<char> words)
    {
        Span<int> letters = stackalloc int[Scripts.Count];
        letters.Clear();
        var all = 0;
        foreach (var character in words)
        {
            var script = Scripts.Of(character);
            if (script != Script.None)
            {
                var weight = script switch
                {
                    Script.Latin => WeightOfLatin,
                    Script.Han or Script.Hangul => WeightOfSyllable,
                    _ => WeightOfOther,
                };
                letters[(int)script] += weight;
                all += weight;
            }
        }

        var most = Script.None;
        for (var script = 1; script < letters.Length; script++)
        {
            if (letters[script] > letters[(int)most])
            {
                most = (Script)script;
            }
        }

        return (most, all == 0 ? 0 : (double)letters[(int)most] / all);
    }
}
