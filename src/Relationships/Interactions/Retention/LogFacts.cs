using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>What is recorded when interactions are let go by age. None of it names a person.</summary>
public static class LogFacts
{
    private static readonly string[] Data = ["month", "rows", "left_out", "archive", "digest", "words_months", "rows_months", "archives_first"];

    /// <summary>Somebody said how long interactions are kept.</summary>
    public static readonly FactName RetentionSet = new("log.retention-set", "It was set how long interactions are kept.", [], Data);

    /// <summary>The words of a month are no longer kept.</summary>
    public static readonly FactName WordsRemoved = new("log.words-removed", "Titles, texts and details were taken out of a month of the interaction log.", [], Data);

    /// <summary>A month is no longer kept; with the digest of the file into which it was written, where it was.</summary>
    public static readonly FactName MonthDropped = new("log.month-dropped", "A month of the interaction log was dropped.", [], Data);

    /// <summary>A month was read back from its file.</summary>
    public static readonly FactName MonthRestored = new("log.month-restored", "A month of the interaction log was restored from its archive.", [], Data);

    internal static IReadOnlyList<FactName> All { get; } = [RetentionSet, WordsRemoved, MonthDropped, MonthRestored];

    internal static SubjectRef Retention { get; } = new("log-retention", new Guid(1, 0, 0, new byte[8]));

    internal static SubjectRef Subject(LogMonth month) => new("log-month", new Guid(month.Number, 0, 0, new byte[8]));
}
