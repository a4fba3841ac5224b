using Vouch.Kernel;

namespace Vouch.Decisions.Delegations;

/// <summary>A delegation as it is stored. Ending one early sets <see cref="LastDay"/> back; nothing is deleted.</summary>
internal sealed class DelegationRecord : IVersioned
{
    public required Guid Id { get; init; }

    public required PartyId From { get; init; }

    public required PartyId To { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; set; }

    public string? Reason { get; init; }

    public bool Ended { get; set; }

    public int Version { get; set; }

    public DelegationSpan Span => new(From, To, FirstDay, LastDay);
}
