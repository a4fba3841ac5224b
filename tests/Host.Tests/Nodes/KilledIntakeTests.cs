using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Host.Tests.Nodes;

/// <summary>
/// Interactions are handed in to servers that are killed at random moments, and on PostgreSQL the database with them. Whoever gets no answer hands the same in again, often to another server.
/// In the end every acknowledged interaction is there once, is counted once, and has the promise that it asked for.
/// </summary>
public sealed class KilledIntakeTests
{
    private const int Senders = 4;
    private const int InBatch = 100;
    private const int OneInAsks = 20;
    private static readonly int Kills = NodeProcess.Kills(unlessTold: 4);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_servers_and_PostgreSQL_are_killed()
    {
        using var cluster = await PostgresCluster.StartAsync(TestContext.Current.CancellationToken);
        await LiveAsync(cluster.Connection, nodes: 2, cluster);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_server_on_SQLite_is_killed()
    {
        var (connection, drop) = await Databases.FreshAsync(DatabaseKind.Sqlite);
        await LiveAsync(connection, nodes: 1, null);
        await drop();
    }

    private static async Task LiveAsync(string connection, int nodes, PostgresCluster? cluster)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(NodeProcess.PatienceForKill * (Kills + 2));
        var keys = Directory.CreateTempSubdirectory("vouch_test_killed");
        var servers = Enumerable.Range(0, nodes).Select(_ => new NodeProcess(connection, keys.FullName)).ToList();
        try
        {
            var key = await SettleAsync(connection, keys.FullName, patience.Token);
            await Task.WhenAll(servers.Select(server => server.StartAsync(patience.Token)));
            using var loaded = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            var acknowledged = new ConcurrentBag<string>();
            var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(sender, servers, key, acknowledged, loaded.Token, patience.Token)));
            await KillAsync(servers, cluster, patience.Token);
            await loaded.CancelAsync();
            await sending;
            Assert.True(acknowledged.Count >= InBatch * Kills, $"Only {acknowledged.Count} interactions were taken.");
            servers.ForEach(server => server.Kill());
            await VerifyAsync(connection, keys.FullName, [.. acknowledged], patience.Token);
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
            keys.Delete(recursive: true);
        }
    }

    private static async Task KillAsync(List<NodeProcess> servers, PostgresCluster? cluster, CancellationToken patience)
    {
        var random = new Random(20261130);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(200, 2_000), patience);
            if (cluster is not null && kill % 2 == 1)
            {
                await cluster.KillAsync(patience);
                await cluster.StartAgainAsync(patience);
            }
            else
            {
                var server = servers[random.Next(servers.Count)];
                server.Kill();
                await server.StartAsync(patience);
            }
        }
    }

    private static async Task<string> SettleAsync(string connection, string keys, CancellationToken cancellationToken)
    {
        await using var provider = Services(connection, keys);
        await VouchApplication.MigrateAsync(provider, cancellationToken);
        var pipeline = provider.GetRequiredService<Pipeline>();
        var unit = (await pipeline.RunAsync(Actor.System, new AddUnit("CARE", "Customer care", null, Currency.Eur, "Europe/Berlin"), cancellationToken)).Value;
        var agent = (await pipeline.RunAsync(Actor.System, new AddPerson("Agnes Agent", "agnes@nodes.example", unit), cancellationToken)).Value;
        await pipeline.RunAsync(Actor.System, new GrantRole(agent, Roles.ServiceAgent, null), cancellationToken);
        var program = (await pipeline.RunAsync(Actor.System, new AddPerson("Program", "program@nodes.example", unit), cancellationToken)).Value;
        await pipeline.RunAsync(Actor.System, new GrantRole(program, Roles.Intake, null), cancellationToken);
        return (await pipeline.RunAsync(Actor.System, new IssueApiKey(program, "intake"), cancellationToken)).Value.Key!;
    }

    private static async Task SendAsync(int sender, List<NodeProcess> servers, string key, ConcurrentBag<string> acknowledged, CancellationToken loaded, CancellationToken patience)
    {
        var random = new Random(sender);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        for (var batch = 0; !loaded.IsCancellationRequested; batch++)
        {
            string[] ids = [.. Enumerable.Range(0, InBatch).Select(i => $"{sender}-{batch}-{i}")];
            var body = string.Join('\n', ids.Select((id, i) => JsonSerializer.Serialize(new
            {
                source = "load",
                id,
                channel = "whatsapp",
                kind = "message",
                direction = "in",
                identity = $"49170{sender}{batch:D5}{i:D3}",
                at = "2026-11-02T09:30:00Z",
                text = "Where is my order?",
                asksForReply = i % OneInAsks == 0,
            })));
            while (true)
            {
                patience.ThrowIfCancellationRequested();
                try
                {
                    using var content = new StringContent(body, Encoding.UTF8, "application/x-ndjson");
                    using var answer = await client.PostAsync(new Uri(servers[random.Next(servers.Count)].Address, "/api/v1/interactions"), content, patience);
                    if (answer.StatusCode == HttpStatusCode.OK)
                    {
                        break;
                    }

                    Assert.True((int)answer.StatusCode >= 500, await answer.Content.ReadAsStringAsync(patience));
                }
                catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException && !patience.IsCancellationRequested)
                {
                }

                await Task.Delay(50, patience);
            }

            foreach (var id in ids)
            {
                acknowledged.Add(id);
            }
        }
    }

    private static async Task VerifyAsync(string connection, string keys, string[] acknowledged, CancellationToken cancellationToken)
    {
        await using var provider = Services(connection, keys);
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();

        // All of them happened in November 2026.
        var there = await db.Database.SqlQueryRaw<string>("SELECT external_id AS \"Value\" FROM relationships_interaction_24322").ToListAsync(cancellationToken);
        var once = there.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(there.Count, once.Count);
        Assert.Subset(once, acknowledged.ToHashSet(StringComparer.Ordinal));

        // All that is there was asked for: a batch that was not acknowledged may be there too, and whole.
        Assert.Equal(there.Count, await db.Database.SqlQueryRaw<long>("SELECT CAST(SUM(count) AS bigint) AS \"Value\" FROM relationships_interaction_count").SingleAsync(cancellationToken));
        var asked = there.Count(id => int.Parse(id.Split('-')[2], CultureInfo.InvariantCulture) % OneInAsks == 0);
        Assert.Equal(asked, await db.Database.SqlQueryRaw<int>("SELECT CAST(COUNT(*) AS integer) AS \"Value\" FROM promises_promise WHERE commitment = 'reply'").SingleAsync(cancellationToken));
        await provider.GetRequiredService<FactPump>().RunAsync(cancellationToken);
        Assert.Empty((await LedgerVerification.RunAsync(db, null, cancellationToken)).Faults);
    }

    private static ServiceProvider Services(string connection, string keys)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        VouchServices.Add(services, new VouchOptions { Database = new DatabaseChoice(connection), RunsBackground = false, KeyFolder = keys });
        return services.BuildServiceProvider();
    }
}
