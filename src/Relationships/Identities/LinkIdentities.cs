using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>Somebody decided that two identities are one person, and with them the persons that they are of. A party of the register is given by its own id. Undone by <see cref="UnlinkIdentity"/>.</summary>
/// <param name="One">An identity or party.</param>
/// <param name="Other">Another.</param>
/// <param name="Reason">Why, at most 500 characters.</param>
public sealed record LinkIdentities(IdentityId One, IdentityId Other, string Reason) : ICommand<LinkedPerson>;

/// <summary>What came of a link.</summary>
/// <param name="Link">The link; with it it can be undone.</param>
/// <param name="Person">The party that stands for the person now.</param>
public sealed record LinkedPerson(IdentityLinkId Link, PartyId Person);

internal sealed class LinkIdentitiesHandler : IHandler<LinkIdentities, LinkedPerson>
{
    public async Task<Outcome<LinkedPerson>> HandleAsync(LinkIdentities command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        if (Reasons.Refuse(command.Reason, "reason") is { } refusal)
        {
            return refusal;
        }

        var graph = await PersonGraph.LockAsync(work, [.. new[] { command.One, command.Other }.Distinct()], cancellationToken);
        foreach (var (end, field) in new[] { (command.One, "one"), (command.Other, "other") })
        {
            if (graph[end].Kind is PartyKind.Supplier or PartyKind.Organisation)
            {
                return IdentityRefusals.NotAPerson.At(field);
            }

            if (graph[end].Since is null && graph.Together(end).Count == 1)
            {
                return IdentityRefusals.Unknown.At(field);
            }
        }

        if (graph.AreOne(command.One, command.Other))
        {
            return IdentityRefusals.Same;
        }

        if (graph.MembersOf(command.One).Any(member => LinkRules.HasAccount(member.Kind)) && graph.MembersOf(command.Other).Any(member => LinkRules.HasAccount(member.Kind)))
        {
            return IdentityRefusals.TwoAccounts;
        }

        if (await IsBlockedAsync(work, [command.One, command.Other], cancellationToken))
        {
            return IdentityRefusals.Blocked;
        }

        var before = Standing.Of(graph, [command.One, command.Other]);
        var link = Linking.Add(work, command.One, command.Other, "person", ClaimStrength.Decided, command.Reason.Trim());
        graph.Join(command.One, command.Other);
        await graph.SaveAsync(cancellationToken);
        var person = graph.PersonOf(command.One);
        Linking.Record(work, IdentityFacts.Linked, person, link, link.Reason);
        Linking.RecordMerged(work, graph, before);
        await work.Db.Set<IdentitySuggestion>().Where(row => row.State == SuggestionState.Open && row.One == link.One && row.Other == link.Other)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, SuggestionState.Linked), cancellationToken);
        return new LinkedPerson(link.Id, person);
    }

    private static async Task<bool> IsBlockedAsync(Work work, IdentityId[] ends, CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<Identity>().AsNoTracking().Where(row => ends.Contains(row.Id) && row.Value != null).ToListAsync(cancellationToken);
        return (await BlockedValues.AmongAsync(work.Db, rows.Select(row => IdentityKey.Of(row.Channel, row.Scope, row.Value)).OfType<IdentityKey>(), cancellationToken)).Count > 0;
    }
}

/// <summary>Reasons that people give.</summary>
internal static class Reasons
{
    internal static Refusal? Refuse(string? reason, string field) => reason switch
    {
        _ when string.IsNullOrWhiteSpace(reason) => IdentityRefusals.ReasonMissing.At(field),
        { Length: > IdentityLink.LongestReason } => IdentityRefusals.ReasonTooLong.With(IdentityLink.LongestReason).At(field),
        _ => null,
    };
}
