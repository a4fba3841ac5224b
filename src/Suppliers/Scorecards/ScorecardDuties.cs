using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Who answers to a supplier for the company.</summary>
internal static class ScorecardDuties
{
    /// <summary>The owner of the supplier, a head of procurement, or a rule.</summary>
    internal static bool LooksAfter(Actor actor, Supplier supplier) => actor.IsSystem || (actor.IsColleague && (actor.Party == supplier.Owner || actor.HasAnywhere(Roles.HeadOfProcurement)));

    /// <summary>The same, or another buyer; for what is no judgement.</summary>
    internal static bool Deals(Actor actor, Supplier supplier) => LooksAfter(actor, supplier) || (actor.IsColleague && actor.HasAnywhere(Roles.Buyer));

    /// <summary>The supplier's own people, with an account.</summary>
    internal static bool Belongs(Actor actor, PartyId supplier) => actor.Supplier == supplier && actor.Scope is null;
}
