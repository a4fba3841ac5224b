using System.Buffers;
using System.Numerics;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Drivers;

/// <summary>A rule that matched.</summary>
/// <param name="Rule">Its place in the set.</param>
/// <param name="Hits">How many of its phrases were found.</param>
internal readonly record struct RuleMatch(int Rule, int Hits);

/// <summary>
/// The rules of all drivers, compiled: words are found in one pass (<see cref="PhraseIndex"/>), and only rules whose words were found, or that ask for none, are looked at. Of those that match the
/// surest counts; then the finer driver, then the one of which more words were found, then the one written first. Immutable.
/// </summary>
internal sealed class DriverRuleSet
{
    private readonly PhraseIndex index = new();
    private readonly List<CompiledRule> rules = [];
    private readonly List<int> ruleOfPhrase = [];
    private readonly int[] always;

    /// <param name="definitions">The drivers.</param>
    /// <param name="counts">How often each rule, by its place, was right and wrong where an agent looked; empty where nobody did.</param>
    internal DriverRuleSet(DriverDefinitions definitions, IReadOnlyList<RuleCount> counts)
    {
        Definitions = definitions;
        foreach (var driver in definitions.All)
        {
            foreach (var rule in driver.Rules)
            {
                var place = rules.Count;
                rules.Add(new CompiledRule(driver.Code, rule, Add(rule.Words, place), Add(rule.Subjects, place), RuleCount.Sureness(rule.Sureness, counts.Count > place ? counts[place] : default)));
            }
        }

        always = [.. Enumerable.Range(0, rules.Count).Where(i => rules[i].Words.Length == 0 && rules[i].Subjects.Length == 0)];
    }

    internal DriverDefinitions Definitions { get; }

    /// <summary>How many rules there are.</summary>
    internal int Count => rules.Count;

    /// <summary>The driver of a rule.</summary>
    internal string CodeOf(int rule) => rules[rule].Code;

    /// <summary>How sure a rule is, in percent.</summary>
    internal short SurenessOf(int rule) => rules[rule].Sureness;

    /// <summary>The rule that counts; null when none matches.</summary>
    internal RuleMatch? Best(NewInteraction told)
    {
        RuleMatch? best = null;
        var size = Size;
        var rented = ArrayPool<ulong>.Shared.Rent(size * 2);
        var words = rented.AsSpan(0, size);
        var subjects = rented.AsSpan(size, size);
        words.Clear();
        subjects.Clear();
        Find(told, words, subjects);
        for (var block = 0; block < size; block++)
        {
            for (var bits = words[block] | subjects[block]; bits != 0; bits &= bits - 1)
            {
                Consider(ruleOfPhrase[(block << 6) + BitOperations.TrailingZeroCount(bits)], told, words, subjects, ref best);
            }
        }

        foreach (var rule in always)
        {
            Consider(rule, told, words, subjects, ref best);
        }

        ArrayPool<ulong>.Shared.Return(rented);
        return best;
    }

    /// <summary>All rules that match, with the phrases that were found; slower, for who asks why.</summary>
    internal IReadOnlyList<(RuleMatch Match, IReadOnlyList<string> Phrases)> All(NewInteraction told)
    {
        var words = new ulong[Size];
        var subjects = new ulong[Size];
        Find(told, words, subjects);
        List<(RuleMatch, IReadOnlyList<string>)> all = [];
        for (var i = 0; i < rules.Count; i++)
        {
            if (Hits(rules[i], told, words, subjects) is { } hits)
            {
                all.Add((new RuleMatch(i, hits), [.. rules[i].Words.Where(one => Has(words, one)).Concat(rules[i].Subjects.Where(one => Has(subjects, one))).Select(one => index[one]).Distinct(StringComparer.Ordinal)]));
            }
        }

        return [.. all.OrderByDescending(one => one.Item1, Comparer<RuleMatch>.Create(Compare))];
    }

    private int Size => (index.Count >> 6) + 1;

    private void Consider(int rule, NewInteraction told, ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> subjects, ref RuleMatch? best)
    {
        if (Hits(rules[rule], told, words, subjects) is { } hits && (best is not { } held || Compare(new RuleMatch(rule, hits), held) > 0))
        {
            best = new RuleMatch(rule, hits);
        }
    }

    private int Compare(RuleMatch one, RuleMatch other)
    {
        var (a, b) = (rules[one.Rule], rules[other.Rule]);
        return a.Sureness != b.Sureness ? a.Sureness.CompareTo(b.Sureness)
            : a.Depth != b.Depth ? a.Depth.CompareTo(b.Depth)
            : one.Hits != other.Hits ? one.Hits.CompareTo(other.Hits)
            : other.Rule.CompareTo(one.Rule);
    }

    private void Find(NewInteraction told, Span<ulong> words, Span<ulong> subjects)
    {
        if (index.Count == 0)
        {
            return;
        }

        var room = FoldedText.Room(Math.Max(told.Title?.Length ?? 0, told.Text?.Length ?? 0));
        var buffer = ArrayPool<char>.Shared.Rent(room);
        if (told.Title is { Length: > 0 } title)
        {
            index.Find(FoldedText.Fold(title, buffer), subjects);
            for (var i = 0; i < words.Length; i++)
            {
                words[i] |= subjects[i];
            }
        }

        if (told.Text is { Length: > 0 } text)
        {
            index.Find(FoldedText.Fold(text, buffer), words);
        }

        ArrayPool<char>.Shared.Return(buffer);
    }

    /// <summary>How many phrases of the rule were found, when all that it names holds; null otherwise.</summary>
    private static int? Hits(CompiledRule rule, NewInteraction told, ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> subjects)
    {
        var from = rule.From;
        if ((from.Direction is { } direction && direction != told.Direction)
            || (rule.Channels != 0 && (rule.Channels & (1L << (int)told.Channel)) == 0)
            || (rule.Kinds != 0 && (rule.Kinds & (1L << (int)told.Kind)) == 0)
            || (from.Names.Count > 0 && !Covers(from.Names, told.Title))
            || (from.Sources.Count > 0 && !Covers(from.Sources, told.Source))
            || (from.Addresses.Count > 0 && !IsFrom(from.Addresses, told))
            || (from.About.Count > 0 && (told.About is not { } about || !from.About.Contains(about.Kind, StringComparer.Ordinal))))
        {
            return null;
        }

        var (said, named) = (CountOf(rule.Words, words), CountOf(rule.Subjects, subjects));
        return (rule.Words.Length > 0 && said == 0) || (rule.Subjects.Length > 0 && named == 0) ? null : said + named;
    }

    private static int CountOf(int[] phrases, ReadOnlySpan<ulong> found)
    {
        var count = 0;
        foreach (var phrase in phrases)
        {
            count += Has(found, phrase) ? 1 : 0;
        }

        return count;
    }

    private static bool Has(ReadOnlySpan<ulong> found, int phrase) => (found[phrase >> 6] & (1UL << (phrase & 63))) != 0;

    private static bool Covers(IReadOnlyList<string> patterns, string? text)
    {
        for (var i = 0; i < patterns.Count && text is not null; i++)
        {
            var pattern = patterns[i].AsSpan();
            if (pattern is [.. var beginning, '*'] ? text.AsSpan().StartsWith(beginning, StringComparison.OrdinalIgnoreCase) : text.AsSpan().Equals(pattern, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFrom(IReadOnlyList<string> patterns, NewInteraction told)
    {
        var address = told.Identity.Value.AsSpan();
        for (var i = 0; i < patterns.Count && told.Identity.Channel == Channel.Mail; i++)
        {
            var pattern = patterns[i].AsSpan();
            if (pattern is ['*', .. var end] ? address.EndsWith(end, StringComparison.OrdinalIgnoreCase) : address.Equals(pattern, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private int[] Add(IReadOnlyList<string> phrases, int rule)
    {
        List<int> numbers = [];
        foreach (var phrase in phrases)
        {
            if (index.Add(phrase) is { } number)
            {
                numbers.Add(number);
                ruleOfPhrase.Add(rule);
            }
        }

        return [.. numbers];
    }

    private sealed record CompiledRule(string Code, DriverRule From, int[] Words, int[] Subjects, short Sureness)
    {
        internal int Depth { get; } = Code.Count(letter => letter == '.');

        internal long Channels { get; } = From.Channels.Aggregate(0L, (mask, channel) => mask | (1L << (int)channel));

        internal long Kinds { get; } = From.Kinds.Aggregate(0L, (mask, kind) => mask | (1L << (int)kind));
    }
}

/// <summary>How often what a rule found was right and wrong, where an agent said so.</summary>
/// <param name="Right">They said the same.</param>
/// <param name="Wrong">They said another.</param>
internal readonly record struct RuleCount(int Right, int Wrong)
{
    // What the rule's author says weighs as much as so many agents who looked.
    private const double Weight = 10;

    /// <summary>How sure a rule is, in percent: the mean of a beta distribution (conjugate to right and wrong; Gelman et al., Bayesian Data Analysis, 3rd edition, 2.4) that begins with what its author says.</summary>
    internal static short Sureness(short begins, RuleCount count) => (short)Math.Clamp(Math.Round(100 * ((Weight * begins / 100) + count.Right) / (Weight + count.Right + count.Wrong)), 1, 99);
}
