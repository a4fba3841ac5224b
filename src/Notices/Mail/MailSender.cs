using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Notices.InApp;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Mail;

/// <summary>
/// Sends what waits in the queue: claims a few mails in one short transaction, sends them outside of it, and notes the result in another.
/// A node that dies in between leaves a claim that ends after some minutes, and the mail is sent again with the same Message-ID.
/// </summary>
internal sealed class MailSender(Pipeline pipeline, MailSettings settings, SmtpPost post, CompanyDirectory directory, ReplyOffers replies, TimeProvider clock, IServiceScopeFactory scopes)
{
    private const int Batch = 20;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    /// <summary>Sends everything that is due.</summary>
    /// <returns>How many mails were sent.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
        {
            return 0;
        }

        var sent = 0;
        while (true)
        {
            var claimed = await ClaimAsync(cancellationToken);
            foreach (var (mail, replyTo) in claimed.Mails)
            {
                var failure = await post.SendAsync(mail, replyTo, cancellationToken);
                await NoteAsync(mail.Id, failure, cancellationToken);
                sent += failure is null ? 1 : 0;
            }

            if (claimed.Seen < Batch)
            {
                return sent;
            }
        }
    }

    private async Task<Claimed> ClaimAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            // Most of the time nothing waits; asking needs no turn to write.
            var now = clock.GetUtcNow();
            if (!await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<QueuedMail>().AnyAsync(mail => mail.NextAt <= now, cancellationToken))
            {
                return new Claimed([], 0);
            }
        }

        var company = await directory.ReadAsync(cancellationToken);
        var outcome = await pipeline.RunAsync<Claimed>(
            async work =>
            {
                var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
                var sql = string.Concat("SELECT * FROM notices_mail WHERE next_at <= {0} ORDER BY next_at, id LIMIT {1}", skip);
                var due = await work.Db.Set<QueuedMail>().FromSqlRaw(sql, work.At.ToMicroseconds(), Batch).AsTracking().ToListAsync(cancellationToken);
                var chosen = await MailPreference.LockAsync(work, due.Where(mail => !mail.IgnoresQuiet).Select(mail => mail.Person).OfType<PartyId>(), cancellationToken);
                var open = await replies.OpenAsync(work, [.. due.Select(mail => mail.Offer).OfType<ReplyOfferId>()], cancellationToken);
                var claimed = new List<(QueuedMail, string?)>(due.Count);
                foreach (var mail in due)
                {
                    if (!mail.IgnoresQuiet && mail.Person is { } person && chosen.GetValueOrDefault(person) is { } choice
                        && choice.Times(company.Person(person)?.TimeZone ?? "UTC").Ready(work.At) is var ready && ready > work.At)
                    {
                        await HoldAsync(mail, choice, ready, work, cancellationToken);
                        continue;
                    }

                    mail.Attempts++;
                    mail.NextAt = work.At + Claim;
                    claimed.Add((mail, mail.Offer is { } offer && open.Contains(offer) ? replies.Issue(work, offer) : null));
                }

                return new Claimed(claimed, due.Count);
            },
            cancellationToken);
        return outcome.IsDone ? outcome.Value : new Claimed([], 0);
    }

    /// <summary>What was kept until quiet hours began (the server was down, or this one was) waits for their end: a single notice together with the others.</summary>
    private static async Task HoldAsync(QueuedMail mail, MailPreference choice, DateTimeOffset until, Work work, CancellationToken cancellationToken)
    {
        if (mail.Notice is { } id && await work.Db.Set<Notice>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } notice)
        {
            (notice.Awaits, choice.GatherAt) = (Gathering.QuietEnd, until);
            work.Db.Remove(mail);
            return;
        }

        mail.NextAt = until;
    }

    private Task NoteAsync(MailId id, PostFailure? failure, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            var mail = await work.Db.Set<QueuedMail>().FirstAsync(row => row.Id == id, cancellationToken);
            if (failure is null)
            {
                (mail.State, mail.SentAt, mail.NextAt, mail.LastError) = (MailState.Sent, work.At, null, null);
            }
            else
            {
                mail.LastError = failure.Text.Length <= 500 ? failure.Text : failure.Text[..500];
                mail.State = failure.IsFinal || mail.Attempts >= QueuedMail.MostAttempts ? MailState.Failed : MailState.Waiting;
                mail.NextAt = mail.State == MailState.Failed ? null : work.At + QueuedMail.Wait(mail.Attempts);
            }

            return Done.Value;
        },
        cancellationToken);

    /// <summary>What one claim brought.</summary>
    /// <param name="Mails">To be sent now, each with the address to answer to: a secret that is nowhere but here and in the mail.</param>
    /// <param name="Seen">How many were due, those that quiet hours keep included.</param>
    private sealed record Claimed(IReadOnlyList<(QueuedMail Mail, string? ReplyTo)> Mails, int Seen);
}
