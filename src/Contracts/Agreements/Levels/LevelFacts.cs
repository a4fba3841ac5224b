using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What happens to the figures of service levels.</summary>
internal static class LevelFacts
{
    private static readonly string[] Parties = ["supplier", "owner"];
    private static readonly string[] Data = ["number", "level", "from", "until", "share", "side", "kind", "amount", "currency", "document"];

    public static readonly FactName Measured = new("contract.level-measured", "The period of a service level is over.", Parties, Data);
    public static readonly FactName Reported = new("contract.level-reported", "The supplier reported the figure of a service level.", Parties, Data);
    public static readonly FactName Accepted = new("contract.level-accepted", "A side said yes to the figure of a service level.", Parties, Data);
    public static readonly FactName Disputed = new("contract.level-disputed", "A side said that the figure of a service level is wrong.", Parties, Data);
    public static readonly FactName Agreed = new("contract.level-agreed", "Both sides agree on the figure of a service level; what follows from it is owed.", Parties, Data);
    public static readonly FactName Settled = new("contract.level-settled", "A credit or bonus of a service level was credited or invoiced.", Parties, Data);

    public static readonly FactName Reopened = new("contract.level-reopened", "The document that a credit or bonus ended as was sent back; it is owed again.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Measured, Reported, Accepted, Disputed, Agreed, Settled, Reopened];
}
