using Vouch.Notices;

namespace Vouch.Suppliers.Vetting;

/// <summary>Who is told of what happens in vetting.</summary>
internal static class VettingNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("supplier.pack-complete", "owner", "{0} has told all that we asked and waits to be vetted") { When = ("at_once", "no") },
        new("supplier.pack-amended", "owner", "{0} has told what more we asked and waits to be vetted"),
        new("supplier.pack-returned", "supplier", "We need more from you before we can buy from you") { Body = "{3}" },
        new("supplier.checked-first", "owner", "{0} was checked by one person; another has to qualify it too"),
        new("document.checked", "supplier", "A document of yours does not do; please send another") { Body = "{3}", When = ("good", "no") },
        new("document.lapses-soon", "supplier", "A document of yours lapses on {4}; please send the next one") { DateKey = "expires" },
        new("document.lapses-soon", "owner", "A document of {0} lapses on {4}") { DateKey = "expires" },
        new("document.lapsed", "supplier", "A document of yours lapsed on {4}; please send a new one") { DateKey = "expires" },
        new("document.lapsed", "owner", "A document of {0} lapsed on {4}") { DateKey = "expires" },
        new("supplier.reference-answered", "owner", "{0}: a reference has answered"),
        new("supplier.reference-answered", "asker", "{0}: a reference that you asked has answered"),
        new("supplier.reference-lapsed", "asker", "{0}: a reference that you asked has not answered; ask it by telephone, or ask the supplier for another"),
        new("supplier.reference-lapsed", "owner", "{0}: a reference has not answered; ask it by telephone, or ask the supplier for another"),
        new("supplier.tier-changed", "owner", "{0} is now in another tier of risk"),
    ];
}
