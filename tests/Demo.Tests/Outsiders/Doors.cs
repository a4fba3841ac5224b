namespace Vouch.Demo.Tests;

/// <summary>The doors that are open to people outside, one by one.</summary>
internal static class Doors
{
    /// <summary>Open without sign-in: signing in, links with a secret in them, what other systems hand in, and what the company publishes.</summary>
    public static IReadOnlyList<string> OfNobody { get; } =
    [
        "/health", "/no-access", "/sign-in", "/sign-in/as", "/sign-out", "/partner/register", "/partner/registered", "/partner/register/{secret}", "/invitations/{secret}",
        "/cases/by-link/{token}", "/cases/by-link/{token}/confirm", "/feedback/{token}", "/public/charter/{slug}", "/api/openapi/{documentName}.json",
    ];

    /// <summary>Open to whoever is signed in, suppliers' people among them, beside the Partner room.</summary>
    public static IReadOnlyList<string> OfEverybody { get; } = [];

    /// <summary>Take an id or a secret of something that the year has none of.</summary>
    public static IReadOnlyList<string> WithNothingBehind { get; } = [];
}
