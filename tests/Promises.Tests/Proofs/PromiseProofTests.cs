using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Keeping;
using Vouch.Promises.Proofs;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Proofs;

public sealed class PromiseProofTests
{
    private static readonly SubjectRef Subject = World.Request(77);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_kept_promise_is_proved_with_all_that_happened_in_between(DatabaseKind database)
    {
        using var key = new TestKey();
        await using var house = await Ledger.OpenAsync(database, key);
        var json = await KeptAsync(house);
        var report = PromiseProof.Check(json, [Seal.Fingerprint(key.PublicKey)]);
        Assert.Null(report.Fault);
        Assert.Equal([Seal.Fingerprint(key.PublicKey)], report.Keys);
        Assert.Equal(house.Clock.GetUtcNow(), report.SealedAt);
        var promise = JsonNode.Parse(json)!["promises"]![0]!;
        Assert.Equal(("kept", "chain", "answer"), ((string?)promise["verdict"], (string?)promise["extent"], (string?)promise["commitment"]));
        Assert.Equal(report.Facts, promise["facts"]!.AsArray().Count);
        var names = JsonNode.Parse(json)!["facts"]!.AsArray().Select(fact => (string)fact!["name"]!).ToList();
        Assert.Equal(["promise.kept", "promise.made", "promise.paused", "promise.resumed", "request.answered", "request.question-answered", "request.question-asked", "request.raised"], names.Order());
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_is_changed_in_a_proof_is_found(DatabaseKind database)
    {
        await using var house = await Ledger.OpenAsync(database);
        await AllIsFoundAsync(await KeptAsync(house));
        await AllIsFoundAsync(await HandMadeAsync(house));
        await AllIsFoundAsync(await FigureAsync(house, null));
    }

    [Fact]
    public async Task A_proof_with_another_key_than_the_trusted_one_does_not_hold()
    {
        await using var house = await Ledger.OpenAsync(DatabaseKind.Sqlite);
        using var other = new TestKey();
        Assert.Equal("seal.other-key", PromiseProof.Check(await KeptAsync(house), [Seal.Fingerprint(other.PublicKey)]).Fault?.Code);
    }

    [Fact]
    public async Task A_fact_that_is_not_sealed_yet_is_named()
    {
        await using var house = await Ledger.OpenAsync(DatabaseKind.Sqlite);
        await Ledger.HappensAsync(house, "request.raised", Subject);
        await Ledger.SealAsync(house);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await Ledger.HappensAsync(house, "request.answered", Subject);
        var fault = PromiseProof.Check(await ProofAsync(house, await Ledger.OnlyAsync(house, Subject)), []).Fault;
        Assert.Equal("fact.unsealed", fault?.Code);
        await Ledger.SealAsync(house);
        Assert.Null(PromiseProof.Check(await ProofAsync(house, await Ledger.OnlyAsync(house, Subject)), []).Fault);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_seal_from_a_statement_confirms_a_proof_and_contradicts_a_ledger_that_was_rewritten(DatabaseKind database)
    {
        using var key = new TestKey();
        await using var house = await Ledger.OpenAsync(database, key);
        await KeptAsync(house);
        for (var i = 0; i < 3; i++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(3));
            await Ledger.HappensAsync(house, "weather.changed", World.Request(90 + i));
            await Ledger.SealAsync(house);
        }

        var kept = ProvedSeal.Of((await house.QueryAsync(db => FactProofs.NewestSealAsync(db, Now)))!);
        var id = await Ledger.OnlyAsync(house, Subject);
        Assert.Equal("seal.not-comparable", PromiseProof.Check(await ProofAsync(house, id), [], Held(kept)).Fault?.Code);
        var through = await ProofAsync(house, id, through: kept.To);
        Assert.Null(PromiseProof.Check(through, [], Held(kept)).Fault);

        // The company signs another history with its own key: the file is sound by itself, and the kept seal tells.
        var rewritten = Signed(kept with { Root = [.. kept.Root.Reverse()] }, key);
        Assert.Equal("seal.contradicts", PromiseProof.Check(through, [], Held(rewritten)).Fault?.Code);
        Assert.Equal("seal.contradicts", PromiseProof.Check(through, [], Held(Signed(kept with { To = kept.To + 5 }, key))).Fault?.Code);
        Assert.Equal("seal.broken", PromiseProof.Check(through, [], Held(kept with { Root = [.. kept.Root.Reverse()] })).Fault?.Code);

        // A chain with a hole does not lead to the kept seal.
        var holed = JsonNode.Parse(through)!;
        holed["seals"]!.AsArray().RemoveAt(1);
        Assert.Equal("seal.not-comparable", PromiseProof.Check(holed.ToJsonString(), [], Held(kept)).Fault?.Code);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_figure_is_proved_and_its_counts_are_those_of_its_promises(DatabaseKind database)
    {
        await using var house = await Ledger.OpenAsync(database);
        var json = await FigureAsync(house, "2026Q1");
        var report = PromiseProof.Check(json, []);
        Assert.Null(report.Fault);
        var figure = JsonNode.Parse(json)!["figure"]!;
        Assert.Equal((2, 1, 2, 3), ((int)figure["kept"]!, (int)figure["broken"]!, (int)figure["kept_by_first_date"]!, (int)figure["enclosed"]!));
        foreach (var (name, value) in new[] { ("kept", 3), ("broken", 0), ("kept_by_first_date", 3), ("enclosed", 2) })
        {
            var changed = JsonNode.Parse(json)!;
            changed["figure"]![name] = value;
            Assert.Equal("figure.differs", PromiseProof.Check(changed.ToJsonString(), []).Fault?.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Texts_are_enclosed_on_request_and_a_promise_can_be_shown_without_them(DatabaseKind database)
    {
        await using var house = await Ledger.OpenAsync(database);
        var with = await HandMadeAsync(house);
        var made = JsonNode.Parse(with)!["facts"]!.AsArray().Single(fact => (string)fact!["name"]! == "promise.made")!;
        Assert.Equal("I will send the samples.", (string)made["texts"]![0]!["text"]!);
        var id = new PromiseId((Guid)JsonNode.Parse(with)!["promises"]![0]!["promise"]!);
        var without = await ProofAsync(house, id);
        Assert.DoesNotContain("samples", without, StringComparison.Ordinal);
        Assert.Null(PromiseProof.Check(without, []).Fault);
    }

    [Fact]
    public async Task Who_may_not_see_a_promise_gets_no_proof_of_it()
    {
        await using var house = await Ledger.OpenAsync(DatabaseKind.Sqlite);
        var id = new PromiseId((Guid)JsonNode.Parse(await HandMadeAsync(house))!["promises"]![0]!["promise"]!);
        var stranger = await house.ActorAsync(house.OtherBuyer);
        Assert.Null(await house.WithAsync((PromiseProofs proofs) => proofs.OfPromiseAsync(id, stranger, false, null, Now)));
        Assert.False(PromiseProofs.MayProveFigures(stranger));
        Assert.True(PromiseProofs.MayProveFigures(await house.ActorAsync(house.Head)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\":\"vouch-proof-1\"}")]
    [InlineData("{\"format\":\"vouch-proof-2\",\"figure\":null,\"promises\":[],\"facts\":[],\"seals\":[]}")]
    [InlineData("{\"format\":\"vouch-proof-1\",\"figure\":null,\"promises\":[null],\"facts\":[],\"seals\":[]}")]
    [InlineData("{\"format\":\"vouch-proof-1\",\"figure\":null,\"promises\":[],\"facts\":[],\"seals\":[],\"more\":1}")]
    public void What_is_no_proof_is_unreadable(string json) => Assert.Equal("proof.unreadable", PromiseProof.Check(json, []).Fault?.Code);

    [Fact]
    public void An_empty_file_proves_nothing() =>
        Assert.Equal("promise.differs", PromiseProof.Check("{\"format\":\"vouch-proof-1\",\"figure\":null,\"promises\":[],\"facts\":[],\"seals\":[]}", []).Fault?.Code);

    /// <summary>Every value of the file is changed by itself, every member of every list left out and repeated.</summary>
    private static Task AllIsFoundAsync(string json)
    {
        Assert.Null(PromiseProof.Check(json, []).Fault);
        var paths = new List<string>();
        Walk(JsonNode.Parse(json)!, paths);
        Assert.True(paths.Count > 100, "The proof has too little in it to be tampered with.");
        foreach (var path in paths)
        {
            foreach (var changed in Changes(json, path))
            {
                Assert.True(PromiseProof.Check(changed, []).Fault is not null, $"Nobody noticed the change of {path}.");
            }
        }

        return Task.CompletedTask;
    }

    private static void Walk(JsonNode node, List<string> paths)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    if (value is null)
                    {
                        paths.Add($"{node.GetPath()}.{name}");
                    }
                    else
                    {
                        Walk(value, paths);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    paths.Add(item!.GetPath() + "#");
                    Walk(item, paths);
                }

                break;
            default:
                paths.Add(node.GetPath());
                break;
        }
    }

    private static IEnumerable<string> Changes(string json, string path)
    {
        if (path.EndsWith('#'))
        {
            var (root, item) = At(json, path[..^1]);
            ((JsonArray)item!.Parent!).Remove(item);
            if (!path.Contains(".texts[", StringComparison.Ordinal))
            {
                // Whoever shows a proof may keep its texts to themselves.
                yield return root.ToJsonString();
            }

            (root, item) = At(json, path[..^1]);
            ((JsonArray)item!.Parent!).Add(item.DeepClone());
            yield return root.ToJsonString();
            yield break;
        }

        var (changed, value) = At(json, path);
        if (value is null)
        {
            // What is left out is claimed.
            var holder = At(json, path[..path.LastIndexOf('.')]);
            ((JsonObject)holder.Node!)[path[(path.LastIndexOf('.') + 1)..]] = Invented(path);
            yield return holder.Root.ToJsonString();
            yield break;
        }

        value.ReplaceWith(Other(value));
        yield return changed.ToJsonString();
    }

    private static JsonNode Invented(string path) => path switch
    {
        _ when path.EndsWith("figure", StringComparison.Ordinal) => JsonNode.Parse("""{"commitment":"answer","period":"2026Q1","time_zone":"Europe/Berlin","from":"2025-12-31T23:00:00.000000Z","until":"2026-03-31T22:00:00.000000Z","kept":9,"broken":0,"kept_by_first_date":9,"enclosed":1}""")!,
        _ when path.EndsWith("_at", StringComparison.Ordinal) || path.EndsWith("due", StringComparison.Ordinal) => JsonValue.Create("2026-03-03T09:00:00.000000Z"),
        _ when path.EndsWith("commitment", StringComparison.Ordinal) => JsonValue.Create("answer"),
        _ => JsonValue.Create("01920000-0000-7000-8000-000000000009"),
    };

    private static JsonNode Other(JsonNode value)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            return JsonValue.Create(value.GetValue<long>() + 1);
        }

        // The last letter or digit becomes another one, so that the form stays right wherever possible.
        var text = value.GetValue<string>().ToCharArray();
        var last = Array.FindLastIndex(text, char.IsAsciiLetterOrDigit);
        if (last < 0)
        {
            return JsonValue.Create("x");
        }

        last = text[last] == 'Z' ? last - 1 : last;
        text[last] = text[last] switch { '0' => '1', '9' => '8', 'a' => 'b', >= '1' and <= '8' => (char)(text[last] - 1), _ => 'a' };
        return JsonValue.Create(new string(text));
    }

    private static (JsonNode Root, JsonNode? Node) At(string json, string path)
    {
        var root = JsonNode.Parse(json)!;
        JsonNode? node = root;
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            node = int.TryParse(step, out var index) ? node![index] : node![step];
        }

        return (root, node);
    }

    private static KeptSeal Held(ProvedSeal seal) => KeptSeal.Of(seal)!;

    private static ProvedSeal Signed(ProvedSeal seal, TestKey key) => seal with { Signature = key.Sign(seal.ToSeal()!.Digest()) };

    private static async Task<string> KeptAsync(TestHouse house)
    {
        foreach (var fact in new[] { "request.raised", "request.question-asked", "request.question-answered", "request.answered" })
        {
            await Ledger.HappensAsync(house, fact, Subject);
            house.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        await Ledger.SealAsync(house);
        return await ProofAsync(house, await Ledger.OnlyAsync(house, Subject));
    }

    private static async Task<string> HandMadeAsync(TestHouse house)
    {
        var due = house.Clock.GetUtcNow().AddDays(2);
        var id = await house.DoneAsync(house.Buyer, new MakePromise("I will send the samples.", house.Requester, due));
        await house.DoneAsync(house.Requester, new RenewPromise(id, due.AddDays(1), "No hurry."));
        house.Clock.Advance(TimeSpan.FromDays(5));
        await house.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);
        await house.DoneAsync(house.Buyer, new KeepPromise(id));
        await Ledger.SealAsync(house);
        var json = await ProofAsync(house, id, texts: true);
        Assert.Equal("broken", (string?)JsonNode.Parse(json)!["promises"]![0]!["verdict"]);
        return json;
    }

    private static async Task<string> FigureAsync(TestHouse house, string? quarter)
    {
        for (var i = 0; i < 3; i++)
        {
            await Ledger.HappensAsync(house, "request.raised", World.Request(200 + i));
            await Ledger.SealAsync(house);
        }

        await Ledger.HappensAsync(house, "request.answered", World.Request(200));
        await Ledger.HappensAsync(house, "request.answered", World.Request(201));
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);
        await Ledger.SealAsync(house);
        var proof = await house.WithAsync((PromiseProofs proofs) => proofs.OfFigureAsync("answer", quarter, house.Unit, null, Now));
        return JsonSerializer.Serialize(proof, ProofJson.Options);
    }

    private static async Task<string> ProofAsync(TestHouse house, PromiseId id, bool texts = false, long? through = null)
    {
        var actor = await house.ActorAsync(house.Buyer);
        return JsonSerializer.Serialize(await house.WithAsync((PromiseProofs proofs) => proofs.OfPromiseAsync(id, actor, texts, through, Now)), ProofJson.Options);
    }
}
