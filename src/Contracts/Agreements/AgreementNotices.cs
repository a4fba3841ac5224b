using Vouch.Notices;

namespace Vouch.Contracts;

/// <summary>Who is told what about contracts.</summary>
internal static class AgreementNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("contract.offered", "supplier", "A contract version waits for your answer: {0}") { Body = "{3}", When = ("side", "buyer") },
        new("contract.offered", "owner", "The supplier proposes a version of {0}") { Body = "{3}", When = ("side", "supplier") },
        new("contract.commented", "supplier", "A remark on contract {0}") { Body = "{3}", When = ("side", "buyer") },
        new("contract.commented", "owner", "The supplier remarked on contract {0}") { Body = "{3}", When = ("side", "supplier") },
        new("contract.agreed", "owner", "Both sides agree on {0}; give it to the approvers"),
        new("contract.agreed", "supplier", "Both sides agree on {0}; it is approved and signed next") { Mail = false },
        new("contract.approved", "owner", "{0} is approved and can be signed"),
        new("contract.approved", "supplier", "{0} is ready for your signature"),
        new("contract.refused", "owner", "An approver refused contract {0}") { Body = "{3}" },
        new("contract.signed", "owner", "The supplier signed {0}") { When = ("side", "supplier") },
        new("contract.signed", "supplier", "{0} was signed on our side") { When = ("side", "buyer") },
        new("contract.in-force", "owner", "{0} is in force") { Mail = false },
        new("contract.in-force", "supplier", "{0} is in force"),
        new("contract.withdrawn", "supplier", "Contract {0} was given up") { Body = "{3}" },
        new("contract.withdrawn", "owner", "Contract {0} was given up") { Body = "{3}", When = ("side", "supplier") },
        new("contract.notice-given", "supplier", "Notice was given: {0} ends on {4}") { DateKey = "until", When = ("side", "buyer") },
        new("contract.notice-given", "owner", "The supplier gave notice: {0} ends on {4}") { DateKey = "until", When = ("side", "supplier") },
        new("contract.renewed", "supplier", "{0} goes on until {4}") { DateKey = "until" },
        new("contract.renewed", "owner", "{0} goes on until {4}") { DateKey = "until", Mail = false },
        new("contract.prices-reviewed", "supplier", "The prices of {0} stay as they are") { Body = "{3}", When = ("outcome", "prices-stay") },
        new("contract.prices-reviewed", "supplier", "There are new prices for {0}; please look at them") { Body = "{3}", When = ("outcome", "new-prices") },
        new("contract.level-measured", "owner", "A service level of {0} was counted; say yes, or say what is wrong"),
        new("contract.level-measured", "supplier", "A service level of {0} was counted; say yes, or say what is wrong"),
        new("contract.level-reported", "owner", "The supplier reported a service level of {0}"),
        new("contract.level-disputed", "owner", "The supplier says that a service level of {0} is wrong") { Body = "{3}", When = ("side", "supplier") },
        new("contract.level-disputed", "supplier", "We say that a service level of {0} is wrong") { Body = "{3}", When = ("side", "buyer") },
        new("contract.level-agreed", "supplier", "A service level of {0} is agreed; please send a credit note over {1}") { When = ("kind", "credit") },
        new("contract.level-agreed", "supplier", "A service level of {0} is agreed; please invoice the bonus of {1}") { When = ("kind", "bonus") },
        new("contract.level-agreed", "supplier", "The interest on late payments of {0} is agreed; please invoice {1}") { When = ("kind", "interest") },
        new("contract.milestone-reported", "acceptor", "A milestone of {0} is said to be reached; accept it by {4}, or say what is missing") { Body = "{3}", DateKey = "date" },
        new("contract.milestone-accepted", "supplier", "A milestone of {0} is accepted; you can send the invoice"),
        new("contract.milestone-refused", "supplier", "A milestone of {0} is not accepted; please reach it by {4}") { Body = "{3}", DateKey = "date" },
        new("contract.expired", "owner", "The last day of {0} is past"),
        new("contract.expired", "supplier", "The last day of {0} is past") { Mail = false },
        new("contract.terminated", "supplier", "Contract {0} was ended") { Body = "{3}" },
    ];
}
