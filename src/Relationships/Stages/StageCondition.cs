using System.Globalization;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Stages;

/// <summary>What kind of person somebody is to the company; each has stages of its own. The numbers are stored.</summary>
public enum StageSide : short
{
    /// <summary>Everybody who is neither of the company nor of a supplier.</summary>
    Customer = 0,

    /// <summary>An organisation that supplies, and its people.</summary>
    Supplier = 1,

    /// <summary>People of the company.</summary>
    Colleague = 2,
}

/// <summary>How often somebody was in touch in one way on one day.</summary>
/// <param name="Day">Days since 1970-01-01, UTC, of the source's time.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Direction">From whom to whom.</param>
/// <param name="Driver">The code of the driver, as corrected; null where there is none.</param>
/// <param name="Language">ISO 639-1; null where there is none.</param>
/// <param name="Count">How often.</param>
internal sealed record TouchCount(int Day, InteractionKind Kind, Channel Channel, Direction Direction, string? Driver, string? Language, long Count);

/// <summary>A fact in which somebody has a role.</summary>
/// <param name="Day">Days since 1970-01-01, UTC.</param>
/// <param name="Name">What happened.</param>
/// <param name="Role">The role of the person in it.</param>
/// <param name="Data">Its data.</param>
internal sealed record FactSeen(int Day, string Name, string Role, IReadOnlyDictionary<string, string> Data);

/// <summary>All that is known of somebody for the conditions, in any order.</summary>
internal sealed record StageEvidence(IReadOnlyCollection<TouchCount> Touches, IReadOnlyCollection<FactSeen> Facts);

/// <summary>What a condition found.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Code">What was measured, and against what: <c>touches 4/3 in 730 days</c>; the same in every language.</param>
/// <param name="ChangesOn">The first day on which it may be otherwise although nothing more happens; null when that day never comes.</param>
internal sealed record ConditionResult(bool Holds, string Code, int? ChangesOn);

/// <summary>A condition on what is known of somebody. Pure: the same evidence in whatever order gives the same on the same day.</summary>
internal abstract record StageCondition
{
    /// <summary>How far back it looks, in days; null looks at everything.</summary>
    internal int? Within { get; init; }

    internal abstract ConditionResult Test(StageEvidence evidence, int today);

    /// <summary>How far back interactions must be known, in days; 0 for none, null for all.</summary>
    internal virtual int? Reach => 0;

    /// <summary>The facts it looks at.</summary>
    internal virtual IEnumerable<string> FactNames => [];

    protected bool IsWithin(int day, int today) => Within is not { } days || day > today - days;

    protected string Window => Within is { } days ? string.Create(CultureInfo.InvariantCulture, $" in {days} days") : "";

    protected static string Say(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>The day on which so many of what happened on these days are no longer enough; null when it never comes.</summary>
    protected int? FallsOn(IEnumerable<(int Day, long Count)> days, long atLeast)
    {
        if (Within is not { } within)
        {
            return null;
        }

        var enough = 0L;
        foreach (var (day, count) in days.OrderByDescending(one => one.Day))
        {
            enough += count;
            if (enough >= atLeast)
            {
                return day + within;
            }
        }

        return null;
    }
}

/// <summary>How often somebody was in touch.</summary>
internal sealed record TouchCondition : StageCondition
{
    internal IReadOnlyList<InteractionKind> Kinds { get; init; } = [];

    internal IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>Codes of drivers, those below them included.</summary>
    internal IReadOnlyList<string> Drivers { get; init; } = [];

    internal Direction? Direction { get; init; }

    internal required int AtLeast { get; init; }

    internal override int? Reach => Within;

    internal override ConditionResult Test(StageEvidence evidence, int today)
    {
        var days = evidence.Touches.Where(one => IsWithin(one.Day, today) && Covers(one)).Select(one => (one.Day, one.Count)).ToArray();
        var count = days.Sum(one => one.Count);
        return new(count >= AtLeast, Say($"touches {count}/{AtLeast}") + Window, count >= AtLeast ? FallsOn(days, AtLeast) : null);
    }

    private bool Covers(TouchCount one) =>
        (Kinds.Count == 0 || Kinds.Contains(one.Kind)) && (Channels.Count == 0 || Channels.Contains(one.Channel)) && (Direction is not { } direction || direction == one.Direction)
        && (Drivers.Count == 0 || (one.Driver is { } driver && Drivers.Any(code => driver == code || driver.StartsWith(code + ".", StringComparison.Ordinal))));
}

/// <summary>How often something happened to somebody.</summary>
internal sealed record FactCondition : StageCondition
{
    internal required IReadOnlyList<string> Names { get; init; }

    /// <summary>The person's role in it; null means any.</summary>
    internal string? Role { get; init; }

    internal required int AtLeast { get; init; }

    internal IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Where { get; init; } = [];

    internal override IEnumerable<string> FactNames => Names;

    internal override ConditionResult Test(StageEvidence evidence, int today)
    {
        var days = evidence.Facts.Where(one => IsWithin(one.Day, today) && Names.Contains(one.Name) && (Role is null || Role == one.Role) && FactTests.Hold(Where, one)).Select(one => (one.Day, 1L)).ToArray();
        return new(days.Length >= AtLeast, Say($"{Names[0]} {days.Length}/{AtLeast}") + Window, days.Length >= AtLeast ? FallsOn(days, AtLeast) : null);
    }
}

/// <summary>The mean of a number that facts carry: a score.</summary>
internal sealed record MeanCondition : StageCondition
{
    internal required string Fact { get; init; }

    internal string? Role { get; init; }

    internal IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Where { get; init; } = [];

    /// <summary>The key of the number in the fact's data.</summary>
    internal required string Of { get; init; }

    internal required decimal Least { get; init; }

    internal int FromAtLeast { get; init; } = 1;

    internal override IEnumerable<string> FactNames => [Fact];

    internal override ConditionResult Test(StageEvidence evidence, int today)
    {
        List<(int Day, decimal Value)> all = [];
        foreach (var one in evidence.Facts)
        {
            if (IsWithin(one.Day, today) && one.Name == Fact && (Role is null || Role == one.Role) && FactTests.Hold(Where, one)
                && decimal.TryParse(one.Data.GetValueOrDefault(Of), NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1_000_000_000)
            {
                all.Add((one.Day, value));
            }
        }

        var mean = all.Count == 0 ? 0 : all.Sum(one => one.Value) / all.Count;
        return new(all.Count >= FromAtLeast && all.Count > 0 && mean >= Least, Say($"mean {Of} {mean:0.##}/{Least:0.##} from {all.Count}") + Window, Within is { } days && all.Count > 0 ? all.Min(one => one.Day) + days : null);
    }
}

/// <summary>Which part of the promises that ended was kept.</summary>
internal sealed record PromiseCondition : StageCondition
{
    private static readonly string[] Kept = ["promise.kept"];
    private static readonly string[] Missed = ["promise.broken"];

    /// <summary>True for promises that the person owes; false for those that are owed to them.</summary>
    internal required bool ByThem { get; init; }

    /// <summary>In percent.</summary>
    internal required int Share { get; init; }

    internal int FromAtLeast { get; init; } = 1;

    internal override IEnumerable<string> FactNames => [.. Kept, .. Missed];

    internal override ConditionResult Test(StageEvidence evidence, int today)
    {
        var role = ByThem ? "owed-by" : "owed-to";
        var all = evidence.Facts.Where(one => IsWithin(one.Day, today) && one.Role == role && (Kept.Contains(one.Name) || Missed.Contains(one.Name))).ToArray();
        var kept = all.Count(one => Kept.Contains(one.Name));
        var holds = all.Length >= Math.Max(1, FromAtLeast) && kept * 100 >= Share * all.Length;
        return new(holds, Say($"kept-{(ByThem ? "by-them" : "by-us")} {kept} of {all.Length}/{Share}%") + Window, Within is { } days && all.Length > 0 ? all.Min(one => one.Day) + days : null);
    }
}

/// <summary>Nothing was heard from somebody for a time.</summary>
internal sealed record SilentCondition : StageCondition
{
    internal required int Days { get; init; }

    internal override int? Reach => null;

    internal override ConditionResult Test(StageEvidence evidence, int today)
    {
        int? last = null;
        foreach (var one in evidence.Touches)
        {
            last = one.Direction == Direction.In && one.Count > 0 && (last is null || one.Day > last) ? one.Day : last;
        }

        // Whoever was never heard of has not fallen silent.
        return last is not { } heard ? new(false, Say($"silent never-heard/{Days}"), null)
            : today - heard >= Days ? new(true, Say($"silent {today - heard}/{Days}"), null)
            : new(false, Say($"silent {Math.Max(0, today - heard)}/{Days}"), heard + Days);
    }
}

/// <summary>One of several.</summary>
internal sealed record AnyCondition(IReadOnlyList<StageCondition> All) : StageCondition
{
    internal override int? Reach => All.Any(one => one.Reach is null) ? null : All.Max(one => one.Reach);

    internal override IEnumerable<string> FactNames => All.SelectMany(one => one.FactNames);

    internal override ConditionResult Test(StageEvidence evidence, int today)
    {
        var results = All.Select(one => one.Test(evidence, today)).ToArray();
        return new(results.Any(one => one.Holds), (results.FirstOrDefault(one => one.Holds) ?? results[0]).Code, results.Min(one => one.ChangesOn));
    }
}

/// <summary>None of several.</summary>
internal sealed record NotCondition(IReadOnlyList<StageCondition> All) : StageCondition
{
    internal override int? Reach => All.Any(one => one.Reach is null) ? null : All.Max(one => one.Reach);

    internal override IEnumerable<string> FactNames => All.SelectMany(one => one.FactNames);

    internal override ConditionResult Test(StageEvidence evidence, int today)
    {
        var results = All.Select(one => one.Test(evidence, today)).ToArray();
        return new(results.All(one => !one.Holds), "not " + (results.FirstOrDefault(one => one.Holds) ?? results[0]).Code, results.Min(one => one.ChangesOn));
    }
}

internal static class FactTests
{
    /// <summary>Whether the data of a fact holds one of the values of each key, without regard to case.</summary>
    internal static bool Hold(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> tests, FactSeen fact) =>
        tests.All(test => fact.Data.TryGetValue(test.Key, out var value) && test.Value.Contains(value, StringComparer.OrdinalIgnoreCase));
}
