using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>What becomes of somebody.</summary>
internal enum Fate
{
    /// <summary>Looks around, and says nothing.</summary>
    Stranger,

    /// <summary>Asks, and buys nothing.</summary>
    Prospect,

    /// <summary>Buys once or twice.</summary>
    Customer,

    /// <summary>Buys again and again.</summary>
    Regular,

    /// <summary>Buys again and again, and tells others.</summary>
    Fan,

    /// <summary>Bought, and was not heard of again.</summary>
    Lapsed,
}

/// <summary>By which account somebody writes, and as whom.</summary>
/// <param name="Source">The account.</param>
/// <param name="Channel">The channel of the messages.</param>
/// <param name="Key">Who they are there.</param>
internal sealed record Way(string Source, Channel Channel, IdentityKey Key);

/// <summary>A customer of the demo.</summary>
internal sealed class Customer
{
    /// <summary>Within what the shop's customer numbers are unique.</summary>
    public const string Shop = "lindenhof";

    public required int Number { get; init; }

    public required Market Market { get; init; }

    public required bool Woman { get; init; }

    public required string Name { get; init; }

    public required Fate Fate { get; init; }

    /// <summary>When they are first heard of.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When they are heard of for the last time.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How they write, the usual way first.</summary>
    public required IReadOnlyList<Way> Ways { get; init; }

    /// <summary>The browser.</summary>
    public IdentityKey Browser => IdentityKey.Of(Channel.Web, Shop, $"anon-{Number:D6}")!.Value;

    /// <summary>The shop's customer number.</summary>
    public IdentityKey Account => IdentityKey.Of(Channel.Shop, Shop, $"C-{10_000 + Number}")!.Value;

    public Voice Voice => Market.Voice;

    /// <summary>Towns are where people live.</summary>
    public string Town => Voice.All("towns")[Number % Voice.All("towns").Count];

    /// <summary>Identities that the shop said belong to this person; each is said once.</summary>
    public HashSet<IdentityKey> Told { get; } = [];
}
