namespace Vouch.Promises.Trust;

/// <summary>Who may see whose trust: the one rule that every page, part and endpoint asks.</summary>
internal static class TrustVisibility
{
    /// <summary>
    /// Whether an actor may see one direction of somebody's trust. What a colleague may read across the company does not matter here:
    /// a score is a judgement of somebody, and the score of a single employee is that person's alone unless the policy says otherwise on a recorded basis.
    /// </summary>
    internal static bool MaySee(TrustPolicy policy, Actor actor, WhoIsTrusted whose, TrustSide side) => actor switch
    {
        { IsSystem: true } => true,
        { IsColleague: true } => whose switch
        {
            WhoIsTrusted.Supplier => policy.SuppliersVisibleTo.Any(role => role == Roles.Colleague || actor.HasAnywhere(role)),
            WhoIsTrusted.Team team => policy.UnitsVisibleTo.Any(role => Holds(actor, role, team.Id)),
            WhoIsTrusted.Colleague person => person.Id == actor.Party || SeesIndividuals(policy, actor, person.Unit),
            _ => false,
        },

        // Who came by a personal link sees what the link was sent for, and nothing else.
        { Supplier: { } own, Scope: null } => whose is WhoIsTrusted.Supplier supplier && supplier.Id == own && (side == TrustSide.Own ? policy.SupplierSeesOwn : policy.SupplierSeesOurs),
        _ => false,
    };

    /// <summary>Whether an actor sees single employees' scores of a unit, those of others among them.</summary>
    internal static bool SeesIndividuals(TrustPolicy policy, Actor actor, UnitId unit) =>
        policy.Basis is not null && actor.IsColleague && policy.IndividualsVisibleTo.Any(role => Holds(actor, role, unit));

    private static bool Holds(Actor actor, string role, UnitId unit) => role == Roles.Colleague || actor.Has(role, unit);
}
