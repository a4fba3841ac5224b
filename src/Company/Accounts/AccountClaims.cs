using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>What a sign-in carries: the person's id, and for holders of a personal link the subject they are limited to. Roles are looked up on each request, so that taking one back works at once.</summary>
public static class AccountClaims
{
    /// <summary>The person's id.</summary>
    public const string Party = "vouch:party";

    /// <summary>The supplier that the holder of a link acts for.</summary>
    public const string Supplier = "vouch:supplier";

    /// <summary>The subject that the holder of a link is limited to.</summary>
    public const string Scope = "vouch:scope";

    /// <summary>The cookie's authentication scheme.</summary>
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>A signed-in person.</summary>
    public static ClaimsPrincipal Of(PartyId person) => new(new ClaimsIdentity([new Claim(Party, person.ToString())], Cookie));

    /// <summary>The holder of a personal link (an invitation), who has no account.</summary>
    public static ClaimsPrincipal OfLink(PartyId supplier, SubjectRef scope) =>
        new(new ClaimsIdentity([new Claim(Party, supplier.ToString()), new Claim(Supplier, supplier.ToString()), new Claim(Scope, scope.ToString())], Cookie));

    /// <summary>The actor behind a sign-in; null when there is none or the person has left.</summary>
    public static Actor? ActorOf(ClaimsPrincipal principal, CompanySnapshot company)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(company);
        if (!Guid.TryParse(principal.FindFirstValue(Party), out var party))
        {
            return null;
        }

        if (principal.FindFirstValue(Scope) is { } scope)
        {
            return SubjectRef.TryParse(scope, out var subject) && Guid.TryParse(principal.FindFirstValue(Supplier), out var supplier)
                ? new Actor(new PartyId(party), []) { Supplier = new PartyId(supplier), Scope = subject }
                : null;
        }

        return company.ActorOf(new PartyId(party));
    }
}
