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

    [Fact]
    public async Task Preview_ends_with_a_line_for_each_commitment_and_exits_2_with_places_when_it_is_not_sound()
    {
        await using var house = await OpenAsync();
        var subject = new SubjectRef("request", new Guid("01920000-0000-7000-8000-000000000009"));
        for (var i = 0; i < 2; i++)
        {
            await RecordAsync(house, "request.raised", subject);
            house.Clock.Advance(TimeSpan.FromHours(30));
            await RecordAsync(house, "request.answered", subject);
        }

        await house.PumpAsync();
        var (exit, text, last) = await RunAsync(house, Sound.Replace("4 working hours", "20 hours", StringComparison.Ordinal), "preview", "--months", "1");
        Assert.Equal(0, exit);
        Assert.Equal(("answer", 2, 0, 2, 0, 0m), (last.GetProperty("commitment").GetString(), last.GetProperty("made").GetInt32(), last.GetProperty("kept").GetInt32(), last.GetProperty("broken").GetInt32(), last.GetProperty("open").GetInt32(), last.GetProperty("share").GetDecimal()));
        Assert.Equal((108_000, 1, "30 hours"), (last.GetProperty("typical_seconds").GetInt32(), last.GetProperty("most_open_at_once").GetInt32(), last.GetProperty("suggestion").GetString()));
        Assert.Contains("answer: to keep this at 95 %, promise 30 hours, not 20 hours.", text, StringComparison.Ordinal);
        var unsound = await RunAsync(house, Sound.Replace("request.answered", "request.replied", StringComparison.Ordinal), "preview", "--months", "1");
        Assert.Equal(2, unsound.Exit);
        Assert.Contains("3:119: charter.fact-unknown", unsound.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(house, Sound, "preview", "--months", "25")).Exit);
        Assert.Equal(2, (await RunAsync(house, Sound, "preview", "--unit", "NOWHERE")).Exit);
    }

    private static async Task RecordAsync(TestHouse house, string fact, SubjectRef subject) =>
        await ((Pipeline)house.Services.GetService(typeof(Pipeline))!).RunAsync(
            work => Task.FromResult<Outcome<FactId>>(work.Record(new FactDraft(TestFacts.Named(fact), subject) { Unit = house.Unit, Parties = [("owner", house.Buyer), ("requester", house.Requester)] }).Id), TestContext.Current.CancellationToken);

    private static Task<TestHouse> OpenAsync() => TestHouse.OpenAsync(DatabaseKind.Sqlite, new NoticesModule(), new PromisesModule(), new TestModule());

    private static async Task<(int Exit, string Text, JsonElement Last)> RunAsync(TestHouse house, string yaml, string verb = "check", params string[] options)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
            var output = new StringWriter();
            var exit = await InvokeAsync(house, output, ["charter", verb, file, .. options]);
            var text = output.ToString();
            var last = text.Trim().Split('\n')[^1];
            return (exit, text, last.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(last) : default);
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
