namespace Vouch.Demo.Tests;

/// <summary>The doors that are open to people outside, one by one.</summary>
internal static class Doors
{
    /// <summary>Open without sign-in: signing in, links with a secret in them, what other systems hand in, and what the company publishes.</summary>
    public static IReadOnlyList<string> OfNobody { get; } =
    [
        "/health", "/no-access", "/sign-in", "/sign-in/as", "/sign-out", "/partner/register", "/partner/registered", "/partner/register/{secret}", "/invitations/{secret}",
        "/cases/by-link/{token}", "/cases/by-link/{token}/confirm", "/feedback/{token}", "/public/charter/{slug}", "/api/openapi/{documentName}.json", "/", "/promises/calendar.ics",
        "/hooks/{channel}/{account}", "/hooks/{channel}/{account}/{**rest}", "/chat/{account}/widget.js", "/chat/{account}/session",
        "/references/by-link/{token}", "/references/by-link/{token}/answer", "/cases/by-link/{token}/reply", "/cases/by-link/{token}/solved", "/cases/by-link/{token}/not-solved",
        "/cases/by-link/{token}/withdraw", "/feedback/{token}/answer", "/feedback/{token}/explain", "/chat/{account}/messages", "/chat/{account}/events",
    ];

    /// <summary>Open to whoever is signed in, suppliers' people among them, beside the Partner room.</summary>
    public static IReadOnlyList<string> OfEverybody { get; } = ["/notices", "/notices/settings", "/search", "/settings", "/promises/{id:guid}/proof", "{**path:file}"];

    /// <summary>Tell a bidder of its own result, and with it who won: Directive 2014/24/EU, article 55(2)(c).</summary>
    public static IReadOnlyList<string> NamingTheWinner { get; } = ["/partner/events/{number}/debrief", "/api/v1/events/{number}/debrief"];

    /// <summary>
    /// Asked with real ids, and opened by nobody of the walk: the secret stands in a mail, it is for one bidder in time, or the year has none of them. Others are refused there all the same.
    /// </summary>
    public static IReadOnlyList<string> OpenedByNobodyHere { get; } =
    [
        "/administration/webhooks/{id:guid}", "/api/v1/webhooks/{webhook:guid}", "/api/v1/webhooks/{webhook:guid}/deliveries",
        "/postings/exports/{number:int}.json", "/postings/exports/{number:int}.csv", "/api/v1/postings/exports/{number:int}.json", "/api/v1/postings/exports/{number:int}.csv",
        "/cases/by-link/{token}", "/references/by-link/{token}", "/feedback/{token}", "/partner/register/{secret}", "/invitations/{secret}", "/public/charter/{slug}",
        "/hooks/{channel}/{account}", "/hooks/{channel}/{account}/{**rest}", "/chat/{account}/widget.js", "/chat/{account}/messages", "/chat/{account}/events",
        "/partner/invitations/{id:guid}/bid", "/partner/invitations/{id:guid}/bid-sheet", "/partner/invitations/{id:guid}/own-bid/files/{number:int}",
        "/partner/invitations/{id:guid}/negotiation", "/partner/invitations/{id:guid}/auction", "/api/v1/invitations/{id:guid}/form", "/api/v1/invitations/{id:guid}/round",
        "/api/v1/invitations/{id:guid}/auction",
    ];
}
