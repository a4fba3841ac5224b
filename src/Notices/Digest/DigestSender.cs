using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Digest;

/// <summary>
/// Gathers what waits for a person into one mail when the digest is due or quiet hours have ended. The mail, the notices that went into it and the next time
/// change in one transaction, with the person's row locked: a node that dies leaves either all of it or nothing, and two nodes never write the same mail.
/// </summary>
internal sealed class DigestSender(Pipeline pipeline, MailQueue mail, DigestText text, CompanyDirectory directory, TimeProvider clock, IServiceScopeFactory scopes)
{
    /// <summary>Writes every mail that is due.</summary>
    /// <returns>How many mails were written.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        while (mail.IsOn && await IsDueAsync(cancellationToken))
        {
            var company = await directory.ReadAsync(cancellationToken);
            var outcome = await pipeline.RunAsync<int?>(work => WriteNextAsync(work, company, cancellationToken), cancellationToken);
            if (!outcome.IsDone || outcome.Value is not { } mails)
            {
                break;
            }

            written += mails;
        }

        return written;
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<MailPreference>().AnyAsync(row => row.DigestAt <= now || row.GatherAt <= now, cancellationToken);
    }

    /// <summary>Takes the next person whose time has come; null when there is none that no other node has.</summary>
    private async Task<Outcome<int?>> WriteNextAsync(Work work, CompanySnapshot company, CancellationToken cancellationToken)
    {
        var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
        var sql = string.Concat("SELECT * FROM notices_preference WHERE digest_at <= {0} OR gather_at <= {0} ORDER BY person LIMIT 1", skip);
        if ((await work.Db.Set<MailPreference>().FromSqlRaw(sql, work.At.ToMicroseconds()).AsTracking().ToListAsync(cancellationToken)) is not [var row])
        {
            return default(int?);
        }

        if (company.Person(row.Person) is not { IsActive: true } person || company.ActorOf(row.Person) is not { } actor)
        {
            (row.DigestAt, row.GatherAt) = (null, null);
            return 0;
        }

        var times = row.Times(person.TimeZone);
        var isDigest = row.DigestAt <= work.At;
        if (times.Ready(work.At) is var ready && ready > work.At)
        {
            // This server slept through the time, and it is quiet again.
            (row.DigestAt, row.GatherAt) = (isDigest ? ready : row.DigestAt, row.GatherAt <= work.At ? ready : row.GatherAt);
            return 0;
        }

        var waiting = await work.Db.Set<Notice>()
            .Where(notice => notice.Recipient == row.Person && (notice.Awaits == Gathering.QuietEnd || (isDigest && notice.Awaits == Gathering.Digest)))
            .OrderBy(notice => notice.Place).ToListAsync(cancellationToken);
        var written = await WriteAsync(person, actor, [.. waiting.Where(notice => notice.ReadAt is null)], isDigest, work, cancellationToken);
        waiting.ForEach(notice => notice.Awaits = null);
        row.GatherAt = null;
        row.DigestAt = isDigest ? row.HasDigest ? times.NextDigest(work.At) : null : row.DigestAt;
        return written ? 1 : 0;
    }

    /// <summary>How a notice whose mail can be answered says so; null where it cannot.</summary>
    private static async Task<string?> HintAsync(Notice notice, Work work, CancellationToken cancellationToken)
    {
        var act = notice.Offer is { } offer ? await work.Db.Set<ReplyOffer>().Where(row => row.Id == offer).Select(row => row.Act).FirstOrDefaultAsync(cancellationToken) : null;
        return act is null ? null : work.Get<IEnumerable<IReplyAct>>().FirstOrDefault(one => one.Name == act)?.Hint;
    }

    private async Task<bool> WriteAsync(PersonCard person, Actor actor, List<Notice> unread, bool isDigest, Work work, CancellationToken cancellationToken)
    {
        var reader = Recipient.Of(person.Name, person.Language, person.TimeZone);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader.Culture, reader.Culture);
        var parts = new List<string>();
        var lines = 0;
        foreach (var section in isDigest ? work.Get<IEnumerable<IDigestSection>>().OrderBy(section => section.Order) : Enumerable.Empty<IDigestSection>())
        {
            if (await section.LinesAsync(new DigestReader(actor, person, reader, work.At), cancellationToken) is { Count: > 0 } found)
            {
                lines += found.Count;
                parts.Add(text.Section(section.Title, found, reader));
            }
        }

        if (unread.Count + lines == 0)
        {
            return false;
        }

        if (!isDigest && unread is [var only])
        {
            mail.Queue(work, only, person, ignoresQuiet: false, await HintAsync(only, work, cancellationToken));
            return true;
        }

        var cards = await work.Get<SubjectDirectory>().FindAsync(unread.Select(notice => new SubjectRef(notice.SubjectKind, notice.SubjectId)), actor, cancellationToken);
        parts.AddRange(text.Unread(unread, cards, reader));
        mail.Queue(work, person, isDigest ? text.Subject(unread.Count, lines, reader) : text.QuietSubject(unread.Count, reader), parts);
        return true;
    }
}

/// <summary>Writes digests while the server runs.</summary>
internal sealed class DigestWork(DigestSender sender) : IBackgroundWork
{
    public string Name => "digest";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public Task RunAsync(CancellationToken cancellationToken) => sender.RunAsync(cancellationToken);
}
