using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Api;
using Vouch.Relationships.Interactions.Import;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>What a restore did.</summary>
/// <param name="Read">Interactions in the file.</param>
/// <param name="Restored">Those that are in the log again.</param>
/// <param name="Known">Those that were there.</param>
/// <param name="LeftOut">Those of persons who were erased since.</param>
internal sealed record RestoredMonth(long Read, long Restored, long Known, long LeftOut);

/// <summary>
/// Reads archives back into the log. Nothing follows from it: no conversation opens, nothing is counted again. Whoever was erased since the archive was written stays erased: the erased identities are
/// known, and their lines are passed over.
/// </summary>
internal sealed class LogRestoring(Pipeline pipeline, IPeople people, LogVocabulary vocabulary)
{
    private const int BatchSize = 5_000;

    /// <summary>Restores a file, and holds its months so long from the retention.</summary>
    internal async Task<Outcome<RestoredMonth>> RestoreAsync(string path, TimeSpan held, CancellationToken cancellationToken)
    {
        if (File.Exists(path + ".sha256") && !(await File.ReadAllTextAsync(path + ".sha256", cancellationToken)).StartsWith(await LogArchive.DigestAsync(path, cancellationToken), StringComparison.OrdinalIgnoreCase))
        {
            return RetentionRefusals.DigestDiffers.With(path);
        }

        var (sum, months) = (new RestoredMonth(0, 0, 0, 0), new SortedDictionary<LogMonth, long>());
        await using var file = await RecordFile.OpenAsync(path, null, cancellationToken);
        while (await file.ReadAsync(BatchSize, cancellationToken) is { } block)
        {
            using (block)
            {
                List<NewInteraction> read = [];
                for (var i = 0; i < block.Count; i++)
                {
                    if (InteractionReader.Read(block.Record(i), isArchive: true).Read is not { Kept: not null, At: not null } told)
                    {
                        return RetentionRefusals.NoArchive.With(path, block.Line(i));
                    }

                    read.Add(told);
                }

                var outcome = await pipeline.RunAsync(work => RestoreAsync(work, read, held, cancellationToken), cancellationToken);
                if (!outcome.IsDone)
                {
                    return outcome.As<RestoredMonth>();
                }

                vocabulary.ForgetMonths();
                var (restored, leftOut) = outcome.Value;
                sum = new RestoredMonth(sum.Read + read.Count, sum.Restored + restored.Values.Sum(), sum.Known + read.Count - restored.Values.Sum() - leftOut, sum.LeftOut + leftOut);
                foreach (var (month, rows) in restored)
                {
                    months[month] = months.GetValueOrDefault(month) + rows;
                }
            }
        }

        await pipeline.RunAsync(
            work =>
            {
                foreach (var (month, rows) in months)
                {
                    work.Record(new FactDraft(LogFacts.MonthRestored, LogFacts.Subject(month)) { Data = new FactData { { "month", month.ToString() }, { "rows", (long?)rows }, { "left_out", (long?)sum.LeftOut } } });
                }

                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            cancellationToken);
        return sum;
    }

    /// <summary>Those of <paramref name="identities"/> that were erased.</summary>
    internal static async Task<HashSet<Guid>> ErasedAsync(VouchDb db, IEnumerable<Guid> identities, CancellationToken cancellationToken)
    {
        IdentityId[] asked = [.. identities.Distinct().Select(id => new IdentityId(id))];
        return [.. (await db.Set<Identity>().Where(row => asked.Contains(row.Id) && row.ErasedAt != null).Select(row => row.Id).ToListAsync(cancellationToken)).Select(id => id.Value)];
    }

    private async Task<Outcome<(Dictionary<LogMonth, long> Restored, long LeftOut)>> RestoreAsync(Work work, List<NewInteraction> read, TimeSpan held, CancellationToken cancellationToken)
    {
        await people.ReadyAsync(work.Db, cancellationToken);
        var erased = await ErasedAsync(work.Db, read.Select(told => told.Kept!.Identity), cancellationToken);
        var entries = read.Where(told => !erased.Contains(told.Kept!.Identity)).Select(told => Entry(told, people.IdOf(told.Identity))).DistinctBy(entry => entry.Key).ToArray();
        var addresses = read.Where(told => !erased.Contains(told.Kept!.Identity)).DistinctBy(told => told.Identity).ToDictionary(told => people.IdOf(told.Identity), told => told.Identity);
        foreach (var month in entries.Select(entry => entry.Key.Month).Distinct().Order())
        {
            await InteractionLog.MakeMonthAsync(work, month, cancellationToken);
            var row = await work.Db.Set<LogMonthRow>().FirstOrDefaultAsync(one => one.Month == month.Number, cancellationToken);
            if (row is null)
            {
                row = new LogMonthRow { Month = month.Number };
                work.Db.Add(row);
            }

            (row.State, row.HeldUntil, row.ChangedAt, row.IsWordless) = (LogMonthState.Kept, work.At + held, work.At, false);
        }

        await EnterAsync(work, addresses, cancellationToken);
        var (numberOf, _) = await vocabulary.PrepareAsync(
            work, entries.SelectMany(entry => new[] { entry.Source, entry.Driver, entry.About?.Kind }).OfType<string>(), [], cancellationToken);
        var restored = new Dictionary<LogMonth, long>();
        foreach (var month in entries.GroupBy(entry => entry.Key.Month))
        {
            var all = month.OrderBy(entry => entry.Key.Identity.Value).ToArray();
            var there = await work.Storage.Rows.FindAsync(
                work.Db, new RowTable(month.Key.Table, InteractionLog.Keys), all.Length,
                (i, row) =>
                {
                    row.Write(all[i].Key.Identity.Value);
                    row.Write(all[i].Key.Key);
                    row.Write(month.Key.Number);
                },
                cancellationToken);
            var fresh = all.Where((_, i) => !there[i]).ToArray();
            await work.Storage.Rows.WriteAsync(work.Db, new RowTable(month.Key.Table, InteractionLog.Columns), fresh.Length, (i, row) => LogRows.Write(fresh[i], numberOf, row), cancellationToken);
            restored[month.Key] = fresh.Length;
        }

        return (restored, read.Count(told => erased.Contains(told.Kept!.Identity)));
    }

    /// <summary>Where the archive comes from another installation, nobody has seen them here yet.</summary>
    private static async Task EnterAsync(Work work, Dictionary<IdentityId, IdentityKey> addresses, CancellationToken cancellationToken)
    {
        IdentityId[] ids = [.. addresses.Keys];
        var known = await work.Db.Set<Identity>().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var id in ids.Except(known))
        {
            work.Db.Add(new Identity { Id = id, Channel = addresses[id].Channel, Scope = addresses[id].Scope, Value = addresses[id].Value, FirstSeen = work.At });
        }
    }

    private static LogEntry Entry(NewInteraction told, IdentityId identity) => new()
    {
        Key = new LogKey(identity, LogMonth.Of(told.At!.Value), LogKey.Digest(told.Source, told.Id)),
        At = told.At.Value.Truncated(),
        ReceivedAt = told.Kept!.ReceivedAt.Truncated(),
        Source = told.Source,
        ExternalId = told.Id,
        Channel = told.Channel,
        Kind = told.Kind,
        Direction = told.Direction,
        Asks = told.AsksForReply ?? false,
        Language = told.Language,
        Driver = told.Kept.Driver,
        Sureness = told.Kept.Sureness,
        DriverBy = (DriverSource)told.Kept.By,
        Agent = told.Agent,
        About = told.About,
        ReplyTo = told.InReplyTo,
        Title = told.Title,
        Text = told.Text,
        Details = told.Details,
    };
}
