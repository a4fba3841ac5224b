namespace Vouch.Relationships.Feedback;

/// <summary>What a person is asked. The numbers are stored.</summary>
public enum FeedbackQuestion : short
{
    /// <summary>Satisfaction, 1 (not at all) to 5 (very).</summary>
    Satisfaction = 1,

    /// <summary>Effort, 1 (very hard) to 7 (very easy).</summary>
    Effort = 2,

    /// <summary>Recommendation, 0 (never) to 10 (for certain).</summary>
    Recommendation = 3,
}

/// <summary>The scale of a question. More is better on each.</summary>
internal static class FeedbackScales
{
    /// <summary>The lowest and the highest answer.</summary>
    internal static (int Least, int Most) Of(FeedbackQuestion question) => question switch
    {
        FeedbackQuestion.Satisfaction => (1, 5),
        FeedbackQuestion.Effort => (1, 7),
        _ => (0, 10),
    };

    internal static bool Holds(FeedbackQuestion question, int score) => Of(question) is var (least, most) && score >= least && score <= most;
}

/// <summary>A fact after which is asked, where what its data must hold holds.</summary>
/// <param name="Fact">Its name.</param>
/// <param name="When">Values by data key; one of them must be there, without regard to case. One that ends in * stands for all that begin so.</param>
internal sealed record FeedbackMoment(string Fact, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> When)
{
    internal bool Holds(Kernel.FactData data) => When.All(test => data[test.Key] is { } value && test.Value.Any(wanted => Covers(wanted, value)));

    private static bool Covers(string wanted, string value) =>
        wanted.EndsWith('*') ? value.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase) : string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One thing that people are asked after a moment that matters.</summary>
internal sealed record FeedbackDefinition
{
    /// <summary>Unique in its file; stays the same from version to version, so that its figures go on.</summary>
    internal required string Id { get; init; }

    /// <summary>The facts after which is asked.</summary>
    internal required IReadOnlyList<FeedbackMoment> After { get; init; }

    /// <summary>The role of the fact whose party is asked.</summary>
    internal required string Ask { get; init; }

    /// <summary>The role of the colleague who looks after what a bad answer opens; null leaves it to the rule for problems.</summary>
    internal string? Owner { get; init; }

    internal required FeedbackQuestion Question { get; init; }

    /// <summary>The question by language; the first is used where the person's is missing.</summary>
    internal required IReadOnlyList<KeyValuePair<string, string>> Says { get; init; }

    /// <summary>How long after the fact is asked, as charters write it; null asks at once.</summary>
    internal string? Delay { get; init; }

    /// <summary>How long an answer is waited for.</summary>
    internal string Lapses { get; init; } = "10 working days";

    /// <summary>The share of moments after which is asked, in per cent.</summary>
    internal int Share { get; init; } = 100;

    /// <summary>An answer of this or less opens a problem; null opens none.</summary>
    internal int? BadAt { get; init; }

    /// <summary>The question in a language: as it is, by its first part (<c>de-AT</c> reads <c>de</c>), else the first.</summary>
    internal string In(string? language)
    {
        var wanted = language?.ToLowerInvariant() ?? "";
        foreach (var code in new[] { wanted, wanted.Split('-', '_')[0] })
        {
            foreach (var (known, text) in Says)
            {
                if (known == code)
                {
                    return text;
                }
            }
        }

        return Says[0].Value;
    }
}

/// <summary>All that people are asked, and how often at most.</summary>
/// <param name="OnceIn">The time in which a person is asked at most once, across all definitions, as charters write it.</param>
/// <param name="All">The definitions in the order written.</param>
internal sealed record FeedbackDefinitions(string OnceIn, IReadOnlyList<FeedbackDefinition> All)
{
    internal static FeedbackDefinitions None { get; } = new("30 days", []);

    internal FeedbackDefinition? Find(string id) => All.FirstOrDefault(one => one.Id == id);
}
