using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Where in a contract something was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Which one: the key of a clause.</param>
/// <param name="Heading">Its heading; empty where it has none.</param>
/// <param name="FirstVersion">The first version that says it; 0 for a draft.</param>
/// <param name="LastVersion">The last version that says it.</param>
/// <param name="Snippet">The part in which it was found, with what was found marked.</param>
public sealed record ContractHit(ContractPassageKind Kind, string Key, string Heading, int FirstVersion, int LastVersion, IReadOnlyList<SnippetPiece> Snippet);

/// <summary>Finds contracts by the words of all their versions and remarks, the best first; only those that the actor may see.</summary>
internal sealed class ContractSearch(VouchDb db, IStorage storage)
{
    /// <summary>How many passages are looked at; more are told apart by further words.</summary>
    private const int MostPassages = 1_000;

    private const int HitsEach = 3;

    /// <summary>One page of what was found among contracts that were filtered before.</summary>
    /// <param name="contracts">The contracts that the actor may see, filtered.</param>
    /// <param name="text">What is looked for: every word, by its beginning; what stands in quotes exactly.</param>
    /// <param name="after">How many were shown before.</param>
    /// <param name="size">How many to show.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Page<ContractCard>> FindAsync(IQueryable<Contract> contracts, string text, long after, int size, CancellationToken cancellationToken)
    {
        if (ContractNumbers.TryRead(text, out var number) && await contracts.FirstOrDefaultAsync(row => row.Number == number, cancellationToken) is { } exact)
        {
            return new Page<ContractCard>([ContractQueries.Card(exact)], null);
        }

        var terms = SearchWords.Terms(text);
        if (terms.Count == 0)
        {
            return new Page<ContractCard>([], null);
        }

        var (sql, parameters) = PassageIndex.Find(storage.Name, terms);
        var found = await (from hit in db.Database.SqlQueryRaw<FoundPassage>(sql, parameters)
                           join passage in db.Set<ContractPassage>() on hit.Number equals passage.Number
                           join contract in contracts on passage.Contract equals contract.Id
                           orderby hit.Score descending, contract.Number descending, passage.Number
                           select new { passage.Number, passage.Contract }).Take(MostPassages).ToListAsync(cancellationToken);

        // A contract stands where its best passage stands.
        var best = found.GroupBy(row => row.Contract).ToList();
        var shown = best.Skip((int)Math.Clamp(after, 0, MostPassages)).Take(Math.Clamp(size, 1, 200)).ToList();
        var ids = shown.Select(group => group.Key).ToList();
        var numbers = shown.SelectMany(group => group.Take(HitsEach).Select(row => row.Number)).ToList();
        var rows = await contracts.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var passages = await db.Set<ContractPassage>().AsNoTracking().Where(row => numbers.Contains(row.Number)).ToDictionaryAsync(row => row.Number, cancellationToken);
        var next = Math.Clamp(after, 0, MostPassages) + shown.Count;
        return new Page<ContractCard>(
            [.. shown.Where(group => rows.ContainsKey(group.Key)).Select(group => ContractQueries.Card(rows[group.Key]) with { Hits = [.. group.Take(HitsEach).Select(row => Hit(passages[row.Number], terms))] })],
            next < best.Count ? next.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    private static ContractHit Hit(ContractPassage row, IReadOnlyList<SearchTerm> terms) =>
        new(row.Kind, row.Key, row.Heading, row.FirstVersion, row.LastVersion, PassageSnippet.Of(row.Kind == ContractPassageKind.Head ? row.Heading + ": " + row.Text : row.Text, terms));
}
