using System.Globalization;
using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>Outcome commitments as subjects; everybody who signs in may read a charter.</summary>
internal sealed class OutcomeSubjects(VouchDb db, CharterShelf shelf) : ISubjectSource
{
    internal const string Kind = "outcome";

    public IReadOnlyCollection<string> Kinds => [Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(db, cancellationToken);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return
        [
            .. book.Outcomes.Where(outcome => ids.Contains(outcome.Subject)).DistinctBy(outcome => outcome.Subject).Select(outcome => new SubjectCard(
                new SubjectRef(Kind, outcome.Subject), outcome.Commitment.Id, outcome.Commitment.Says.In(language), $"/charter/outcomes/{outcome.Commitment.Id}")),
        ];
    }
}
