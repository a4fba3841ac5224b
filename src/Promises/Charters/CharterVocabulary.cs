namespace Vouch.Promises.Charters;

/// <summary>What a charter may speak of. Whatever is not in here is refused with its place.</summary>
internal sealed record CharterVocabulary
{
    /// <summary>Facts by name.</summary>
    internal required IReadOnlyDictionary<string, KnownFact> Facts { get; init; }

    /// <summary>Company roles that can be told of a break.</summary>
    internal required IReadOnlySet<string> Roles { get; init; }

    /// <summary>Codes of business units.</summary>
    internal required IReadOnlySet<string> Units { get; init; }

    /// <summary>Names of working calendars.</summary>
    internal required IReadOnlySet<string> Calendars { get; init; }

    /// <summary>Commitments in force by name of the charter, for those that extend another.</summary>
    internal required IReadOnlyDictionary<string, IReadOnlyList<Commitment>> Charters { get; init; }
}

/// <summary>A fact that a charter may name.</summary>
/// <param name="Name">Its name, such as <c>request.raised</c>.</param>
/// <param name="Subject">The kind of its subject.</param>
/// <param name="Roles">The party roles that it carries.</param>
/// <param name="Data">Its data keys.</param>
internal sealed record KnownFact(string Name, string Subject, IReadOnlySet<string> Roles, IReadOnlySet<string> Data);

/// <summary>What is wrong with a charter, and where.</summary>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
/// <param name="Refusal">What is wrong and what to do.</param>
internal sealed record CharterProblem(int Line, int Column, Refusal Refusal)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Line}:{Column}: {Refusal.Code}: {Refusal}");
}

/// <summary>A charter that was read: whole, or with everything that is wrong with it in order of its place.</summary>
internal sealed record CharterReading(Charter? Charter, IReadOnlyList<CharterProblem> Problems)
{
    internal bool IsSound => Charter is not null && Problems.Count == 0;
}
