using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Challenges;
using Vouch.Promises.Keeping;
using Vouch.Promises.Proofs;
using Vouch.Promises.Tests.Support;
using Vouch.Promises.Trust;
using Vouch.Testing;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.Challenges;

public sealed class ChallengeTests
{
    private static readonly Actor Anna = World.Colleague(World.Anna);
    private static readonly Actor Ben = World.Colleague(World.Ben);
    private static readonly Actor Judge = World.Colleague(World.Cleo);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_upheld_challenge_changes_the_verdict_and_the_score_follows(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, null);
        var id = await BrokenAsync(world);
        var before = await TrustAsync(world);
        var challenge = (await world.DoAsync(Anna, new ChallengePromise(id, PromiseStanding.Kept, "It was at your gate on Friday."))).Value;
        Assert.Equal("promise.challenge-open", Assert.Single((await world.DoAsync(Ben, new ChallengePromise(id, PromiseStanding.Released, "No."))).Refusals).Code);
        Assert.Equal(PromiseStanding.Broken, (await FindAsync(world, id)).State);
        Assert.True((await DecideAsync(world, Judge, challenge, true)).IsDone);
        var ruled = await FindAsync(world, id);
        Assert.Equal((PromiseStanding.Kept, Utc(2026, 1, 12, 12)), (ruled.State, ruled.SettledAt!.Value));
        Assert.NotNull(ruled.EndedAt);
        var after = await TrustAsync(world);
        Assert.True(after.Mean > before.Mean && after.Promises == before.Promises && after.LastBroken is null);
        Assert.Equal(["promise.made", "promise.at-risk", "promise.broken", "promise.challenged", "promise.challenge-upheld"], await world.FactNamesAsync(new SubjectRef("promise", id.Value)));
        Assert.Equal("promise.challenge-not-found", Assert.Single((await DecideAsync(world, Judge, challenge, false)).Refusals).Code);
        await using var db = world.Db();
        var facts = await db.Facts.Where(fact => fact.SubjectId == id.Value).OrderBy(fact => fact.Sequence).ToListAsync(Now);
        var proved = PromiseStory.Tell(facts, ProofExtent.Own, [])!;
        Assert.Equal(("kept", ProofJson.Write(ruled.SettledAt!.Value)), (proved.Verdict, proved.SettledAt));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_rejected_or_withdrawn_challenge_changes_nothing_and_another_may_follow(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, null);
        var id = await BrokenAsync(world);
        var first = (await world.DoAsync(Anna, new ChallengePromise(id, PromiseStanding.Kept, "It was there."))).Value;
        Assert.True((await DecideAsync(world, Judge, first, false)).IsDone);
        Assert.True((await world.DoAsync(Anna, new ChallengePromise(id, PromiseStanding.Released, "You no longer wanted it."))).IsDone);
        Assert.Equal("promise.not-your-challenge", Assert.Single((await world.DoAsync(Ben, new WithdrawChallenge(id))).Refusals).Code);
        Assert.True((await world.DoAsync(Anna, new WithdrawChallenge(id))).IsDone);
        Assert.Equal("promise.challenge-not-found", Assert.Single((await world.DoAsync(Anna, new WithdrawChallenge(id))).Refusals).Code);
        Assert.Equal(PromiseStanding.Broken, (await FindAsync(world, id)).State);
    }

    [Fact]
    public async Task A_side_never_judges_but_the_other_side_may_agree()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, null);
        var id = await BrokenAsync(world);
        var challenge = (await world.DoAsync(Anna, new ChallengePromise(id, PromiseStanding.Kept, "It was there."))).Value;
        Assert.Equal("promise.own-challenge", Assert.Single((await DecideAsync(world, Anna, challenge, true)).Refusals).Code);
        Assert.Equal("promise.own-challenge", Assert.Single((await DecideAsync(world, Ben, challenge, false)).Refusals).Code);
        Assert.True((await DecideAsync(world, Ben, challenge, true)).IsDone);
    }

    [Theory]
    [InlineData(PromiseStanding.Broken, "Because.", "promise.same-verdict")]
    [InlineData(PromiseStanding.Open, "Because.", "promise.same-verdict")]
    [InlineData(PromiseStanding.Kept, "", "promise.reason-missing")]
    public async Task A_challenge_that_says_nothing_is_refused(PromiseStanding claim, string reason, string code)
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, null);
        var id = await BrokenAsync(world);
        Assert.Equal(code, Assert.Single((await world.DoAsync(Anna, new ChallengePromise(id, claim, reason))).Refusals).Code);
        Assert.Equal("promise.not-found", Assert.Single((await world.DoAsync(Judge, new ChallengePromise(id, PromiseStanding.Kept, "Because."))).Refusals).Code);
    }

    [Fact]
    public async Task A_promise_without_a_verdict_cannot_be_challenged()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, null);
        var id = (await world.DoAsync(Anna, new MakePromise("I will call.", World.Ben, Utc(2026, 1, 12, 12)))).Value;
        Assert.Equal("promise.not-settled", Assert.Single((await world.DoAsync(Ben, new ChallengePromise(id, PromiseStanding.Broken, "Never."))).Refusals).Code);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_an_empty_gesture_is_sent_back_and_promised_again(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, null);
        var id = (await world.DoAsync(Anna, new MakePromise("I will find out.", World.Ben, Utc(2026, 1, 12, 12)))).Value;
        Assert.Equal("promise.not-kept", Assert.Single((await world.DoAsync(Ben, new SendBackPromise(id))).Refusals).Code);
        await world.DoAsync(Anna, new KeepPromise(id));
        Assert.Equal("promise.not-counterpart", Assert.Single((await world.DoAsync(Anna, new SendBackPromise(id))).Refusals).Code);
        var again = (await world.DoAsync(Ben, new SendBackPromise(id))).Value;
        var (first, second) = (await FindAsync(world, id), await FindAsync(world, again));
        Assert.Equal((PromiseStanding.Kept, world.Clock.Now), (first.State, first.SentBackAt!.Value));
        Assert.Equal((PromiseStanding.Open, "I will find out.", World.Anna, World.Ben), (second.State, second.Says, second.OwedBy!.Value, second.OwedTo!.Value));
        Assert.True(second.Due > world.Clock.Now && second.Due <= world.Clock.Now.AddDays(7));
        Assert.Equal("promise.sent-back-before", Assert.Single((await world.DoAsync(Ben, new SendBackPromise(id))).Refusals).Code);
        await using var db = world.Db();
        var challenge = await db.Set<Challenge>().SingleAsync(row => row.Promise == id, Now);
        Assert.Equal((PromiseStanding.Broken, ChallengeState.Open), (challenge.Claim, challenge.State));
        Assert.True((await DecideAsync(world, Judge, challenge.Id, true)).IsDone);
        Assert.Equal(PromiseStanding.Broken, (await FindAsync(world, id)).State);
    }

    [Fact]
    public async Task After_two_weeks_it_is_too_late_to_send_back_but_not_to_challenge()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, null);
        var id = (await world.DoAsync(Anna, new MakePromise("I will find out.", World.Ben, Utc(2026, 1, 12, 12)))).Value;
        await world.DoAsync(Anna, new KeepPromise(id));
        world.Clock.Now = world.Clock.Now.AddDays(15);
        Assert.Equal("promise.too-late-to-send-back", Assert.Single((await world.DoAsync(Ben, new SendBackPromise(id))).Refusals).Code);
        Assert.True((await world.DoAsync(Ben, new ChallengePromise(id, PromiseStanding.Broken, "I found out myself."))).IsDone);
    }

    private static async Task<PromiseId> BrokenAsync(World world)
    {
        var id = (await world.DoAsync(Anna, new MakePromise("I will bring it.", World.Ben, Utc(2026, 1, 12, 12)))).Value;
        for (var i = 0; i < 3; i++)
        {
            await world.DoAsync(Anna, new KeepPromise((await world.DoAsync(Anna, new MakePromise("I will call.", World.Ben, Utc(2026, 1, 12, 12)))).Value));
        }

        world.Clock.Now = Utc(2026, 1, 13, 12);
        await world.PromiseClock.RunUntilAsync(world.Clock.Now, Now);
        return id;
    }

    private static async Task<Promise> FindAsync(World world, PromiseId id)
    {
        await using var db = world.Db();
        return await db.Set<Promise>().AsNoTracking().SingleAsync(row => row.Id == id, Now);
    }

    private static async Task<TrustCard> TrustAsync(World world)
    {
        await using var db = world.Db();
        return await world.Services.GetRequiredService<ITrust>().OfAsync(db, World.Anna, null, world.Clock.Now, Now);
    }

    private static Task<Outcome<Done>> DecideAsync(World world, Actor actor, ChallengeId challenge, bool uphold) =>
        world.DoAsync(actor, new Ruling(challenge, uphold));

    /// <summary>What the room that holds the case does.</summary>
    internal sealed record Ruling(ChallengeId Challenge, bool Uphold) : ICommand<Done>;

    internal sealed class RulingHandler(IPromises promises) : IHandler<Ruling, Done>
    {
        public Task<Outcome<Done>> HandleAsync(Ruling command, Work work, CancellationToken cancellationToken) =>
            promises.DecideChallengeAsync(work, command.Challenge, command.Uphold, "I asked both and read the delivery note.", cancellationToken);
    }
}
