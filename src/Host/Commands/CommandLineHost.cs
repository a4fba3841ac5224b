using System.CommandLine;
using Vouch.Kernel;

namespace Vouch.Host.Commands;

/// <summary>Opens the database for a command, without a web server.</summary>
internal sealed class CommandLineHost : ICommandLineHost
{
    public Option<string?> Database { get; } = new("--database")
    {
        Description = "A file for the embedded database, or a PostgreSQL connection string. Default: VOUCH_DATABASE, else " + DatabaseChoice.DefaultFile + ".",
        Recursive = true,
    };

    public DatabaseChoice Choice(ParseResult parsed) => DatabaseChoice.Of(parsed.GetValue(Database));

    public async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        VouchServices.Add(services, new VouchOptions { Database = Choice(parsed), RunsBackground = false });
        await using var provider = services.BuildServiceProvider();
        await VouchApplication.MigrateAsync(provider, cancellationToken);
        var code = await work(provider, cancellationToken);
        await provider.GetRequiredService<FactPump>().RunAsync(CancellationToken.None);
        await provider.GetRequiredService<Sealer>().RunAsync(CancellationToken.None);
        return code;
    }
}
