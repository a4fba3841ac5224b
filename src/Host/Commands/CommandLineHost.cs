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

    public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) => RunAsync(parsed, null, work, cancellationToken);

    public Task<int> RunAsServerAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        var settings = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        return RunAsync(parsed, settings, work, cancellationToken);
    }

    private async Task<int> RunAsync(ParseResult parsed, IConfiguration? settings, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        if (settings is not null)
        {
            services.AddSingleton(settings);
        }

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
