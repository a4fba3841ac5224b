using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Price lists in the subject directory and in search.</summary>
internal sealed class PriceListSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = ["price-list"];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new PriceListId(id)).ToList();
        var rows = await db.Set<PriceList>().AsNoTracking().Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Where(row => actor.IsSystem || actor.IsColleague || actor.Supplier == row.Supplier).Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsColleague)
        {
            return [];
        }

        var wanted = text.ToLowerInvariant();
        var number = wanted.StartsWith("pl-", StringComparison.Ordinal) && long.TryParse(wanted.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture, out var digits) ? digits : -1;
#pragma warning disable MA0011 // Translated to SQL, which knows no culture.
        var rows = await db.Set<PriceList>().AsNoTracking().Where(row => row.Number == number || row.Title.ToLower().Contains(wanted))
#pragma warning restore MA0011
            .OrderByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken);
        return [.. rows.Select(Card)];
    }

    private static SubjectCard Card(PriceList row) => new(row.Subject, row.Label, row.Title, $"/price-lists/{row.Label}");
}
