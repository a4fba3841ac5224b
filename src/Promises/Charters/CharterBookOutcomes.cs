using System.Security.Cryptography;
using System.Text;

namespace Vouch.Promises.Charters;

/// <summary>A commitment to an outcome with the version that it is written in and the unit it is measured for.</summary>
/// <param name="Version">The version that it is written in.</param>
/// <param name="Scope">The unit that the charter holds for, with those below that have none of their own; null for the whole company.</param>
/// <param name="Commitment">The commitment.</param>
internal sealed record OutcomeInForce(CharterVersionId Version, UnitId? Scope, OutcomeCommitment Commitment)
{
    /// <summary>Under which id its facts are counted: the same for whatever adds up alike for the same unit.</summary>
    internal Guid Tally => IdOf("tally", Scope, Commitment.Measure.Fingerprint(Commitment.Over));

    /// <summary>The subject of what is recorded about it: the same from version to version.</summary>
    internal Guid Subject => IdOf("outcome", Scope, Commitment.Id);

    /// <summary>The id of the verdict on one period: there is only one.</summary>
    internal Guid Verdict(DateOnly first) => IdOf("verdict", Scope, Commitment.Id + first.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static Guid IdOf(string what, UnitId? scope, string text) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{scope}\n{text}")).AsSpan(0, 16));
}

/// <summary>The part that knows which outcomes are measured where.</summary>
internal sealed partial class CharterBook
{
    private IReadOnlyList<OutcomeInForce>? outcomes;
    private IReadOnlyDictionary<Guid, OutcomeInForce>? tallies;

    /// <summary>Every outcome of every version, those of its parents' versions that held beside it among them; the latest first.</summary>
    internal IReadOnlyList<OutcomeInForce> Outcomes => outcomes ??=
    [
        .. from pair in versions
           from date in versions.Select(other => other.Version.From).Where(date => date >= pair.Version.From).Distinct()
           orderby date descending
           from outcome in OutcomesUnder(pair, date)
           select outcome,
    ];

    /// <summary>Everything that any version measures, by the id it is counted under.</summary>
    internal IReadOnlyDictionary<Guid, OutcomeInForce> Tallies => tallies ??= Outcomes.GroupBy(outcome => outcome.Tally).ToDictionary(group => group.Key, group => group.First());

    /// <summary>The units that have a charter of their own; null stands for the whole company.</summary>
    internal IEnumerable<UnitId?> Scopes => versions.Select(pair => pair.Version.Unit).Distinct();

    /// <summary>The outcomes in force for a charter's own unit on a date.</summary>
    internal IReadOnlyList<OutcomeInForce> OutcomesOf(UnitId? scope, DateOnly date)
    {
        var version = versions.Where(pair => pair.Version.Unit == scope && pair.Version.From <= date).Select(pair => ((CharterVersion, Charter)?)pair).LastOrDefault();
        return version is { } known ? OutcomesUnder(known, date) : [];
    }

    /// <summary>The outcomes under a version on a date, the parent's among them; all of them measured for the version's own unit.</summary>
    internal IReadOnlyList<OutcomeInForce> OutcomesUnder((CharterVersion Version, Charter Charter) version, DateOnly date) =>
        [.. OutcomesUnder(version, date, []).Select(outcome => outcome with { Scope = version.Version.Unit })];

    /// <summary>The unit whose charter measures what happens in a unit on a date. Before a charter of a unit was in force, what happened there is counted as if it had been, so that there is something to compare with.</summary>
    /// <param name="line">The unit, then those above it.</param>
    /// <param name="date">The local date.</param>
    /// <param name="scope">The unit that asks whether it is its own.</param>
    internal bool Measures(UnitId? scope, IReadOnlyList<UnitId> line, DateOnly date)
    {
        var first = versions.Where(pair => pair.Version.Unit == scope).Select(pair => pair.Version.From).DefaultIfEmpty(DateOnly.MaxValue).Min();
        return VersionFor(line, date < first ? first : date) is { } version && version.Version.Unit == scope;
    }

    private List<OutcomeInForce> OutcomesUnder((CharterVersion Version, Charter Charter) version, DateOnly date, HashSet<string> seen)
    {
        var (written, charter) = version;
        var own = charter.Outcomes.Select(outcome => new OutcomeInForce(written.Id, written.Unit, outcome)).ToList();
        if (charter.Extends is not { } parent || !seen.Add(charter.Name) || VersionOn(parent, date) is not { } above || seen.Contains(parent))
        {
            return own;
        }

        var replaced = charter.Without.Concat(charter.Commitments.Select(commitment => commitment.Id)).Concat(own.Select(outcome => outcome.Commitment.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. OutcomesUnder(above, date, seen).Where(outcome => !replaced.Contains(outcome.Commitment.Id)), .. own];
    }
}
