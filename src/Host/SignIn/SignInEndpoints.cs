using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Vouch.Company;
using Vouch.Host.Pages;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Host.SignIn;

/// <summary>Sign-in with a local account; in a demo, one click makes one any person of the company.</summary>
internal static class SignInEndpoints
{
    public const string RateLimit = "sign-in";

    private static readonly Refusal Wrong = new("sign-in.wrong", "This address and password do not fit. After several failures the account is locked for a few minutes.", RefusalKind.NotAllowed);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<SignInPage>("/sign-in", "Sign in").AllowAnonymous();
        pages.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimit).DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost("/sign-in/as", BecomeAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost("/sign-out", SignOutAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery antiforgery, Accounts accounts)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await accounts.CheckAsync(form["email"].ToString(), form["password"].ToString(), context.RequestAborted) is not { } person)
        {
            // What was typed is not shown again: a password does not belong in a page.
            return FormReplay.Refuse(context, null, [Wrong]);
        }

        await context.SignInAsync(AccountClaims.Cookie, AccountClaims.Of(person));
        return Next(form["next"]);
    }

    private static async Task<IResult> BecomeAsync(HttpContext context, IAntiforgery antiforgery, VouchOptions options, CompanyDirectory directory)
    {
        if (!options.IsDemo)
        {
            return Results.NotFound();
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(form["person"], out var id) || (await directory.ReadAsync(context.RequestAborted)).ActorOf(new PartyId(id)) is null)
        {
            return FormReplay.Refuse(context, form, [CompanyRefusals.NoPerson]);
        }

        await context.SignInAsync(AccountClaims.Cookie, AccountClaims.Of(new PartyId(id)));
        return Next(form["next"]);
    }

    [SuppressMessage("Reliability", "CA2016", Justification = "Signing out takes no token.")]
    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (await antiforgery.IsRequestValidAsync(context))
        {
            await context.SignOutAsync(AccountClaims.Cookie);
        }

        return Results.Extensions.SeeOther("/sign-in");
    }

    private static IResult Next(string? path) => Results.Extensions.SeeOther(string.IsNullOrEmpty(path) ? "/" : path);
}
