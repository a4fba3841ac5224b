using System.Buffers;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Api;
using Vouch.Relationships.Interactions.Retention;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>How files are to be read.</summary>
/// <param name="Unsaid">What counts where a record says nothing.</param>
/// <param name="Columns">Their names of a table's columns, and ours.</param>
/// <param name="FromBeginning">True to take again what an earlier run took.</param>
internal sealed record ImportOptions(UnsaidMembers Unsaid, IReadOnlyDictionary<string, string> Columns, bool FromBeginning)
{
    /// <summary>What of the options makes the same file another one.</summary>
    internal string Reading => string.Join('\n', [Unsaid.Source ?? "", Unsaid.Channel ?? "", .. Columns.OrderBy(one => one.Key, StringComparer.OrdinalIgnoreCase).Select(one => one.Key + "=" + one.Value)]);
}

/// <summary>
/// Hands files of any size to the intake. One reads, several parse, and some batches are always with the intake, so that its lanes need not wait. What has been taken without a gap from the
/// beginning is noted beside it.
/// </summary>
internal sealed class InteractionImport(IInteractionIntake intake, Pipeline pipeline, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int BatchSize = 5_000;
    private const int InFlight = 4;
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    /// <summary>Takes a file in. When <paramref name="stopping"/> is cancelled it ends after what is under way; what was taken is counted and noted.</summary>
    /// <returns>Why it could not be read; null when it was, or when it was stopped.</returns>
    internal async Task<Refusal?> RunAsync(RecordFile file, ImportOptions options, ImportCount count, RefusedRecords refused, ImportProgress progress, CancellationToken stopping)
    {
        var (columns, unreadable) = file.Form == RecordForm.Rows ? TableColumns.Read(file.Header, options.Columns) : (null, null);
        if (unreadable is not null)
        {
            return unreadable;
        }

        var content = file.Content is { } known ? Digest(known + "\n" + options.Reading) : null;
        if (content is not null && !options.FromBeginning && await KeptAsync(content) is { } kept)
        {
            await file.GoToAsync(kept, stopping);
            count.Skipped += kept.Records;
            progress.Write($"{file.Name}: {kept.Records} interactions were taken before; going on at line {kept.Line}. Say --from-beginning to take them again.");
        }

        using var run = new Run(file, options, columns, count, refused, intake, scopes);
        using var telling = new CancellationTokenSource();
        var (read, began, begun) = (count.Read, clock.GetTimestamp(), file.Position);
        var teller = TellAsync(() => ImportProgress.Say(file.Name, count.Read - read, clock.GetElapsedTime(began).TotalSeconds, file.Position, begun, file.Length), progress, telling.Token);
        try
        {
            return await ReadAsync(file, run, content, stopping);
        }
        finally
        {
            await telling.CancelAsync();
            await teller;
            if (content is not null && run.Taken is { } place)
            {
                await ImportedFile.KeepAsync(pipeline, content, file.Name, place, CancellationToken.None);
            }
        }
    }

    private async Task<Refusal?> ReadAsync(RecordFile file, Run run, string? content, CancellationToken stopping)
    {
        var keptAt = clock.GetTimestamp();
        Refusal? fault = null;
        try
        {
            while (!stopping.IsCancellationRequested && !run.HasFailed && await file.ReadAsync(BatchSize, stopping) is { } block)
            {
                await run.BeginAsync(block);
                if (content is not null && run.Taken is { } place && clock.GetElapsedTime(keptAt) > KeepEvery)
                {
                    await ImportedFile.KeepAsync(pipeline, content, file.Name, place, CancellationToken.None);
                    keptAt = clock.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            fault = ImportRefusals.FileUnreadable.With(file.Name, exception.Message);
        }

        await run.EndAsync();
        return fault;
    }

    private async Task<FilePlace?> KeptAsync(string content)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<ImportedFile>().AsNoTracking().FirstOrDefaultAsync(row => row.Content == content))?.Place;
    }

    private async Task TellAsync(Func<string> line, ImportProgress progress, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TellEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                progress.Tell(line());
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static string Digest(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>The blocks of one file that are under way.</summary>
    private sealed class Run(RecordFile file, ImportOptions options, TableColumns? columns, ImportCount count, RefusedRecords refused, IInteractionIntake intake, IServiceScopeFactory scopes) : IDisposable
    {
        private readonly SemaphoreSlim free = new(InFlight);
        private readonly Lock turn = new();
        private readonly SortedDictionary<int, FilePlace> done = [];
        private readonly List<Task> underWay = [];
        private int next;
        private FilePlace? taken;

        /// <summary>Everything before is on the disk, without a gap; null when nothing is.</summary>
        internal FilePlace? Taken
        {
            get
            {
                lock (turn)
                {
                    return taken;
                }
            }
        }

        internal bool HasFailed { get; private set; }

        /// <summary>Has a block taken, as soon as there is room for one more.</summary>
        internal async Task BeginAsync(RecordBlock block)
        {
            await free.WaitAsync(CancellationToken.None);
            underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            underWay.Add(Task.Run(() => TakeAsync(block)));
        }

        /// <summary>Waits for all that is under way; fails as the first that failed.</summary>
        internal Task EndAsync() => Task.WhenAll(underWay);

        public void Dispose() => free.Dispose();

        private async Task TakeAsync(RecordBlock block)
        {
            try
            {
                using (block)
                {
                    foreach (var (line, refusal) in block.Refused)
                    {
                        count.Refuse();
                        refused.Tell(file.Name, line, refusal, []);
                    }

                    var interactions = Parse(block);
                    await LeaveOutErasedAsync(interactions);
                    if (interactions.Count > 0)
                    {
                        count.Add(await intake.TakeAsync(new IntakeBatch { Interactions = interactions }, CancellationToken.None));
                    }
                }

                lock (turn)
                {
                    done[block.Number] = block.End;
                    while (done.Remove(next, out var end))
                    {
                        (taken, next) = (end, next + 1);
                    }
                }
            }
            catch
            {
                HasFailed = true;
                throw;
            }
            finally
            {
                free.Release();
            }
        }

        /// <summary>An archive of the log may hold whoever was erased since it was written.</summary>
        private async Task LeaveOutErasedAsync(List<NewInteraction> interactions)
        {
            var kept = interactions.Select(one => one.Kept?.Identity).OfType<Guid>().ToArray();
            if (kept.Length == 0)
            {
                return;
            }

            await using var scope = scopes.CreateAsyncScope();
            var erased = await LogRestoring.ErasedAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), kept, CancellationToken.None);
            count.Expire(interactions.RemoveAll(one => one.Kept is { } known && erased.Contains(known.Identity)));
        }

        private List<NewInteraction> Parse(RecordBlock block)
        {
            var interactions = new List<NewInteraction>(block.Count);
            var (json, cell) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
            for (var i = 0; i < block.Count; i++)
            {
                var refusal = columns?.Write(block.Record(i), json, cell);
                NewInteraction? read = null;
                if (refusal is null)
                {
                    (read, refusal) = InteractionReader.Read(columns is null ? block.Record(i) : json.WrittenSpan, options.Unsaid, isArchive: true);
                }

                if (read is not null)
                {
                    interactions.Add(read);
                    continue;
                }

                count.Refuse();
                refused.Tell(file.Name, block.Line(i), refusal!, block.Record(i));
            }

            return interactions;
        }
    }
}
