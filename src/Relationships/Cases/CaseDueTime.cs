using System.Globalization;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>Keeps beside each open case when the promise about it falls due, so that lists of cases are ordered by it.</summary>
internal sealed class CaseDueTime : IFactListener
{
    public bool Hears(string factName) => factName == PromiseFacts.Made.Name || factName == PromiseFacts.Resumed.Name || factName == PromiseFacts.RenewalAccepted.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Subject.Kind != Case.SubjectName
            || !DateTimeOffset.TryParse(fact.Data["due"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var due)
            || await work.Db.Set<Case>().FindAsync([new CaseId(fact.Subject.Id)], cancellationToken) is not { State: CaseState.Open } found)
        {
            return;
        }

        // Of several promises about one case the first to fall due counts; a new date of one counts as it is.
        if (fact.Name != PromiseFacts.Made || found.Due is not { } known || due < known)
        {
            found.Due = due;
        }
    }
}
