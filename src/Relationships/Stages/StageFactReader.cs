using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Stages;

/// <summary>Gathers facts that conditions look at by party, and notes whom they concern. Reading one again changes nothing.</summary>
internal sealed class StageFactReader(StageShelf shelf, IEnumerable<IStageFollower> followers) : IFactReader
{
    private static readonly RowTable Table = new(
        "relationships_stage_fact", [new("party", RowType.Uuid), new("fact", RowType.Uuid), new("role", RowType.Text), new("name", RowType.Text), new("at", RowType.Long), new("data", RowType.Text)]);

    private static readonly string[] Moves = [IdentityFacts.Merged.Name, IdentityFacts.Separated.Name];

    public string Name => "relationships.stages";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(shelf, followers, work.Db, cancellationToken);
        var watched = facts.Select(one => one.Fact).Where(fact => names.Contains(fact.Name)).ToList();
        await GatherAsync(work, watched, cancellationToken);
        Touched.Note(work, watched.Concat(facts.Select(one => one.Fact).Where(fact => Moves.Contains(fact.Name))).SelectMany(fact => fact.Parties).Select(party => new IdentityId(party.Party.Value)));
    }

    /// <summary>All facts that stages or programmes look at.</summary>
    internal static async Task<IReadOnlySet<string>> NamesAsync(StageShelf shelf, IEnumerable<IStageFollower> followers, VouchDb db, CancellationToken cancellationToken)
    {
        var names = (await shelf.NewestAsync(db, cancellationToken)).FactNames.ToHashSet(StringComparer.Ordinal);
        foreach (var follower in followers)
        {
            names.UnionWith((await follower.NeedsAsync(db, cancellationToken)).Facts);
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

/// <summary>What a follower needs to be known of persons.</summary>
/// <param name="Facts">The names of facts it looks at.</param>
/// <param name="Reach">How far back interactions must be known, in days; null for all.</param>
internal sealed record FollowerNeeds(IReadOnlySet<string> Facts, int? Reach);

/// <summary>A person who was judged.</summary>
/// <param name="Person">Who.</param>
/// <param name="Side">What they are to the company.</param>
/// <param name="Stage">Where they stand now.</param>
/// <param name="From">Where they stood before, when they moved just now; null when they did not.</param>
/// <param name="Evidence">All that is known of them.</param>
internal sealed record JudgedPerson(PartyId Person, StageSide Side, string Stage, string? From, StageEvidence Evidence);

/// <summary>Follows where persons stand, in the transaction in which they are judged.</summary>
internal interface IStageFollower
{
    /// <summary>What must be known of persons.</summary>
    Task<FollowerNeeds> NeedsAsync(VouchDb db, CancellationToken cancellationToken);

    /// <summary>Hears of persons who were judged; answers the first day on which some must be judged again although nothing happens.</summary>
    Task<IReadOnlyDictionary<PartyId, int>> JudgedAsync(Work work, IReadOnlyList<JudgedPerson> judged, CancellationToken cancellationToken);
}
