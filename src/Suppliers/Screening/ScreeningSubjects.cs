using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Screening.Pages;

namespace Vouch.Suppliers.Screening;

/// <summary>Hits, lists and nights in the subject directory: for colleagues who have to do with them, never for a supplier.</summary>
internal sealed class ScreeningSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public const string ListKind = "sanctions-list";
    public const string NightKind = "screening-night";

    public IReadOnlyCollection<string> Kinds { get; } = [SanctionsHit.SubjectName, ListKind, NightKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (!ScreeningDuties.MayRead(actor))
        {
            return [];
        }

        if (kind == ListKind)
        {
            var names = await db.Set<StoredList>().AsNoTracking().Select(row => row.Name).ToListAsync(cancellationToken);
            return [.. names.Where(name => ids.Contains(LoadSanctionsListHandler.Key(name))).Select(name => new SubjectCard(new SubjectRef(ListKind, LoadSanctionsListHandler.Key(name)), name, name, $"/suppliers/screening/lists/{name}"))];
        }

        if (kind == NightKind)
        {
            return [.. ids.Select(id => new SubjectCard(new SubjectRef(NightKind, id), "", "Screening", "/suppliers/screening"))];
        }

        var wanted = ids.Select(id => new SanctionsHitId(id)).ToList();
        return [.. (await HitQueries.Rows(db).Where(row => wanted.Contains(row.Hit.Id)).ToListAsync(cancellationToken)).Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken) =>
        ScreeningDuties.MayRead(actor) && HitQueries.NumberOf(text) is { } number
            ? [.. (await HitQueries.Rows(db).Where(row => row.Hit.Number == number).ToListAsync(cancellationToken)).Select(Card)]
            : [];

    private static SubjectCard Card(HitRow row) => new(row.Hit.Subject, row.Hit.Label, row.SupplierName, $"/suppliers/screening/{row.Hit.Label}") { State = ScreeningWords.Of(row.Hit.State) };
}
