using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>By what figures of feedback are told apart, beside the definition.</summary>
public enum FeedbackBy
{
    /// <summary>By nothing: one figure for each definition.</summary>
    All,

    /// <summary>The month in which people were asked, in UTC.</summary>
    Month,

    /// <summary>The language in which they were asked.</summary>
    Language,

    /// <summary>The driver code of the moment.</summary>
    Driver,

    /// <summary>The channel of the moment.</summary>
    Channel,

    /// <summary>The unit concerned.</summary>
    Unit,
}

/// <summary>How a question was answered in a period.</summary>
/// <param name="Definition">The definition's id.</param>
/// <param name="Question">What was asked: <c>satisfaction</c> tells the share of 4 and 5 (0 to 1), <c>effort</c> the mean (1 to 7), <c>recommendation</c> promoters less detractors (-100 to 100).</param>
/// <param name="Key">The month, language, driver, channel or unit; null for all together, or where the moment said none.</param>
/// <param name="Asked">How many were asked.</param>
/// <param name="Answers">How many of them answered.</param>
/// <param name="Figure">The figure with its interval; null from fewer than three answers, from which one could see who gave which.</param>
public sealed record FeedbackFigure(string Definition, FeedbackQuestion Question, string? Key, int Asked, int Answers, FeedbackInterval? Figure);

/// <summary>Figures of feedback over months, counted by the database. A month holds whom was asked in it, however late they answered.</summary>
public sealed class FeedbackFigures
{
    private static readonly FeedbackState[] WereAsked = [FeedbackState.Asked, FeedbackState.Given, FeedbackState.Lapsed];
    private readonly VouchDb db;

    /// <summary>Figures over this database.</summary>
    public FeedbackFigures(VouchDb db) => this.db = db;

    /// <summary>Figures of all definitions, by definition and then by key; months from one to another, both included.</summary>
    /// <param name="by">What they are told apart by.</param>
    /// <param name="from">A day of the first month.</param>
    /// <param name="to">A day of the last month.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<FeedbackFigure>> ReadAsync(FeedbackBy by, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (first, last) = (Month(from), Month(to));
        var asked = db.Set<FeedbackInvitation>().AsNoTracking().Where(row => WereAsked.Contains(row.State) && row.Month >= first && row.Month <= last);
        var counts = by switch
        {
            FeedbackBy.Unit => (await asked.GroupBy(row => new { row.Definition, row.Question, row.Unit, row.Score }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
                .ConvertAll(row => (row.Key.Definition, row.Key.Question, Key: row.Key.Unit?.ToString(), row.Key.Score, row.Count)),
            FeedbackBy.Month => (await asked.GroupBy(row => new { row.Definition, row.Question, row.Month, row.Score }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
                .ConvertAll(row => (row.Key.Definition, row.Key.Question, Key: Written(row.Key.Month), row.Key.Score, row.Count)),
            _ => (await Slices(asked, by).GroupBy(row => new { row.Definition, row.Question, row.Key, row.Score }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
                .ConvertAll(row => (row.Key.Definition, row.Key.Question, row.Key.Key, row.Key.Score, row.Count)),
        };
        return
        [
            .. counts.GroupBy(row => (row.Definition, row.Question, row.Key)).Select(group =>
            {
                var scores = group.Where(row => row.Score is not null).ToDictionary(row => row.Score!.Value, row => row.Count);
                return new FeedbackFigure(group.Key.Definition, group.Key.Question, group.Key.Key, group.Sum(row => row.Count), scores.Values.Sum(), FeedbackStatistics.Of(group.Key.Question, scores));
            })
            .OrderBy(figure => figure.Definition, StringComparer.Ordinal).ThenBy(figure => figure.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The month of a day as it is kept: 202603.</summary>
    internal static int Month(DateOnly day) => (day.Year * 100) + day.Month;

    private static string? Written(int? month) => month is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number / 100:0000}-{number % 100:00}") : null;

    private static IQueryable<Slice> Slices(IQueryable<FeedbackInvitation> asked, FeedbackBy by) => by switch
    {
        FeedbackBy.Language => asked.Select(row => new Slice { Definition = row.Definition, Question = row.Question, Score = row.Score, Key = row.Language }),
        FeedbackBy.Driver => asked.Select(row => new Slice { Definition = row.Definition, Question = row.Question, Score = row.Score, Key = row.Driver }),
        FeedbackBy.Channel => asked.Select(row => new Slice { Definition = row.Definition, Question = row.Question, Score = row.Score, Key = row.Channel }),
        _ => asked.Select(row => new Slice { Definition = row.Definition, Question = row.Question, Score = row.Score, Key = null }),
    };

    private sealed class Slice
    {
        public required string Definition { get; init; }

        public required FeedbackQuestion Question { get; init; }

        public int? Score { get; init; }

        public string? Key { get; init; }
    }
}
