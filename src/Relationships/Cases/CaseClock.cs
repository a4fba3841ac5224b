using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>
/// How long a person who was asked whether their problem is solved is left in peace: the first reminder comes so long after the question, the second so long after the first, and so long after the second the case ends as unconfirmed.
/// Each is a length of time as charters write it. Counted from what really happened, so that a clock that ran late shortens nobody's time.
/// </summary>
/// <param name="workingTime">Counts by the calendar of the unit.</param>
/// <param name="First">Until the first reminder.</param>
/// <param name="Second">From the first to the second.</param>
/// <param name="End">From the second to the end.</param>
internal sealed class CaseReminders(IWorkingTime workingTime, string First = "2 working days", string Second = "5 working days", string End = "5 working days")
{
    /// <summary>How often a person is reminded of one question.</summary>
    internal const int Most = 2;

    /// <summary>Reads <c>Cases:FirstReminder</c>, <c>Cases:SecondReminder</c> and <c>Cases:EndsUnconfirmed</c> of the configuration; what is no length of time stays as it comes with Vouch.</summary>
    internal static CaseReminders Read(IWorkingTime workingTime, IConfiguration? configuration)
    {
        var section = configuration?.GetSection("Cases");
        return new CaseReminders(workingTime, Length("FirstReminder", "2 working days"), Length("SecondReminder", "5 working days"), Length("EndsUnconfirmed", "5 working days"));

        string Length(string key, string otherwise) => section?[key] is { } length && workingTime.IsLength(length) ? length : otherwise;
    }

    internal ValueTask<DateTimeOffset> FirstAsync(UnitId? unit, DateTimeOffset asked, CancellationToken cancellationToken) => workingTime.AfterAsync(unit, First, asked, cancellationToken);

    internal ValueTask<DateTimeOffset> AfterAsync(UnitId? unit, int reminders, DateTimeOffset reminded, CancellationToken cancellationToken) =>
        workingTime.AfterAsync(unit, reminders < Most ? Second : End, reminded, cancellationToken);
}

/// <summary>
/// Reminds people who were asked whether their problem is solved, and ends as unconfirmed what was not answered after two reminders. Found by an index on the next moment of each case, in small transactions;
/// several nodes may run it at once: rows are locked where the database can, and guarded by their version everywhere.
/// </summary>
public sealed class CaseClock
{
    private const int Batch = 50;
    private readonly Pipeline pipeline;

    /// <summary>A clock over this pipeline.</summary>
    public CaseClock(Pipeline pipeline) => this.pipeline = pipeline;

    /// <summary>Does everything that was due by <paramref name="now"/>, for the background service and for a simulation that moves its own clock.</summary>
    /// <returns>How many people were reminded, and cases ended.</returns>
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
        return db.Set<Case>().Where(row => row.NextAt != null).OrderBy(row => row.NextAt).Select(row => row.NextAt).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<Outcome<int>> SettleAsync(Work work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
        var sql = string.Concat("SELECT * FROM relationships_case WHERE next_at <= {0} ORDER BY next_at, id LIMIT {1}", skip);
        var due = await work.Db.Set<Case>().FromSqlRaw(sql, now.ToMicroseconds(), Batch).AsTracking().ToListAsync(cancellationToken);
        var (desk, reminders) = (work.Get<ProblemDesk>(), work.Get<CaseReminders>());
        foreach (var found in due)
        {
            if (found.Reminders >= CaseReminders.Most)
            {
                ProblemDesk.Move(found, CaseAct.Lapse, work.At);
                work.Record(found, [], ProblemFacts.Unconfirmed);
                continue;
            }

            ProblemDesk.Move(found, CaseAct.Remind, work.At);
            found.Reminders++;
            found.NextAt = await reminders.AfterAsync(found.Unit, found.Reminders, work.At, cancellationToken);
            work.Record(found, [], ProblemFacts.Reminded, null, ("reminders", found.Reminders.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            await desk.TellAsync(work, found, "We asked you about {0}: {1} Is it solved? One click says so, and any answer opens it again: {2}", found.Answer ?? "", cancellationToken);
        }

        return due.Count;
    }
}

/// <summary>Runs the clock of cases while the server runs. Late does no harm.</summary>
internal sealed class CaseClockWork(CaseClock cases, TimeProvider clock) : IBackgroundWork
{
    public string Name => "case clock";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public Task RunAsync(CancellationToken cancellationToken) => cases.RunUntilAsync(clock.GetUtcNow(), cancellationToken);
}
