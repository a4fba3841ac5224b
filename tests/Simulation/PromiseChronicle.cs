using Vouch.Kernel;

namespace Vouch.Simulation;

/// <summary>How promises stand as far as facts told: what can follow what, for how long the clock of each stood still, and that a verdict changes by an upheld challenge and by nothing else.</summary>
internal sealed class PromiseChronicle
{
    private readonly Dictionary<Guid, string> words = [];
    private readonly Dictionary<Guid, Fact> challenged = [];
    private readonly Dictionary<Guid, DateTimeOffset> pausedAt = [];
    private readonly Dictionary<Guid, TimeSpan> paused = [];

    /// <summary>The books in which a promise can stand.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["Open", "Paused", "Kept", "Released", "Broken"];

    /// <summary>How many promises stand in a book.</summary>
    public long Count(string verdict) => words.Values.LongCount(word => Verdict(word) == verdict);

    /// <summary>How a promise stands, in the words of its table; null when none was made.</summary>
    public string? VerdictOn(Guid promise) => words.TryGetValue(promise, out var word) ? Verdict(word) : null;

    /// <summary>For how long the clock of a promise stood still, up to when it last ran on or the promise was kept.</summary>
    public TimeSpan PausedFor(Guid promise) => paused.GetValueOrDefault(promise);

    /// <summary>One more fact about a promise.</summary>
    /// <exception cref="BrokenInvariantException">It cannot be true after those before it.</exception>
    public void Follow(Guid promise, Fact fact)
    {
        var before = words.GetValueOrDefault(promise);
        BrokenInvariantException.Unless(CanFollow(promise, fact, before), $"{fact.Name} about promise {promise} of {fact.Subject} cannot follow {before}.");
        if (fact.Name == "promise.paused")
        {
            pausedAt[promise] = fact.At;
        }
        else if (fact.Name is "promise.resumed" or "promise.kept" && before is "promise.paused")
        {
            paused[promise] = PausedFor(promise) + (fact.At - pausedAt[promise]);
        }

        words[promise] = After(promise, fact, before);
        if (fact.Name == "promise.challenged")
        {
            challenged[promise] = fact;
        }
        else if (fact.Name is "promise.challenge-upheld" or "promise.challenge-rejected" or "promise.challenge-withdrawn")
        {
            challenged.Remove(promise);
        }
    }

    private bool CanFollow(Guid promise, Fact fact, string? before) => fact.Name switch
    {
        "promise.made" => before is null,
        "promise.paused" => before is "promise.made",
        "promise.resumed" => before is "promise.paused",
        "promise.broken" => before is "promise.made" or "promise.paused",
        "promise.kept" => before is "promise.made" or "promise.paused",
        "promise.released" => before is "promise.made" or "promise.paused" or "promise.broken",
        "promise.fulfilled-late" => before is "promise.broken",
        "promise.sent-back" => before is "promise.kept",
        "promise.challenged" => IsSettled(before) && !challenged.ContainsKey(promise),
        "promise.challenge-upheld" or "promise.challenge-rejected" or "promise.challenge-withdrawn" => challenged.TryGetValue(promise, out var raised) && raised.Data["challenge"] == fact.Data["challenge"],
        "promise.amended" or "promise.praised" => before is not null,
        _ => before is "promise.made" or "promise.paused" or "promise.broken",
    };

    private static string After(Guid promise, Fact fact, string? before) => fact.Name switch
    {
        "promise.resumed" => "promise.made",
        // What is broken stays broken, whatever ends it.
        "promise.released" when before is "promise.broken" => "promise.fulfilled-late",
        "promise.made" or "promise.paused" or "promise.broken" or "promise.kept" or "promise.released" or "promise.fulfilled-late" => fact.Name,
        "promise.challenge-upheld" => fact.Data["claim"] switch
        {
            "kept" => "promise.kept",
            "released" => "promise.released",
            "broken" => "promise.fulfilled-late",
            _ => throw new BrokenInvariantException($"Promise {promise} was ruled to be {fact.Data["claim"]}, which is no verdict."),
        },
        _ => before ?? "promise.made",
    };

    private static bool IsSettled(string? word) => word is "promise.kept" or "promise.broken" or "promise.released" or "promise.fulfilled-late";

    private static string Verdict(string word) => word switch
    {
        "promise.made" => "Open",
        "promise.paused" => "Paused",
        "promise.kept" => "Kept",
        "promise.released" => "Released",
        _ => "Broken",
    };
}
