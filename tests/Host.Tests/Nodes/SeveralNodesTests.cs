using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Host.Tests.Nodes;

/// <summary>
/// Three servers share one PostgreSQL database and are killed at random while people promise and keep. Whoever gets no answer asks another server with the same key.
/// In the end no promise is lost, none is made twice, and each has exactly one verdict.
/// </summary>
public sealed class SeveralNodesTests
{
    private const int Nodes = 3;
    private const int People = 12;
    private static readonly int Kills = NodeProcess.Kills(unlessTold: 8);
    private static readonly TimeSpan Patience = NodeProcess.PatienceForKill * (Kills + 2);

    [Fact]
    public async Task No_promise_is_lost_or_settled_twice_when_nodes_are_killed()
    {
        var (connection, drop) = await Databases.FreshAsync(DatabaseKind.Postgres);
        var keys = Directory.CreateTempSubdirectory("vouch_test_nodes");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var nodes = Enumerable.Range(0, Nodes).Select(_ => new NodeProcess(connection, keys.FullName)).ToList();
        try
        {
            var (owner, waiting) = await SettleAsync(connection, keys.FullName, patience.Token);
            await Task.WhenAll(nodes.Select(node => node.StartAsync(patience.Token)));

            using var loaded = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            var acknowledged = new ConcurrentDictionary<Guid, bool>();
            var promising = Task.WhenAll(Enumerable.Range(0, People).Select(person => PromiseAsync(person, nodes, owner, waiting, acknowledged, loaded.Token, patience.Token)));
            await KillAsync(nodes, patience.Token);
            await loaded.CancelAsync();
            await promising;
            Assert.True(acknowledged.Count >= 50, $"Only {acknowledged.Count} promises were made.");
            await VerifyAsync(connection, acknowledged, patience.Token);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
            keys.Delete(recursive: true);
            await drop();
        }
    }

    private static async Task<(string OwnerKey, PartyId Waiting)> SettleAsync(string connection, string keys, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        VouchServices.Add(services, new VouchOptions { Database = new DatabaseChoice(connection), RunsBackground = false, KeyFolder = keys });
        await using var provider = services.BuildServiceProvider();
        await VouchApplication.MigrateAsync(provider, cancellationToken);
        var pipeline = provider.GetRequiredService<Pipeline>();
        var unit = (await pipeline.RunAsync(Actor.System, new AddUnit("OPS", "Operations", null, Currency.Eur, "Europe/Berlin"), cancellationToken)).Value;
        var owner = (await pipeline.RunAsync(Actor.System, new AddPerson("Olga Owner", "olga@nodes.example", unit), cancellationToken)).Value;
        var waiting = (await pipeline.RunAsync(Actor.System, new AddPerson("Willi Waits", "willi@nodes.example", unit), cancellationToken)).Value;
        return ((await pipeline.RunAsync(Actor.System, new IssueApiKey(owner, "nodes"), cancellationToken)).Value.Key!, waiting);
    }

    private static async Task KillAsync(List<NodeProcess> nodes, CancellationToken patience)
    {
        var random = new Random(20261129);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(500, 2_500), patience);
            var node = nodes[random.Next(nodes.Count)];
            node.Kill();
            await Task.Delay(random.Next(0, 500), patience);
            await node.StartAsync(patience);
        }
    }

    /// <summary>Promises something that is due in a few seconds, and keeps every second one if the servers let it come through in time.</summary>
    private static async Task PromiseAsync(
        int person, List<NodeProcess> nodes, string key, PartyId waiting, ConcurrentDictionary<Guid, bool> acknowledged, CancellationToken loaded, CancellationToken patience)
    {
        var random = new Random(person);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        for (var i = 0; !loaded.IsCancellationRequested; i++)
        {
            var due = TimeProvider.System.GetUtcNow().AddSeconds(random.Next(8, 20));
            var made = await PostAsync("/api/v1/promises", new { says = $"Number {i} of person {person}", owedTo = waiting.Value, due }, $"make-{person}-{i}");
            if (made.StatusCode != HttpStatusCode.OK)
            {
                // Not acknowledged, because its time passed while no server answered.
                Assert.Equal(HttpStatusCode.UnprocessableEntity, made.StatusCode);
                continue;
            }

            var id = Guid.Parse(made.Body.Trim('"'));
            acknowledged[id] = false;
            if (i % 2 == 0)
            {
                acknowledged[id] = (await PostAsync($"/api/v1/promises/{id}/keep", new { }, $"keep-{person}-{i}")).StatusCode == HttpStatusCode.OK;
            }
        }

        async Task<(HttpStatusCode StatusCode, string Body)> PostAsync(string path, object body, string once)
        {
            while (true)
            {
                patience.ThrowIfCancellationRequested();
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(nodes[random.Next(nodes.Count)].Address, path)) { Content = JsonContent.Create(body) };
                    request.Headers.Add("Idempotency-Key", once);
                    using var answer = await client.SendAsync(request, patience);
                    if ((int)answer.StatusCode < 500)
                    {
                        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(patience));
                    }
                }
                catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException && !patience.IsCancellationRequested)
                {
                    await Task.Delay(20, patience);
                }
            }
        }
    }

    private static async Task VerifyAsync(string connection, ConcurrentDictionary<Guid, bool> acknowledged, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        VouchServices.Add(services, new VouchOptions { Database = new DatabaseChoice(connection), RunsBackground = false, KeyFolder = Path.GetTempPath() });
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var promises = scope.ServiceProvider.GetRequiredService<IPromises>();
        while (await promises.Cards(db).AnyAsync(card => card.SettledAt == null, cancellationToken))
        {
            await Task.Delay(500, cancellationToken);
        }

        var cards = await promises.Cards(db).ToDictionaryAsync(card => card.Id.Value, cancellationToken);
        Assert.Equal(acknowledged.Keys.Order(), cards.Keys.Order());
        var facts = await db.Facts.AsNoTracking().Where(fact => fact.Name.StartsWith("promise.")).ToListAsync(cancellationToken);
        var byPromise = facts.ToLookup(fact => Guid.Parse(fact.Data["promise"]!), fact => fact.Name);
        foreach (var (id, kept) in acknowledged)
        {
            var names = byPromise[id].ToList();
            Assert.Equal(1, names.Count(name => name == "promise.made"));
            var verdict = Assert.Single(names, name => name is "promise.kept" or "promise.broken");
            Assert.Equal(cards[id].State, verdict == "promise.kept" ? PromiseStanding.Kept : PromiseStanding.Broken);
            Assert.True(names.Count(name => name == "promise.at-risk") <= 1 && names.Count(name => name == "promise.fulfilled-late") <= 1);
            Assert.True(!kept || cards[id].FulfilledAt is not null, "What was acknowledged as done is not.");
        }

        Assert.Contains(cards.Values, card => card.State == PromiseStanding.Kept);
        Assert.Contains(cards.Values, card => card.State == PromiseStanding.Broken);
        Assert.Empty((await LedgerVerification.RunAsync(db, null, cancellationToken)).Faults);
    }
}
