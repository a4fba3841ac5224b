using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Nurture;

/// <summary>What became of a programme.</summary>
/// <param name="Programme">Its id.</param>
/// <param name="Title">What it is called in the reader's language.</param>
/// <param name="IsInForce">False for one that was taken out; its figures stay.</param>
/// <param name="Entered">How many entered it and were not held out.</param>
/// <param name="Reached">How many of those got a message.</param>
/// <param name="Replied">How many of those wrote after it.</param>
/// <param name="Stopped">How many were stopped before the last step.</param>
/// <param name="Finished">How many went through all steps.</param>
/// <param name="Converted">How many who entered did what it is for.</param>
/// <param name="HeldOut">How many were held out.</param>
/// <param name="ConvertedHeldOut">How many of those did the same without it.</param>
/// <param name="Effect">The difference with its interval; null while a group is empty.</param>
public sealed record ProgrammeFigure(
    string Programme, string Title, bool IsInForce, long Entered, long Reached, long Replied, long Stopped, long Finished, long Converted, long HeldOut, long ConvertedHeldOut, ProgrammeEffect? Effect);

/// <summary>Counts what became of programmes. All who entered count, reached or not: whoever can be reached is another sort of person than who cannot, and the held-out group has both.</summary>
internal sealed class NurtureFigures(VouchDb db, NurtureShelf shelf)
{
    internal async Task<IReadOnlyList<ProgrammeFigure>> ReadAsync(CancellationToken cancellationToken)
    {
        var definitions = await shelf.NewestAsync(db, cancellationToken);
        var rows = await db.Set<ProgrammeRun>().AsNoTracking().GroupBy(row => new { row.Programme, row.IsHeldOut }).Select(group => new
        {
            group.Key.Programme,
            group.Key.IsHeldOut,
            All = group.LongCount(),
            Reached = group.LongCount(row => row.ReachedAt != null),
            Replied = group.LongCount(row => row.RepliedAt != null),
            Stopped = group.LongCount(row => row.State == RunState.Stopped),
            Finished = group.LongCount(row => row.State == RunState.Finished),
            Converted = group.LongCount(row => row.ConvertedAt != null),
        }).ToListAsync(cancellationToken);
        return
        [
            .. definitions.All.Select(one => one.Id).Union(rows.Select(row => row.Programme).Order(StringComparer.Ordinal), StringComparer.Ordinal).Select(id =>
            {
                var (run, held, programme) = (rows.Find(row => row.Programme == id && !row.IsHeldOut), rows.Find(row => row.Programme == id && row.IsHeldOut), definitions.Find(id));
                return new ProgrammeFigure(
                    id, programme?.In(CultureInfo.CurrentUICulture.Name) ?? id, programme is not null, run?.All ?? 0, run?.Reached ?? 0, run?.Replied ?? 0, run?.Stopped ?? 0, run?.Finished ?? 0, run?.Converted ?? 0,
                    held?.All ?? 0, held?.Converted ?? 0, programme is { Converts.Count: 0 } ? null : ProgrammeEffect.Of(run?.Converted ?? 0, run?.All ?? 0, held?.Converted ?? 0, held?.All ?? 0));
            }),
        ];
    }
}
