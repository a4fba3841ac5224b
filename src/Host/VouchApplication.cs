using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vouch.Company;
using Vouch.Host.Background;
using Vouch.Host.Keys;
using Vouch.Host.Live;
using Vouch.Host.Pages;
using Vouch.Host.SignIn;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Host;

/// <summary>How a Vouch is put together.</summary>
public sealed record VouchOptions
{
    /// <summary>The database.</summary>
    public required DatabaseChoice Database { get; init; }

    /// <summary>The clock; the system's when null.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>True for a demo: people sign in with one click and no password.</summary>
    public bool IsDemo { get; init; }

    /// <summary>False to run no background loops: tests and the demo's builder drive them by hand.</summary>
    public bool RunsBackground { get; init; } = true;

    /// <summary>The folder of the keys that stay outside the database; <see cref="DatabaseChoice.KeyFolder"/> when null.</summary>
    public string? KeyFolder { get; init; }

    /// <summary>The storage, when the caller opened it; else opened from <see cref="Database"/>.</summary>
    public IStorage? Storage { get; init; }
}

/// <summary>Builds the web application: one place that says what stands before what.</summary>
public static class VouchApplication
{
    /// <summary>Builds it; the database is brought to the newest schema before it answers.</summary>
    public static async Task<WebApplication> CreateAsync(VouchOptions options, Action<WebApplicationBuilder>? more, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Settings are read once: a watcher of the folder would look up at every write to a database in it.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(VouchApplication).Assembly.GetName().Name,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 32 * 1024 * 1024;
        });
        VouchServices.Add(builder.Services, options);
        AddWeb(builder.Services, options);
        more?.Invoke(builder);
        var app = builder.Build();
        await MigrateAsync(app.Services, cancellationToken);
        Use(app);
        return app;
    }

    /// <summary>Brings the database to the newest schema, and lets the rooms prepare what they need in it.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IStorage>().MigrateAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
        foreach (var preparation in services.GetServices<IPreparation>())
        {
            await preparation.PrepareAsync(cancellationToken);
        }
    }

    private static void AddWeb(IServiceCollection services, VouchOptions options)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<IReader, PersonReader>();
        services.AddScoped<INavigation, VouchNavigation>();
        services.AddSingleton<IRefusalTexts, RefusalTexts>();
        services.AddProblemDetails();
        services.AddOpenApi("v1", OpenApiDescription.Configure);
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 20_000;
            form.MultipartBodyLengthLimit = 32 * 1024 * 1024;
        });
        services.ConfigureHttpJsonOptions(json => Json.Apply(json.SerializerOptions));
        services.AddRequestLocalization(localization =>
        {
            localization.SetDefaultCulture("en").AddSupportedCultures("en", "de").AddSupportedUICultures("en", "de");
            localization.RequestCultureProviders.Insert(0, new PersonCultureProvider());
        });
        services.AddAuthentication(AccountClaims.Cookie)
            .AddCookie(AccountClaims.Cookie, cookie =>
            {
                cookie.Cookie.Name = "vouch";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/no-access";
                cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
                cookie.SlidingExpiration = true;
            })
            .AddScheme<AuthenticationSchemeOptions, BearerKeyHandler>(BearerKeyHandler.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Api, policy => policy.AddAuthenticationSchemes(BearerKeyHandler.Scheme).RequireAuthenticatedUser())
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Colleague, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(actor => actor.IsColleague)))
            .AddPolicy(Policies.Partner, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(actor => actor.Supplier is not null)))
            .AddPolicy(Policies.Administrator, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(actor => actor.HasAnywhere(Roles.Administrator))))
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder(AccountClaims.Cookie).RequireAuthenticatedUser().Build());
        services.AddSingleton<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, ActorRequirementHandler>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignInEndpoints.RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) }));
        });
        services.AddSingleton(options);
        services.AddSingleton<LiveFeed>();
        if (options.RunsBackground)
        {
            services.AddSingleton<CommitBell>();
            services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<CommitBell>());
            services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
            services.AddHostedService<LedgerLoop>();
            services.AddHostedService<RoomsWork>();
        }
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<Faults>();
        app.Use(SecurityHeaders);
        app.UseMiddleware<FormReplay>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapOpenApi("/api/openapi/{documentName}.json").AllowAnonymous();
        var pages = app.MapGroup("");
        HostPages.Map(pages);
        SignInEndpoints.Map(pages);
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Api);
        foreach (var module in Rooms.All)
        {
            module.MapApi(api.MapGroup("").WithTags(module.Name));
            module.MapPages(pages);
        }

        app.MapFallback("/api/{**rest}", (HttpContext context) => Problems.Of([Problems.NotFound], context.RequestServices.GetRequiredService<IRefusalTexts>())).AllowAnonymous();
        app.MapFallback((HttpContext context) =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return PageEndpoints.Show(context, typeof(NotHerePage));
        }).AllowAnonymous();
    }

    private static Task SecurityHeaders(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'self'; object-src 'self'; form-action 'self'; base-uri 'self'";
        return next(context);
    }
}
