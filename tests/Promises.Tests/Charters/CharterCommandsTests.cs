using System.CommandLine;
using System.Text.Json;
using Vouch.Notices;
using Vouch.Promises.Charters;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Charters;

public sealed class CharterCommandsTests
{
    private const string Sound = """
        charter: Small
        commitments:
        - {id: answer, says: We answer., about: request, owed_by: owner, owed_to: requester, starts: request.raised, kept_by: request.answered, within: 4 working hours}
        """;

    [Fact]
    public async Task Check_says_line_and_column_and_exits_0_or_2()
    {
        await using var house = await OpenAsync();
        var sound = await RunAsync(house, Sound);
        Assert.Equal((0, true, 0, 1), (sound.Exit, sound.Last.GetProperty("sound").GetBoolean(), sound.Last.GetProperty("problems").GetInt32(), sound.Last.GetProperty("commitments").GetInt32()));
        var unsound = await RunAsync(house, Sound.Replace("request.answered", "request.replied", StringComparison.Ordinal));
        Assert.Equal((2, false), (unsound.Exit, unsound.Last.GetProperty("sound").GetBoolean()));
        Assert.Contains("3:119: charter.fact-unknown", unsound.Text, StringComparison.Ordinal);
        Assert.Equal(2, await InvokeAsync(house, new StringWriter(), "charter", "check", "/no/such/file.yaml"));
    }

    [Fact]
    public async Task Show_prints_the_charter_in_force()
    {
        await using var house = await OpenAsync();
        await house.DoneAsync(house.Administrator, new PutCharterInForce(Sound));
        var output = new StringWriter();
        Assert.Equal(0, await InvokeAsync(house, output, "charter", "show", "--unit", "OPS"));
        Assert.StartsWith("charter: Small", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await InvokeAsync(house, new StringWriter(), "charter", "show", "--unit", "NOWHERE"));
    }

    private static Task<TestHouse> OpenAsync() => TestHouse.OpenAsync(DatabaseKind.Sqlite, new NoticesModule(), new PromisesModule(), new TestModule());

    private static async Task<(int Exit, string Text, JsonElement Last)> RunAsync(TestHouse house, string yaml)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
            var output = new StringWriter();
            var exit = await InvokeAsync(house, output, "charter", "check", file);
            var text = output.ToString();
            return (exit, text, JsonSerializer.Deserialize<JsonElement>(text.Trim().Split('\n')[^1]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<int> InvokeAsync(TestHouse house, TextWriter output, params string[] arguments)
    {
        var root = new RootCommand();
        foreach (var command in new PromisesModule().Commands(new Line(house)))
        {
            root.Subcommands.Add(command);
        }

        return root.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = TextWriter.Null }, TestContext.Current.CancellationToken);
    }

    private sealed class Line(TestHouse house) : ICommandLineHost
    {
        public Option<string?> Database { get; } = new("--database");

        public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) => work(house.Services, cancellationToken);
    }
}
