using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>Why no rule links two identities; a person decides instead.</summary>
public enum LinkDoubt
{
    /// <summary>Nobody checked the claim.</summary>
    Claimed,

    /// <summary>One of the values stands for many people: <c>null</c>, <c>guest</c>, an <c>info@</c> address, a shared phone.</summary>
    Blocked,

    /// <summary>The person would have more identities than a person has.</summary>
    TooMany,

    /// <summary>One of the identities is claimed for more persons than share one by accident.</summary>
    Shared,

    /// <summary>Both are parties that exist apart: two people of the company, or a colleague and a customer.</summary>
    TwoParties,

    /// <summary>Both have an id of which a person has only one, and they differ.</summary>
    Conflict,

    /// <summary>Somebody decided before that the two are not one person.</summary>
    KeptApart,
}

/// <summary>How many is too many, for links by rule.</summary>
/// <param name="MostIdentities">The most identities of one person.</param>
/// <param name="MostPersons">The most persons that one identity may be claimed for.</param>
public sealed record LinkLimits(int MostIdentities = 25, int MostPersons = 3);

/// <summary>One identity, or party of the register, with what the rules look at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Channel">Its channel; null where nothing is known but the id.</param>
/// <param name="Scope">Its scope.</param>
/// <param name="Kind">What it is in the register; null when it is not in it.</param>
/// <param name="Since">When it was first known; null when it never was seen.</param>
internal sealed record Member(IdentityId Id, Channel? Channel, string Scope, PartyKind? Kind, DateTimeOffset? Since);

/// <summary>Who stands for a person, and whom no rule makes one person. Pure.</summary>
internal static class LinkRules
{
    /// <summary>Channels of which a person has one id within a scope.</summary>
    internal static bool IsSingleValued(Channel? channel) => channel is Channel.Shop or Channel.Portal or Channel.Zendesk;

    internal static bool IsDevice(Channel? channel) => channel is Channel.Web or Channel.App;

    /// <summary>Has an account of its own in the company's directory.</summary>
    internal static bool HasAccount(PartyKind? kind) => kind is PartyKind.Colleague or PartyKind.SupplierPerson;

    /// <summary>The party that stands for a person: colleagues and suppliers' people first, then whoever is in the register, then the one known longest; the id decides between equals.</summary>
    internal static PartyId Choose(IEnumerable<Member> members) => new(members
        .OrderBy(member => member.Kind switch { PartyKind.Colleague => 0, PartyKind.SupplierPerson => 1, not null => 2, _ => 3 })
        .ThenBy(member => member.Since ?? DateTimeOffset.MaxValue)
        .ThenBy(member => member.Id.Value)
        .First().Id.Value);

    /// <summary>Why these two persons may not become one by rule; null when they may.</summary>
    internal static LinkDoubt? Doubt(IReadOnlyCollection<Member> left, IReadOnlyCollection<Member> right, bool keptApart, LinkLimits limits)
    {
        if (keptApart)
        {
            return LinkDoubt.KeptApart;
        }

        if ((left.Any(member => HasAccount(member.Kind)) && right.Any(member => member.Kind is not null)) || (right.Any(member => HasAccount(member.Kind)) && left.Any(member => member.Kind is not null)))
        {
            return LinkDoubt.TwoParties;
        }

        if (left.Any(one => IsSingleValued(one.Channel) && right.Any(other => other.Channel == one.Channel && other.Scope == one.Scope && other.Id != one.Id)))
        {
            return LinkDoubt.Conflict;
        }

        return left.Count + right.Count > limits.MostIdentities ? LinkDoubt.TooMany : null;
    }
}
