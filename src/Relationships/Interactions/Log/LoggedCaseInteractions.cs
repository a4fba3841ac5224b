using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>Reads from the log what was said about a case.</summary>
internal sealed class LoggedCaseInteractions(Timeline timeline) : ICaseInteractions
{
    public async Task<IReadOnlyList<CaseInteractionLine>> FindAsync(VouchDb db, IReadOnlyCollection<CaseInteraction> interactions, CancellationToken cancellationToken)
    {
        List<CaseInteractionLine> found = [];
        foreach (var one in interactions)
        {
            if (await timeline.FindAsync(one.Identity, one.Key, cancellationToken) is { } entry)
            {
                found.Add(new CaseInteractionLine(one, entry.At, entry.Channel, entry.Direction, entry.Title, entry.Text));
            }
        }

        return found;
    }
}
