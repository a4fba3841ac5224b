using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vouch.Promises.Charters;

/// <summary>How long an outcome is measured: calendar periods in the time zone of the unit that the charter holds for.</summary>
internal enum PeriodLength
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three calendar months, from January, April, July and October.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>What is done with the facts of a period.</summary>
internal enum MeasureKind
{
    /// <summary>The mean of a number that each fact carries.</summary>
    Average,

    /// <summary>The part of facts, subjects or amounts that are as they should be, of all of them.</summary>
    Share,

    /// <summary>The sum of an amount, for itself or against another sum.</summary>
    Sum,
}

/// <summary>A commitment to an outcome over a period, instead of to an act within a time: no promise to one party is made of it, it is measured for all that happened.</summary>
internal sealed record OutcomeCommitment
{
    /// <summary>Unique in its charter; stays the same from version to version, so that its record goes on.</summary>
    internal required string Id { get; init; }

    /// <summary>Its own words, by language.</summary>
    internal required Wording Says { get; init; }

    /// <summary>The company role whose holder owes it for the unit.</summary>
    internal required string OwedBy { get; init; }

    /// <summary>The period it is measured over.</summary>
    internal required PeriodLength Over { get; init; }

    /// <summary>What is measured and what shall be reached.</summary>
    internal required OutcomeMeasure Measure { get; init; }

    /// <summary>The company role that is told when it is missed.</summary>
    internal string? EscalateTo { get; init; }

    /// <summary>What is done when it is missed.</summary>
    internal Wording? Remedy { get; init; }
}

/// <summary>What is measured, of which facts, and what shall be reached.</summary>
internal sealed record OutcomeMeasure
{
    /// <summary>Stands for "how many" in place of a data key.</summary>
    internal const string Count = "count";

    internal required MeasureKind Kind { get; init; }

    /// <summary>The data key of the number or amount, or <see cref="Count"/>.</summary>
    internal required string Key { get; init; }

    /// <summary>The facts that are measured.</summary>
    internal required IReadOnlyList<FactMatch> Of { get; init; }

    /// <summary>Of a share: what holds for a fact that is as it should be.</summary>
    internal Condition? Where { get; init; }

    /// <summary>Of a share of amounts: the data key of the part that is as it should be.</summary>
    internal string? Part { get; init; }

    /// <summary>Of a share: facts about the same subject after which it is not as it should be.</summary>
    internal IReadOnlyList<FactMatch> Without { get; init; } = [];

    /// <summary>Facts about the same subject after which what was counted of it counts no more.</summary>
    internal IReadOnlyList<FactMatch> TakenBackBy { get; init; } = [];

    /// <summary>True counts each subject once in a period, by its latest fact.</summary>
    internal bool PerSubject { get; init; }

    /// <summary>Of a sum: the data key of the amount that it is measured against; null when it stands for itself.</summary>
    internal string? PerKey { get; init; }

    /// <summary>Of a sum: the facts that carry <see cref="PerKey"/>.</summary>
    internal IReadOnlyList<FactMatch> PerOf { get; init; } = [];

    /// <summary>Of a sum: facts after which what it is measured against counts no more.</summary>
    internal IReadOnlyList<FactMatch> PerTakenBackBy { get; init; } = [];

    /// <summary>What shall be reached: a share from 0 to 1 where <see cref="IsRatio"/>, an amount in <see cref="TargetCurrency"/> for a sum by itself, else a number.</summary>
    internal required decimal Target { get; init; }

    /// <summary>The currency of an amount that shall be reached; null for shares and means.</summary>
    internal Currency? TargetCurrency { get; init; }

    /// <summary>True when no more than the target is wanted.</summary>
    internal bool AtMost { get; init; }

    /// <summary>From fewer than this no verdict falls.</summary>
    internal int FromAtLeast { get; init; } = 1;

    /// <summary>True when the value is a share, written as per cent.</summary>
    internal bool IsRatio => Kind == MeasureKind.Share || PerKey is not null;

    /// <summary>True when money is added up.</summary>
    internal bool IsMoney => Kind == MeasureKind.Sum || (Kind == MeasureKind.Share && Key != Count);

    /// <summary>The kind of subject that its facts are about.</summary>
    internal string About => KindOf(Of[0].Fact);

    /// <summary>The kind of subject that what a sum is measured against is about; empty where there is none.</summary>
    internal string PerAbout => PerOf.Count == 0 ? "" : KindOf(PerOf[0].Fact);

    /// <summary>Every fact that it must see.</summary>
    internal IEnumerable<string> Facts => Of.Concat(PerOf).Concat(Without).Concat(TakenBackBy).Concat(PerTakenBackBy).Select(match => match.Fact).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a value is what was promised.</summary>
    internal bool IsMetBy(decimal value) => AtMost ? value <= Target : value >= Target;

    /// <summary>The same for two measures that add up alike over such periods, whatever shall be reached: what was counted for one holds for the other.</summary>
    internal string Fingerprint(PeriodLength over)
    {
        var text = new StringBuilder().Append(over).Append('\n').Append(Kind).Append('\n').Append(Key).Append('\n').Append(Part).Append('\n').Append(PerKey).Append('\n')
            .Append(PerSubject).Append('\n').Append(TargetCurrency?.Code);
        foreach (var (name, matches) in new[] { ("of", Of), ("without", Without), ("back", TakenBackBy), ("per", PerOf), ("per back", PerTakenBackBy) })
        {
            foreach (var match in matches)
            {
                text.Append('\n').Append(name).Append(' ').Append(match.Fact);
                Append(text, match.When);
            }
        }

        if (Where is { } where)
        {
            Append(text.Append("\nwhere"), where);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string KindOf(string fact) => fact[..fact.IndexOf('.', StringComparison.Ordinal)];

    private static void Append(StringBuilder text, Condition condition)
    {
        foreach (var test in condition.Tests)
        {
            text.Append('\t').Append(test.GetType().Name).Append(' ').Append(test.Key).Append(' ').Append(test switch
            {
                OneOf one => string.Join('|', one.Values),
                Below below => below.Limit.ToString(),
                AtLeast least => least.Limit.ToString(),
                _ => test.ToString(),
            });
        }
    }

    /// <summary>The target as a machine reads it: <c>0.06</c>, <c>4.5</c>.</summary>
    internal string TargetText => Target.ToString(CultureInfo.InvariantCulture);
}
