using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Replies;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Channels;

/// <summary>Takes in what a delivery says. When it completes, all of it is on the disk; repeating it is harmless.</summary>
internal sealed class HookIntake(Pipeline pipeline, IInteractionIntake intake, CallGathering calls, IServiceScopeFactory scopes, Files files, IPeople people, MailRouter router, TimeProvider clock)
{
    private static readonly TimeSpan HealthStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private const int MostPauses = 5;

    /// <returns>What came of the mails among it, in their order.</returns>
    internal async Task<IReadOnlyList<MailRouting>> TakeAsync(ChannelAccount account, HookReading reading, CancellationToken cancellationToken)
    {
        var routed = await RouteAsync(reading, cancellationToken);
        await KeepFilesAsync(reading, cancellationToken);
        var batch = reading.Batch;
        if (batch.Reports.Count > 0)
        {
            batch = batch with { Reports = await AboutOwnAsync(account.Id, batch.Reports, cancellationToken) };
        }

        foreach (var call in reading.Calls)
        {
            await calls.TakeAsync(reading.Account, call, cancellationToken);
        }

        if (batch.Interactions.Count + batch.Reports.Count + batch.Assertions.Count > 0)
        {
            await intake.TakeAsync(batch, cancellationToken);
        }

        await NoteAsync(account, reading, batch.Reports, cancellationToken);
        return routed;
    }

    /// <summary>Mails that are acts or asks are done before anything of them is kept: a delivery that comes again finds them done. What is kept holds no secret of a reply address, and of what is sealed no words.</summary>
    private async Task<IReadOnlyList<MailRouting>> RouteAsync(HookReading reading, CancellationToken cancellationToken)
    {
        var routed = new List<MailRouting>(reading.Mails.Count);
        foreach (var (id, mail) in reading.Mails)
        {
            var routing = await router.RouteAsync(mail, cancellationToken);
            routed.Add(routing);
            var index = reading.Interactions.FindIndex(interaction => interaction.Id == id);
            var kept = reading.Interactions[index] with { AsksForReply = routing.IsDone ? false : reading.Interactions[index].AsksForReply };
            if (routing.IsConfidential)
            {
                kept = kept with { Title = null, Text = null, Details = MailReader.Sealed(kept.Details!) };
                reading.Files.RemoveAll(file => file.Interaction == id);
                if (reading.Threads.TryGetValue(kept.Identity, out var thread))
                {
                    reading.Threads[kept.Identity] = thread with { Subject = null };
                }
            }

            reading.Interactions[index] = kept;
        }

        // Also of what could not be read as a mail and is kept whole.
        for (var i = 0; reading.Account.Kind == ChannelKind.Mail && i < reading.Interactions.Count; i++)
        {
            var kept = reading.Interactions[i];
            reading.Interactions[i] = kept with
            {
                Title = kept.Title is { } title ? router.Scrub(title) : null,
                Text = kept.Text is { } text ? router.Scrub(text) : null,
                Details = kept.Details is { } details ? router.Scrub(details) : null,
            };
        }

        return routed;
    }

    /// <summary>
    /// Reports name a message by the channel's id and a person as the channel names them now; here they get the identity that it was sent to, so that both meet. A receipt up to a moment becomes one for each message it means.
    /// A report can be faster than the answer to the sending itself: then it waits for a moment.
    /// </summary>
    private async Task<IReadOnlyList<DeliveryReport>> AboutOwnAsync(ChannelAccountId account, IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        for (var pause = 0; ; pause++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            var ids = reports.Select(report => report.Id).ToList();
            var own = (await db.Set<Outgoing>().AsNoTracking().Where(row => row.Account == account && row.ProviderId != null && ids.Contains(row.ProviderId)).ToListAsync(cancellationToken))
                .DistinctBy(row => row.ProviderId).ToDictionary(row => row.ProviderId!, StringComparer.Ordinal);
            var found = new List<DeliveryReport>();
            var isMissing = false;
            foreach (var report in reports)
            {
                if (Watermarks.Is(report))
                {
                    var who = people.IdOf(report.Identity);
                    var meant = await db.Set<Outgoing>().AsNoTracking()
                        .Where(row => row.Account == account && row.Identity == who && row.ProviderId != null && row.SentAt <= report.At && (row.State == DeliveryState.Sent || row.State == DeliveryState.Delivered)).ToListAsync(cancellationToken);
                    found.AddRange(meant.Count == 0 ? [report] : meant.Select(row => report with { Id = row.ProviderId!, Identity = row.To }));
                }
                else if (own.TryGetValue(report.Id, out var row))
                {
                    found.Add(report with { Identity = row.To });
                }
                else
                {
                    isMissing = true;
                    found.Add(report);
                }
            }

            if (!isMissing || pause == MostPauses || !await db.Set<Outgoing>().AnyAsync(row => row.Account == account && row.NextAt != null && row.Attempts > 0 && row.ProviderId == null && row.State == DeliveryState.Queued && row.LastError == null, cancellationToken))
            {
                return found;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task NoteAsync(ChannelAccount account, HookReading reading, IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        var isStale = !(clock.GetUtcNow() - account.LastReceivedAt < HealthStep);
        if (!isStale && reading.Threads.Count == 0 && reports.Count == 0)
        {
            return;
        }

        var noted = await pipeline.RunAsync<Done>(
            async work =>
            {
                await ReplyPath.KeepAsync(work, people, account.Id, reading.Threads, cancellationToken);
                foreach (var report in reports)
                {
                    await OutgoingReports.ApplyAsync(work, account.Id, report, cancellationToken);
                }

                if (isStale)
                {
                    var before = work.At - HealthStep;
                    await work.Db.Set<ChannelAccount>().Where(row => row.Id == account.Id && (row.LastReceivedAt == null || row.LastReceivedAt < before))
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastReceivedAt, work.At), cancellationToken);
                }

                return Done.Value;
            },
            cancellationToken);
        if (!noted.IsDone)
        {
            throw new TimeoutException(noted.Refusals[0].ToString());
        }
    }

    private async Task KeepFilesAsync(HookReading reading, CancellationToken cancellationToken)
    {
        foreach (var mail in reading.Files.GroupBy(file => file.Interaction).ToList())
        {
            var index = reading.Interactions.FindIndex(interaction => interaction.Id == mail.Key);
            var subject = MailFiles.SubjectOf(reading.Account.Source, mail.Key);
            var kept = await pipeline.RunAsync<IReadOnlyDictionary<int, FileId>>(
                async work =>
                {
                    // A mail that comes again has its files here already.
                    var known = (await files.OfAsync(work.Db, subject, cancellationToken)).ToList();
                    var ids = new Dictionary<int, FileId>();
                    foreach (var file in mail)
                    {
                        var same = known.Find(card => card.Size == file.File.Bytes.Length && card.Name == file.File.Name);
                        if (same is not null)
                        {
                            known.Remove(same);
                            ids[file.Number] = same.Id;
                        }
                        else if (files.Keep(work, subject, file.File) is { IsDone: true } outcome)
                        {
                            ids[file.Number] = outcome.Value;
                        }
                    }

                    var who = people.IdOf(reading.Interactions[index].Identity);
                    if (ids.Count > 0 && !await work.Db.Set<MailWithFiles>().AnyAsync(row => row.Id == subject.Id, cancellationToken))
                    {
                        work.Db.Add(new MailWithFiles { Id = subject.Id, Identity = who });
                    }

                    return ids;
                },
                cancellationToken);
            if (!kept.IsDone)
            {
                throw new TimeoutException(kept.Refusals[0].ToString());
            }

            reading.Interactions[index] = reading.Interactions[index] with { Details = MailReader.WithFiles(reading.Interactions[index].Details!, kept.Value) };
        }
    }
}

/// <summary>A mail that came with files, and whose it is.</summary>
internal sealed class MailWithFiles
{
    /// <summary>The id of the subject that the files are attached to.</summary>
    public required Guid Id { get; init; }

    public required IdentityId Identity { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<MailWithFiles>(mail =>
    {
        mail.ToTable("relationships_mail_with_files");
        mail.HasKey(row => row.Id);
        mail.HasIndex(row => row.Identity);
    });
}

/// <summary>Files that came by mail. They are attached to the mail by an id made of its source and id, so that the same mail has the same files on every node.</summary>
internal sealed class MailFiles(VouchDb db, IPeople people, IAgentReach reaches, Timeline timeline) : ISubjectSource
{
    private const string Kind = "mail";
    private const int PageSize = 100;
    private const int MostReads = 20;

    public IReadOnlyCollection<string> Kinds => [Kind];

    internal static SubjectRef SubjectOf(string source, string id) => new(Kind, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}|{id}")).AsSpan(0, 16), bigEndian: true));

    internal static SubjectRef SubjectOf(MailWithFiles mail) => new(Kind, mail.Id);

    /// <summary>For whoever may see the person who sent it: colleagues whose work it is, and a partner's agents as far as contract and consent reach.</summary>
    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        if (reach.IsNothing)
        {
            return [];
        }

        var mails = await db.Set<MailWithFiles>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        var persons = await people.PersonsOfAsync(db, [.. mails.Select(mail => mail.Identity).Distinct()], cancellationToken);
        var visible = await reaches.VisibleAsync(db, reach, [.. persons.Values.Distinct()], cancellationToken);
        var cards = new List<SubjectCard>();
        foreach (var mail in mails.Where(mail => visible.Contains(persons[mail.Identity])))
        {
            if (reach.IsAll || await CoversAsync(reach, mail, cancellationToken))
            {
                cards.Add(new SubjectCard(SubjectOf(mail), "", "Mail", $"/people/{persons[mail.Identity]}") { PartnerLink = $"/partner/people/{persons[mail.Identity]}" });
            }
        }

        return cards;
    }

    // The mail itself must be covered: its channel, its driver and its time.
    private async Task<bool> CoversAsync(AgentReach reach, MailWithFiles mail, CancellationToken cancellationToken)
    {
        var since = reach.Earliest;
        TimelinePlace? before = null;
        for (var read = 0; read < MostReads; read++)
        {
            var entries = await timeline.ReadAsync([mail.Identity], PageSize, new TimelineFilter { Since = since }, before, cancellationToken);
            if (entries.FirstOrDefault(entry => SubjectOf(entry.Source, entry.ExternalId).Id == mail.Id) is { } found)
            {
                return (await DriverCorrections.ApplyAsync(db, [found], cancellationToken)).All(entry => reach.Sees(entry.Channel, entry.Driver, null, entry.At));
            }

            if (entries.Count < PageSize)
            {
                return false;
            }

            before = new TimelinePlace(entries[^1].At.ToMicroseconds(), entries[^1].Key.Key);
        }

        return false;
    }
}
