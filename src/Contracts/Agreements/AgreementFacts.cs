using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What happens to contracts.</summary>
internal static class AgreementFacts
{
    private static readonly string[] Parties = ["supplier", "owner"];
    private static readonly string[] Data = ["number", "amount", "currency", "version", "sha256", "side", "from", "until", "date", "award", "amends", "clause", "reason_code", "outcome", "percent", "index_base", "index_value", "old_list", "price_list", "annex", "annex_id", "annex_sha256", "annex_size"];

    public static readonly FactName Drafted = new("contract.drafted", "A contract was begun.", Parties, Data);
    public static readonly FactName Offered = new("contract.offered", "A side offered a version of a contract.", Parties, Data);
    public static readonly FactName Commented = new("contract.commented", "A side remarked on a version of a contract.", Parties, Data);
    public static readonly FactName Accepted = new("contract.accepted", "A side said yes to a version of a contract.", Parties, Data);
    public static readonly FactName Agreed = new("contract.agreed", "Both sides said yes to the same version of a contract.", Parties, Data);
    public static readonly FactName Submitted = new("contract.submitted", "An agreed contract was given to the approvers.", Parties, Data);
    public static readonly FactName Approved = new("contract.approved", "An agreed contract was approved.", Parties, Data);
    public static readonly FactName Refused = new("contract.refused", "An approver refused an agreed contract.", Parties, Data);
    public static readonly FactName Signed = new("contract.signed", "A person signed a version of a contract for their side.", [.. Parties, "signatory"], Data);
    public static readonly FactName InForce = new("contract.in-force", "Both sides have signed a contract.", Parties, Data);
    public static readonly FactName Renewed = new("contract.renewed", "A contract goes on beyond its last day.", Parties, Data);
    public static readonly FactName NoticeGiven = new("contract.notice-given", "A side said that a contract ends on its last day.", Parties, Data);
    public static readonly FactName PricesReviewed = new("contract.prices-reviewed", "The prices of a contract were looked at again.", Parties, Data);
    public static readonly FactName Expired = new("contract.expired", "The last day of a contract is past.", Parties, Data);
    public static readonly FactName Terminated = new("contract.terminated", "A contract was ended before its last day.", Parties, Data);
    public static readonly FactName Superseded = new("contract.superseded", "Another contract took the place of a contract.", Parties, Data);
    public static readonly FactName Withdrawn = new("contract.withdrawn", "A contract was given up before it was in force.", Parties, Data);

    public static readonly FactName AnnexAdded = new("contract.annex-added", "A version that was offered has an annex that the one before had not.", Parties, Data);
    public static readonly FactName AnnexWithdrawn = new("contract.annex-withdrawn", "A version that was offered lacks an annex that the one before had.", Parties, Data);

    public static readonly FactName ObligationDone = new("contract.obligation-done", "A side did what it owed by a contract.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } =
        [Drafted, Offered, Commented, Accepted, Agreed, Submitted, Approved, Refused, Signed, InForce, Renewed, NoticeGiven, PricesReviewed, Expired, Terminated, Superseded, Withdrawn, AnnexAdded, AnnexWithdrawn, ObligationDone];

    /// <summary>A fact about a contract; what it says beyond the contract is added to its data.</summary>
    public static FactDraft About(this Contract contract, FactName name, string? reason = null)
    {
        var data = new FactData { { "number", contract.Label } };
        if (contract.Worth is { } worth)
        {
            data.Add("amount", worth);
        }

        return new FactDraft(name, contract.Subject)
        {
            Unit = contract.Unit,
            Parties = [("supplier", contract.Supplier), ("owner", contract.Owner)],
            Data = data,
            Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason.Trim() },
        };
    }

    /// <summary>The same with the newest version and its hash.</summary>
    public static FactDraft AboutVersion(this Contract contract, FactName name, ContractSide? side = null, string? reason = null)
    {
        var fact = contract.About(name, reason);
        fact.Data.Add("version", (long)contract.Offered);
        fact.Data.Add("sha256", contract.Sha256);
        fact.Data.Add("side", side?.Word());
        return fact;
    }

    /// <summary>What a version that a side offered did with an annex.</summary>
    public static FactDraft AboutAnnex(this Contract contract, FactName name, ContractSide side, ContractAnnex annex)
    {
        var fact = contract.AboutVersion(name, side);
        fact.Data.Add("annex", (long)annex.Number);
        fact.Data.Add("annex_id", annex.Id.Value);
        fact.Data.Add("annex_sha256", annex.Sha256);
        fact.Data.Add("annex_size", annex.Size);
        return fact with { Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = annex.Title, ["file"] = annex.FileName } };
    }

    /// <summary>The side as facts name it.</summary>
    public static string Word(this ContractSide side) => side == ContractSide.Buyer ? "buyer" : "supplier";
}
