using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A supplier's bid in one event, over all its versions.</summary>
public readonly record struct BidId(Guid Value) : IId<BidId>
{
    /// <inheritdoc/>
    public static BidId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An invitation of one supplier to one event.</summary>
public readonly record struct InvitationId(Guid Value) : IId<InvitationId>
{
    /// <inheritdoc/>
    public static InvitationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
