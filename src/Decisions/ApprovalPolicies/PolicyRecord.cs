using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>A version of the approval policy: the text as written, checked when it was saved. Versions are never changed.</summary>
internal sealed class PolicyRecord : IVersioned
{
    /// <summary>Counts from 1.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string Yaml { get; init; }

    /// <summary>The first day it governs, once it is put in force.</summary>
    public required DateOnly From { get; init; }

    public required PartyId SavedBy { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public PartyId? PutInForceBy { get; set; }

    public DateTimeOffset? PutInForceAt { get; set; }

    public int Version { get; set; }
}
