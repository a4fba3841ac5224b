using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>
/// The index of words beside the table of passages, and how it is asked. PostgreSQL: a column of words that the database fills itself, weighted (headings above texts), with the stems of German or English
/// beside the words as they are, under a GIN index. SQLite: an FTS5 index over the same rows, kept in step by triggers; it knows beginnings of words and no stems.
/// </summary>
internal static class PassageIndex
{
    private const string Sqlite = "sqlite";

    /// <summary>The statements that make it; each may be run again.</summary>
    public static IReadOnlyList<string> Beside(string storage) => storage == Sqlite
        ?
        [
            "CREATE VIRTUAL TABLE IF NOT EXISTS contracts_passage_words USING fts5(heading_words, text_words, content='contracts_passage', content_rowid='number', tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
            "CREATE TRIGGER IF NOT EXISTS contracts_passage_added AFTER INSERT ON contracts_passage BEGIN INSERT INTO contracts_passage_words (rowid, heading_words, text_words) VALUES (new.number, new.heading_words, new.text_words); END",
            "CREATE TRIGGER IF NOT EXISTS contracts_passage_removed AFTER DELETE ON contracts_passage BEGIN INSERT INTO contracts_passage_words (contracts_passage_words, rowid, heading_words, text_words) VALUES ('delete', old.number, old.heading_words, old.text_words); END",
            "CREATE TRIGGER IF NOT EXISTS contracts_passage_changed AFTER UPDATE OF heading_words, text_words ON contracts_passage BEGIN INSERT INTO contracts_passage_words (contracts_passage_words, rowid, heading_words, text_words) VALUES ('delete', old.number, old.heading_words, old.text_words); INSERT INTO contracts_passage_words (rowid, heading_words, text_words) VALUES (new.number, new.heading_words, new.text_words); END",
        ]
        :
        [
            "ALTER TABLE contracts_passage ADD COLUMN IF NOT EXISTS terms tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', heading_words), 'A') || setweight(to_tsvector('simple', text_words), 'B') || setweight(CASE WHEN language = 'de' THEN to_tsvector('german', heading_words || ' ' || text_words) ELSE to_tsvector('english', heading_words || ' ' || text_words) END, 'C')) STORED",
            "CREATE INDEX IF NOT EXISTS ix_contracts_passage_terms ON contracts_passage USING gin (terms)",
        ];

    /// <summary>
    /// The statement that finds passages of contracts in which every term is somewhere, those first that say most of it; its parameters are the terms alone. Columns: number and score.
    /// </summary>
    public static (string Sql, object[] Parameters) Find(string storage, IReadOnlyList<SearchTerm> terms) => storage == Sqlite ? FindInSqlite(terms) : FindInPostgres(terms);

    private static (string Sql, object[] Parameters) FindInSqlite(IReadOnlyList<SearchTerm> terms)
    {
        var asked = terms.Select(term => string.Concat("\"", string.Join(' ', term.Words), "\"", term.IsBeginning ? " *" : "")).ToList();
        var contracts = asked.Select((_, i) => string.Concat(
            " AND passage.contract IN (SELECT other.contract FROM contracts_passage_words JOIN contracts_passage other ON other.number = contracts_passage_words.rowid WHERE contracts_passage_words MATCH {", Place(i + 1), "})"));

        // The limit keeps the ranking, which the index alone knows, inside.
        return (
            string.Concat(
                "SELECT passage.number AS \"Number\", -bm25(contracts_passage_words, 8.0, 1.0) AS \"Score\" FROM contracts_passage_words JOIN contracts_passage passage ON passage.number = contracts_passage_words.rowid",
                " WHERE contracts_passage_words MATCH {0}", string.Concat(contracts), " LIMIT -1"),
            [string.Join(" OR ", asked), .. asked]);
    }

    private static (string Sql, object[] Parameters) FindInPostgres(IReadOnlyList<SearchTerm> terms)
    {
        // Words are letters and digits alone: nothing of them is an operator.
        List<object> parameters = [];
        var asked = terms.Select(term =>
        {
            var first = parameters.Count;
            parameters.Add(string.Join(" <-> ", term.Words) + (term.IsBeginning ? ":*" : ""));
            parameters.Add(string.Join(' ', term.Words));
            return term is { IsBeginning: true, Words.Count: 1 }
                ? string.Concat("(to_tsquery('simple', {", Place(first), "}) || plainto_tsquery('german', {", Place(first + 1), "}) || plainto_tsquery('english', {", Place(first + 1), "}))")
                : string.Concat("to_tsquery('simple', {", Place(first), "})");
        }).ToList();
        var any = string.Concat("(", string.Join(" || ", asked), ")");
        var contracts = asked.Select(query => string.Concat(" AND passage.contract IN (SELECT other.contract FROM contracts_passage other WHERE other.terms @@ ", query, ")"));
        return (
            string.Concat(
                "SELECT passage.number AS \"Number\", ts_rank(passage.terms, ", any, ")::double precision AS \"Score\" FROM contracts_passage passage WHERE passage.terms @@ ", any, string.Concat(contracts)),
            [.. parameters]);
    }

    private static string Place(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A passage that was found.</summary>
internal sealed class FoundPassage
{
    public long Number { get; init; }

    public double Score { get; init; }
}
