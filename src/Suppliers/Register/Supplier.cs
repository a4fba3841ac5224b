using Vouch.Kernel;

namespace Vouch.Suppliers;

/// <summary>Where a supplier stands.</summary>
public enum SupplierStatus
{
    /// <summary>Asked to register; nothing known but a name and an address.</summary>
    Invited,

    /// <summary>Has told about itself; waits to be qualified.</summary>
    Registered,

    /// <summary>Checked; may be invited and ordered from.</summary>
    Qualified,

    /// <summary>May not be invited or ordered from until reinstated.</summary>
    Suspended,

    /// <summary>Will not be bought from.</summary>
    Declined,
}

/// <summary>What can be done with a supplier.</summary>
public enum SupplierVerb
{
    /// <summary>The supplier tells about itself.</summary>
    Register,

    /// <summary>A buyer has checked it.</summary>
    Qualify,

    /// <summary>A buyer stops dealings with it.</summary>
    Suspend,

    /// <summary>Dealings begin again.</summary>
    Reinstate,

    /// <summary>A buyer decides against it.</summary>
    Decline,
}

/// <summary>An organisation that supplies; its id is its party's. Pure: decides, changes itself, knows no database.</summary>
internal sealed class Supplier : IVersioned
{
    /// <summary>From, verb, to. What is not here cannot be done.</summary>
    public static readonly IReadOnlyList<(SupplierStatus From, SupplierVerb Verb, SupplierStatus To)> Transitions =
    [
        (SupplierStatus.Invited, SupplierVerb.Register, SupplierStatus.Registered),
        (SupplierStatus.Invited, SupplierVerb.Decline, SupplierStatus.Declined),
        (SupplierStatus.Registered, SupplierVerb.Qualify, SupplierStatus.Qualified),
        (SupplierStatus.Registered, SupplierVerb.Decline, SupplierStatus.Declined),
        (SupplierStatus.Registered, SupplierVerb.Suspend, SupplierStatus.Suspended),
        (SupplierStatus.Qualified, SupplierVerb.Suspend, SupplierStatus.Suspended),
        (SupplierStatus.Suspended, SupplierVerb.Reinstate, SupplierStatus.Qualified),
        (SupplierStatus.Declined, SupplierVerb.Register, SupplierStatus.Registered),
    ];

    public required PartyId Id { get; init; }

    public required long Number { get; init; }

    public required string Name { get; set; }

    /// <summary>Lower case, for search and for recognising one that is known.</summary>
    public required string SearchName { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>VAT identification number as written on invoices; null when it has none.</summary>
    public string? VatNumber { get; set; }

    /// <summary>Currency it bills in.</summary>
    public required Currency Currency { get; set; }

    public SupplierStatus Status { get; set; }

    /// <summary>The buyer who looks after it.</summary>
    public required PartyId Owner { get; set; }

    public required UnitId Unit { get; init; }

    public string? ContactName { get; set; }

    public string? ContactEmail { get; set; }

    /// <summary>Why it is suspended or declined.</summary>
    public string? StatusReason { get; set; }

    public string? AccountHolder { get; set; }

    /// <summary>IBAN without spaces, confirmed; payments go here.</summary>
    public string? Iban { get; set; }

    public string? Bic { get; set; }

    /// <summary>A new account that waits for a second person.</summary>
    public string? ProposedIban { get; set; }

    public string? ProposedBic { get; set; }

    public string? ProposedAccountHolder { get; set; }

    /// <summary>Who proposed it; somebody else must confirm.</summary>
    public PartyId? ProposedBy { get; set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset? ProposedAt { get; set; }

    /// <summary>The second person; null while the proposal waits for one.</summary>
    public PartyId? ConfirmedBy { get; set; }

    /// <summary>The contact known before whom the second person asked; null for a first account.</summary>
    public PartyId? ConfirmedThrough { get; set; }

    /// <summary>From when a confirmed change is used; payments are held until then.</summary>
    public DateTimeOffset? AccountFrom { get; set; }

    public required DateTimeOffset Since { get; init; }

    public int Version { get; set; }

    public SubjectRef Subject => new("supplier", Id.Value);

    public string Label => $"SUP-{Number}";

    /// <summary>True when the verb is possible now.</summary>
    public bool May(SupplierVerb verb) => Transitions.Any(step => step.From == Status && step.Verb == verb);

    /// <summary>Does the verb, or says why not.</summary>
    public Refusal? Do(SupplierVerb verb, string? reason)
    {
        foreach (var (from, possible, to) in Transitions)
        {
            if (from == Status && possible == verb)
            {
                Status = to;
                StatusReason = reason;
                return null;
            }
        }

        return SupplierRefusals.NotNow.With(Name, Status.ToString());
    }

    /// <summary>Proposes an account. One that waits already stays as it was proposed, so that nobody can confirm what they entered by having it entered again.</summary>
    public void Propose(string iban, string? bic, PartyId by, DateTimeOffset at)
    {
        if (iban == ProposedIban)
        {
            return;
        }

        (ProposedIban, ProposedBic, ProposedAccountHolder, ProposedBy, ProposedAt) = (iban, bic, Name, by, at);
        (ConfirmedBy, ConfirmedThrough, AccountFrom) = (null, null, null);
    }

    /// <summary>The proposed account becomes the one that is paid to.</summary>
    public void UseProposedAccount()
    {
        (Iban, Bic, AccountHolder) = (ProposedIban, ProposedBic, ProposedAccountHolder);
        DropProposedAccount();
    }

    /// <summary>The proposal is gone; what was paid to before is paid to again.</summary>
    public void DropProposedAccount()
    {
        (ProposedIban, ProposedBic, ProposedAccountHolder, ProposedBy, ProposedAt) = (null, null, null, null, null);
        (ConfirmedBy, ConfirmedThrough, AccountFrom) = (null, null, null);
    }

    public SupplierCard Card() => new(Id, Label, Name, Country, VatNumber, Currency, Status, Owner, ContactEmail, StatusReason);
}
