using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Host.SignIn;

/// <summary>Finds who makes the request, once, from cookie or key. Roles are read anew each time.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CompanyDirectory directory, CurrentActor current)
    {
        var principal = context.User;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            // A write to the API is never authenticated by cookie.
            var key = await context.AuthenticateAsync(BearerKeyHandler.Scheme);
            context.User = principal = key.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        }

        if (principal.Identity?.IsAuthenticated == true)
        {
            if (AccountClaims.ActorOf(principal, await directory.ReadAsync(context.RequestAborted)) is { } actor)
            {
                current.Set(actor);
            }
            else
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context);
    }
}

/// <summary>A bearer key in the Authorization header.</summary>
internal sealed class BearerKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyCache keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "bearer-key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        return await keys.FindAsync(header["Bearer ".Length..].Trim(), Context.RequestAborted) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(AccountClaims.Of(person), Scheme))
            : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Send an API key: Authorization: Bearer vouch_...", type: "urn:vouch:refusal:api.no-key").ExecuteAsync(Context);
    }
}

/// <summary>What a policy asks of the actor.</summary>
internal sealed record ActorRequirement(Func<Actor, bool> Holds) : IAuthorizationRequirement;

internal sealed class ActorRequirementHandler(IHttpContextAccessor accessor) : AuthorizationHandler<ActorRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ActorRequirement requirement)
    {
        if (accessor.HttpContext?.RequestServices.GetRequiredService<CurrentActor>() is { IsKnown: true } current && requirement.Holds(current.Actor))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>The signed-in person's language and time zone.</summary>
internal sealed class PersonReader(CurrentActor current, CompanyDirectory directory) : IReader
{
    private readonly PersonCard? person = current.IsKnown ? directory.Known?.Person(current.Actor.Party) : null;

    public CultureInfo Culture => CultureInfo.CurrentCulture;

    // The holder of a personal link has no zone of their own: a deadline is then told in the company's, as in the mail that brought the link.
    public TimeZoneInfo TimeZone => TimeZoneInfo.TryFindSystemTimeZoneById(person?.TimeZone ?? CompanyZone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;

    private string? CompanyZone => current is { IsKnown: true, Actor.Scope: not null } ? directory.Known?.Units.FirstOrDefault(unit => unit.Parent is null)?.TimeZone : null;

    public string? Name => person?.Name;
}

/// <summary>The signed-in person's language; for others the browser's.</summary>
internal sealed class PersonCultureProvider : RequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var current = httpContext.RequestServices.GetRequiredService<CurrentActor>();
        if (!current.IsKnown || httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return null;
        }

        var company = await httpContext.RequestServices.GetRequiredService<CompanyDirectory>().ReadAsync(httpContext.RequestAborted);
        return company.Person(current.Actor.Party) is { } person ? new ProviderCultureResult(person.Language) : null;
    }
}

/// <summary>Refusals in the language of the request.</summary>
internal sealed class RefusalTexts(Texts texts) : IRefusalTexts
{
    public string Say(Refusal refusal) => texts.Message(refusal);
}
