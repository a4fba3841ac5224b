using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Channels;

/// <summary>Messages to the person, waiting and sent, how to answer them, and calls that have not ended. What was sent is in the log as well, with what was said.</summary>
internal sealed class PersonalOutgoing : IPersonalData
{
    public string Name => "outgoing-messages";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in db.Set<Outgoing>().AsNoTracking().Where(row => person.Identities.Contains(row.Identity)).OrderBy(row => row.QueuedAt).ThenBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new { row.QueuedAt, to = row.To.ToString(), row.Subject, row.Text, row.State, row.StateAt, row.SentAt };
        }

        foreach (var row in await db.Set<ReplyPath>().AsNoTracking().Where(row => person.Identities.Contains(row.Identity)).OrderBy(row => row.LastHeardAt).ToListAsync(cancellationToken))
        {
            yield return new { row.LastHeardAt, answersGo = row.Thread };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<Outgoing>().Where(row => person.Identities.Contains(row.Identity)).ExecuteDeleteAsync(cancellationToken);
        rows += await work.Db.Set<ReplyPath>().Where(row => person.Identities.Contains(row.Identity)).ExecuteDeleteAsync(cancellationToken);
        return ErasedData.Of(rows + await work.Db.Set<GatheredCall>().Where(row => person.Identities.Contains(row.Identity)).ExecuteDeleteAsync(cancellationToken));
    }
}

/// <summary>Files that the person sent by mail.</summary>
internal sealed class PersonalMailFiles(Files files) : IPersonalData
{
    public string Name => "mail-files";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var mail in await db.Set<MailWithFiles>().AsNoTracking().Where(row => person.Identities.Contains(row.Identity)).OrderBy(row => row.Id).ToListAsync(cancellationToken))
        {
            foreach (var card in await files.OfAsync(db, MailFiles.SubjectOf(mail), cancellationToken))
            {
                if (await files.ReadAsync(db, card.Id, cancellationToken) is { } found)
                {
                    yield return card;
                    yield return new PersonalFile(card.Name, found.Bytes);
                }
            }
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var mail in await work.Db.Set<MailWithFiles>().Where(row => person.Identities.Contains(row.Identity)).ToListAsync(cancellationToken))
        {
            rows += await files.EraseAsync(work, MailFiles.SubjectOf(mail), cancellationToken);
            work.Db.Remove(mail);
        }

        return ErasedData.Of(rows);
    }
}
