using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Company;
using Vouch.Host;
using Vouch.Kernel;

namespace Vouch.Testing.Server;

/// <summary>The whole Host on a fresh database, answering in memory: every endpoint and page as it is served, with the company of <see cref="TestHouse"/>.</summary>
public sealed partial class VouchServer : IAsyncDisposable
{
    private const int MostTold = 800;
    private static readonly string Keys = Path.Combine(Path.GetTempPath(), "vouch_test.keys");
    private readonly WebApplication app;

    private VouchServer(WebApplication app, TestHouse house)
    {
        this.app = app;
        House = house;
    }

    /// <summary>The folder of the keys that lie outside the database.</summary>
    public static string KeyFolder => Keys;

    /// <summary>The company, its clock and its people.</summary>
    public TestHouse House { get; }

    /// <summary>All services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens; for servers opened by <see cref="ListenAsync"/>.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>Opens a server that answers in memory, on Monday 2026-03-02.</summary>
    /// <param name="kind">On which database.</param>
    /// <param name="runsBackground">True to let sequencer, readers and clocks run by themselves, as a real server does.</param>
    /// <param name="more">What else is put into it; null for nothing.</param>
    public static Task<VouchServer> OpenAsync(DatabaseKind kind, bool runsBackground = false, Action<IServiceCollection>? more = null) =>
        OpenAsync(kind, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), runsBackground, web => web.UseTestServer(), more);

    /// <summary>Opens a server that listens on a free port of this machine, for browsers.</summary>
    /// <param name="kind">On which database.</param>
    /// <param name="begins">What its clock says.</param>
    /// <param name="runsBackground">True to let sequencer, readers and clocks run by themselves, as a real server does.</param>
    public static Task<VouchServer> ListenAsync(DatabaseKind kind, DateTimeOffset begins, bool runsBackground = false) =>
        OpenAsync(kind, begins, runsBackground, web => web.UseUrls("http://127.0.0.1:0"));

    /// <summary>A client without sign-in, which keeps cookies and does not follow redirects.</summary>
    public HttpClient Anonymous() => Anonymous(app);

    /// <summary>The same for a Host that a test built itself.</summary>
    public static HttpClient Anonymous(WebApplication host) => new(new CookieHandler(host.GetTestServer().CreateHandler())) { BaseAddress = new Uri("http://localhost") };

    /// <summary>A client of the API with a fresh key of this person; paths are below <c>/api/v1/</c>.</summary>
    public async Task<HttpClient> ApiAsync(PartyId person)
    {
        var key = await House.DoneAsync(Actor.System, new IssueApiKey(person, "test"));
        var client = app.GetTestServer().CreateClient();
        client.BaseAddress = new Uri("http://localhost/api/v1/");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Key);
        return client;
    }

    /// <summary>A browser without JavaScript, signed in as this person.</summary>
    public async Task<HttpClient> BrowserAsync(PartyId person)
    {
        var client = Anonymous();
        var answer = await PostAsync(client, "/sign-in", "/sign-in/as", ("person", person.ToString()));
        Assert.Equal(303, (int)answer.StatusCode);
        return client;
    }

    /// <summary>Opens a page and posts one of its forms, as a browser does: with the page's hidden fields.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(client);
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        var token = Token().Match(html);
        Assert.True(token.Success, $"The page {page} has no form.");
        List<KeyValuePair<string, string>> posted = [new("__RequestVerificationToken", token.Groups["token"].Value), new("_from", page)];
        posted.AddRange(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var content = new FormUrlEncodedContent(posted);
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a page, which must be there, and answers its HTML as it was sent.</summary>
    public static async Task<string> PageAsync(HttpClient client, string path)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answers {(int)answer.StatusCode}: {text[..Math.Min(MostTold, text.Length)]}");
        return text;
    }

    /// <summary>The same with letters as people read them; not for finding out whether something was written harmlessly.</summary>
    public static async Task<string> ReadAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await PageAsync(client, path));

    /// <summary>Opens a page and posts one of its forms, which must be done; where it is refused, the codes are told.</summary>
    public static async Task DoneAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(client, page, action, fields);
        var codes = string.Join(", ", Codes().Matches(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Select(match => match.Groups["code"].Value));
        Assert.True((int)answer.StatusCode == 303, $"{action} answers {(int)answer.StatusCode}: {codes}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => House.DisposeAsync();

    private static async Task<VouchServer> OpenAsync(DatabaseKind kind, DateTimeOffset begins, bool runsBackground, Action<IWebHostBuilder> serve, Action<IServiceCollection>? more = null)
    {
        var (connection, drop) = await Databases.FreshAsync(kind, SchemaSource.Migrations, Rooms.All);
        var clock = new SimulatedClock(begins);
        var built = await VouchApplication.CreateAsync(
            new VouchOptions { Database = new DatabaseChoice(connection), Clock = clock, IsDemo = true, RunsBackground = runsBackground, Storage = Databases.Storage(kind, connection), KeyFolder = Keys },
            builder =>
            {
                serve(builder.WebHost);

                // The server in memory has no limit to set, and says so at every endpoint that has one.
                builder.Logging.AddFilter("Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", LogLevel.Error);
                more?.Invoke(builder.Services);
            },
            TestContext.Current.CancellationToken);
        await built.StartAsync(TestContext.Current.CancellationToken);
        return new VouchServer(built, await TestHouse.SettleAsync(built.Services, built, clock, kind, connection, drop));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();

    [GeneratedRegex("data-code=\"(?<code>[a-z.-]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Codes();

    private sealed class CookieHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    var pair = cookie.Split(';')[0].Split('=', 2);
                    cookies[pair[0]] = pair[1];
                }
            }

            return answer;
        }
    }
}
