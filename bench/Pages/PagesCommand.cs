using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Bench.Databases;
using Vouch.Company;
using Vouch.Host;
using Vouch.Host.Commands;
using Vouch.Kernel;

namespace Vouch.Bench.Pages;

/// <summary>What was found of one page.</summary>
internal sealed record PageFigures(string Page, int Bytes, double PerSecond, double P50Ms, double P99Ms);

/// <summary>What <c>bench pages</c> found.</summary>
internal sealed record PagesResult(
    double PagesPerSecond, double P50Ms, double P99Ms, double SteadyPerSecond, double SteadyP50Ms, double SteadyP99Ms, double StaticPerSecond, double Ratio,
    long Orders, int Clients, string Database, int Cores, IReadOnlyList<PageFigures> Pages);

/// <summary><c>bench pages</c>: the list pages with a long past behind them, beside a static answer of the same size through the same server.</summary>
internal static class PagesCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "A file for the embedded database, or a PostgreSQL connection string; made when it is not there. A file in the temporary folder when not named, removed at the end. Only for this: its past is copied." };
        var orders = new Option<long>("--orders") { Description = "How many orders lie behind the pages.", DefaultValueFactory = _ => 100_000 };
        var seconds = new Option<int>("--seconds") { Description = "How long to measure each page, and the steady rate four times as long.", DefaultValueFactory = _ => 5 };
        var clients = new Option<int>("--clients") { Description = "How many readers ask at once.", DefaultValueFactory = _ => 4 };
        var rate = new Option<int>("--rate") { Description = "Pages a second of the steady rate.", DefaultValueFactory = _ => 100 };
        var command = new Command("pages", "The list pages with 100,000 orders behind them, beside a static page of the same size.") { database, orders, seconds, clients, rate };
        command.SetAction((parsed, cancellationToken) => ScratchDatabase.WithAsync(parsed.GetValue(database), async path =>
        {
            var result = await MeasureAsync(path, parsed.GetValue(orders), parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate), cancellationToken);
            Console.WriteLine(Figures.Line(result));
            return 0;
        }));
        return command;
    }

    private static async Task<PagesResult> MeasureAsync(string path, long orders, int clients, TimeSpan each, int rate, CancellationToken cancellationToken)
    {
        var choice = new DatabaseChoice(path);
        if (await VouchCommandLine.RunAsync(["demo", "--build-only", "--database", path]) != 0)
        {
            throw new InvalidOperationException("The company could not be made.");
        }

        await using var server = await BenchServer.StartAsync(choice, choice.Open(), isDemo: true, cancellationToken);
        var present = await LengthenAsync(server, orders, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{present} orders."));
        var pages = await PagesAsync(server, cancellationToken);
        var lengths = new List<int>();
        foreach (var page in pages)
        {
            lengths.Add(await page.Reader.ReadAsync(page.Path, cancellationToken));
        }

        Task AskAsync(int number) => pages[number % pages.Count].Reader.ReadAsync(pages[number % pages.Count].Path, cancellationToken);
        await Load.AtOnceAsync(clients, each * 2, AskAsync);

        var figures = new List<PageFigures>();
        foreach (var (page, length) in pages.Zip(lengths))
        {
            var (took, elapsed) = await Load.AtOnceAsync(clients, each, _ => page.Reader.ReadAsync(page.Path, cancellationToken));
            figures.Add(new PageFigures(
                page.Name, length, Figures.Round(took.Count / elapsed.TotalSeconds), Figures.Round(Figures.Percentile(took, 0.5)), Figures.Round(Figures.Percentile(took, 0.99))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.Name,-24} {figures[^1].PerSecond,8:F1} a second, p50 {figures[^1].P50Ms:F1} ms, p99 {figures[^1].P99Ms:F1} ms, {length} bytes"));
        }

        var (mixed, mixedElapsed) = await Load.AtOnceAsync(clients, each * 2, AskAsync);
        var limit = await StaticAsync((int)lengths.Average(), clients, each, cancellationToken);
        var steady = await Load.SteadyAsync(rate, each * 4, AskAsync);
        var perSecond = mixed.Count / mixedElapsed.TotalSeconds;
        return new PagesResult(
            Figures.Round(perSecond),
            Figures.Round(Figures.Percentile(mixed, 0.5)),
            Figures.Round(Figures.Percentile(mixed, 0.99)),
            rate,
            Figures.Round(Figures.Percentile(steady, 0.5)),
            Figures.Round(Figures.Percentile(steady, 0.99)),
            Figures.Round(limit),
            Figures.Round(perSecond / limit, 3),
            present,
            clients,
            choice.IsPostgres ? "postgres" : "sqlite",
            Environment.ProcessorCount,
            figures);
    }

    private static async Task<long> LengthenAsync(BenchServer server, long orders, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await using var scope = server.Services.CreateAsyncScope();
        var present = await new History(scope.ServiceProvider.GetRequiredService<VouchDb>(), scope.ServiceProvider.GetRequiredService<IStorage>()).LengthenAsync(orders, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A past was made in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} seconds."));
        return present;
    }

    /// <summary>The list pages, each read by somebody whose daily work it is.</summary>
    private static async Task<IReadOnlyList<(string Name, string Path, PageReader Reader)>> PagesAsync(BenchServer server, CancellationToken cancellationToken)
    {
        var company = await server.Services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        var colleagues = company.People.Where(person => person is { IsActive: true, Unit: not null }).OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
        async Task<PageReader> AsAsync(string role) => await PageReader.SignInAsync(
            server.Address,
            colleagues.First(person => role == Roles.Colleague ? company.GrantsOf(person.Id).Count == 0 : company.GrantsOf(person.Id).Any(grant => grant.Role == role)).Id,
            cancellationToken);
        var (colleague, buyer, approver, finance) = (await AsAsync(Roles.Colleague), await AsAsync(Roles.Buyer), await AsAsync(Roles.Approver), await AsAsync(Roles.Finance));
        return
        [
            ("front desk", "/desk", colleague),
            ("my requests", "/requests", colleague),
            ("requests", "/requests", buyer),
            ("workbench", "/workbench", buyer),
            ("my promises", "/promises", buyer),
            ("orders", "/orders", buyer),
            ("orders, acknowledged", "/orders?state=acknowledged", buyer),
            ("suppliers", "/suppliers", buyer),
            ("search by number", "/search?q=PO-500", buyer),
            ("search by word", "/search?q=laptop", buyer),
            ("decisions", "/decisions", approver),
            ("invoices", "/invoices", finance),
        ];
    }

    /// <summary>The limit: bytes of the same length through the same server, asked for by the same clients.</summary>
    private static async Task<double> StaticAsync(int length, int clients, TimeSpan each, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var page = new byte[length];
        app.MapGet("/page", () => TypedResults.Bytes(page, "text/html"));
        await app.StartAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        async Task AskAsync(int number) => await http.GetByteArrayAsync(new Uri("/page", UriKind.Relative), cancellationToken);
        await Load.AtOnceAsync(clients, each / 2, AskAsync);
        var (took, elapsed) = await Load.AtOnceAsync(clients, each, AskAsync);
        return took.Count / elapsed.TotalSeconds;
    }
}
