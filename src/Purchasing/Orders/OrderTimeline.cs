using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>What happened to an order, from the ledger, the newest first. Promises have a panel of their own.</summary>
internal static class OrderTimeline
{
    private const int Most = 100;

    public static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(VouchDb db, Order order, CompanySnapshot company, IStringLocalizer texts, CancellationToken cancellationToken)
    {
        var facts = await db.Facts.Where(fact => fact.SubjectId == order.Id.Value && fact.SubjectKind == Order.Kind && !fact.Name.StartsWith("promise.")).OrderByDescending(fact => fact.Sequence).Take(Most).ToListAsync(cancellationToken);
        var ids = facts.Select(fact => fact.Id).ToList();
        var reasons = await db.Set<FactText>().AsNoTracking().Where(text => ids.Contains(text.Fact) && text.Key == "reason").ToDictionaryAsync(text => text.Fact, text => text.Text, cancellationToken);
        return
        [
            .. facts.Select(fact => new TimelineEntry(fact.At, texts[Words(fact.Name)])
            {
                Who = company.Person(fact.Actor) is { Supplier: not null } seller ? $"{seller.Name}, {order.SupplierName}" : company.NameOf(fact.Actor),
                Body = reasons.GetValueOrDefault(fact.Id) ?? Date(fact),
                Icon = Icon(fact.Name),
                Tone = fact.Name is "order.cancelled" ? Tone.Bad : fact.Name is "order.acknowledged" or "order.closed" ? Tone.Good : fact.Name is "order.date-proposed" ? Tone.Warning : Tone.Neutral,
            }),
        ];
    }

    /// <summary>What the supplier's software asked for besides other dates, while nothing has answered it since; null when nothing waits.</summary>
    public static async Task<string?> OpenAnswerAsync(VouchDb db, Order order, CancellationToken cancellationToken)
    {
        string[] settling = ["order.answered-otherwise", "order.revised", "order.acknowledged", "order.date-proposed", "order.cancelled", "order.closed"];
        var last = await db.Facts.Where(fact => fact.SubjectId == order.Id.Value && fact.SubjectKind == Order.Kind && settling.Contains(fact.Name))
            .OrderByDescending(fact => fact.Sequence).Select(fact => new { fact.Id, fact.Name }).FirstOrDefaultAsync(cancellationToken);
        return last?.Name != "order.answered-otherwise" ? null
            : await db.Set<FactText>().AsNoTracking().Where(text => text.Fact == last.Id && text.Key == "reason").Select(text => text.Text).FirstOrDefaultAsync(cancellationToken) ?? "";
    }

    private static string? Date(Fact fact) => fact.Name is "order.date-proposed" or "order.date-accepted" or "order.date-declined" && DateOnly.TryParse(fact.Data["promised_date"], CultureInfo.InvariantCulture, out var date) ? Wording.Date(date, CultureInfo.CurrentCulture) : null;

    private static string Words(string fact) => fact switch
    {
        "order.placed" => "placed the order",
        "order.sent" => "gave it to the supplier",
        "order.revised" => "changed the order",
        "order.acknowledged" => "said yes to the order",
        "order.date-proposed" => "proposed another date",
        "order.date-accepted" => "accepted another date",
        "order.date-declined" => "declined another date",
        "order.answered-otherwise" => "answered that the order cannot be kept as it is",
        "order.despatch-announced" => "announced that goods are on their way",
        "order.cancelled" => "cancelled the order",
        "order.closed" => "closed the order",
        _ => "did something with the order",
    };

    private static string Icon(string fact) => fact switch
    {
        "order.placed" => "file-plus",
        "order.sent" => "send",
        "order.revised" => "edit",
        "order.acknowledged" => "check",
        "order.answered-otherwise" => "message",
        "order.despatch-announced" => "truck-delivery",
        "order.cancelled" => "ban",
        "order.closed" => "lock",
        _ => "calendar",
    };
}
