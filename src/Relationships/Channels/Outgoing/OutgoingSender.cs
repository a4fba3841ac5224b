using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>
/// Sends what waits: claims some in one short transaction, sends them outside of any, and notes each result in another. Of one person only the first that waits is claimed, so that messages arrive in the order in which they were written.
/// What was sent enters the log as an interaction with the channel's own id, so that echo and receipts meet it; a node that dies in between leaves a claim that ends, and the next one goes on where it stopped.
/// A node that dies between the service's answer and its note sends once more: no service but mail can be told that it has a message already.
/// </summary>
internal sealed class OutgoingSender(Pipeline pipeline, ChannelSenders senders, ChannelSecrets secrets, IInteractionIntake intake, Files files, TimeProvider clock, IServiceScopeFactory scopes, ChatBell bell, CompanyDirectory directory)
{
    private const int MostOfOne = 10;
    private const int Batch = 50;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WhileDown = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>Sends everything that is due.</summary>
    /// <returns>How many messages the channels have taken.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } jobs)
        {
            // One slow service must not hold up the others.
            sent += (await Task.WhenAll(jobs.GroupBy(job => job.Account.Id).Select(group => SendAsync([.. group], cancellationToken)))).Sum();
        }

        return sent;
    }

    private async Task<IReadOnlyList<Job>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            // Most of the time nothing waits; asking needs no turn to write.
            var now = clock.GetUtcNow();
            if (!await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<Outgoing>().AnyAsync(message => message.NextAt <= now, cancellationToken))
            {
                return [];
            }
        }

        var outcome = await pipeline.RunAsync<IReadOnlyList<Job>>(
            async work =>
            {
                var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
                var sql = string.Concat(
                    "SELECT * FROM relationships_outgoing WHERE next_at <= {0} AND id IN (SELECT id FROM (SELECT one.id, one.next_at, ROW_NUMBER() OVER (PARTITION BY one.account ORDER BY one.next_at, one.id) AS turn",
                    " FROM relationships_outgoing AS one INNER JOIN relationships_channel_account AS account ON account.id = one.account AND account.is_on WHERE one.next_at <= {0} AND NOT EXISTS (SELECT 1 FROM relationships_outgoing AS earlier",
                    " WHERE earlier.identity = one.identity AND earlier.account = one.account AND earlier.next_at IS NOT NULL AND earlier.provider_id IS NULL AND (earlier.queued_at < one.queued_at OR (earlier.queued_at = one.queued_at AND earlier.id < one.id)))",
                    ") AS ready WHERE turn <= {1} ORDER BY turn, next_at LIMIT {2})",
                    " ORDER BY next_at, id",
                    skip);
                var due = await work.Db.Set<Outgoing>().FromSqlRaw(sql, work.At.ToMicroseconds(), MostOfOne, Batch).AsTracking().ToListAsync(cancellationToken);
                var ids = due.Select(message => message.Account).Distinct().ToList();
                var accounts = await work.Db.Set<ChannelAccount>().AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancellationToken);
                var jobs = new List<Job>(due.Count);
                foreach (var message in due)
                {
                    message.Attempts++;
                    message.NextAt = work.At + Claim;
                    var (heard, thread) = await ReplyPath.FindAsync(work.Db, message.Account, message.Identity, cancellationToken);
                    jobs.Add(new Job(message, accounts[message.Account], thread with { LastHeardAt = heard }, await FilesAsync(work.Db, message, cancellationToken)));
                }

                return jobs;
            },
            cancellationToken);
        return outcome.IsDone ? outcome.Value : [];
    }

    /// <summary>Sends what was claimed for one account, one after the other; when the account cannot send, the rest waits without having been tried.</summary>
    private async Task<int> SendAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        var sent = 0;
        for (var i = 0; i < jobs.Count; i++)
        {
            var job = jobs[i];
            var result = await TryAsync(job, cancellationToken);
            if (result.Outcome == SendOutcome.Sent)
            {
                await NoteSentAsync(job, result.ProviderId!, cancellationToken);
                await LogAsync(job, result.ProviderId!, cancellationToken);
                bell.Ring(job.Message.Identity);
                sent++;
                continue;
            }

            await NoteFailedAsync(job, result, cancellationToken);
            if (result.Outcome == SendOutcome.Down)
            {
                await ReleaseAsync([.. jobs.Skip(i + 1).Select(rest => rest.Message.Id)], cancellationToken);
                break;
            }
        }

        return sent;
    }

    private async Task<SendResult> TryAsync(Job job, CancellationToken cancellationToken)
    {
        var message = job.Message;
        if (message.ProviderId is { } known)
        {
            return SendResult.Sent(known, known);
        }

        if (secrets.Open(job.Account) is not { } view)
        {
            return SendResult.Down("The secrets of this account cannot be read with the keys of this server. Enter them again.");
        }

        if (SendingNeeds.Missing(view) is { } missing)
        {
            return SendResult.Down($"“{missing}” is not set for this account.");
        }

        // It may have waited until the window closed.
        return OutgoingQueue.IsClosed(view, message.To, job.Thread.LastHeardAt, clock.GetUtcNow())
            ? SendResult.Refused("The time window of the channel has closed: only an approved template can be sent.")
            : await senders.SendAsync(new Sending(message, view, job.Thread, job.Files), cancellationToken);
    }

    private Task NoteSentAsync(Job job, string providerId, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            var row = await work.Db.Set<Outgoing>().FirstOrDefaultAsync(message => message.Id == job.Message.Id, cancellationToken);
            if (row is { ProviderId: null })
            {
                (row.State, row.StateAt, row.SentAt, row.ProviderId, row.LastError, row.NextAt) = (DeliveryState.Sent, work.At, work.At, HookReading.Cut(providerId, NewInteraction.LongestId), null, work.At + WhileDown);
            }

            await work.Db.Set<ChannelAccount>().Where(account => account.Id == job.Account.Id).ExecuteUpdateAsync(
                set => set.SetProperty(account => account.LastSentAt, work.At).SetProperty(account => account.FailingSince, (DateTimeOffset?)null).SetProperty(account => account.LastError, (string?)null), cancellationToken);
            return Done.Value;
        },
        cancellationToken);

    private async Task LogAsync(Job job, string providerId, CancellationToken cancellationToken)
    {
        var (message, kind) = (job.Message, job.Account.Kind);
        var partner = message.Agent is { } agent ? (await directory.ReadAsync(cancellationToken)).Person(agent)?.Supplier : null;
        var interaction = new NewInteraction
        {
            Source = $"{kind.Name()}:{job.Account.ShortName}",
            Id = HookReading.Cut(providerId, NewInteraction.LongestId)!,
            Channel = message.IdentityChannel == Channel.Voice ? Channel.Sms : kind == ChannelKind.Zendesk ? Channel.Zendesk : message.IdentityChannel,
            Kind = InteractionKind.Message,
            Direction = Direction.Out,
            Identity = message.To,
            At = message.SentAt ?? clock.GetUtcNow(),
            Title = message.Subject,
            Text = message.Text,
            InReplyTo = message.InReplyTo,
            Agent = message.Agent,
            AsksForReply = false,
            Details = partner is null ? $"{{\"outgoing\":\"{message.Id}\"}}" : $"{{\"outgoing\":\"{message.Id}\",\"partner\":\"{partner}\"}}",
        };
        await intake.TakeAsync(new IntakeBatch { Interactions = [interaction] }, cancellationToken);
        await pipeline.RunAsync<Done>(
            async work =>
            {
                await work.Db.Set<Outgoing>().Where(row => row.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LoggedAt, work.At).SetProperty(row => row.NextAt, (DateTimeOffset?)null), cancellationToken);
                return Done.Value;
            },
            cancellationToken);
    }

    private Task NoteFailedAsync(Job job, SendResult result, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            var error = HookReading.Cut(HookReading.Clean(result.Error ?? ""), Outgoing.LongestError)!;
            var row = await work.Db.Set<Outgoing>().FirstOrDefaultAsync(message => message.Id == job.Message.Id, cancellationToken);
            if (row is not null)
            {
                row.LastError = error;
                var isOver = result.Outcome == SendOutcome.Refused || work.At - row.QueuedAt >= Patience;
                (row.State, row.StateAt, row.NextAt) = isOver ? (DeliveryState.Failed, work.At, default(DateTimeOffset?)) : (row.State, row.StateAt, work.At + Outgoing.Wait(row.Attempts));
            }

            if (result.Outcome == SendOutcome.Down)
            {
                var accounts = work.Db.Set<ChannelAccount>().Where(account => account.Id == job.Account.Id);
                await accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.LastError, error), cancellationToken);
                await accounts.Where(account => account.FailingSince == null).ExecuteUpdateAsync(set => set.SetProperty(account => account.FailingSince, work.At), cancellationToken);
            }

            return Done.Value;
        },
        cancellationToken);

    private Task ReleaseAsync(List<OutgoingId> messages, CancellationToken cancellationToken) => messages.Count == 0 ? Task.CompletedTask : pipeline.RunAsync<Done>(
        async work =>
        {
            await work.Db.Set<Outgoing>().Where(row => messages.Contains(row.Id) && row.State == DeliveryState.Queued).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Attempts, row => row.Attempts - 1).SetProperty(row => row.NextAt, work.At + WhileDown), cancellationToken);
            return Done.Value;
        },
        cancellationToken);

    private async Task<IReadOnlyList<NewFile>> FilesAsync(VouchDb db, Outgoing message, CancellationToken cancellationToken)
    {
        var found = new List<NewFile>();
        foreach (var id in (message.Files ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (await files.ReadAsync(db, new FileId(Guid.Parse(id)), cancellationToken) is { } file)
            {
                found.Add(new NewFile(file.Card.Name, file.Card.ContentType, file.Bytes));
            }
        }

        return found;
    }

    private sealed record Job(Outgoing Message, ChannelAccount Account, ConversationThread Thread, IReadOnlyList<NewFile> Files);
}

/// <summary>Sends waiting messages while the server runs.</summary>
internal sealed class OutgoingWork(OutgoingSender sender) : IBackgroundWork
{
    public string Name => "outgoing";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public Task RunAsync(CancellationToken cancellationToken) => sender.RunAsync(cancellationToken);
}
