using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Sourcing;

/// <summary>Carries the secret of an opened link in the bidder's own browser, encrypted, so that it stands in no address, no log and no table.</summary>
internal static class InvitationSession
{
    private const string Purpose = "Vouch.Sourcing.InvitationSecret";

    public static void Remember(HttpContext context, InvitationId invitation, InvitationSecret secret, DateTimeOffset until) =>
        context.Response.Cookies.Append(
            Name(invitation),
            Protector(context).Protect(secret.Reveal()),
            new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/partner", Expires = until, IsEssential = true });

    /// <summary>The secret this browser holds for an invitation; null when its link was not opened here.</summary>
    public static InvitationSecret? Of(HttpContext context, InvitationId invitation)
    {
        if (context.Request.Cookies[Name(invitation)] is not { } kept)
        {
            return null;
        }

        try
        {
            return InvitationSecret.TryParse(Protector(context).Unprotect(kept), out var secret) ? secret : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Name(InvitationId invitation) => $"vouch.invitation.{invitation.Value:N}";

    private static IDataProtector Protector(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
}
