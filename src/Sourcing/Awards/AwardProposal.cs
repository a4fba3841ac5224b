using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>How a proposed award stands.</summary>
internal enum ProposalState
{
    /// <summary>Approvers have it.</summary>
    Waiting,

    /// <summary>The lots were awarded.</summary>
    Made,

    /// <summary>An approver refused it.</summary>
    Refused,

    /// <summary>The proposer took it back, or proposed anew.</summary>
    Withdrawn,
}

/// <summary>An award that somebody proposed: the choices with their reasons, until policy has approved them.</summary>
internal sealed class AwardProposal
{
    public required Guid Id { get; init; }

    public required SourcingEventId SourcingEventId { get; init; }

    public required PartyId ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The choices as JSON: they are read and written as one.</summary>
    public required string ChoicesJson { get; init; }

    public ProposalState State { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    public string? RefusedBecause { get; set; }

    public IReadOnlyList<LotChoice> Choices() => JsonSerializer.Deserialize<List<LotChoice>>(ChoicesJson, Json.Options) ?? [];

    public static string Write(IReadOnlyList<LotChoice> choices) => JsonSerializer.Serialize(choices, Json.Options);
}
