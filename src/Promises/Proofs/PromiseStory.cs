using System.Globalization;
using System.Text.Json;

namespace Vouch.Promises.Proofs;

/// <summary>What the facts about a promise say of it. The one who makes a proof and the one who checks it reckon here, so that nothing can be stated that the facts do not say. Pure.</summary>
internal static class PromiseStory
{
    /// <summary>The promise that a fact is about; null when it is not about one.</summary>
    internal static Guid? PromiseOf(Fact fact) =>
        fact.Name.StartsWith("promise.", StringComparison.Ordinal) && Guid.TryParse(Value(fact, "promise"), out var id) ? id : null;

    /// <summary>The fact that caused this one; null when it had no cause.</summary>
    internal static Guid? CauseOf(Fact fact) => Guid.TryParse(Value(fact, "by_fact"), out var id) ? id : null;

    /// <summary>A promise as its own facts tell it.</summary>
    /// <param name="own">All facts about it, in the order of the subject's chain.</param>
    /// <param name="extent">How much the proof encloses.</param>
    /// <param name="facts">The ids of all that it encloses.</param>
    /// <returns>Null when the facts do not begin with the making of a promise, or its times cannot be read.</returns>
    internal static ProvedPromise? Tell(IReadOnlyList<Fact> own, string extent, IReadOnlyList<Guid> facts)
    {
        // Amends and praise tell nothing of how it stands.
        if (own.Count == 0 || own[0].Name != PromiseFacts.Made.Name || PromiseOf(own[0]) is not { } id
            || own.LastOrDefault(fact => Due(fact) is not null) is not { } last || Due(last) is not { } due)
        {
            return null;
        }

        Fact? At(FactName name) => own.FirstOrDefault(fact => fact.Name == name.Name);
        var (kept, broken, late, released) = (At(PromiseFacts.Kept), At(PromiseFacts.Broken), At(PromiseFacts.FulfilledLate), At(PromiseFacts.Released));
        var verdict = kept ?? broken ?? released;

        // An upheld challenge changes the verdict, and not the time at which it fell.
        var ruled = own.LastOrDefault(fact => fact.Name == PromiseFacts.ChallengeUpheld.Name) is { } ruling ? Value(ruling, "claim") : null;
        var brokenAt = broken is null ? null : Due(broken) is { } ranOut && ranOut < broken.At ? ranOut : (DateTimeOffset?)broken.At;
        return new ProvedPromise(
            id,
            Value(own[0], "commitment"),
            own[0].Subject.ToString(),
            PartyOf(last, PromiseFacts.OwedBy),
            PartyOf(last, PromiseFacts.OwedTo),
            PartyOf(last, PromiseFacts.Owner),
            ProofJson.Write(own[0].At),
            ProofJson.Write(due),
            Written(verdict is null ? null : Moment(verdict, "first_due") ?? Due(verdict)),
            ruled is "kept" or "broken" or "released" ? ruled : kept is not null ? "kept" : broken is not null ? "broken" : released is not null ? "released" : "open",
            Written(kept is not null ? kept.At : broken is not null ? brokenAt : released?.At),
            Written(kept?.At ?? late?.At),
            extent,
            facts);
    }

    /// <summary>Whether it was done by the date first promised.</summary>
    internal static bool KeptByFirstDate(ProvedPromise promise) =>
        ProofJson.Read(promise.DoneAt) is { } done && ProofJson.Read(promise.FirstDue) is { } first && done <= first;

    private static DateTimeOffset? Due(Fact fact) => Moment(fact, "due");

    private static DateTimeOffset? Moment(Fact fact, string key) =>
        DateTimeOffset.TryParse(Value(fact, key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static string? Written(DateTimeOffset? moment) => moment is { } known ? ProofJson.Write(known) : null;

    private static Guid? PartyOf(Fact fact, string role)
    {
        try
        {
            return fact.Party(role)?.Value;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static string? Value(Fact fact, string key)
    {
        try
        {
            return fact.Data[key];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
