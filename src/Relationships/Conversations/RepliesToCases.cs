using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Conversations;

/// <summary>Lets problems that wait for a person's word hear what the person says, on whatever channel.</summary>
internal static class RepliesToCases
{
    private static readonly CaseState[] Waiting = [CaseState.AwaitsPerson, CaseState.Proposed, CaseState.Unconfirmed];

    internal static async Task HearAsync(Work work, IReadOnlyList<LogEntry> words, IReadOnlyDictionary<Identities.IdentityId, PartyId> persons, CancellationToken cancellationToken)
    {
        var speakers = persons.Values.Distinct().ToArray();
        var concerned = new HashSet<PartyId>();
        foreach (var some in speakers.Chunk(1_000))
        {
            concerned.UnionWith(await work.Db.Set<Case>().Where(row => row.Kind == CaseKind.Problem && Waiting.Contains(row.State) && some.Contains(row.RaisedBy)).Select(row => row.RaisedBy).Distinct().ToListAsync(cancellationToken));
        }

        foreach (var entry in words)
        {
            if (entry is { Direction: Direction.In, Kind: InteractionKind.Message or InteractionKind.Form or InteractionKind.Call } && concerned.Contains(persons[entry.Key.Identity]))
            {
                await work.RunAsSystemAsync(
                    new HearPerson(persons[entry.Key.Identity], new CaseInteraction(entry.Key.Identity, entry.Key.Key), InteractionNames.Code(entry.Channel)), cancellationToken);
            }
        }
    }
}
