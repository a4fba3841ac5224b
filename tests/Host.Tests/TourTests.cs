using System.Text.Json.Nodes;
using Vouch.Host.Commands;
using Vouch.Testing;

namespace Vouch.Host.Tests;

/// <summary>The whole journey over HTTP, on both databases.</summary>
public sealed class TourTests
{
    private static readonly string[] Keys = ["steps", "facts", "promises_made", "promises_kept", "promises_broken", "paid", "seconds"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_tour_holds_on_an_empty_database_and_is_refused_on_one_that_is_not(DatabaseKind kind)
    {
        var (connection, drop) = await Databases.FreshAsync(kind);
        Environment.SetEnvironmentVariable("VOUCH_KEYS", Path.Combine(Path.GetTempPath(), "vouch_test.keys"));
        try
        {
            var (code, told, errors) = await RunAsync(connection);
            Assert.True(code == 0, told + errors);
            var last = JsonNode.Parse(told.TrimEnd().Split('\n')[^1])!.AsObject();
            Assert.Equal(Keys, last.Select(pair => pair.Key));
            Assert.True((bool)last["paid"]!);
            Assert.Equal(0, (int)last["promises_broken"]!);
            Assert.Equal((int)last["promises_made"]!, (int)last["promises_kept"]!);
            Assert.InRange((int)last["steps"]!, 30, 100);

            var (again, toldAgain, _) = await RunAsync(connection);
            Assert.Equal((2, ""), (again, toldAgain));
        }
        finally
        {
            await drop();
        }
    }

    private static async Task<(int Code, string Told, string Errors)> RunAsync(string connection)
    {
        using var told = new StringWriter();
        using var errors = new StringWriter();
        var code = await TourCommand.RunAsync(new DatabaseChoice(connection), told, errors, TestContext.Current.CancellationToken);
        return (code, told.ToString(), errors.ToString());
    }
}
