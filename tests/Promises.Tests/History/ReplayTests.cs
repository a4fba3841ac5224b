using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Charters;
using Vouch.Promises.History;
using Vouch.Promises.Keeping;
using Vouch.Promises.Tests.Keeping;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.History;

public sealed class ReplayTests
{
    private static readonly string[] About =
    [
        "request.raised", "request.raised", "request.answered", "request.question-asked", "request.question-answered", "request.withdrawn", "request.handed-over",
        "request.refused-wrongly", "approval.asked", "approval.given", "weather.changed", "order.sent", "order.date-proposed", "order.date-accepted", "goods.received",
    ];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind, int> Seeds => new(new MatrixTheoryData<DatabaseKind, int>([DatabaseKind.Sqlite, DatabaseKind.Postgres], [1, 2, 3, 4, 5, 6]).Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_replay_comes_to_the_verdicts_due_times_and_moments_of_the_live_run(DatabaseKind database, int seed)
    {
        await using var world = await World.OpenAsync(database, CharterListenerTests.Charter);
        await LiveAsync(world, new Random(seed), 300);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        var live = new List<Promise>();
        for (var i = 1; i <= 6; i++)
        {
            live.AddRange(await world.AllAsync(World.Request(i)));
            live.AddRange(await world.AllAsync(World.Order(i)));
        }

        var replayed = new List<Promise>();
        var answer = await PreviewAsync(world, CharterListenerTests.Charter, replayed.Add);
        Assert.True(Told(live).SequenceEqual(Told(replayed)), "only live:\n" + string.Join('\n', Told(live).Except(Told(replayed))) + "\nonly replayed:\n" + string.Join('\n', Told(replayed).Except(Told(live))));
        Assert.True(live.Count > 10 && live.Select(promise => promise.State).Distinct().Count() > 2, "The sequence exercised too little.");
        foreach (var result in answer.Commitments)
        {
            var mine = live.Where(promise => promise.Commitment == result.Commitment.Id).ToList();
            Assert.Equal(
                (mine.Count, Count(mine, PromiseStanding.Kept), Count(mine, PromiseStanding.Broken), Count(mine, PromiseStanding.Released), Count(mine, PromiseStanding.Open) + Count(mine, PromiseStanding.Paused)),
                (result.Made, result.Kept, result.Broken, result.Released, result.Open));
            Assert.Equal(new KeptCount(result.Made, result.Kept, result.Broken), answer.Really.GetValueOrDefault(result.Commitment.Id) ?? new KeptCount(0, 0, 0));
        }
    }

    internal static async Task<PreviewAnswer> PreviewAsync(World world, string charter, Action<Promise>? told = null, int months = 3, string? unit = null)
    {
        await world.Services.GetRequiredService<Sequencer>().RunAsync(Now);
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<CharterPreview>().RunAsync(new PreviewQuestion(charter, unit, months), Now, told);
        Assert.True(outcome.IsDone, string.Join('\n', outcome.Refusals));
        return outcome.Value;
    }

    private static async Task LiveAsync(World world, Random random, int facts)
    {
        PartyId[] people = [World.Anna, World.Ben, World.Cleo];
        for (var i = 0; i < facts; i++)
        {
            world.Clock.Now = world.Clock.Now.AddMinutes(random.Next(4) switch { 0 => 0, 1 => random.Next(1, 50), 2 => random.Next(60, 400), _ => random.Next(400, 900) });
            var name = About[random.Next(About.Length)];
            var ofOrder = name.StartsWith("order.", StringComparison.Ordinal);
            var subject = ofOrder ? World.Order(random.Next(1, 7)) : World.Request(random.Next(1, 7));
            var data = new FactData();
            if (name == "request.raised")
            {
                data.Add("category", random.Next(3) switch { 0 => "it", 1 => "72100000", _ => "catering" });
                data.Add("amount", Money.Of(random.Next(1, 9_000), Currency.Eur));
            }
            else if (ofOrder && random.Next(8) > 0)
            {
                data.Add("date", DateOnly.FromDateTime(world.Clock.Now.DateTime).AddDays(random.Next(-1, 5)));
            }
            else if (name == "goods.received")
            {
                data.Add("order", World.Order(random.Next(1, 7)).Id);
            }

            List<(string, PartyId)> parties =
                ofOrder || name == "goods.received" ? [("supplier", World.Supplier), ("buyer", people[random.Next(3)])]
                : [(name.StartsWith("approval", StringComparison.Ordinal) ? "approver" : "owner", people[random.Next(3)]), ("requester", people[random.Next(2)])];
            if (name == "approval.asked" && random.Next(2) == 0)
            {
                parties.Add(("approver", people[random.Next(3)]));
            }

            if (random.Next(6) == 0)
            {
                parties.RemoveAt(random.Next(parties.Count));
            }

            var texts = random.Next(3) switch { 0 => new Dictionary<string, string> { ["reason"] = " " }, 1 => new Dictionary<string, string> { ["reason"] = "Why not." }, _ => [] };
            await world.HappensAsync(name, subject, [.. parties.Distinct()], data, random.Next(3) == 0 ? World.Nord : World.Group, texts);
            if (random.Next(5) == 0)
            {
                await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
            }
        }
    }

    private static int Count(IEnumerable<Promise> promises, PromiseStanding state) => promises.Count(promise => promise.State == state);

    private static List<string> Told(IEnumerable<Promise> promises) =>
    [
        .. promises.Select(promise => string.Create(
            CultureInfo.InvariantCulture,
            $"{promise.MadeAt:O} {promise.Subject} {promise.Commitment} {promise.OwedBy}>{promise.OwedTo}/{promise.Owner} {promise.State} due {promise.Due:O} first {promise.OriginalDue:O} allowed {promise.Allowed} settled {promise.SettledAt:O} done {promise.FulfilledAt:O} ended {promise.EndedAt:O} paused {promise.PausedFor} risk {promise.AtRiskSince:O} stake {promise.StakeMinor} renewals {promise.Renewals.Count}"))
            .Order(StringComparer.Ordinal),
    ];
}
