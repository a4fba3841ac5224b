using System.Text.Json.Nodes;
using Vouch.Host.Tour;
using Vouch.Testing;

namespace Vouch.Host.Tests;

/// <summary>The whole journey over HTTP, as the command <c>tour</c> plays it.</summary>
public sealed class TourTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_need_becomes_a_paid_invoice_and_every_promise_is_kept(DatabaseKind kind)
    {
        var (connection, drop) = await Databases.FreshAsync(kind);
        var folder = Directory.CreateTempSubdirectory("vouch_test_tour");
        try
        {
            await using var told = new StringWriter();
            await using var errors = new StringWriter();
            var code = await TourRun.PlayAsync(new DatabaseChoice(connection), folder.FullName, told, errors, TestContext.Current.CancellationToken);
            Assert.Equal("", errors.ToString());
            Assert.Equal(0, code);
            var last = JsonNode.Parse(told.ToString().TrimEnd().Split('\n')[^1])!;
            Assert.True(last["paid"]!.GetValue<bool>());
            Assert.True(last["promises_made"]!.GetValue<int>() >= 8);
            Assert.Equal(0, last["promises_broken"]!.GetValue<int>());
            Assert.Equal(["facts", "paid", "promises_broken", "promises_kept", "promises_made", "seconds", "steps"], last.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));

            Assert.Equal(2, await TourRun.PlayAsync(new DatabaseChoice(connection), folder.FullName, TextWriter.Null, errors, TestContext.Current.CancellationToken));
            Assert.NotEqual("", errors.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
            await drop();
        }
    }
}
