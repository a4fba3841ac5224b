using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>
/// Who an identity belongs to. A person is derived: the identities that standing links hold together. An identity without a link is a person of its own,
/// whose <see cref="PartyId"/> has the same value as the identity; so every identity has a person, and a link or its undoing changes only this answer, never an interaction.
/// </summary>
public interface IPeople
{
    /// <summary>
    /// Makes sure that <see cref="IdOf"/> can answer, and answers as it should after every erasure that has committed: once per batch or request, before the first id. Costs one small query.
    /// Within a transaction give its database, or SQLite would wait for itself.
    /// </summary>
    Task ReadyAsync(VouchDb db, CancellationToken cancellationToken);

    /// <summary>Whether <see cref="IdOf"/> can answer. What was answered before is to be asked anew once <see cref="Erasures"/> counts on.</summary>
    bool IsReady { get; }

    /// <summary>Counts on whenever this process learns of an erasure.</summary>
    long Erasures { get; }

    /// <summary>
    /// The id of an identity on this installation; the same on every node. Knows nothing of whether it was ever seen. Once the identity was erased, the same value gives another id: a stranger's.
    /// <see cref="ReadyAsync"/> must have completed in this process.
    /// </summary>
    IdentityId IdOf(IdentityKey key);

    /// <summary>The persons of identities.</summary>
    Task<IReadOnlyDictionary<IdentityId, PartyId>> PersonsOfAsync(VouchDb db, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken);

    /// <summary>All identities of a person; for a party that no identity is linked to, the one of the same value (which may never have been seen).</summary>
    Task<IReadOnlyList<IdentityId>> IdentitiesOfAsync(VouchDb db, PartyId person, CancellationToken cancellationToken);

    /// <summary>The party that stands for a person now: that of the person into which it was merged, or itself. Older promises and cases keep the party they were made with.</summary>
    Task<PartyId> PresentAsync(VouchDb db, PartyId person, CancellationToken cancellationToken);

    /// <summary>All parties that were ever this person: itself and those merged into it, while the merge stands.</summary>
    Task<IReadOnlyList<PartyId>> PartiesOfAsync(VouchDb db, PartyId person, CancellationToken cancellationToken);
}
