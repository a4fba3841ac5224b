using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Vouch.Kernel;

namespace Vouch.Ui.Tests;

/// <summary>A web server with nothing but Ui's own pages, on a free port.</summary>
public sealed class GalleryHost : IAsyncLifetime
{
    private const string Policy = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
    private WebApplication? application;

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 5, 0, TimeSpan.Zero);

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(GalleryHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider>(new FixedClock(Now));
        builder.Services.AddScoped<IReader, GalleryReader>();
        builder.Services.AddScoped<INavigation, GalleryNavigation>();
        builder.Services.AddVouchUi(typeof(GalleryHost).Assembly);
        builder.Services.AddPagePart<SecondPart>("gallery.aside", 2);
        builder.Services.AddPagePart<FirstPart>("gallery.aside", 1);
        builder.Services.AddPagePart<FirstPart>("elsewhere");
        builder.Services.AddRequestLocalization(options => options.AddSupportedCultures("en", "de-DE").AddSupportedUICultures("en", "de-DE").SetDefaultCulture("en"));

        application = builder.Build();
        application.UseStaticFiles();
        application.UseRequestLocalization();
        application.UseAntiforgery();
        application.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        Page<GalleryPage>("/gallery");
        Page<SimplePage>("/simple");
        Page<PartnerPage>("/partner");
        Page<PlainPage>("/plain");
        Page<FormPage>("/form");
        Sent<FormPage>("/form/send");
        Page<FoldedFormPage>("/folded");
        Sent<FoldedFormPage>("/folded/send");
        await application.StartAsync();
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client.BaseAddress = Address;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (application is not null)
        {
            await application.DisposeAsync();
        }
    }

    /// <summary>The markup of a page for a reader of this language.</summary>
    public async Task<string> MarkupAsync(string path, string language = "en", string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static RazorComponentResult<VouchDocument> Document(Type page, IReadOnlyDictionary<string, object?>? parameters, FormState? form = null) =>
        new(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(VouchDocument.Page)] = page,
            [nameof(VouchDocument.Parameters)] = parameters,
            [nameof(VouchDocument.Form)] = form,
        });

    private void Page<TPage>(string path) =>
        application!.MapGet(path, (string? word) => Document(typeof(TPage), word is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["Word"] = word }));

    private void Sent<TPage>(string action) => application!.MapPost(action, async (HttpContext context) =>
    {
        var form = await context.Request.ReadFormAsync();
        if (form["word"] == "good")
        {
            return Results.Redirect("/simple?word=good");
        }

        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Document(typeof(TPage), null, FormState.Posted(action, form, [new Refusal("word.bad", "Write \"{0}\" here.") { Field = "word", Arguments = ["good"] }, new Refusal("form.bad", "This cannot be sent now.")]));
    });

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class GalleryReader : IReader
    {
        public CultureInfo Culture => CultureInfo.CurrentCulture;

        public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        public string? Name => "Anna Keller";
    }

    private sealed class GalleryNavigation : INavigation
    {
        public ValueTask<NavigationBar> ReadAsync(CancellationToken cancellation) => ValueTask.FromResult(new NavigationBar
        {
            Items =
            [
                new("Front desk", "/", "home", Key: 'f'), new("Workbench", "/gallery", "stack-2", 12, 'w'), new("Decisions", "/decisions", "scale", 3, 'd'), new("Sourcing", "/sourcing", "gavel", Key: 's'),
                new("Orders", "/simple", "package", Key: 'o'), new("Invoices", "/invoices", "file-invoice", Key: 'i'), new("Suppliers", "/suppliers", "building-store", Key: 'p'), new("Charter", "/charter", "certificate", Key: 'c'),
            ],
            PersonItems = [new("Your settings", "/settings", "settings")],
            SearchHref = "/search",
            NoticesHref = "/notices",
            UnreadNotices = 5,
            SignOutHref = "/sign-out",
        });
    }
}
