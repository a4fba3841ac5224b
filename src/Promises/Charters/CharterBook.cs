using System.Collections.Concurrent;

namespace Vouch.Promises.Charters;

/// <summary>A commitment together with the version that promises are made under.</summary>
internal sealed record CommitmentInForce(CharterVersionId Version, string? Calendar, Commitment Commitment);

/// <summary>What a fact can start under the commitments in force for one unit on one day, by fact name.</summary>
internal sealed record RulesInForce(IReadOnlyList<CommitmentInForce> Commitments)
{
    internal Dictionary<string, (CommitmentInForce Rule, FactMatch Start)[]> Starts { get; } = Commitments
        .SelectMany(rule => rule.Commitment.Starts.Select(start => (Rule: rule, Start: start)))
        .GroupBy(pair => pair.Start.Fact, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}

/// <summary>
/// All versions of all charters, read once and kept in memory: what is in force where and when, and which facts matter at all.
/// A fact that no commitment speaks of costs one look into a dictionary.
/// </summary>
internal sealed partial class CharterBook
{
    private const int MostRemembered = 10_000;
    private readonly List<(CharterVersion Version, Charter Charter)> versions;
    private readonly Dictionary<(CharterVersionId, string), CommitmentInForce> commitments = [];
    private readonly Dictionary<string, HashSet<string>> kinds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(UnitId?, DateOnly), RulesInForce> inForce = new();

    internal CharterBook(IEnumerable<CharterVersion> stored)
    {
        versions =
        [
            .. stored.OrderBy(version => version.From).ThenBy(version => version.PutInForceAt).ThenBy(version => version.Number)
                .Select(version => (version, CharterReader.Read(version.Yaml, null).Charter))
                .Where(pair => pair.Charter is not null).Select(pair => (pair.version, pair.Charter!)),
        ];
        foreach (var (version, charter) in versions)
        {
            foreach (var commitment in charter.Commitments)
            {
                commitments[(version.Id, commitment.Id)] = new CommitmentInForce(version.Id, charter.Calendar, commitment);
                foreach (var match in AllFacts(commitment))
                {
                    if (!kinds.TryGetValue(match.Fact, out var about))
                    {
                        kinds[match.Fact] = about = new HashSet<string>(StringComparer.Ordinal);
                    }

                    about.Add(commitment.About);
                }
            }
        }
    }

    /// <summary>All versions, the earliest first.</summary>
    internal IReadOnlyList<(CharterVersion Version, Charter Charter)> Versions => versions;

    /// <summary>The kinds of subject whose promises a fact of this name can touch; null when no commitment speaks of it.</summary>
    internal IReadOnlySet<string>? KindsTouchedBy(string fact) => kinds.GetValueOrDefault(fact);

    /// <summary>A commitment as promises were made under it.</summary>
    internal CommitmentInForce? Find(CharterVersionId version, string commitment) => commitments.GetValueOrDefault((version, commitment));

    /// <summary>The commitments in force for a unit on a local date: those of the nearest unit above that has a charter in force, else the company's.</summary>
    /// <param name="line">The unit, then those above it.</param>
    /// <param name="date">The local date.</param>
    internal RulesInForce InForce(IReadOnlyList<UnitId> line, DateOnly date)
    {
        var key = (line.Count > 0 ? line[0] : (UnitId?)null, date);
        if (inForce.TryGetValue(key, out var known))
        {
            return known;
        }

        if (inForce.Count >= MostRemembered)
        {
            inForce.Clear();
        }

        var rules = new RulesInForce(Resolve(line, date));
        inForce[key] = rules;
        return rules;
    }

    /// <summary>The version of a charter in force on a date.</summary>
    internal (CharterVersion Version, Charter Charter)? VersionOn(string name, DateOnly date) =>
        versions.Where(pair => pair.Version.Name == name && pair.Version.From <= date).Select(pair => ((CharterVersion, Charter)?)pair).LastOrDefault();

    /// <summary>The version that holds for a unit on a date.</summary>
    internal (CharterVersion Version, Charter Charter)? VersionFor(IReadOnlyList<UnitId> line, DateOnly date)
    {
        foreach (var unit in line.Select(unit => (UnitId?)unit).Append(null))
        {
            var found = versions.Where(pair => pair.Version.Unit == unit && pair.Version.From <= date).Select(pair => ((CharterVersion, Charter)?)pair).LastOrDefault();
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The commitments under a version on a date, the parent's among them.</summary>
    internal IReadOnlyList<CommitmentInForce> Under((CharterVersion Version, Charter Charter) version, DateOnly date) => Under(version, date, []);

    private IReadOnlyList<CommitmentInForce> Resolve(IReadOnlyList<UnitId> line, DateOnly date) =>
        VersionFor(line, date) is { } version ? Under(version, date) : [];

    private IReadOnlyList<CommitmentInForce> Under((CharterVersion Version, Charter Charter) version, DateOnly date, HashSet<string> seen)
    {
        var own = version.Charter.Commitments.Select(commitment => commitments[(version.Version.Id, commitment.Id)]);
        if (version.Charter.Extends is not { } parent || !seen.Add(version.Charter.Name) || VersionOn(parent, date) is not { } above || seen.Contains(parent))
        {
            return [.. own];
        }

        var inherited = Under(above, date, seen);
        var byId = inherited.ToDictionary(rule => rule.Commitment.Id, StringComparer.Ordinal);
        return
        [
            .. version.Charter.Under([.. inherited.Select(rule => rule.Commitment)])
                .Select(commitment => byId.TryGetValue(commitment.Id, out var rule) && ReferenceEquals(rule.Commitment, commitment) ? rule : commitments[(version.Version.Id, commitment.Id)]),
        ];
    }

    /// <summary>Every fact that a commitment speaks of.</summary>
    internal static IEnumerable<FactMatch> AllFacts(Commitment commitment) =>
    [
        .. commitment.Starts, .. commitment.KeptBy, .. commitment.BrokenBy, .. commitment.ReleasedBy, .. commitment.Pauses,
        .. commitment.Resumes, .. commitment.RenewedBy, .. commitment.AcceptedBy, .. commitment.DeclinedBy, .. commitment.HandedOverBy,
    ];
}
