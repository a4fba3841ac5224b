using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>A customer whom a supplier has named, with what it was asked and has answered. Its mail address is not told.</summary>
/// <param name="Supplier">Whose reference it is.</param>
/// <param name="Organisation">The customer.</param>
/// <param name="Contact">Who was named there.</param>
/// <param name="Delivered">What was done for it.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; null while it goes on.</param>
/// <param name="Asked">Each time it was asked by mail, the newest first.</param>
/// <param name="Told">What a buyer heard from it and wrote down; null for nothing.</param>
public sealed record ReferenceCard(PartyId Supplier, string Organisation, string Contact, string Delivered, DateOnly From, DateOnly? Until, IReadOnlyList<ReferenceAnswerCard> Asked, ReferenceTold? Told);

/// <summary>A question to a reference by mail, and its answer.</summary>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When, UTC.</param>
/// <param name="State">Whether it waits, was answered, or nobody answered in time.</param>
/// <param name="Answer">The answer; null while there is none.</param>
public sealed record ReferenceAnswerCard(PartyId AskedBy, DateTimeOffset AskedAt, ReferenceState State, ReferenceAnswer? Answer);

/// <summary>What a reference answered.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Again">Whether they would choose the supplier again, 1 to 5.</param>
/// <param name="Deadlines">Whether deadlines were kept, 1 to 5.</param>
/// <param name="Quality">How good it was, 1 to 5.</param>
/// <param name="WentWell">What went well, in their words; null for nothing.</param>
/// <param name="WentBadly">What did not; the same.</param>
public sealed record ReferenceAnswer(DateTimeOffset At, int Again, int Deadlines, int Quality, string? WentWell, string? WentBadly);

/// <summary>What a reference said to a buyer, who wrote it down.</summary>
/// <param name="Words">What was said.</param>
/// <param name="WouldBuyAgain">Whether the customer would buy again; null where it answered by mail later, which counts in its place.</param>
public sealed record ReferenceTold(string Words, bool? WouldBuyAgain);

/// <summary>Answers what suppliers' references have said, for rooms in which suppliers are judged. Colleagues alone read it: a supplier reads in its pack what it may be told.</summary>
public sealed class ReferenceQueries
{
    /// <summary>All references of these suppliers, the earlier named first; nothing for who is no colleague. The caller has decided that this colleague judges the suppliers.</summary>
    /// <param name="db">The database.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="suppliers">Which suppliers.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ReferenceCard>> OfAsync(VouchDb db, Actor actor, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(suppliers);
        if (!actor.IsColleague || actor.Supplier is not null || suppliers.Count == 0)
        {
            return [];
        }

        var wanted = suppliers.ToList();
        var references = await db.Set<SupplierReference>().AsNoTracking().Where(row => wanted.Contains(row.Supplier)).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var asked = (await db.Set<ReferenceAsking>().AsNoTracking().Where(row => wanted.Contains(row.Supplier)).OrderByDescending(row => row.Round).ToListAsync(cancellationToken)).ToLookup(row => row.Reference);
        return
        [
            .. references.Select(row => new ReferenceCard(
                row.Supplier, row.Customer, row.ContactName, row.Done, row.From, row.Until, [.. asked[row.Id].Select(Card)], row.Said is { } words ? new ReferenceTold(words, row.HeardWouldBuyAgain(asked[row.Id])) : null)),
        ];
    }

    private static ReferenceAnswerCard Card(ReferenceAsking asking) => new(
        asking.By, asking.At, asking.State, asking is { AnsweredAt: { } at } ? new ReferenceAnswer(at, asking.AgainScore ?? 0, asking.DeadlinesScore ?? 0, asking.QualityScore ?? 0, asking.WentWell, asking.WentBadly) : null);
}
