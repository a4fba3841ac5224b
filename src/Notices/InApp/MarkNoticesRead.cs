using Microsoft.EntityFrameworkCore;

namespace Vouch.Notices.InApp;

/// <summary>Marks one notice, or all, as read.</summary>
/// <param name="Notice">The notice; null for all.</param>
public sealed record MarkNoticesRead(NoticeId? Notice = null) : ICommand<Done>;

internal sealed class MarkNoticesReadHandler : IHandler<MarkNoticesRead, Done>
{
    public async Task<Outcome<Done>> HandleAsync(MarkNoticesRead command, Work work, CancellationToken cancellationToken)
    {
        var mine = work.Db.Set<Notice>().Where(notice => notice.Recipient == work.Actor.Party);
        if (command.Notice is { } one)
        {
            var notice = await mine.FirstOrDefaultAsync(row => row.Id == one, cancellationToken);
            if (notice is null)
            {
                return Problems.NotFound;
            }

            notice.ReadAt ??= work.At;
            return Done.Value;
        }

        await mine.Where(notice => notice.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, work.At), cancellationToken);
        return Done.Value;
    }
}
