using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.History;

/// <summary>How a promise stands in the end, whatever time it was given.</summary>
internal enum ReplayEnd
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was released, or is still open at the end of the history: neither kept nor broken, if the time sufficed.</summary>
    Undecided,
}

/// <summary>What would have been needed for one promise not to be broken.</summary>
/// <param name="Count">The fewest of the unit of its allowance with which it is not broken; <see cref="Never"/> when no time would have helped.</param>
/// <param name="End">What it is then.</param>
internal readonly record struct NeededTime(int Count, ReplayEnd End)
{
    /// <summary>No time would have helped: a fact broke it outright, or it took longer than any charter may allow.</summary>
    internal const int Never = int.MaxValue;

    /// <summary>What facts can say that matters here.</summary>
    internal const FactMeaning Matters = FactMeaning.Keeps | FactMeaning.Breaks | FactMeaning.Releases | FactMeaning.Pauses | FactMeaning.Resumes;

    private const int FewestGuess = 1;

    /// <summary>
    /// Finds the fewest days, hours or whatever the allowance counts with which the same facts would not have broken the promise. A longer time never breaks what a shorter one kept,
    /// so it is found by halving; without pauses by the due moment alone, otherwise by running the promise again.
    /// </summary>
    /// <param name="allowed">What was allowed; a date on the fact has no count and is not asked.</param>
    /// <param name="start">When the promise was made.</param>
    /// <param name="said">What facts said to it afterwards, in order, of what <see cref="Matters"/>.</param>
    /// <param name="to">The end of the history.</param>
    /// <param name="calendar">Its calendar.</param>
    internal static NeededTime Of(TimeAllowed allowed, DateTimeOffset start, IReadOnlyList<(DateTimeOffset At, FactMeaning Meaning)> said, DateTimeOffset to, WorkingCalendar calendar)
    {
        var end = said.Count > 0 && said[^1].Meaning.HasFlag(FactMeaning.Keeps) ? ReplayEnd.Done : ReplayEnd.Undecided;
        var count = said.Count == 0 ? Fewest(allowed, start, to, calendar)
            : said is [{ Meaning: FactMeaning.Keeps or FactMeaning.Releases }] ? Fewest(allowed, start, said[0].At, calendar)
            : Halved(allowed.Most, FewestGuess, candidate => !IsBroken(allowed with { Count = candidate }, start, said, to, calendar));
        return new NeededTime(count, end);
    }

    /// <summary>The fewest that reach a moment.</summary>
    private static int Fewest(TimeAllowed allowed, DateTimeOffset start, DateTimeOffset end, WorkingCalendar calendar)
    {
        // No fewer than these can reach it; mostly these or one more do.
        var (first, last) = (calendar.DateAt(start), calendar.DateAt(end));
        var guess = allowed.Unit switch
        {
            TimeUnit.Minutes => Divided(end - start, TimeSpan.FromMinutes(1)),
            TimeUnit.Hours => Divided(end - start, TimeSpan.FromHours(1)),
            TimeUnit.WorkingMinutes => Divided(calendar.Between(start, end), TimeSpan.FromMinutes(1)),
            TimeUnit.WorkingHours => Divided(calendar.Between(start, end), TimeSpan.FromHours(1)),
            TimeUnit.WorkingDays => calendar.WorkingDays(first, last),
            TimeUnit.Days => last.DayNumber - first.DayNumber - 1,
            TimeUnit.Weeks => ((last.DayNumber - first.DayNumber) / 7) - 1,
            _ => ((last.Year - first.Year) * 12) + last.Month - first.Month - 1,
        };
        guess = Math.Max(guess, FewestGuess);
        return Halved(allowed.Most, guess, candidate => DueTime.DueAt(allowed with { Count = candidate }, start, calendar) >= end);
    }

    private static int Divided(TimeSpan time, TimeSpan unit) => (int)Math.Clamp((time.Ticks + unit.Ticks - 1) / unit.Ticks, 1, int.MaxValue);

    /// <summary>The smallest from a lower bound on that suffices: doubled until one does, then halved.</summary>
    private static int Halved(int most, int atLeast, Func<int, bool> suffices)
    {
        if (atLeast > most)
        {
            return Never;
        }

        var (tooFew, step) = (atLeast - 1, 1);
        var enough = atLeast;
        while (!suffices(enough))
        {
            if (enough == most)
            {
                return Never;
            }

            tooFew = enough;
            enough = Math.Min(most, enough + step);
            step *= 2;
        }

        while (enough - tooFew > 1)
        {
            var middle = tooFew + ((enough - tooFew) / 2);
            if (suffices(middle))
            {
                enough = middle;
            }
            else
            {
                tooFew = middle;
            }
        }

        return enough;
    }

    private static bool IsBroken(TimeAllowed allowed, DateTimeOffset start, IReadOnlyList<(DateTimeOffset At, FactMeaning Meaning)> said, DateTimeOffset to, WorkingCalendar calendar)
    {
        var promise = new Promise();
        promise.Start(start, DueTime.Of(allowed, start, calendar)!.Value, null, calendar);
        foreach (var (at, meaning) in said)
        {
            CharterRules.Judge(promise, meaning, at, calendar);
        }

        if (promise.EndedAt is null)
        {
            promise.CatchUp(to);
        }

        return promise.State == PromiseStanding.Broken;
    }
}

/// <summary>The shortest time with which enough of a history's promises would have been kept.</summary>
/// <param name="Condition">The condition under which the charter allows this time; null where it has but one.</param>
/// <param name="Promised">What the charter allows.</param>
/// <param name="Wanted">What would have sufficed; null when no time would have: too much was broken outright or is not done yet.</param>
/// <param name="Target">The share to be kept, in per cent.</param>
/// <param name="Settled">How many promises it was reckoned from.</param>
internal sealed record TimeSuggestion(Condition? Condition, TimeAllowed Promised, TimeAllowed? Wanted, int Target, int Settled)
{
    /// <summary>Reckons it from what each promise needed. A promise whose time did not suffice counts as broken, one that is still open only once its time has run out.</summary>
    internal static TimeSuggestion? Of(Condition? condition, TimeAllowed promised, int target, IReadOnlyList<NeededTime> needed)
    {
        if (promised.DateKey is not null || needed.Count == 0)
        {
            return null;
        }

        var sorted = needed.OrderBy(one => one.Count).ToList();
        var (kept, broken) = (0L, (long)sorted.Count);
        for (var i = 0; i < sorted.Count && sorted[i].Count != NeededTime.Never;)
        {
            var count = sorted[i].Count;
            for (; i < sorted.Count && sorted[i].Count == count; i++)
            {
                broken--;
                kept += sorted[i].End == ReplayEnd.Done ? 1 : 0;
            }

            if (kept > 0 && kept * 100 >= target * (kept + broken))
            {
                return new TimeSuggestion(condition, promised, promised with { Count = count }, target, sorted.Count);
            }
        }

        return new TimeSuggestion(condition, promised, null, target, sorted.Count);
    }
}
