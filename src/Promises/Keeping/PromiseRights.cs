namespace Vouch.Promises.Keeping;

/// <summary>Who may do what to a promise. Whoever came by a personal link stands for the supplier in what the link was sent for, and not here.</summary>
internal static class PromiseRights
{
    /// <summary>The one who looks after it or owes it.</summary>
    internal static bool MayKeep(this Actor actor, Promise promise) =>
        actor.IsSystem || actor.Party == promise.Owner || actor.Party == promise.OwedBy || (actor is { Supplier: { } supplier, Scope: null } && supplier == promise.OwedBy);

    /// <summary>The one it was promised to.</summary>
    internal static bool MayAnswer(this Actor actor, Promise promise) =>
        actor.IsSystem || actor.Party == promise.OwedTo || (actor is { Supplier: { } supplier, Scope: null } && supplier == promise.OwedTo);

    /// <summary>Its owner, or somebody who answers for the unit.</summary>
    internal static bool MayHandOver(this Actor actor, Promise promise) =>
        actor.MayKeep(promise) || (promise.Unit is { } unit && actor.HasAny(unit, Roles.HeadOfProcurement, Roles.Administrator));

    /// <summary>Those concerned, and those who read across the company or answer for the unit. Whoever may see the subject may see it too; the queries ask for that.</summary>
    internal static bool IsConcernedBy(this Actor actor, PromiseCard promise) =>
        actor.MayReadAll || actor.Party == promise.Owner || actor.Party == promise.OwedBy || actor.Party == promise.OwedTo
        || (actor is { Supplier: { } supplier, Scope: null } && (supplier == promise.OwedBy || supplier == promise.OwedTo))
        || (promise.Unit is { } unit && actor.HasAny(unit, Roles.HeadOfProcurement, Roles.Auditor));
}
