using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Ui;

namespace Vouch.Suppliers;

/// <summary>
/// Carries the secret of an opened registration link in the browser of the one who opened it, encrypted: the address of the form then holds
/// no secret that a log, a history or a <c>Referer</c> could keep.
/// </summary>
internal static class RegistrationSession
{
    /// <summary>Where the form stands, without a secret.</summary>
    public const string Path = "/partner/register";

    private const string Name = "vouch.registration";
    private const string Purpose = "Vouch.Suppliers.RegistrationSecret";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Takes the secret out of the address and goes on to the form.</summary>
    public static IResult Open(HttpContext context, string secret)
    {
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Cookies.Append(
            Name,
            Protector(context).Protect(secret),
            new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = Path, MaxAge = Kept, IsEssential = true });
        return Results.Extensions.SeeOther(Path);
    }

    /// <summary>The secret this browser holds; null when no link was opened here.</summary>
    public static string? Of(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { } kept)
        {
            return null;
        }

        try
        {
            return Protector(context).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The link was used; the browser forgets it.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name, new CookieOptions { Path = Path });

    private static IDataProtector Protector(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
}

/// <summary>A registration link that was just made, for the answer to this one request: it is shown now and never again.</summary>
internal sealed class RegistrationInHand
{
    /// <summary>The link's path; null when none was made in this request.</summary>
    public string? Path { get; set; }

    /// <summary>Whom it is for.</summary>
    public string Email { get; set; } = "";
}
