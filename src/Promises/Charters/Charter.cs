using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Charters;

/// <summary>A service charter as it was written: what is promised, by whom, to whom, and what starts and settles it. Immutable; a change is a new version.</summary>
internal sealed record Charter
{
    /// <summary>Its name, as people know it.</summary>
    internal required string Name { get; init; }

    /// <summary>The first local date on which it is in force; null takes the day on which it is put in force.</summary>
    internal DateOnly? From { get; init; }

    /// <summary>The name of the working calendar; null means the unit's own.</summary>
    internal string? Calendar { get; init; }

    /// <summary>The charter whose commitments this one carries on; its own of the same id replace them.</summary>
    internal string? Extends { get; init; }

    /// <summary>Ids of the parent's commitments that do not hold here.</summary>
    internal IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Its own commitments, in the order written.</summary>
    internal required IReadOnlyList<Commitment> Commitments { get; init; }

    /// <summary>Its own commitments to outcomes over a period, in the order written.</summary>
    internal IReadOnlyList<OutcomeCommitment> Outcomes { get; init; } = [];

    /// <summary>The commitments that hold under this charter: the parent's, less those left out, with its own in place of those of the same id.</summary>
    internal IReadOnlyList<Commitment> Under(IReadOnlyList<Commitment> parent)
    {
        var own = Commitments.ToDictionary(commitment => commitment.Id, StringComparer.Ordinal);
        var all = new List<Commitment>();
        foreach (var inherited in parent)
        {
            if (own.Remove(inherited.Id, out var changed))
            {
                all.Add(changed);
            }
            else if (!Without.Contains(inherited.Id, StringComparer.Ordinal) && Outcomes.All(outcome => outcome.Id != inherited.Id))
            {
                all.Add(inherited);
            }
        }

        all.AddRange(Commitments.Where(commitment => own.ContainsKey(commitment.Id)));
        return all;
    }
}

/// <summary>One commitment of a charter.</summary>
internal sealed record Commitment
{
    /// <summary>Unique in its charter; stays the same from version to version, so that its record goes on.</summary>
    internal required string Id { get; init; }

    /// <summary>Its own words, by language.</summary>
    internal required Wording Says { get; init; }

    /// <summary>The kind of subject it is about.</summary>
    internal required string About { get; init; }

    /// <summary>The role of the party that owes it.</summary>
    internal required string OwedBy { get; init; }

    /// <summary>The role of the party that it is owed to.</summary>
    internal required string OwedTo { get; init; }

    /// <summary>The role of the named person who looks after it; the one who owes it unless said otherwise.</summary>
    internal required string Owner { get; init; }

    /// <summary>Facts that start it.</summary>
    internal required IReadOnlyList<FactMatch> Starts { get; init; }

    /// <summary>Facts that keep it; the first one counts.</summary>
    internal required IReadOnlyList<FactMatch> KeptBy { get; init; }

    /// <summary>Facts that break it outright, before the clock does.</summary>
    internal IReadOnlyList<FactMatch> BrokenBy { get; init; } = [];

    /// <summary>Facts after which nothing is owed any more.</summary>
    internal IReadOnlyList<FactMatch> ReleasedBy { get; init; } = [];

    /// <summary>Facts that stop the clock.</summary>
    internal IReadOnlyList<FactMatch> Pauses { get; init; } = [];

    /// <summary>Facts that let the clock run on.</summary>
    internal IReadOnlyList<FactMatch> Resumes { get; init; } = [];

    /// <summary>Facts that propose another date (commitments by the date on the fact only).</summary>
    internal IReadOnlyList<FactMatch> RenewedBy { get; init; } = [];

    /// <summary>Facts by which the proposed date is accepted.</summary>
    internal IReadOnlyList<FactMatch> AcceptedBy { get; init; } = [];

    /// <summary>Facts by which the proposed date is declined.</summary>
    internal IReadOnlyList<FactMatch> DeclinedBy { get; init; } = [];

    /// <summary>Facts that give it to another owner: the party in the role of the owner (and of the one who owes it, where that is the same role) is taken over.</summary>
    internal IReadOnlyList<FactMatch> HandedOverBy { get; init; } = [];

    /// <summary>Ids of the commitments that it rests on: when one of those slips about something that serves its subject, it is at risk at once.</summary>
    internal IReadOnlyList<string> RestsOn { get; init; } = [];

    /// <summary>How much time it allows; the first whose condition holds, and the last holds always.</summary>
    internal required IReadOnlyList<Allowance> Within { get; init; }

    /// <summary>The share that shall be kept, in per cent.</summary>
    internal int? Target { get; init; }

    /// <summary>The share of the allowed time after which it is at risk, in per cent.</summary>
    internal int? WarnAt { get; init; }

    /// <summary>The company role that is told when it breaks.</summary>
    internal string? EscalateTo { get; init; }

    /// <summary>What is done for the one it was promised to when it is broken.</summary>
    internal Wording? Remedy { get; init; }
}

/// <summary>Text for people by language, as the charter gives it.</summary>
/// <param name="ByLanguage">Two-letter ISO 639-1 code to text, in the order written; the first is used where the reader's is missing.</param>
internal sealed record Wording(IReadOnlyList<KeyValuePair<string, string>> ByLanguage)
{
    /// <summary>The text in this language, else in the first.</summary>
    internal string In(string language)
    {
        foreach (var (code, text) in ByLanguage)
        {
            if (code == language)
            {
                return text;
            }
        }

        return ByLanguage[0].Value;
    }
}

/// <summary>Time allowed when a condition on the starting fact holds.</summary>
internal sealed record Allowance(Condition When, TimeAllowed Time);

/// <summary>A fact by name, where a condition on its data holds.</summary>
internal sealed record FactMatch(string Fact, Condition When)
{
    internal bool Matches(IFactReading fact) => fact.Name == Fact && When.Holds(fact);
}
