using System.CommandLine;

namespace Vouch.Host.Commands;

/// <summary><c>serve</c>: the web server.</summary>
internal static class ServeCommand
{
    public static Option<string> Urls { get; } = new("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://localhost:5080" };

    public static Command Create(CommandLineHost host)
    {
        var command = new Command("serve", "Runs Vouch. This is what no command at all does.") { Urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await RunAsync(new VouchOptions { Database = host.Choice(parsed) }, parsed.GetValue(Urls)!, null, cancellationToken);
            return 0;
        });
        return command;
    }

    public static async Task RunAsync(VouchOptions options, string urls, Action<WebApplication>? started, CancellationToken cancellationToken)
    {
        await using var app = await VouchApplication.CreateAsync(options, builder => builder.WebHost.UseUrls(urls), cancellationToken);
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"Vouch listens at {string.Join(" and ", app.Urls)} on {(options.Database.IsPostgres ? "PostgreSQL" : options.Database.Connection)}. Press Ctrl+C to stop.");
        started?.Invoke(app);
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
