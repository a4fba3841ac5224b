namespace Vouch.Notices;

/// <summary>Kinds of notices as a person thinks of them when choosing what comes as mail.</summary>
public enum NoticeGroup
{
    /// <summary>A promise is at risk, or was broken.</summary>
    PromisesInDanger = 1,

    /// <summary>Somebody waits for a decision, a review or a second person, or has decided.</summary>
    Decisions,

    /// <summary>What happens to requests, orders and deliveries.</summary>
    RequestsAndOrders,

    /// <summary>What happens to invoices and payments.</summary>
    InvoicesAndPayments,

    /// <summary>Everything else, such as other news of promises, tenders and suppliers.</summary>
    Rest,
}

/// <summary>Which group a kind of notice belongs to. A kind begins with the fact that it tells of, and a fact with what it is about.</summary>
public static class NoticeGroups
{
    private static readonly Dictionary<string, NoticeGroup> ByKind = new(StringComparer.Ordinal)
    {
        ["promise.at-risk"] = NoticeGroup.PromisesInDanger,
        ["promise.broken"] = NoticeGroup.PromisesInDanger,
        ["promise.escalated"] = NoticeGroup.PromisesInDanger,
    };

    private static readonly Dictionary<string, NoticeGroup> ByAbout = new(StringComparer.Ordinal)
    {
        ["approval"] = NoticeGroup.Decisions,
        ["review"] = NoticeGroup.Decisions,
        ["payment-run"] = NoticeGroup.Decisions,
        ["request"] = NoticeGroup.RequestsAndOrders,
        ["order"] = NoticeGroup.RequestsAndOrders,
        ["goods"] = NoticeGroup.RequestsAndOrders,
        ["service"] = NoticeGroup.RequestsAndOrders,
        ["invoice"] = NoticeGroup.InvoicesAndPayments,
        ["exception"] = NoticeGroup.InvoicesAndPayments,
        ["payment"] = NoticeGroup.InvoicesAndPayments,
    };

    /// <summary>What the kinds of the named groups begin with; a test holds each to a fact that a room declares.</summary>
    public static IEnumerable<string> Known => ByKind.Keys.Concat(ByAbout.Keys);

    /// <summary>The group of a kind such as <c>promise.broken</c> or <c>order.sent.requester</c>.</summary>
    public static NoticeGroup Of(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var dot = kind.IndexOf('.', StringComparison.Ordinal);
        return ByKind.TryGetValue(kind, out var group) || ByAbout.TryGetValue(dot < 0 ? kind : kind[..dot], out group) ? group : NoticeGroup.Rest;
    }
}
