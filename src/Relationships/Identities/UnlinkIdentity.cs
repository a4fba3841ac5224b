using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>
/// Undoes a link, or takes an identity out of its person altogether. The persons are again those that the remaining links make; what was promised, said and consented stays with the party and identity
/// it was said to, so everything is where it was before. No rule links the two again; a person may.
/// </summary>
/// <param name="Identity">An identity of the person.</param>
/// <param name="Link">The link to be undone; null undoes all links of the identity.</param>
/// <param name="Why">Why, at most 500 characters; may be left out.</param>
public sealed record UnlinkIdentity(IdentityId Identity, IdentityLinkId? Link = null, string? Why = null) : ICommand<SeparatedPersons>;

/// <summary>Who the identities of a link are now.</summary>
/// <param name="Persons">The persons, one where other links still hold them together.</param>
public sealed record SeparatedPersons(IReadOnlyList<PartyId> Persons);

internal sealed class UnlinkIdentityHandler : IHandler<UnlinkIdentity, SeparatedPersons>
{
    public async Task<Outcome<SeparatedPersons>> HandleAsync(UnlinkIdentity command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        if (command.Why is { Length: > IdentityLink.LongestReason })
        {
            return IdentityRefusals.ReasonTooLong.With(IdentityLink.LongestReason).At("why");
        }

        var graph = await PersonGraph.LockAsync(work, [command.Identity], cancellationToken);
        var links = (await Linking.StandingAsync(work.Db, [command.Identity], cancellationToken)).Where(link => command.Link is null || link.Id == command.Link).ToArray();
        if (links.Length == 0)
        {
            return IdentityRefusals.NotLinked;
        }

        var identities = graph.Together(command.Identity).ToArray();
        await Linking.UndoAsync(work, graph, links, work.Actor.Party, string.IsNullOrWhiteSpace(command.Why) ? null : command.Why.Trim(), cancellationToken);
        return new SeparatedPersons([.. identities.Select(graph.PersonOf).Distinct().OrderBy(person => person.Value)]);
    }
}
