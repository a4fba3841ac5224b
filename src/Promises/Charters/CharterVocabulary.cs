using Vouch.Promises.Documents;

namespace Vouch.Promises.Charters;

/// <summary>What a charter may speak of. Whatever is not in here is refused with its place.</summary>
internal sealed record CharterVocabulary
{
    /// <summary>Facts by name.</summary>
    internal required IReadOnlyDictionary<string, KnownFact> Facts { get; init; }

    /// <summary>Kinds of subject that a commitment can be about.</summary>
    internal required IReadOnlySet<string> Kinds { get; init; }

    /// <summary>Company roles that can be told of a break.</summary>
    internal required IReadOnlySet<string> Roles { get; init; }

    /// <summary>Codes of business units.</summary>
    internal required IReadOnlySet<string> Units { get; init; }

    /// <summary>Names of working calendars.</summary>
    internal required IReadOnlySet<string> Calendars { get; init; }

    /// <summary>Commitments in force by name of the charter, for those that extend another.</summary>
    internal required IReadOnlyDictionary<string, IReadOnlyList<Commitment>> Charters { get; init; }

    /// <summary>Ids of the outcomes in force by name of the charter.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Outcomes { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Ids of a charter's outcomes in force.</summary>
    internal IReadOnlyList<string> OutcomesOf(string charter) => Outcomes.GetValueOrDefault(charter) ?? [];
}

/// <summary>A fact that a charter may name.</summary>
/// <param name="Name">Its name, such as <c>request.raised</c>.</param>
/// <param name="Subject">What its name begins with: the kind of its subject, or of what that is part of (<c>order</c> for an order line).</param>
/// <param name="Roles">The party roles that it carries.</param>
/// <param name="Data">Its data keys; one that is named like a kind of subject holds the id of one.</param>
internal sealed record KnownFact(string Name, string Subject, IReadOnlySet<string> Roles, IReadOnlySet<string> Data)
{
    /// <summary>Whether it can concern a subject of this kind.</summary>
    internal bool Concerns(string kind) => Subject == kind || kind.StartsWith(Subject + "-", StringComparison.Ordinal) || Data.Contains(kind);

    internal static KnownFact Of(FactName fact) => new(
        fact.Name,
        fact.Name[..fact.Name.IndexOf('.', StringComparison.Ordinal)],
        fact.Roles.ToHashSet(StringComparer.Ordinal),
        fact.Data.ToHashSet(StringComparer.Ordinal));
}

/// <summary>A charter that was read: whole, or with everything that is wrong with it in order of its place.</summary>
internal sealed record CharterReading(Charter? Charter, IReadOnlyList<DocumentProblem> Problems)
{
    internal bool IsSound => Charter is not null && Problems.Count == 0;
}
