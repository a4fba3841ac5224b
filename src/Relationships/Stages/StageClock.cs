using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Intake;

namespace Vouch.Relationships.Stages;

/// <summary>
/// Judges whoever was touched, whoever's stage changes by time alone, and, after stages were put in force, everybody; in small transactions, each of which keeps how far it has come. Several nodes may run it at once.
/// </summary>
public sealed class StageClock
{
    private const int Batch = 500;
    private readonly Pipeline pipeline;
    private readonly TimeProvider clock;

    /// <summary>A clock over this pipeline.</summary>
    public StageClock(Pipeline pipeline, TimeProvider clock)
    {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /// <summary>Does everything there is to do now, for the background service and for a simulation.</summary>
    /// <returns>How many persons were judged.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken = default) => RunAsync(() => true, cancellationToken);

    /// <summary>The same for as long as <paramref name="mayGoOn"/> says so, which is asked after each small transaction.</summary>
    internal async Task<int> RunAsync(Func<bool> mayGoOn, CancellationToken cancellationToken)
    {
        while (await DoneAsync(work => GatherAsync(work, cancellationToken), cancellationToken) == Batch)
        {
        }

        var judged = 0;
        foreach (var round in new Func<Work, Task<Outcome<int>>>[] { work => JudgeTouchedAsync(work, cancellationToken), work => JudgeDueAsync(work, cancellationToken), work => SweepAsync(work, cancellationToken) })
        {
            while (mayGoOn() && await DoneAsync(round, cancellationToken) is > 0 and var some)
            {
                judged += some;
            }
        }

        return judged;
    }

    private async Task<int> DoneAsync(Func<Work, Task<Outcome<int>>> round, CancellationToken cancellationToken) =>
        await pipeline.RunAsync(round, cancellationToken) is { IsDone: true } outcome ? outcome.Value : 0;

    private static async Task<Outcome<int>> JudgeTouchedAsync(Work work, CancellationToken cancellationToken)
    {
        var touched = await Touched.TakeAsync(work, Batch, cancellationToken);

        // Whoever was touched under several addresses is judged once.
        var persons = await work.Get<IPeople>().PersonsOfAsync(work.Db, touched, cancellationToken);
        foreach (var some in touched.GroupBy(identity => persons[identity]).Chunk(Batch))
        {
            await work.Get<StageJudging>().JudgeAsync(work, [.. some.SelectMany(identities => identities)], cancellationToken);
        }

        return touched.Count;
    }

    private async Task<Outcome<int>> JudgeDueAsync(Work work, CancellationToken cancellationToken)
    {
        var today = clock.GetUtcNow().Day();
        var due = await work.Db.Set<StageRow>().Where(row => row.NextDay <= today).OrderBy(row => row.NextDay).ThenBy(row => row.Person).Select(row => row.Person).Take(Batch).ToListAsync(cancellationToken);
        await work.Get<StageJudging>().JudgeAsync(work, [.. due.Select(person => new IdentityId(person.Value))], cancellationToken);
        return due.Count;
    }

    /// <summary>Everybody of whom there is an identity or a party, by the version in force.</summary>
    private static async Task<Outcome<int>> SweepAsync(Work work, CancellationToken cancellationToken)
    {
        var number = (await work.Get<StageShelf>().NewestAsync(work.Db, cancellationToken)).Number;
        var sweep = await work.Db.Set<StageSweep>().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (sweep is { IsDone: true })
        {
            return 0;
        }

        if (sweep is null)
        {
            sweep = new StageSweep { Number = number };
            work.Db.Add(sweep);
        }

        var identities = await work.Db.Set<Identity>().FromSqlRaw("SELECT * FROM relationships_identity WHERE id > {0} ORDER BY id LIMIT {1}", sweep.Place, Batch).AsNoTracking().Select(row => row.Id).ToListAsync(cancellationToken);
        var parties = await work.Db.Set<Party>().FromSqlRaw("SELECT * FROM relationships_party WHERE id > {0} ORDER BY id LIMIT {1}", sweep.Place, Batch).AsNoTracking().Select(row => row.Id).ToListAsync(cancellationToken);
        IdentityId[] next = [.. identities.Concat(parties.Select(one => new IdentityId(one.Value))).Distinct().OrderBy(one => one.Value.ToString("N"), StringComparer.Ordinal).Take(Batch)];
        if (next.Length == 0)
        {
            sweep.IsDone = true;
            return 0;
        }

        sweep.Place = next[^1].Value;
        await work.Get<StageJudging>().JudgeAsync(work, next, cancellationToken);
        return next.Length;
    }

    /// <summary>Facts of a name that nobody looked at before are gathered from the beginning; from then on the reader does it.</summary>
    private static async Task<Outcome<int>> GatherAsync(Work work, CancellationToken cancellationToken)
    {
        var names = await StageFactReader.NamesAsync(work.Get<StageShelf>(), work.Get<IEnumerable<IStageFollower>>(), work.Db, cancellationToken);
        var known = await work.Db.Set<StageWatch>().ToListAsync(cancellationToken);
        foreach (var name in names.Except(known.Select(row => row.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var added = new StageWatch { Name = name };
            work.Db.Add(added);
            known.Add(added);
        }

        if (known.Where(row => !row.IsDone).OrderBy(row => row.Name, StringComparer.Ordinal).FirstOrDefault() is not { } watch)
        {
            return 0;
        }

        var some = await work.Db.Set<Fact>().FromSqlRaw(
                "SELECT * FROM kernel_fact WHERE name = {0} AND (at > {1} OR (at = {1} AND id > {2})) ORDER BY at, id LIMIT {3}",
                watch.Name, watch.ThroughAt?.ToMicroseconds() ?? long.MinValue, watch.Through?.Value ?? Guid.Empty, Batch)
            .AsNoTracking().ToListAsync(cancellationToken);
        some.Sort((one, other) => one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Id.ToString(), other.Id.ToString()));
        await StageFactReader.GatherAsync(work, some, cancellationToken);
        Touched.Note(work, some.SelectMany(fact => fact.Parties).Select(party => new IdentityId(party.Party.Value)));
        if (some is [.., var last])
        {
            (watch.ThroughAt, watch.Through) = (last.At, last.Id);
        }

        // Another name may wait: a full answer asks for one more round.
        watch.IsDone = some.Count < Batch;
        return Batch;
    }
}

/// <summary>
/// Judges while the server runs. While interactions come in by the thousand it lets them pass first: what they touched is noted on the disk and waits, and whoever wrote several times meanwhile is judged once.
/// </summary>
internal sealed class StageClockWork(StageClock clock, TimeProvider time) : IBackgroundWork, IInteractionObserver
{
    private const double Flood = 1_000;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private long taken;
    private long seen;
    private long lookedAt = time.GetTimestamp();
    private long judgedAt = time.GetTimestamp();
    private long? floodedAt;

    public string Name => "Stages";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public void Taken(IReadOnlyList<PreparedInteraction> batch, IReadOnlySet<int> fresh) => Interlocked.Add(ref taken, fresh.Count);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (MayGoOn())
        {
            await clock.RunAsync(MayGoOn, cancellationToken);
            judgedAt = time.GetTimestamp();
        }
    }

    private bool MayGoOn()
    {
        var (now, count) = (time.GetTimestamp(), Interlocked.Read(ref taken));
        if (time.GetElapsedTime(lookedAt, now) is { TotalSeconds: > 0.5 } passed)
        {
            floodedAt = (count - seen) / passed.TotalSeconds > Flood ? now : floodedAt;
            (lookedAt, seen) = (now, count);
        }

        // Floods come in waves.
        return floodedAt is not { } flooded || time.GetElapsedTime(flooded, now) > Calm || time.GetElapsedTime(judgedAt, now) > Longest;
    }
}
