using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>Answers for cases in the subject directory and the search box.</summary>
internal sealed class CaseSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = [Case.SubjectName];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new CaseId(id)).ToList();
        return [.. (await CaseRights.Visible(db, actor).Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken)).Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        var number = Case.NumberOf(text) ?? -1;
        var lower = text.ToLowerInvariant();
        var found = await CaseRights.Visible(db, actor).Where(row => row.Number == number || row.SearchTitle.Contains(lower)).OrderByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(row => row.Number == number).Select(Card)];
    }

    private static SubjectCard Card(Case row) => new(row.Subject, row.Label, row.Title, $"/cases/{row.Label}") { PartnerLink = $"/partner/cases/{row.Label}", State = CaseWords.Of(row.Kind, row.State) };
}
