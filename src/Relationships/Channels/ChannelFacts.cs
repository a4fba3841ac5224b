using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>The facts about channels.</summary>
public static class ChannelFacts
{
    private static readonly string[] Roles = ["by"];
    private static readonly string[] Data = ["kind", "short_name", "on"];

    /// <summary>An account was added.</summary>
    public static readonly FactName Added = new("channel.added", "An account on a channel was added: what comes by it is taken in.", Roles, Data);

    /// <summary>An account was changed.</summary>
    public static readonly FactName Changed = new("channel.changed", "Name, settings or secrets of an account on a channel were changed.", Roles, Data);

    /// <summary>An account was switched on or off.</summary>
    public static readonly FactName Switched = new("channel.switched", "An account on a channel was switched on or off.", Roles, Data);

    /// <summary>All of them, for the room's list.</summary>
    public static IReadOnlyList<FactName> All { get; } = [Added, Changed, Switched];

    internal static FactDraft Draft(FactName name, ChannelAccount account, Work work) => new(name, account.Subject)
    {
        Unit = account.Unit,
        Parties = [("by", work.Actor.Party)],
        Data = new FactData { { "kind", account.Kind.Name() }, { "short_name", account.ShortName }, { "on", account.IsOn ? "yes" : "no" } },
    };
}
