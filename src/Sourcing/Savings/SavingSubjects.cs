using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Answers for savings in the subject directory and the search box.</summary>
internal sealed class SavingSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = [Saving.Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new SavingId(id)).ToList();
        return [.. (await SavingDesk.SeenBy(db, actor).AsNoTracking().Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken)).Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        var lower = text.ToLowerInvariant();
        var isNumber = long.TryParse(lower.StartsWith("sav-", StringComparison.Ordinal) ? lower[4..] : lower, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var found = await SavingDesk.SeenBy(db, actor).AsNoTracking()
#pragma warning disable CA1304, CA1311, MA0011 // Becomes lower() in SQL.
            .Where(row => (isNumber && row.Sequence == number) || row.Title.ToLower().Contains(lower))
#pragma warning restore CA1304, CA1311, MA0011
            .OrderByDescending(row => row.Sequence).Take(most).ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(row => isNumber && row.Sequence == number).Select(Card)];
    }

    private static SubjectCard Card(Saving row) => new(row.Subject, row.Number, row.Title, "/savings/" + row.Number) { State = SavingWords.Of(row.State) };
}
