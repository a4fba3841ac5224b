using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships;

/// <summary>An interaction as the log knows it: whose identity it is with, and its key.</summary>
/// <param name="Identity">The person's identity.</param>
/// <param name="Key">The interaction's key under that identity.</param>
public readonly record struct CaseInteraction(IdentityId Identity, Guid Key)
{
    /// <summary>The interaction that a source calls so. <see cref="IPeople.ReadyAsync"/> must have completed in this process.</summary>
    /// <param name="people">Who knows ids.</param>
    /// <param name="source">The source of the interaction.</param>
    /// <param name="id">Its id within the source.</param>
    /// <param name="with">With whom it was.</param>
    public static CaseInteraction Of(IPeople people, string source, string id, IdentityKey with)
    {
        ArgumentNullException.ThrowIfNull(people);
        return new CaseInteraction(people.IdOf(with), LogKey.Digest(source, id));
    }
}

/// <summary>An interaction that belongs to a case, on whatever channel it came.</summary>
internal sealed class CaseEntry
{
    public required CaseId Case { get; init; }

    public required IdentityId Identity { get; init; }

    /// <summary>The interaction's key.</summary>
    public required Guid Interaction { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who put it there; the software itself where a rule did.</summary>
    public required PartyId AddedBy { get; init; }
}

/// <summary>What was said in an interaction, for the page of a case.</summary>
/// <param name="Interaction">Which interaction.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Direction">From whom to whom.</param>
/// <param name="Title">Its title; null where it has none.</param>
/// <param name="Text">What was said; null where nothing was, or once it was erased.</param>
/// <param name="AreWordsGone">True where its words are no longer kept.</param>
internal sealed record CaseInteractionLine(CaseInteraction Interaction, DateTimeOffset At, Interactions.Channel Channel, Interactions.Direction Direction, string? Title, string? Text, bool AreWordsGone = false);

/// <summary>Reads interactions for the page of a case; the log of interactions answers.</summary>
internal interface ICaseInteractions
{
    /// <summary>The interactions that are still there, in any order; internal ones and notes included.</summary>
    Task<IReadOnlyList<CaseInteractionLine>> FindAsync(VouchDb db, IReadOnlyCollection<CaseInteraction> interactions, CancellationToken cancellationToken);
}

/// <summary>Knows of no interaction: while no log answers, entries of a case are counted and their words are not shown.</summary>
internal sealed class NoCaseInteractions : ICaseInteractions
{
    public Task<IReadOnlyList<CaseInteractionLine>> FindAsync(VouchDb db, IReadOnlyCollection<CaseInteraction> interactions, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseInteractionLine>>([]);
}
