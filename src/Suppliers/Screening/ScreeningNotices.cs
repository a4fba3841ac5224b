using Vouch.Notices;

namespace Vouch.Suppliers.Screening;

/// <summary>Who is told of what screening finds. Nothing of it goes to the supplier.</summary>
internal static class ScreeningNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("screening.hit", "owner", "{0}: a supplier's name is like one on a sanctions list; please decide until {4}") { DateKey = "due" },
        new("screening.hit", "keeper", "{0}: a name of your supplier is like one on a sanctions list; somebody else decides until {4}. Do not tell the supplier") { DateKey = "due" },
        new("screening.decided", "keeper", "{0}: it is somebody else; your supplier is not the one on the sanctions list") { When = ("verdict", "dismissed") },
        new("screening.decided", "keeper", "{0}: your supplier is the one on the sanctions list. Nothing is bought from it and nothing is paid. Do not tell the supplier") { When = ("verdict", "confirmed") },
        new("screening.cleared", "owner", "{0}: the entry is no longer on its sanctions list") { When = ("cause", "entry-gone") },
        new("screening.cleared", "keeper", "{0}: the entry that your supplier was like is no longer on its sanctions list") { When = ("cause", "entry-gone") },
        new("screening.cleared", "owner", "{0}: its sanctions list was withdrawn; there is nothing more to decide") { Body = "{3}", When = ("cause", WithdrawSanctionsListHandler.Cause) },
        new("screening.cleared", "keeper", "{0}: the sanctions list that your supplier was like an entry of was withdrawn") { Body = "{3}", When = ("cause", WithdrawSanctionsListHandler.Cause) },
        new("screening.failed", "keeper", "{0}: the names of your supplier could not be held against the sanctions lists; it is tried again"),
    ];
}
