using static Vouch.Contracts.ContractState;

namespace Vouch.Contracts;

/// <summary>Where a contract stands.</summary>
public enum ContractState
{
    /// <summary>Being written by the buyer; the supplier does not know of it.</summary>
    Drafted,

    /// <summary>Offered; the sides propose and answer.</summary>
    Negotiating,

    /// <summary>Both sides said yes to the same version.</summary>
    Agreed,

    /// <summary>The buyer's approvers have it.</summary>
    AwaitingApproval,

    /// <summary>To be signed by both sides.</summary>
    AwaitingSignature,

    /// <summary>Signed by both sides.</summary>
    InForce,

    /// <summary>Its last day is past.</summary>
    Expired,

    /// <summary>Ended before its last day.</summary>
    Terminated,

    /// <summary>Another contract took its place.</summary>
    Superseded,

    /// <summary>Given up before it was in force.</summary>
    Withdrawn,
}

/// <summary>What can be done to a contract.</summary>
internal enum ContractAct
{
    Write,
    Offer,
    Accept,
    Agree,
    Comment,
    Submit,
    Approve,
    Refuse,
    Sign,
    EnterForce,
    GiveNotice,
    Renew,
    Expire,
    Terminate,
    Supersede,
    Withdraw,
}

/// <summary>Who does it.</summary>
[Flags]
internal enum ContractActor
{
    None = 0,

    /// <summary>Its owner, or another buyer of its unit.</summary>
    Buyer = 1,

    /// <summary>Somebody of the supplier's.</summary>
    Supplier = 2,

    /// <summary>Who may sign for the company: buyers, budget holders and heads of procurement of its unit.</summary>
    Signatory = 4,

    /// <summary>A rule of the software.</summary>
    Software = 8,
}

/// <summary>One allowed step.</summary>
internal sealed record ContractTransition(ContractState From, ContractAct Act, ContractState To, ContractActor By);

/// <summary>The state table of a contract. What is not in it is refused.</summary>
internal static class ContractTransitions
{
    private const ContractActor Both = ContractActor.Buyer | ContractActor.Supplier;

    public static IReadOnlyList<ContractTransition> All { get; } =
    [
        new(Drafted, ContractAct.Write, Drafted, ContractActor.Buyer),
        new(Drafted, ContractAct.Offer, Negotiating, ContractActor.Buyer),
        new(Drafted, ContractAct.Withdraw, Withdrawn, ContractActor.Buyer),

        new(Negotiating, ContractAct.Write, Negotiating, Both),
        new(Negotiating, ContractAct.Offer, Negotiating, Both),
        new(Negotiating, ContractAct.Comment, Negotiating, Both),
        new(Negotiating, ContractAct.Accept, Negotiating, Both),
        new(Negotiating, ContractAct.Agree, Agreed, ContractActor.Software),
        new(Negotiating, ContractAct.Withdraw, Withdrawn, Both),

        new(Agreed, ContractAct.Write, Agreed, Both),
        new(Agreed, ContractAct.Offer, Negotiating, Both),
        new(Agreed, ContractAct.Comment, Agreed, Both),
        new(Agreed, ContractAct.Submit, AwaitingApproval, ContractActor.Buyer),
        new(Agreed, ContractAct.Withdraw, Withdrawn, Both),

        new(AwaitingApproval, ContractAct.Comment, AwaitingApproval, Both),
        new(AwaitingApproval, ContractAct.Approve, AwaitingSignature, ContractActor.Software),
        new(AwaitingApproval, ContractAct.Refuse, Negotiating, ContractActor.Software),
        new(AwaitingApproval, ContractAct.Withdraw, Withdrawn, Both),

        new(AwaitingSignature, ContractAct.Comment, AwaitingSignature, Both),
        new(AwaitingSignature, ContractAct.Sign, AwaitingSignature, ContractActor.Signatory | ContractActor.Supplier),
        new(AwaitingSignature, ContractAct.EnterForce, InForce, ContractActor.Software),
        new(AwaitingSignature, ContractAct.Withdraw, Withdrawn, Both),

        new(InForce, ContractAct.Comment, InForce, Both),
        new(InForce, ContractAct.GiveNotice, InForce, Both),
        new(InForce, ContractAct.Renew, InForce, ContractActor.Buyer | ContractActor.Software),
        new(InForce, ContractAct.Expire, Expired, ContractActor.Software),
        new(InForce, ContractAct.Terminate, Terminated, ContractActor.Buyer),
        new(InForce, ContractAct.Supersede, Superseded, ContractActor.Software),
    ];

    public static ContractTransition? Find(ContractState from, ContractAct act) => All.FirstOrDefault(step => step.From == from && step.Act == act);

    /// <summary>Whether somebody may do something now. For buttons; the rules ask again.</summary>
    public static bool Allows(ContractState from, ContractAct act, ContractActor by) => Find(from, act) is { } step && (step.By & by) != ContractActor.None;

    /// <summary>The state in words, also the key of its translation.</summary>
    public static string Word(this ContractState state) => state switch
    {
        Drafted => "being drafted",
        Negotiating => "being negotiated",
        Agreed => "agreed by both",
        AwaitingApproval => "awaits approval",
        AwaitingSignature => "awaits signature",
        InForce => "in force",
        Expired => "expired",
        Terminated => "terminated",
        Superseded => "replaced",
        Withdrawn => "given up",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
