using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>A reply as the website's chat shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When it was sent, UTC.</param>
/// <param name="Cursor">To be sent back as <c>after</c>.</param>
public sealed record ChatReply(string Id, string Text, DateTimeOffset At, string Cursor);

/// <summary>Replies to a visitor: they are delivered by being fetched.</summary>
internal sealed class ChatReplies(VouchDb db, Pipeline pipeline, IInteractionIntake intake, IPeople people)
{
    private const int Most = 50;

    /// <summary>Replies after a cursor, the oldest first; without one, the newest.</summary>
    internal async Task<IReadOnlyList<ChatReply>> AfterAsync(ChannelView account, IdentityKey visitor, string? after, CancellationToken cancellationToken)
    {
        var who = people.IdOf(visitor);
        var sent = db.Set<Outgoing>().AsNoTracking().Where(row => row.Account == account.Id && row.Identity == who && row.ProviderId != null);
        List<Outgoing> rows;
        if (Place(after) is { } place)
        {
            rows = await sent.Where(row => row.SentAt >= place.At).OrderBy(row => row.SentAt).ThenBy(row => row.Id).Take(Most * 2).ToListAsync(cancellationToken);
            rows.RemoveRange(0, rows.FindIndex(row => row.Id == place.Id) + 1);
        }
        else
        {
            rows = await sent.OrderByDescending(row => row.SentAt).ThenByDescending(row => row.Id).Take(Most).ToListAsync(cancellationToken);
            rows.Reverse();
        }

        var found = rows.Take(Most).ToList();
        await DeliveredAsync(account, visitor, [.. found.Where(row => row.State == DeliveryState.Sent)], cancellationToken);
        return [.. found.Select(row => new ChatReply(row.Id.ToString(), row.Text, row.SentAt!.Value, $"{row.SentAt.Value.ToMicroseconds().ToString(CultureInfo.InvariantCulture)}_{row.Id}"))];
    }

    private async Task DeliveredAsync(ChannelView account, IdentityKey visitor, List<Outgoing> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var reports = new List<DeliveryReport>();
        await pipeline.RunAsync<Done>(
            async work =>
            {
                reports = [.. rows.Select(row => new DeliveryReport(account.Source, row.ProviderId!, visitor, DeliveryState.Delivered, work.At))];
                foreach (var report in reports)
                {
                    await OutgoingReports.ApplyAsync(work, account.Id, report, cancellationToken);
                }

                return Done.Value;
            },
            cancellationToken);
        await intake.TakeAsync(new IntakeBatch { Reports = reports }, cancellationToken);
    }

    private static (DateTimeOffset At, OutgoingId Id)? Place(string? after) =>
        after?.Split('_') is [var at, var id] && long.TryParse(at, CultureInfo.InvariantCulture, out var microseconds) && microseconds is > 0 and < 4_200_000_000_000_000 && Guid.TryParse(id, out var guid)
            ? (Microseconds.FromMicroseconds(microseconds), new OutgoingId(guid))
            : null;
}
