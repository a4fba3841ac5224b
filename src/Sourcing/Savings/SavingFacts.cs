using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The facts of savings. Amounts are what is saved, below zero for a higher price; <c>price</c> is what is paid at that stage.</summary>
public static class SavingFacts
{
    private static readonly string[] Parties = ["owner", "supplier"];
    private static readonly string[] Data = ["number", "amount", "currency", "baseline", "baseline_kind", "price", "share", "award", "event"];

    /// <summary>A price was negotiated.</summary>
    public static readonly FactName Negotiated = new("saving.negotiated", "A price was negotiated, and what it saves was written down.", Parties, Data);

    /// <summary>It is compared with something else.</summary>
    public static readonly FactName BaselineChanged = new("saving.baseline-changed", "What a negotiated price is compared with was changed, with the reason.", Parties, Data);

    /// <summary>It waits for the budget holder.</summary>
    public static readonly FactName Claimed = new("saving.claimed", "A saving was sent to the budget holder to be confirmed.", [.. Parties, "confirmer"], Data);

    /// <summary>An order was placed or a price list agreed.</summary>
    public static readonly FactName Contracted = new("saving.contracted", "What was negotiated is on an order or a price list, in whole or in part.", Parties, Data);

    /// <summary>Invoices were paid.</summary>
    public static readonly FactName Realised = new("saving.realised", "What was negotiated was paid, in whole or in part.", Parties, Data);

    /// <summary>The budget holder confirmed it.</summary>
    public static readonly FactName Confirmed = new("saving.confirmed", "The budget holder confirmed a saving. Only now it counts.", [.. Parties, "confirmer"], Data);

    /// <summary>The budget holder did not confirm it.</summary>
    public static readonly FactName Refused = new("saving.refused", "The budget holder did not confirm a saving, with the reason.", [.. Parties, "confirmer"], Data);

    /// <summary>The buyer took it back.</summary>
    public static readonly FactName Withdrawn = new("saving.withdrawn", "A saving was taken back by its buyer, with the reason.", Parties, Data);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } = [Negotiated, BaselineChanged, Claimed, Contracted, Realised, Confirmed, Refused, Withdrawn];

    /// <summary>Records what happened to a saving.</summary>
    /// <param name="work">The work.</param>
    /// <param name="saving">The saving.</param>
    /// <param name="name">What happened.</param>
    /// <param name="amount">What is saved at this stage; null when that cannot be told.</param>
    /// <param name="price">What is paid at this stage.</param>
    /// <param name="share">For how much of what was negotiated.</param>
    /// <param name="words">The reason.</param>
    /// <param name="confirmers">The budget holders concerned.</param>
    internal static void Record(this Work work, Saving saving, FactName name, Money? amount, Money? price = null, decimal? share = null, string? words = null, IEnumerable<PartyId>? confirmers = null)
    {
        var data = new FactData { { "number", saving.Number }, { "baseline_kind", saving.BaselineKind is { } kind ? SavingWords.Code(kind) : null }, { "award", saving.Award?.Value }, { "event", saving.Event?.Value } };
        foreach (var (key, money) in new[] { ("amount", amount), ("baseline", saving.Baseline), ("price", price) })
        {
            if (money is { } known)
            {
                data.Add(key, known);
            }
        }

        data.Add("share", share is { } part ? decimal.Round(part, 6) : null);
        var parties = new List<(string, PartyId)> { ("owner", saving.Owner) };
        if (saving.Supplier is { } supplier)
        {
            parties.Add(("supplier", supplier));
        }

        parties.AddRange((confirmers ?? []).Select(party => ("confirmer", party)));
        work.Record(new FactDraft(name, saving.Subject)
        {
            Unit = saving.Unit,
            Parties = parties,
            Data = data,
            Texts = string.IsNullOrWhiteSpace(words) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = words.Trim() },
        });
    }
}
