using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Identities;

/// <summary>Persons are the connected components of the links that stand, whatever came before.</summary>
public sealed class PersonGraphTests
{
    private const int Size = 9;
    private static readonly IdentityKey[] Keys = [.. Enumerable.Range(0, Size).Select(IdentityStage.Key)];

    [Fact]
    public void Components_are_those_of_a_brute_force_search() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Gen.Zip(Gen.Choose(0, 11), Gen.Choose(0, 11))).ToArbitrary(),
        pairs =>
        {
            var nodes = Enumerable.Range(0, 12).Select(number => new IdentityId(new Guid(number, 0, 0, new byte[8]))).ToArray();
            var links = pairs.Select(pair => (nodes[pair.Item1], nodes[pair.Item2])).ToArray();
            var found = Components.Of(nodes, links);
            return nodes.All(node => found.Single(component => component.Contains(node)).ToHashSet().SetEquals(Reach(node, links)));
        }));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Any_sequence_of_links_and_undoings_gives_the_components_of_what_stands(DatabaseKind kind)
    {
        await using var stage = await IdentityStage.OpenAsync(kind);
        await stage.SeenAsync(Keys);
        var random = new Random(20_260_302);
        var standing = new Dictionary<IdentityLinkId, (IdentityId, IdentityId)>();
        for (var step = 0; step < 60; step++)
        {
            if (standing.Count > 0 && random.Next(3) == 0)
            {
                var (link, pair) = standing.ElementAt(random.Next(standing.Count));
                await stage.House.DoneAsync(stage.House.Buyer, new UnlinkIdentity(pair.Item1, link));
                standing.Remove(link);
            }
            else
            {
                var (one, other) = (stage.Id(Keys[random.Next(Size)]), stage.Id(Keys[random.Next(Size)]));
                var outcome = await stage.House.RunAsync(stage.House.Buyer, new LinkIdentities(one, other, "The same person."));
                Assert.Equal(outcome.IsDone, !Reach(one, standing.Values).Contains(other));
                if (outcome.IsDone)
                {
                    standing.Add(outcome.Value.Link, (one, other));
                }
            }

            await AssertComponentsAsync(stage, standing.Values);
        }

        Assert.Empty(await stage.FaultsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Undoing_a_link_restores_exactly_what_was_before_it(DatabaseKind kind)
    {
        await using var stage = await IdentityStage.OpenAsync(kind);
        await stage.SeenAsync(Keys);
        await stage.HearAsync((Keys[0], Keys[3], ClaimStrength.Verified), (Keys[3], Keys[5], ClaimStrength.Verified), (Keys[1], Keys[7], ClaimStrength.Verified));
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            var before = await stage.AllPersonsAsync();
            var (one, other) = (Keys[random.Next(Size)], Keys[random.Next(Size)]);
            var outcome = await stage.House.RunAsync(stage.House.Buyer, new LinkIdentities(stage.Id(one), stage.Id(other), "The same person."));
            if (outcome.IsDone)
            {
                Assert.NotEqual(before, await stage.AllPersonsAsync());
                await stage.House.DoneAsync(stage.House.Buyer, new UnlinkIdentity(stage.Id(one), outcome.Value.Link));
            }

            Assert.Equal(before.OrderBy(row => row.Key.Value), (await stage.AllPersonsAsync()).OrderBy(row => row.Key.Value));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_order_of_assertions_does_not_matter(DatabaseKind kind)
    {
        (int, int)[] pairs = [(0, 4), (4, 2), (1, 8), (8, 6), (3, 5), (2, 7)];
        Dictionary<string, string>? first = null;
        for (var seed = 0; seed < 3; seed++)
        {
            await using var stage = await IdentityStage.OpenAsync(kind);
            await stage.SeenAsync(Keys);
            var order = pairs.ToArray();
            new Random(seed).Shuffle(order);
            foreach (var some in order.Chunk(1 + seed))
            {
                await stage.HearAsync([.. some.Select(pair => new IdentityAssertion("shop", Keys[pair.Item1], Keys[pair.Item2], ClaimStrength.Verified))]);
            }

            // Ids differ from house to house; who stands for whom does not.
            var names = Keys.ToDictionary(stage.Id, key => key.Value);
            var persons = (await stage.AllPersonsAsync()).Where(row => names.ContainsKey(row.Key)).ToDictionary(row => names[row.Key], row => names[new IdentityId(row.Value.Value)]);
            Assert.Equal(first ??= persons, persons);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Links_made_at_the_same_time_by_many_end_in_one_truth(DatabaseKind kind)
    {
        await using var stage = await IdentityStage.OpenAsync(kind);
        await stage.SeenAsync(Keys);
        (int, int)[] pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (6, 7), (7, 8), (5, 0)];
        await Task.WhenAll(pairs.SelectMany(pair => Enumerable.Repeat(pair, 2)).Select(pair => Task.Run(() => stage.VerifiedAsync(Keys[pair.Item1], Keys[pair.Item2]))));
        var links = await stage.LinksAsync();
        Assert.Equal(links.Count, links.Select(link => (link.One, link.Other)).Distinct().Count());
        await AssertComponentsAsync(stage, links.Select(link => (link.One, link.Other)));
        Assert.True(await stage.AreOneAsync(Keys[..6]));
        Assert.True(await stage.AreOneAsync(Keys[6..]));
        Assert.Empty(await stage.FaultsAsync());
    }

    private static async Task AssertComponentsAsync(IdentityStage stage, IEnumerable<(IdentityId, IdentityId)> links)
    {
        var standing = links.ToArray();
        var persons = await stage.House.QueryAsync(db => stage.People.PersonsOfAsync(db, [.. Keys.Select(stage.Id)], TestContext.Current.CancellationToken));
        foreach (var key in Keys)
        {
            // The one that was seen first stands for all.
            var together = Reach(stage.Id(key), standing);
            Assert.Equal(stage.Alone(Keys.First(one => together.Contains(stage.Id(one)))), persons[stage.Id(key)]);
        }
    }

    private static HashSet<IdentityId> Reach(IdentityId from, IEnumerable<(IdentityId, IdentityId)> links)
    {
        HashSet<IdentityId> reached = [from];
        var all = links.ToArray();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var (one, other) in all)
            {
                grown |= reached.Contains(one) && reached.Add(other);
                grown |= reached.Contains(other) && reached.Add(one);
            }
        }

        return reached;
    }
}
