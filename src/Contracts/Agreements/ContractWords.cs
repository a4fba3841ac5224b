namespace Vouch.Contracts;

/// <summary>Kinds, sides and facts in words; each is also a key of the translation.</summary>
internal static class ContractWords
{
    public static string Word(this ContractKind kind) => kind switch
    {
        ContractKind.Framework => "Framework agreement",
        ContractKind.Purchase => "Purchase",
        ContractKind.Service => "Services",
        ContractKind.Licence => "Licence",
        ContractKind.Rental => "Rental",
        ContractKind.Confidentiality => "Confidentiality",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Word(this ContractRenewal renewal) => renewal switch
    {
        ContractRenewal.None => "It ends",
        ContractRenewal.Automatic => "It renews itself",
        ContractRenewal.OnDecision => "The buyer decides",
        _ => throw new ArgumentOutOfRangeException(nameof(renewal)),
    };

    public static string Title(this ContractSide side) => side == ContractSide.Buyer ? "Buyer" : "Supplier";

    public static string Word(this LevelMeasure measure) => measure switch
    {
        LevelMeasure.OnTimeDelivery => "Deliveries on the promised day",
        LevelMeasure.Acknowledgement => "Orders answered within three days",
        LevelMeasure.InvoiceAccuracy => "Invoices without an exception",
        LevelMeasure.Answers => "Problems settled in time",
        LevelMeasure.Reported => "A figure that the supplier reports",
        LevelMeasure.CasesResolved => "Customers' problems that the supplier's people settled in time",
        LevelMeasure.FirstAnswers => "Customers answered in time by the supplier's people",
        LevelMeasure.Satisfaction => "What customers say of the supplier's people, 1 to 5",
        LevelMeasure.CustomerPromises => "Promises to customers that the supplier's people kept",
        LevelMeasure.LateDelivery => "Lines that came late",
        LevelMeasure.LatePayment => "Payments that came late",
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    /// <summary>What happened, after a person's name.</summary>
    public static string OfFact(string fact) => fact switch
    {
        "contract.drafted" => "began the contract",
        "contract.offered" => "offered a version",
        "contract.commented" => "remarked on it",
        "contract.accepted" => "said yes to a version",
        "contract.agreed" => "agreed by both sides",
        "contract.submitted" => "gave it to the approvers",
        "contract.approved" => "approved",
        "contract.refused" => "refused to approve it",
        "contract.signed" => "signed it",
        "contract.in-force" => "in force",
        "contract.renewed" => "renewed it",
        "contract.notice-given" => "gave notice",
        "contract.prices-reviewed" => "looked at the prices again",
        "contract.expired" => "came to its last day",
        "contract.terminated" => "ended it",
        "contract.superseded" => "replaced by another contract",
        "contract.withdrawn" => "gave it up",
        "contract.annex-added" => "added an annex",
        "contract.annex-withdrawn" => "took an annex out",
        "contract.called-off" => "an order took from its limit",
        "contract.obligation-done" => "did what was owed",
        "contract.level-measured" => "a service level was measured",
        "contract.level-reported" => "reported a service level",
        "contract.level-accepted" => "said yes to a service level",
        "contract.level-disputed" => "disputed a service level",
        "contract.level-agreed" => "a service level was agreed",
        "contract.milestone-reported" => "reported a milestone",
        "contract.milestone-accepted" => "accepted a milestone",
        "contract.milestone-refused" => "said what a milestone lacks",
        "contract.milestone-billed" => "a milestone was billed",
        "contract.milestone-unbilled" => "a milestone can be billed again",
        "contract.level-reopened" => "what is due for a period is owed again",
        "contract.level-settled" => "what is due for a period was settled",
        _ => "did something with the contract",
    };
}
