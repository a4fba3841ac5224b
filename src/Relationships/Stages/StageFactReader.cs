using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Stages;

/// <summary>Gathers facts that conditions look at by party, and notes whom they concern. Reading one again changes nothing.</summary>
internal sealed class StageFactReader(StageShelf shelf, IEnumerable<IWatchedFacts> watchers) : IFactReader
{
    private static readonly RowTable Table = new(
        "relationships_stage_fact", [new("party", RowType.Uuid), new("fact", RowType.Uuid), new("role", RowType.Text), new("name", RowType.Text), new("at", RowType.Long), new("data", RowType.Text)]);

    private static readonly string[] Moves = [IdentityFacts.Merged.Name, IdentityFacts.Separated.Name];

    public string Name => "relationships.stages";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(shelf, watchers, work.Db, cancellationToken);
        var watched = facts.Select(one => one.Fact).Where(fact => names.Contains(fact.Name)).ToList();
        await GatherAsync(work, watched, cancellationToken);
        Touched.Note(work, watched.Concat(facts.Select(one => one.Fact).Where(fact => Moves.Contains(fact.Name))).SelectMany(fact => fact.Parties).Select(party => new IdentityId(party.Party.Value)));
    }

    /// <summary>All facts that stages or programmes look at.</summary>
    internal static async Task<IReadOnlySet<string>> NamesAsync(StageShelf shelf, IEnumerable<IWatchedFacts> watchers, VouchDb db, CancellationToken cancellationToken)
    {
        var names = (await shelf.NewestAsync(db, cancellationToken)).FactNames.ToHashSet(StringComparer.Ordinal);
        foreach (var watcher in watchers)
        {
            names.UnionWith(await watcher.NamesAsync(db, cancellationToken));
        }

        return names;
    }

    /// <summary>Writes the parties of facts, those that are there already left as they are.</summary>
    internal static async Task GatherAsync(Work work, IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        var rows = facts.SelectMany(fact => fact.Parties.Distinct().Select(party => (party.Party, party.Role, Fact: fact))).Where(row => row.Party != PartyId.System)
            .OrderBy(row => row.Party.Value).ThenBy(row => row.Fact.Id.Value).ThenBy(row => row.Role, StringComparer.Ordinal).ToArray();
        await work.Storage.Rows.MergeAsync(
            work.Db, Table, "(party, fact, role) DO NOTHING", rows.Length,
            (i, row) =>
            {
                row.Write(rows[i].Party.Value);
                row.Write(rows[i].Fact.Id.Value);
                row.Write(rows[i].Role);
                row.Write(rows[i].Fact.Name);
                row.Write(rows[i].Fact.At.ToMicroseconds());
                row.Write(rows[i].Fact.DataJson);
            },
            cancellationToken);
    }
}

/// <summary>Names facts that somebody beside the stages looks at by party.</summary>
internal interface IWatchedFacts
{
    Task<IReadOnlySet<string>> NamesAsync(VouchDb db, CancellationToken cancellationToken);
}
