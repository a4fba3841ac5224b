using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>Suppliers in the subject directory and in search.</summary>
internal sealed class SupplierSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = ["supplier"];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new PartyId(id)).ToList();
        var rows = await db.Set<Supplier>().AsNoTracking().Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Where(row => actor.IsSystem || actor.IsColleague || actor.Supplier == row.Id).Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsColleague)
        {
            return [];
        }

        var wanted = text.ToLowerInvariant();
        var number = long.TryParse(wanted.StartsWith("sup-", StringComparison.Ordinal) ? wanted[4..] : wanted, System.Globalization.CultureInfo.InvariantCulture, out var digits) ? digits : -1;
        var trading = TradingNames.Holding(db, wanted);
        var rows = await db.Set<Supplier>().AsNoTracking().Where(row => row.Number == number || row.SearchName.Contains(wanted) || trading.Contains(row.Id))
            .OrderBy(row => row.SearchName).ThenBy(row => row.Number).Take(most).ToListAsync(cancellationToken);
        return [.. rows.Select(Card)];
    }

    private static SubjectCard Card(Supplier row) => new(row.Subject, row.Label, row.Name, $"/suppliers/{row.Label}") { PartnerLink = "/partner/profile", State = row.Status.ToString() };
}
