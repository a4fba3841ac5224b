using Vouch.Kernel;

namespace Vouch.Decisions.Delegations;

/// <summary>While somebody is away, another person decides in their name. Both days count.</summary>
internal readonly record struct DelegationSpan(PartyId From, PartyId To, DateOnly FirstDay, DateOnly LastDay)
{
    public bool Covers(DateOnly day) => FirstDay <= day && day <= LastDay;

    public bool Overlaps(DelegationSpan other) => FirstDay <= other.LastDay && other.FirstDay <= LastDay;
}

/// <summary>The rules of delegation, pure.</summary>
internal static class DelegationRules
{
    public const int LongestDays = 366;

    public static readonly Refusal ToOneself = new("delegation.to-oneself", "Choose somebody other than the person who is away.", RefusalKind.Invalid);
    public static readonly Refusal EndsBeforeStart = new("delegation.ends-before-start", "The last day lies before the first; change one of them.", RefusalKind.Invalid);
    public static readonly Refusal TooLong = new("delegation.too-long", "A delegation lasts at most {0} days; for longer, give the other person the role.", RefusalKind.Invalid);
    public static readonly Refusal Past = new("delegation.past", "The last day has gone by already; choose a later one.", RefusalKind.Invalid);
    public static readonly Refusal Twice = new("delegation.twice", "Somebody else already decides in this name on some of these days; end that delegation first.");
    public static readonly Refusal Circle = new("delegation.circle", "On some of these days decisions would go round in a circle and reach nobody; choose somebody who is there.");

    public static Refusal? Check(DelegationSpan next, IReadOnlyCollection<DelegationSpan> existing, DateOnly today)
    {
        if (next.From == next.To)
        {
            return ToOneself.At("to");
        }

        if (next.LastDay < next.FirstDay)
        {
            return EndsBeforeStart.At("lastDay");
        }

        if (next.LastDay < today)
        {
            return Past.At("lastDay");
        }

        if (next.LastDay.DayNumber - next.FirstDay.DayNumber >= LongestDays)
        {
            return TooLong.With(LongestDays).At("lastDay");
        }

        if (existing.Any(other => other.From == next.From && other.Overlaps(next)))
        {
            return Twice;
        }

        return MakesCircle(next, existing) ? Circle.At("to") : null;
    }

    /// <summary>
    /// In whose names a person decides on a day, their own included. A delegate who is away passes what was passed to them;
    /// who delegated may still decide themselves.
    /// </summary>
    public static IReadOnlySet<PartyId> ActsFor(PartyId person, DateOnly day, IEnumerable<DelegationSpan> delegations)
    {
        var covering = delegations.Where(span => span.Covers(day)).ToLookup(span => span.To, span => span.From);
        var names = new HashSet<PartyId> { person };
        var next = new Queue<PartyId>(names);
        while (next.TryDequeue(out var current))
        {
            foreach (var from in covering[current].Where(names.Add))
            {
                next.Enqueue(from);
            }
        }

        return names;
    }

    /// <summary>Follows from the new delegate, narrowing the days at each step; a circle is one only if some day lies in all of it.</summary>
    private static bool MakesCircle(DelegationSpan next, IReadOnlyCollection<DelegationSpan> existing)
    {
        var open = new Stack<(PartyId At, DateOnly First, DateOnly Last, int Steps)>([(next.To, next.FirstDay, next.LastDay, 0)]);
        while (open.TryPop(out var place))
        {
            if (place.Steps > existing.Count)
            {
                continue;
            }

            foreach (var span in existing.Where(span => span.From == place.At))
            {
                var first = span.FirstDay > place.First ? span.FirstDay : place.First;
                var last = span.LastDay < place.Last ? span.LastDay : place.Last;
                if (first > last)
                {
                    continue;
                }

                if (span.To == next.From)
                {
                    return true;
                }

                open.Push((span.To, first, last, place.Steps + 1));
            }
        }

        return false;
    }
}
