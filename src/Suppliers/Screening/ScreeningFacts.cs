using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>The facts that screening records. The owner looks after the hit, the keeper after the supplier; a supplier itself is never told.</summary>
internal static class ScreeningFacts
{
    private static readonly string[] Roles = ["supplier", "owner", "keeper"];

    public static readonly FactName ListLoaded = new("screening.list-loaded", "A version of a sanctions list was put in force.", ["actor"], ["list", "version", "sha256", "entries", "names", "orphans", "added", "changed", "removed"]);
    public static readonly FactName ListWithdrawn = new("screening.list-withdrawn", "A sanctions list was taken out of force, and what was open or confirmed on it is cleared.", ["actor"], ["list", "version", "cleared"]);
    public static readonly FactName Hit = new("screening.hit", "A name of a supplier is like one on a sanctions list, and a person has to decide.", Roles, ["number", "hit", "list", "version", "entry", "score", "cause", "earlier", "due", "promise"]);
    public static readonly FactName Decided = new("screening.decided", "A person decided whether a supplier is the one on a sanctions list.", [.. Roles, "by"], ["number", "hit", "list", "entry", "verdict"]);
    public static readonly FactName Cleared = new("screening.cleared", "An entry that a supplier was like is no longer on its list, or the list is no longer in force.", Roles, ["number", "hit", "list", "version", "entry", "was", "cause"]);
    public static readonly FactName Failed = new("screening.failed", "The names of a supplier could not be looked up; it is tried again, and nobody qualifies it meanwhile.", ["supplier", "keeper"], ["number", "attempts"]);
    public static readonly FactName NightFinished = new("screening.night-finished", "All suppliers were held against the lists in force, as every night.", [], ["night", "screened", "hits", "failed"]);

    internal static IReadOnlyList<FactName> All { get; } = [ListLoaded, ListWithdrawn, Hit, Decided, Cleared, Failed, NightFinished];

    /// <summary>A fact about a hit.</summary>
    internal static FactDraft Of(FactName name, SanctionsHit hit, Supplier supplier, FactData more)
    {
        var data = new FactData { { "number", hit.Label }, { "hit", hit.Id.Value }, { "list", hit.List }, { "entry", hit.Entry } };
        foreach (var (key, value) in more)
        {
            data.Add(key, value);
        }

        IReadOnlyList<(string, PartyId)> parties = [("supplier", supplier.Id), ("owner", hit.Owner)];
        return new FactDraft(name, hit.Subject) { Unit = supplier.Unit, Parties = hit.Owner == supplier.Owner ? parties : [.. parties, ("keeper", supplier.Owner)], Data = data };
    }
}
