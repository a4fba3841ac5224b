using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Storage.Tests;

/// <summary>A request that comes again with its key is answered as it was and done once, also by a process that has never seen the key.</summary>
public sealed class IdempotencyTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_repeat_that_would_be_refused_now_is_answered_as_it_was(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        var command = new AddUnit("LAB", "Laboratory", null, Currency.Eur, "Europe/Berlin");
        var first = await RunAsync(Process(house), command, "key-1");
        foreach (var process in new[] { Process(house), house.Services.GetRequiredService<Pipeline>() })
        {
            Assert.Equal(first.Value, (await RunAsync(process, command, "key-1")).Value);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_repeat_that_would_succeed_again_is_done_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        var command = new IssueApiKey(house.Buyer, "till");
        var first = await RunAsync(Process(house), command, "key-1");
        var facts = await house.QueryAsync(db => db.Facts.CountAsync());
        var again = await RunAsync(Process(house), command, "key-1");
        Assert.Equal(first.Value.Id, again.Value.Id);
        Assert.Null(again.Value.Key);
        Assert.Equal(facts, await house.QueryAsync(db => db.Facts.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_key_that_comes_back_with_another_request_is_refused(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        await RunAsync(Process(house), new AddUnit("LAB", "Laboratory", null, Currency.Eur, "Europe/Berlin"), "key-1");
        foreach (var code in new[] { "LAB-2", "no such code" })
        {
            var refused = await RunAsync(Process(house), new AddUnit(code, "Another laboratory", null, Currency.Eur, "Europe/Berlin"), "key-1");
            Assert.Equal("idempotency.key-reused", Assert.Single(refused.Refusals).Code);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_key_sent_many_times_at_once_is_done_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RunAsync(i % 2 == 0 ? Process(house) : house.Services.GetRequiredService<Pipeline>(), new IssueApiKey(house.Buyer, "till"), "key-1")));
        Assert.Single(answers.Select(answer => answer.Value.Id).Distinct());
    }

    // Another process: it shares the database and remembers nothing.
    private static Pipeline Process(TestHouse house) => ActivatorUtilities.CreateInstance<Pipeline>(house.Services);

    private static Task<Outcome<TResult>> RunAsync<TResult>(Pipeline pipeline, ICommand<TResult> command, string key) =>
        pipeline.RunAsync(Actor.System, command, new Idempotency(key, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(command.ToString()!))), TestContext.Current.CancellationToken);
}
