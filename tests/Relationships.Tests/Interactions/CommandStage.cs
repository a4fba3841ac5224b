using System.CommandLine;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Interactions;

/// <summary>A house whose room is spoken to over the command line, and a folder for its files.</summary>
internal sealed class CommandStage(TestHouse house) : IAsyncDisposable
{
    public TestHouse House => house;

    public string Folder { get; } = Directory.CreateTempSubdirectory("log").FullName;

    public static async Task<CommandStage> OpenAsync(DatabaseKind kind) => new(await TestHouse.OpenAsync(kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule()));

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a command; the last line of output, where it is JSON.</summary>
    public async Task<(int Exit, string Output, string Error, JsonElement Last)> RunAsync(params string[] arguments)
    {
        var root = new RootCommand();
        foreach (var command in new RelationshipsModule().Commands(new Line(house)))
        {
            root.Subcommands.Add(command);
        }

        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
        var last = output.ToString().Trim().Split('\n')[^1];
        return (exit, output.ToString(), error.ToString(), last.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(last) : default);
    }

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Line(TestHouse house) : ICommandLineHost
    {
        public Option<string?> Database { get; } = new("--database");

        public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) => work(house.Services, cancellationToken);
    }
}
