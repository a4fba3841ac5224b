namespace Vouch.Demo.Tests;

/// <summary>The doors that are open to people outside, one by one.</summary>
internal static class Doors
{
    /// <summary>Open without sign-in: signing in, links with a secret in them, what other systems hand in, and what the company publishes.</summary>
    public static IReadOnlyList<string> OfNobody { get; } =
    [
        "/health", "/no-access", "/sign-in", "/sign-in/as", "/sign-out", "/partner/register", "/partner/registered", "/partner/register/{secret}", "/invitations/{secret}",
        "/cases/by-link/{token}", "/cases/by-link/{token}/confirm", "/feedback/{token}", "/public/charter/{slug}", "/api/openapi/{documentName}.json", "/", "/promises/calendar.ics",
        "/hooks/{channel}/{account}", "/hooks/{channel}/{account}/{**rest}", "/chat/{account}/widget.js", "/chat/{account}/session", "/chat/{account}/messages", "/chat/{account}/events",
    ];

    /// <summary>Open to whoever is signed in, suppliers' people among them, beside the Partner room.</summary>
    public static IReadOnlyList<string> OfEverybody { get; } = [];

    /// <summary>Tell a bidder of its own result, and with it who won: Directive 2014/24/EU, article 55(2)(c).</summary>
    public static IReadOnlyList<string> NamingTheWinner { get; } = ["/partner/events/{number}/debrief", "/api/v1/events/{number}/debrief"];

    /// <summary>Take an id or a secret of something that the year has none of.</summary>
    public static IReadOnlyList<string> WithNothingBehind { get; } =
    [
        "/administration/webhooks/{id:guid}", "/api/v1/webhooks/{webhook:guid}", "/api/v1/webhooks/{webhook:guid}/deliveries",
        "/postings/exports/{number:int}.json", "/postings/exports/{number:int}.csv", "/api/v1/postings/exports/{number:int}.json", "/api/v1/postings/exports/{number:int}.csv",
        "/cases/by-link/{token}", "/feedback/{token}", "/partner/register/{secret}", "/invitations/{secret}", "/public/charter/{slug}",
        "/hooks/{channel}/{account}", "/hooks/{channel}/{account}/{**rest}", "/chat/{account}/widget.js", "/chat/{account}/messages", "/chat/{account}/events",
    ];
}
