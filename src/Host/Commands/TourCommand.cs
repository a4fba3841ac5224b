using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Host.Tour;
using Vouch.Kernel;

namespace Vouch.Host.Commands;

/// <summary><c>tour</c>: the whole journey from a need to a paid invoice, over HTTP against a server of its own on an empty database, told line by line.</summary>
internal static class TourCommand
{
    private const int SomethingDidNotHold = 3;
    private const int CouldNotRun = 2;

    /// <summary>How many days ago the tour begins, at the latest: all of it lies in the past when it ends, so that the database can be served afterwards.</summary>
    private const int BeginsDaysAgo = 63;

    public static Command Create(CommandLineHost host)
    {
        var command = new Command("tour", "Walks from a need to a paid invoice over HTTP, on an empty database, and checks every step. The last line is JSON; exit 0 only when all held.");
        command.SetAction((parsed, cancellationToken) => RunAsync(host.Choice(parsed), Console.Out, Console.Error, cancellationToken));
        return command;
    }

    /// <summary>Runs the tour.</summary>
    /// <returns>0 when all held, 3 when something did not, 2 when the database is not empty.</returns>
    public static async Task<int> RunAsync(DatabaseChoice database, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var clock = new SimulatedClock(Monday(TimeProvider.System.GetUtcNow()));
        var options = new VouchOptions { Database = database, Clock = clock, RunsBackground = false };
        await using var app = await VouchApplication.CreateAsync(options, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"), cancellationToken);
        if (!await IsEmptyAsync(app.Services, cancellationToken))
        {
            await errors.WriteLineAsync("The tour needs an empty database, and this one has a company in it. Name another with --database.");
            return CouldNotRun;
        }

        await app.StartAsync(cancellationToken);
        var server = new Uri(app.Urls.First());
        await output.WriteLineAsync($"A Vouch of its own listens at {server} on {(database.IsPostgres ? "PostgreSQL" : database.Connection)}. Its clock begins at {clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC.");
        var guide = new TourGuide(app.Services, clock, output, cancellationToken);
        var paid = false;
        var held = true;
        try
        {
            paid = await WalkAsync(guide, server, app.Services, cancellationToken);
        }
        catch (TourFailure failure)
        {
            await errors.WriteLineAsync(failure.Message);
            held = false;
        }

        var facts = await guide.CountFactsAsync();
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            steps = guide.Steps,
            facts = facts.Values.Sum(),
            promises_made = facts.GetValueOrDefault("promise.made"),
            promises_kept = facts.GetValueOrDefault("promise.kept"),
            promises_broken = facts.GetValueOrDefault("promise.broken"),
            paid,
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
        }));
        return held ? 0 : SomethingDidNotHold;
    }

    private static async Task<bool> WalkAsync(TourGuide guide, Uri server, IServiceProvider services, CancellationToken cancellationToken)
    {
        var monday = guide.Now;
        using var company = new TourCompany(server, guide, await AdministratorAsync(services, server, cancellationToken));
        await company.SettleAsync();
        var asking = new AskingPart(guide, company);
        await asking.WalkAsync(monday);
        var sourcing = new SourcingPart(guide, company, asking.Request);
        await sourcing.WalkAsync(monday.AddDays(1));
        var ordering = new OrderingPart(guide, company, asking, sourcing.Award);
        await ordering.WalkAsync(monday.AddDays(7));
        var paying = new PayingPart(guide, company, asking, ordering.Order);
        await paying.WalkAsync(monday.AddDays(28));
        guide.Part("10. The ledger of facts and promises");
        await guide.StepAsync("Every promise was kept.", () => PromisesAsync(guide));
        await guide.StepAsync("The ledger is checked from the first fact to the last seal.", () => LedgerAsync(guide));
        return paying.IsPaid;
    }

    private static async Task<string> PromisesAsync(TourGuide guide)
    {
        var facts = await guide.CountFactsAsync();
        var (made, kept, broken) = (facts.GetValueOrDefault("promise.made"), facts.GetValueOrDefault("promise.kept"), facts.GetValueOrDefault("promise.broken"));
        TourGuide.Check(made > 0 && broken == 0 && made == kept + facts.GetValueOrDefault("promise.released"), $"of {made} promises {kept} are kept and {broken} broken, and none is open");
        return $"{made} were made, {kept} kept, none broken.";
    }

    private static async Task<string> LedgerAsync(TourGuide guide)
    {
        var report = await guide.VerifyAsync();
        TourGuide.Check(report.Faults.Count == 0 && report.SealedTo == report.Facts, "the ledger is whole and sealed: " + string.Join("; ", report.Faults.Select(fault => fault.Says)));
        return $"{report.Facts} facts, whole.";
    }

    // The first person cannot be added over the API: nobody has a key yet.
    private static async Task<Traveller> AdministratorAsync(IServiceProvider services, Uri server, CancellationToken cancellationToken)
    {
        var pipeline = services.GetRequiredService<Pipeline>();
        var unit = await pipeline.RunAsync(Actor.System, new AddUnit("LINDEN", "Lindenhof Works", null, Currency.Eur, "Europe/Berlin"), cancellationToken);
        var person = await pipeline.RunAsync(Actor.System, new AddPerson("Ada Sommer", "ada.sommer@lindenhof.example", unit.Value), cancellationToken);
        await pipeline.RunAsync(Actor.System, new GrantRole(person.Value, Roles.Administrator, null), cancellationToken);
        var key = await pipeline.RunAsync(Actor.System, new IssueApiKey(person.Value, "tour"), cancellationToken);
        return new Traveller(server, "Ada", person.Value, key.Value.Key!);
    }

    private static async Task<bool> IsEmptyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.AnyAsync(cancellationToken);
    }

    private static DateTimeOffset Monday(DateTimeOffset now)
    {
        var day = now.UtcDateTime.Date.AddDays(-BeginsDaysAgo);
        return new DateTimeOffset(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)).AddHours(7), TimeSpan.Zero);
    }
}
