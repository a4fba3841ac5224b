namespace Vouch.Decisions.Duties;

/// <summary>The acts that segregation of duties keeps apart, by their stable names. Policies name them.</summary>
public static class Acts
{
    /// <summary>Asking for something, for oneself or on behalf of another.</summary>
    public const string Request = "request";

    /// <summary>Approving it.</summary>
    public const string Approve = "approve";

    /// <summary>Awarding lots to a supplier.</summary>
    public const string Award = "award";

    /// <summary>Placing or changing an order.</summary>
    public const string Order = "order";

    /// <summary>Recording what was received or accepting a service.</summary>
    public const string Receive = "receive";

    /// <summary>Accepting an invoice, or a difference on it.</summary>
    public const string AcceptInvoice = "accept-invoice";

    /// <summary>Preparing or confirming a payment.</summary>
    public const string Pay = "pay";

    /// <summary>Changing where a supplier is paid.</summary>
    public const string ChangeBankAccount = "change-bank-account";

    /// <summary>Changing or putting in force a policy.</summary>
    public const string ChangePolicy = "change-policy";

    /// <summary>Claiming what a negotiated price saves.</summary>
    public const string ClaimSaving = "claim-saving";

    /// <summary>Confirming a saving as a budget holder, or refusing it.</summary>
    public const string ConfirmSaving = "confirm-saving";

    /// <summary>Putting a version of a sanctions list in force.</summary>
    public const string LoadSanctionsList = "load-sanctions-list";

    /// <summary>Deciding that a supplier is the one on a sanctions list.</summary>
    public const string ConfirmSanctionsHit = "confirm-sanctions-hit";

    /// <summary>Deciding that a supplier is somebody else than the one on a sanctions list.</summary>
    public const string DismissSanctionsHit = "dismiss-sanctions-hit";

    /// <summary>Every act there is.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Request, Approve, Award, Order, Receive, AcceptInvoice, Pay, ChangeBankAccount, ChangePolicy, ClaimSaving, ConfirmSaving, LoadSanctionsList, ConfirmSanctionsHit, DismissSanctionsHit];
}
