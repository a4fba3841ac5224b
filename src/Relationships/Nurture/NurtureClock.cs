using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Nurture;

/// <summary>
/// Takes the steps of programmes when their time has come. A step, its message and what comes next are one transaction, and a step's key is there once: whatever crashes, each is taken once. Several nodes may run it at once.
/// </summary>
public sealed class NurtureClock
{
    private const int Batch = 50;
    private readonly Pipeline pipeline;
    private readonly TimeProvider clock;

    /// <summary>A clock over this pipeline.</summary>
    public NurtureClock(Pipeline pipeline, TimeProvider clock)
    {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /// <summary>Takes all steps that are due now, for the background service and for a simulation.</summary>
    /// <returns>How many were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var done = 0;
        while (await pipeline.RunAsync(work => SettleAsync(work, clock.GetUtcNow(), cancellationToken), cancellationToken) is { IsDone: true, Value: > 0 and var some })
        {
            done += some;
        }

        return done;
    }

    private static async Task<Outcome<int>> SettleAsync(Work work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
        var due = await work.Db.Set<ProgrammeRun>().FromSqlRaw(string.Concat("SELECT * FROM relationships_programme_run WHERE next_at <= {0} ORDER BY next_at, person, programme LIMIT {1}", skip), now.ToMicroseconds(), Batch)
            .AsTracking().ToListAsync(cancellationToken);
        var steps = work.Get<NurtureSteps>();

        // One person after another: the second programme of a person must see the message of the first.
        foreach (var run in due.OrderBy(run => run.NextAt).ThenBy(run => run.Programme, StringComparer.Ordinal))
        {
            await steps.TakeAsync(work, run, cancellationToken);
            await work.Db.SaveChangesAsync(cancellationToken);
        }

        return due.Count;
    }
}

/// <summary>Takes programmes' steps while the server runs.</summary>
internal sealed class NurtureClockWork(NurtureClock clock) : IBackgroundWork
{
    public string Name => "Programmes";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public Task RunAsync(CancellationToken cancellationToken) => clock.RunAsync(cancellationToken);
}

/// <summary>Takes the next step of one person in one programme.</summary>
internal sealed class NurtureSteps(NurtureShelf shelf, IPeople people, IConsents consents, IWorkingTime workingTime, Timeline timeline, IProgrammeVoice voice)
{
    private const int Looked = 40;

    internal async Task TakeAsync(Work work, ProgrammeRun run, CancellationToken cancellationToken)
    {
        var definitions = await shelf.NewestAsync(work.Db, cancellationToken);
        if (definitions.Find(run.Programme) is not { } programme)
        {
            Stop(work, run, "defined-no-more");
            return;
        }

        var identities = await people.IdentitiesOfAsync(work.Db, run.Person, cancellationToken);
        var words = await timeline.ReadAsync(identities, Looked, new TimelineFilter { WordsOnly = true }, null, cancellationToken);
        if (await ShouldStopAsync(work, run, programme, words, cancellationToken) is { } why)
        {
            Stop(work, run, why);
            return;
        }

        while (run.State == RunState.Running && run.NextAt <= work.At)
        {
            if (run.Step >= programme.Steps.Count)
            {
                (run.State, run.NextAt) = (RunState.Finished, null);
                NurtureFacts.Record(work, NurtureFacts.Finished, run.Person, new FactData { { "programme", run.Programme } });
                return;
            }

            var step = programme.Steps[run.Step];
            if (step.Kind == StepKind.Wait)
            {
                run.NextAt = await workingTime.AfterAsync(null, step.Length!, work.At, cancellationToken);
                run.Step++;
            }
            else if (step.Kind == StepKind.Alert)
            {
                Taken(work, run, "alerted");
                NurtureFacts.Record(work, NurtureFacts.Alerted, run.Person, new FactData { { "programme", run.Programme }, { "step", (long)run.Step }, { "role", step.Role } });
                run.Step++;
            }
            else if (!await SayAsync(work, run, definitions, programme, step, words, identities, cancellationToken))
            {
                return;
            }
        }
    }

    private static void Stop(Work work, ProgrammeRun run, string why)
    {
        (run.State, run.NextAt, run.Why) = (RunState.Stopped, null, why);
        NurtureFacts.Record(work, NurtureFacts.Stopped, run.Person, new FactData { { "programme", run.Programme }, { "step", (long)run.Step }, { "reason_code", why } });
    }

    private static async Task<string?> ShouldStopAsync(Work work, ProgrammeRun run, ProgrammeDefinition programme, IReadOnlyList<LogEntry> words, CancellationToken cancellationToken)
    {
        if (run.ReachedAt is { } reached && words.Where(entry => entry.Direction == Direction.In && entry.ReceivedAt > reached && entry.At >= reached.AddMinutes(-5)).Select(entry => (DateTimeOffset?)entry.At).Min() is { } replied)
        {
            run.RepliedAt ??= replied;
            if (programme.StopsOnReply)
            {
                return "reply";
            }
        }

        return programme.StopsOnStage && await work.Db.Set<StageRow>().Where(row => row.Person == run.Person).Select(row => row.Stage).FirstOrDefaultAsync(cancellationToken) != run.Stage ? "stage" : null;
    }

    /// <summary>Sends the message; false where the person must wait for it or it was stopped.</summary>
    private async Task<bool> SayAsync(
        Work work, ProgrammeRun run, ProgrammeDefinitions definitions, ProgrammeDefinition programme, ProgrammeStep step, IReadOnlyList<LogEntry> words, IReadOnlyList<IdentityId> identities, CancellationToken cancellationToken)
    {
        if (definitions.Quiet?.After(work.At) is { } awake && awake > work.At)
        {
            run.NextAt = awake;
            return false;
        }

        PartyId[] parties = [.. identities.Select(identity => new PartyId(identity.Value))];
        var last = await work.Db.Set<ProgrammeStepRow>().Where(row => parties.Contains(row.Person) && row.Outcome == "told").MaxAsync(row => (DateTimeOffset?)row.At, cancellationToken);
        if (last?.AddDays(definitions.OnceInDays) is { } again && again > work.At)
        {
            run.NextAt = again;
            return false;
        }

        var reachable = await ReachAsync(work.Db, words, cancellationToken);
        if (!(await consents.AllowedAsync(work.Db, [run.Person], programme.Purpose, reachable?.Channel, cancellationToken)).Contains(run.Person))
        {
            Stop(work, run, "consent");
            return false;
        }

        var isTold = reachable is not null
            && await voice.SayAsync(work, new ProgrammeMessage(reachable.Key, reachable.Source, programme.In(reachable.Language), TextByLanguage.In(step.Says, reachable.Language)), cancellationToken);
        Taken(work, run, isTold ? "told" : "unreachable");
        if (isTold)
        {
            run.ReachedAt ??= work.At;
            NurtureFacts.Record(work, NurtureFacts.Told, run.Person, new FactData { { "programme", run.Programme }, { "step", (long)run.Step }, { "channel", InteractionNames.Code(reachable!.Channel) } });
        }

        run.Step++;
        return true;
    }

    private static void Taken(Work work, ProgrammeRun run, string outcome) =>
        work.Db.Add(new ProgrammeStepRow { Programme = run.Programme, Person = run.Person, Step = run.Step, At = work.At, Outcome = outcome });

    /// <summary>The identity that last wrote, with the source through which it did; in the language it wrote in.</summary>
    private static async Task<ReachableIdentity?> ReachAsync(VouchDb db, IReadOnlyList<LogEntry> words, CancellationToken cancellationToken)
    {
        foreach (var entry in words.Where(entry => entry.Direction == Direction.In && entry.Kind is InteractionKind.Message or InteractionKind.Form or InteractionKind.Unknown))
        {
            if (await db.Set<Identity>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == entry.Key.Identity, cancellationToken) is { } row && IdentityKey.Of(row.Channel, row.Scope, row.Value) is { } key)
            {
                return new ReachableIdentity(key, entry.Source, entry.Channel, entry.Language ?? words.FirstOrDefault(other => other.Language is not null)?.Language);
            }
        }

        return null;
    }
}
