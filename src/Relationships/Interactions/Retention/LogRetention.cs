using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>How long the company keeps interactions. One row; none means for ever.</summary>
internal sealed class LogRetention
{
    internal const int Only = 1;
    internal const int FewestRows = 2;
    internal const int Most = 1_200;

    public int Id { get; init; } = Only;

    /// <summary>How many whole months titles, texts and details are kept; null for as long as the rows.</summary>
    public int? WordsMonths { get; set; }

    /// <summary>How many whole months interactions are kept; null for ever.</summary>
    public int? RowsMonths { get; set; }

    /// <summary>Whether a month is written into a file before it is dropped.</summary>
    public bool ArchivesFirst { get; set; } = true;

    public required PartyId SetBy { get; set; }

    public required DateTimeOffset SetAt { get; set; }

    /// <summary>The day on which a node last began to apply it.</summary>
    public int AppliedDay { get; set; }

    /// <summary>The oldest month whose words are kept at a moment; null where all are.</summary>
    internal LogMonth? OldestWords(DateTimeOffset now) => Back(now, WordsMonths);

    /// <summary>The oldest month that is kept at a moment; null where all are.</summary>
    internal LogMonth? OldestRows(DateTimeOffset now) => Back(now, RowsMonths);

    /// <summary>The oldest month that the retention in force keeps; null where all are.</summary>
    internal static async Task<LogMonth?> OldestAsync(VouchDb db, DateTimeOffset now, CancellationToken cancellationToken) => (await FindAsync(db, cancellationToken))?.OldestRows(now);

    internal static Task<LogRetention?> FindAsync(VouchDb db, CancellationToken cancellationToken) => db.Set<LogRetention>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == Only, cancellationToken);

    internal static void Map(ModelBuilder model) => model.Entity<LogRetention>(retention =>
    {
        retention.ToTable("relationships_log_retention");
        retention.HasKey(row => row.Id);
        retention.Property(row => row.Id).ValueGeneratedNever();
    });

    // The month that runs is no whole one.
    private static LogMonth? Back(DateTimeOffset now, int? months) => months is { } count ? new LogMonth(LogMonth.Of(now).Number - count) : null;
}

/// <summary>How long interactions are kept, as others see it.</summary>
/// <param name="WordsMonths">Whole months that titles, texts and details are kept; null for as long as the interactions.</param>
/// <param name="RowsMonths">Whole months that interactions are kept; null for ever.</param>
/// <param name="ArchivesFirst">Whether a month is written into a file before it is dropped.</param>
/// <param name="SetBy">Who said so; null where nobody did.</param>
/// <param name="SetAt">When, UTC.</param>
public sealed record LogRetentionCard(int? WordsMonths, int? RowsMonths, bool ArchivesFirst, PartyId? SetBy, DateTimeOffset? SetAt)
{
    internal static LogRetentionCard Of(LogRetention? row) => row is null ? new(null, null, true, null, null) : new(row.WordsMonths, row.RowsMonths, row.ArchivesFirst, row.SetBy, row.SetAt);
}

/// <summary>
/// Sets how long interactions are kept. Refused: <c>log.retention-not-allowed</c> to all but administrators, <c>log.retention-unsound</c> for numbers out of range or words that would be kept longer than
/// the interactions they belong to, <c>log.no-archive-folder</c> where months are to be archived and nobody said where.
/// </summary>
/// <param name="WordsMonths">Whole months that titles, texts and details are kept, 1 to 1200; null for as long as the interactions.</param>
/// <param name="RowsMonths">Whole months that interactions are kept, 2 to 1200; null for ever.</param>
/// <param name="ArchivesFirst">Whether a month is written into a file before it is dropped.</param>
public sealed record SetLogRetention(int? WordsMonths, int? RowsMonths, bool ArchivesFirst) : ICommand<Done>
{
    internal static SetLogRetention Example { get; } = new(13, 36, true);
}

internal sealed class SetLogRetentionHandler(LogArchiveFolder folder) : IHandler<SetLogRetention, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SetLogRetention command, Work work, CancellationToken cancellationToken)
    {
        if (!MaySet(work.Actor))
        {
            return RetentionRefusals.NotAllowed;
        }

        if (command.WordsMonths is < 1 or > LogRetention.Most)
        {
            return RetentionRefusals.Unsound.At("wordsMonths");
        }

        if (command.RowsMonths is < LogRetention.FewestRows or > LogRetention.Most || command.WordsMonths > command.RowsMonths)
        {
            return RetentionRefusals.Unsound.At("rowsMonths");
        }

        if (command is { RowsMonths: not null, ArchivesFirst: true } && folder.Path is null)
        {
            return RetentionRefusals.NoFolder.At("archivesFirst");
        }

        var row = await work.Db.Set<LogRetention>().FirstOrDefaultAsync(one => one.Id == LogRetention.Only, cancellationToken);
        if (row is null)
        {
            row = new LogRetention { SetBy = work.Actor.Party, SetAt = work.At };
            work.Db.Add(row);
        }

        (row.WordsMonths, row.RowsMonths, row.ArchivesFirst, row.SetBy, row.SetAt) = (command.WordsMonths, command.RowsMonths, command.ArchivesFirst, work.Actor.Party, work.At);
        work.Record(new FactDraft(LogFacts.RetentionSet, LogFacts.Retention)
        {
            Data = new FactData { { "words_months", (long?)command.WordsMonths }, { "rows_months", (long?)command.RowsMonths }, { "archives_first", command.ArchivesFirst ? "true" : "false" } },
        });
        return Done.Value;
    }

    internal static bool MaySet(Actor actor) => actor.IsSystem || (actor.IsColleague && actor.HasAnywhere(Roles.Administrator));
}
