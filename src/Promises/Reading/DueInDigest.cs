using Vouch.Notices;

namespace Vouch.Promises.Reading;

/// <summary>What the reader of a digest has promised and what falls due today, or should have been done before. What stands still because the other side is asked is left out.</summary>
internal sealed class DueInDigest(PromiseQueries queries) : IDigestSection
{
    public string Title => "Due today or overdue";

    public int Order => 10;

    public async Task<IReadOnlyList<DigestLine>> LinesAsync(DigestReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var days = DueDays.At(reader.At, reader.Reader.TimeZone);

        // The soonest due come first, so the first page holds all that anybody can do today.
        var mine = await queries.MineAsync(reader.Actor, PromiseSide.Owing, null, cancellationToken, paused: false);
        return
        [
            .. from line in mine.Items
               let isOverdue = days.GroupOf(line.Card) == DueGroup.Overdue
               where isOverdue || days.GroupOf(line.Card) == DueGroup.Today
               select new DigestLine(
                   isOverdue ? "{0}: {1} Was due {2}." : "{0}: {1} Due {2}.",
                   reader.Actor.IsColleague ? line.Href : line.Subject?.PartnerLink,
                   line.Subject?.Number ?? line.OwedTo ?? "…", line.Says, line.Card.Due),
        ];
    }
}
