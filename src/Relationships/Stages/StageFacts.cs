using Vouch.Kernel;

namespace Vouch.Relationships.Stages;

/// <summary>What is recorded when a relationship moves.</summary>
public static class StageFacts
{
    /// <summary>The role of the person who stands elsewhere now.</summary>
    public const string Person = "person";

    /// <summary>Somebody stands at another stage.</summary>
    public static readonly FactName Moved = new("stage.moved", "A relationship stands at another stage; the evidence is in the data as codes.", [Person], ["side", "from", "to", "version", "evidence"]);

    internal static IReadOnlyList<FactName> All { get; } = [Moved];
}
