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
}
