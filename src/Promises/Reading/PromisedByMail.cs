using Vouch.Notices;
using Vouch.Notices.Replies;

namespace Vouch.Promises.Reading;

/// <summary>Names in the mail that confirms what somebody did by mail what is promised about it now: by whom, and until when.</summary>
internal sealed class PromisedByMail(PromiseQueries queries) : IConfirmationSection
{
    private const int Most = 5;

    public async Task<IReadOnlyList<DigestLine>> LinesAsync(Actor actor, IReadOnlyList<SubjectRef> about, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(about);
        var found = new List<PromiseLine>();
        foreach (var subject in about.Distinct().Take(20))
        {
            found.AddRange((await queries.OfSubjectAsync(subject, actor, cancellationToken)).Where(line => line.Card.EndedAt is null));
        }

        return
        [
            .. from line in found.OrderBy(line => line.Card.Due).Take(Most)
               let who = line.Owner ?? line.OwedBy ?? "…"
               select line.Card.State == PromiseStanding.Paused
                   ? new DigestLine("Promised by {0}: {1} The clock stands still until a question is answered.", null, who, line.Says)
                   : new DigestLine("Promised by {0}, until {1}: {2}", null, who, line.Card.Due, line.Says),
        ];
    }
}
