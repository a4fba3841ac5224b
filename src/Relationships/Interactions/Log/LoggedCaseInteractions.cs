using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>Reads from the log what was said about a case.</summary>
internal sealed class LoggedCaseInteractions(Timeline timeline) : ICaseInteractions
{
    public async Task<IReadOnlyList<CaseInteractionLine>> FindAsync(VouchDb db, IReadOnlyCollection<CaseInteraction> interactions, CancellationToken cancellationToken)
    {
        List<CaseInteractionLine> found = [];
        var wordless = await db.Set<LogMonthRow>().AsNoTracking().Where(row => row.IsWordless).Select(row => row.Month).ToListAsync(cancellationToken);
        foreach (var one in interactions)
        {
            if (await timeline.FindAsync(one.Identity, one.Key, cancellationToken) is { } entry)
            {
                found.Add(new CaseInteractionLine(one, entry.At, entry.Channel, entry.Direction, entry.Title, entry.Text, wordless.Contains(entry.Key.Month.Number)));
            }
        }

        return found;
    }
}
