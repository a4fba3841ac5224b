namespace Vouch.Kernel;

/// <summary>A fact about to be appended; what a handler records and what listeners in the same transaction see.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Subject">What it happened to.</param>
public sealed record FactDraft(FactName Name, SubjectRef Subject)
{
    /// <summary>The fact's id; given when it is recorded.</summary>
    public FactId Id { get; init; }

    /// <summary>When it happened, UTC; given when it is recorded.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it; given when it is recorded.</summary>
    public PartyId Actor { get; init; }

    /// <summary>The unit whose charter, calendar and budget concern it; null when none does.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Parties by role, the roles that <see cref="FactName.Roles"/> declares. Several parties may hold one role.</summary>
    public IReadOnlyList<(string Role, PartyId Party)> Parties { get; init; } = [];

    /// <summary>Ids, codes and amounts.</summary>
    public FactData Data { get; init; } = [];

    /// <summary>Free text and names by key: kept outside the chain with a salt, erasable; the chain keeps a salted hash.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The first party in this role, or null.</summary>
    public PartyId? Party(string role)
    {
        foreach (var (name, party) in Parties)
        {
            if (name == role)
            {
                return party;
            }
        }

        return null;
    }
}
