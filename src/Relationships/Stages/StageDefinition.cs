namespace Vouch.Relationships.Stages;

/// <summary>A stage of one side.</summary>
internal sealed record StageDefinition
{
    internal required string Code { get; init; }

    /// <summary>What it is called by language; the first is used where the reader's is missing.</summary>
    internal required IReadOnlyList<KeyValuePair<string, string>> Title { get; init; }

    /// <summary>All must hold; the first stage of a side has none.</summary>
    internal IReadOnlyList<StageCondition> When { get; init; } = [];
}

/// <summary>What came of the conditions.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Evidence">What its conditions found; empty for the first stage, which asks nothing.</param>
/// <param name="NextDay">The first day on which the stage may be another although nothing more happens; null when that day never comes.</param>
internal sealed record StageVerdict(string Stage, IReadOnlyList<string> Evidence, int? NextDay);

/// <summary>The stages of a side, from the first to the last.</summary>
internal sealed record SideDefinition(StageSide Side, IReadOnlyList<StageDefinition> Stages)
{
    /// <summary>The last stage whose conditions all hold; the first where none does. Pure.</summary>
    internal StageVerdict Judge(StageEvidence evidence, int today)
    {
        var (stage, found, next) = (0, (IReadOnlyList<string>)[], (int?)null);
        for (var i = 1; i < Stages.Count; i++)
        {
            var results = Stages[i].When.Select(condition => condition.Test(evidence, today)).ToArray();
            foreach (var result in results)
            {
                next = result.ChangesOn > today && !(result.ChangesOn >= next) ? result.ChangesOn : next;
            }

            if (results.All(result => result.Holds))
            {
                (stage, found) = (i, [.. results.Select(result => result.Code)]);
            }
        }

        return new StageVerdict(Stages[stage].Code, found, next);
    }
}

/// <summary>All stages of all sides.</summary>
/// <param name="Number">The number of the version; 0 are those that are built in.</param>
/// <param name="Sides">Each side once.</param>
internal sealed record StageDefinitions(int Number, IReadOnlyList<SideDefinition> Sides)
{
    internal SideDefinition Of(StageSide side) => Sides.First(one => one.Side == side);

    internal StageDefinition? Find(StageSide side, string? code) => Of(side).Stages.FirstOrDefault(one => one.Code == code);

    /// <summary>The facts that any condition looks at.</summary>
    internal IReadOnlySet<string> FactNames => Conditions.SelectMany(one => one.FactNames).ToHashSet(StringComparer.Ordinal);

    /// <summary>How far back interactions must be known, in days; null for all.</summary>
    internal int? Reach => Conditions.Any(one => one.Reach is null) ? null : Conditions.Max(one => one.Reach);

    private IEnumerable<StageCondition> Conditions => Sides.SelectMany(side => side.Stages).SelectMany(stage => stage.When);
}
