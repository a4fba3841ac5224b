using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Ui;

namespace Vouch.Relationships.Feedback;

/// <summary>
/// Asks when the time has come, and stops waiting when nobody answers. A person is not asked who took back their consent, who has an open problem, or who was asked anything within the time of the definitions;
/// what was not asked is not asked later. Several nodes may run it at once.
/// </summary>
public sealed class FeedbackClock
{
    private const int Batch = 50;
    private readonly Pipeline pipeline;

    /// <summary>A clock over this pipeline.</summary>
    public FeedbackClock(Pipeline pipeline) => this.pipeline = pipeline;

    /// <summary>Does everything that was due by <paramref name="now"/>, for the background service and for a simulation that moves its own clock.</summary>
    /// <returns>How many questions were asked, left out or closed.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var done = 0;
        while (true)
        {
            var outcome = await pipeline.RunAsync(work => SettleAsync(work, now, cancellationToken), cancellationToken);
            if (!outcome.IsDone)
            {
                return done;
            }

            done += outcome.Value;
            if (outcome.Value < Batch)
            {
                return done;
            }
        }
    }

    /// <summary>The next moment at which there is something to do; null when nothing waits. Lets a simulation stop exactly there.</summary>
    public static Task<DateTimeOffset?> NextAsync(VouchDb db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<FeedbackInvitation>().Where(row => row.NextAt != null).OrderBy(row => row.NextAt).Select(row => row.NextAt).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<Outcome<int>> SettleAsync(Work work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
        var sql = string.Concat("SELECT * FROM relationships_feedback WHERE next_at <= {0} ORDER BY next_at, id LIMIT {1}", skip);
        var due = await work.Db.Set<FeedbackInvitation>().FromSqlRaw(sql, now.ToMicroseconds(), Batch).AsTracking().ToListAsync(cancellationToken);
        var asking = work.Get<FeedbackAsking>();
        foreach (var one in due)
        {
            if (one.State == FeedbackState.Planned)
            {
                await asking.AskAsync(work, one, cancellationToken);
            }
            else
            {
                one.NextAt = null;
                one.Move(FeedbackAct.Lapse);
                one.Record(work, FeedbackFacts.Lapsed, null);
            }
        }

        return due.Count;
    }
}

/// <summary>Asks one person, or leaves it out for a reason.</summary>
internal sealed class FeedbackAsking(FeedbackShelf shelf, ProblemDesk problems, ISurveyConsent consent, IWorkingTime workingTime, CompanyDirectory directory, ICaseVoice voice, Texts texts)
{
    internal async Task AskAsync(Work work, FeedbackInvitation one, CancellationToken cancellationToken)
    {
        one.NextAt = null;
        var definitions = await shelf.FindAsync(work.Db, one.DefinedIn, cancellationToken);
        if (definitions.Find(one.Definition) is not { } definition)
        {
            Skip(one, "defined-no-more");
        }
        else if (!await consent.MayAskAsync(work.Db, one.Person, cancellationToken))
        {
            Skip(one, "consent");
        }
        else if (await HasOpenCaseAsync(work, one.Person, cancellationToken))
        {
            Skip(one, "open-case");
        }
        else if (!await TakeTurnAsync(work, one.Person, definitions.OnceIn, cancellationToken))
        {
            Skip(one, "asked-lately");
        }
        else
        {
            one.Move(FeedbackAct.Ask);
            one.AskedAt = work.At;
            one.Month = FeedbackFigures.Month(DateOnly.FromDateTime(work.At.UtcDateTime));
            one.NextAt = await workingTime.AfterAsync(one.Unit, definition.Lapses, work.At, cancellationToken);
            one.Record(work, FeedbackFacts.Asked, null);
            await TellAsync(work, one, definition, cancellationToken);
        }
    }

    private static void Skip(FeedbackInvitation one, string why)
    {
        one.Move(FeedbackAct.Skip);
        one.Skipped = why;
    }

    private async Task<bool> HasOpenCaseAsync(Work work, PartyId person, CancellationToken cancellationToken)
    {
        var parties = await problems.PartiesOfAsync(work.Db, person, cancellationToken);
        return await work.Db.Set<Case>().AnyAsync(row => row.Kind == CaseKind.Problem && parties.Contains(row.RaisedBy) && Case.LiveStates.Contains(row.State), cancellationToken);
    }

    /// <summary>True when the person was asked nothing lately; then they count as asked now. Who was merged counts as one.</summary>
    private async Task<bool> TakeTurnAsync(Work work, PartyId person, string onceIn, CancellationToken cancellationToken)
    {
        var parties = await problems.PartiesOfAsync(work.Db, person, cancellationToken);
        await work.Db.Set<FeedbackPerson>().AsTracking().Where(row => parties.Contains(row.Person)).LoadAsync(cancellationToken);
        var turns = work.Db.Set<FeedbackPerson>().Local.Where(row => parties.Contains(row.Person)).ToList();
        foreach (var turn in turns)
        {
            if (await workingTime.AfterAsync(null, onceIn, turn.AskedAt, cancellationToken) > work.At)
            {
                return false;
            }
        }

        // One row for all that were ever this person, whichever of them is asked: two that race for it are told apart by its key and version.
        var key = parties.MinBy(party => party.Value);
        if (turns.Find(row => row.Person == key) is { } own)
        {
            own.AskedAt = work.At;
        }
        else
        {
            work.Db.Add(new FeedbackPerson { Person = key, AskedAt = work.At });
        }

        return true;
    }

    /// <summary>Whoever has an account is told by a notice, which leads to the same page.</summary>
    private async Task TellAsync(Work work, FeedbackInvitation one, FeedbackDefinition definition, CancellationToken cancellationToken)
    {
        if ((await directory.ReadAsync(cancellationToken)).Person(one.Person) is not null)
        {
            return;
        }

        var link = PersonalLink.AddressOf(work, FeedbackPages.Path + PersonalLink.Issue(work, one.Subject, one.Person, one.NextAt ?? work.At));
        await voice.SayAsync(work, one.Person, one.Subject, texts.In(one.Language, t => t["{0} One click answers: {1}", definition.In(one.Language), link]), one.Language, cancellationToken);
    }
}

/// <summary>Runs the clock of feedback while the server runs. Late does no harm.</summary>
internal sealed class FeedbackClockWork(FeedbackClock feedback, TimeProvider clock) : IBackgroundWork
{
    public string Name => "feedback clock";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public Task RunAsync(CancellationToken cancellationToken) => feedback.RunUntilAsync(clock.GetUtcNow(), cancellationToken);
}
