using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>The facts that vetting records, all about the supplier but for the policy.</summary>
public static class VettingFacts
{
    private static readonly string[] Roles = ["supplier", "owner"];

    /// <summary>Something was told or taken out.</summary>
    public static readonly FactName PackChanged = new("supplier.pack-changed", "Something of a supplier's pack was told or taken out.", Roles, ["number", "what", "item", "code", "change"]);

    /// <summary>The pack was handed in.</summary>
    public static readonly FactName PackComplete = new("supplier.pack-complete", "A supplier has told all that is asked of it and waits to be vetted.", Roles, ["number", "tier", "at_once"]);

    /// <summary>The pack was given back.</summary>
    public static readonly FactName PackReturned = new("supplier.pack-returned", "More is asked of a supplier before it can be vetted; it is the supplier's turn.", Roles, ["number", "reason_code"]);

    /// <summary>The pack was handed in again.</summary>
    public static readonly FactName PackAmended = new("supplier.pack-amended", "A supplier has told what more was asked of it.", Roles, ["number", "tier"]);

    /// <summary>What is bought was told.</summary>
    public static readonly FactName DealingsTold = new("supplier.dealings-told", "It was said in which categories and for how much a supplier will be bought from.", Roles, ["number", "categories", "amount", "currency"]);

    /// <summary>The tier changed.</summary>
    public static readonly FactName TierChanged = new("supplier.tier-changed", "Policy puts a supplier into another tier of risk.", Roles, ["number", "tier", "from", "reason_code"]);

    /// <summary>One of two persons has checked.</summary>
    public static readonly FactName CheckedFirst = new("supplier.checked-first", "The first of two persons has checked a supplier.", Roles, ["number"]);

    /// <summary>Something was missing.</summary>
    public static readonly FactName Overridden = new("supplier.vetting-overridden", "A supplier was qualified although something that policy asks for was missing.", Roles, ["number", "missing"]);

    /// <summary>A document was checked.</summary>
    public static readonly FactName DocumentChecked = new("document.checked", "A buyer has looked at a supplier's document.", Roles, ["number", "document", "kind", "good"]);

    /// <summary>A document lapses soon.</summary>
    public static readonly FactName DocumentLapsesSoon = new("document.lapses-soon", "A supplier's document lapses soon.", Roles, ["number", "document", "kind", "expires", "days"]);

    /// <summary>A document has lapsed.</summary>
    public static readonly FactName DocumentLapsed = new("document.lapsed", "A supplier's document has lapsed.", Roles, ["number", "document", "kind", "expires"]);

    /// <summary>A reference was asked.</summary>
    public static readonly FactName ReferenceHeard = new("supplier.reference-heard", "Somebody asked a supplier's reference.", Roles, ["number", "reference", "would_buy_again"]);

    /// <summary>A reference is asked by mail.</summary>
    public static readonly FactName ReferenceAsked = new("supplier.reference-asked", "A supplier's reference is asked by mail.", [.. Roles, "asker"], ["number", "reference", "asking"]);

    /// <summary>It was reminded.</summary>
    public static readonly FactName ReferenceReminded = new("supplier.reference-reminded", "A supplier's reference that was asked by mail was reminded, once.", [.. Roles, "asker"], ["number", "reference", "asking"]);

    /// <summary>It answered.</summary>
    public static readonly FactName ReferenceAnswered = new("supplier.reference-answered", "A supplier's reference has answered.", [.. Roles, "asker"], ["number", "reference", "asking", "would_buy_again"]);

    /// <summary>It did not answer.</summary>
    public static readonly FactName ReferenceLapsed = new("supplier.reference-lapsed", "A supplier's reference has not answered; nobody waits for it any more.", [.. Roles, "asker"], ["number", "reference", "asking"]);

    /// <summary>Questions were answered.</summary>
    public static readonly FactName Answered = new("questionnaire.answered", "A supplier has answered a questionnaire.", Roles, ["number", "questionnaire", "version", "score"]);

    /// <summary>Policy or questionnaires were put in force.</summary>
    public static readonly FactName PolicyPut = new("vetting-policy.put-in-force", "What is asked of suppliers was changed.", ["actor"], ["document", "version", "sha256"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } =
        [PackChanged, PackComplete, PackReturned, PackAmended, DealingsTold, TierChanged, CheckedFirst, Overridden, DocumentChecked, DocumentLapsesSoon, DocumentLapsed, ReferenceHeard, ReferenceAsked, ReferenceReminded, ReferenceAnswered, ReferenceLapsed, Answered, PolicyPut];

    internal static FactDraft Of(FactName name, Supplier supplier, FactData? more = null)
    {
        var data = new FactData { { "number", supplier.Label } };
        foreach (var (key, value) in more ?? [])
        {
            data.Add(key, value);
        }

        return new FactDraft(name, supplier.Subject) { Unit = supplier.Unit, Parties = [("supplier", supplier.Id), ("owner", supplier.Owner)], Data = data };
    }

    /// <summary>A fact about a reference that is asked by mail. Who answered and what they said stands in no fact.</summary>
    internal static FactDraft OfReference(FactName name, Supplier supplier, ReferenceAsking asking, FactData? more = null)
    {
        var data = new FactData { { "reference", asking.Reference.Value }, { "asking", asking.Id.Value } };
        foreach (var (key, value) in more ?? [])
        {
            data.Add(key, value);
        }

        var fact = Of(name, supplier, data);
        return asking.By == supplier.Owner ? fact : fact with { Parties = [.. fact.Parties, ("asker", asking.By)] };
    }
}
