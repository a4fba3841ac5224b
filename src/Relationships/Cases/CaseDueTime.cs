using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>Keeps beside each open case when the promise about it falls due, so that lists of cases are ordered by it. A problem carries several: the first answer, then the solution.</summary>
internal sealed class CaseDueTime(IPromises promises) : IFactListener
{
    private static readonly HashSet<string> Challenges = [PromiseFacts.Made.Name, PromiseFacts.Resumed.Name, PromiseFacts.RenewalAccepted.Name];

    private static readonly HashSet<string> Problems =
    [
        .. Challenges, PromiseFacts.Paused.Name, PromiseFacts.Kept.Name, PromiseFacts.FulfilledLate.Name, PromiseFacts.Released.Name,
    ];

    public bool Hears(string factName) => Problems.Contains(factName);

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Subject.Kind != Case.SubjectName || await work.Db.Set<Case>().FindAsync([new CaseId(fact.Subject.Id)], cancellationToken) is not { } found)
        {
            return;
        }

        if (found.Kind == CaseKind.Problem)
        {
            await FirstDueAsync(found, work, cancellationToken);
        }
        else if (Challenges.Contains(fact.Name.Name)
            && found.State == CaseState.Open
            && DateTimeOffset.TryParse(fact.Data["due"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var due))
        {
            // Of several promises about one case the first to fall due counts; a new date of one counts as it is.
            if (fact.Name != PromiseFacts.Made || found.Due is not { } known || due < known)
            {
                found.Due = due;
            }
        }
    }

    /// <summary>The first of what is still expected; a promise whose clock stands still falls due at no time that could be told.</summary>
    private async Task FirstDueAsync(Case found, Work work, CancellationToken cancellationToken)
    {
        // What this very work made and settled is asked for with the rest.
        await work.Db.SaveChangesAsync(cancellationToken);
        var id = found.Id.Value;
        found.Due = await promises.Cards(work.Db).Where(card => card.SubjectKind == Case.SubjectName && card.SubjectId == id && card.EndedAt == null && card.State != PromiseStanding.Paused)
            .OrderBy(card => card.Due).Select(card => (DateTimeOffset?)card.Due).FirstOrDefaultAsync(cancellationToken);
    }
}
