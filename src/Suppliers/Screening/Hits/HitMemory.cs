namespace Vouch.Suppliers.Screening;

/// <summary>What was found of one name of a supplier and one entry of a list.</summary>
internal sealed record FoundLikeness(
    string Who, string Name, NameKind NameKind, string NameMark, string List, int ListVersion, string Entry, string EntryJson, string EntryMark, string Matched, int Score, string Explanation);

/// <summary>Why a name and an entry are alike: which word met which, what was left over, and what that added or took off.</summary>
internal sealed record HitExplanation(IReadOnlyList<MetWords> Met, IReadOnlyList<string> GivenLeft, IReadOnlyList<string> ListedLeft, IReadOnlyList<string> PassedOver, IReadOnlyList<MatchReason> Reasons);

/// <summary>What follows of what was found: a hit is opened, an open one follows what is found now, or one is cleared.</summary>
/// <param name="Found">What was found; null to clear.</param>
/// <param name="Hit">The hit it is about; null to open one.</param>
/// <param name="Cause">Why one is opened.</param>
/// <param name="Earlier">The hit that was decided before.</param>
internal sealed record HitStep(FoundLikeness? Found, SanctionsHit? Hit, HitCause Cause = HitCause.First, SanctionsHit? Earlier = null);

/// <summary>
/// The rule of memory, pure. The same name against the same entry is asked once. It is asked again only when the name or what the entry tells has changed. What is open follows what is found now.
/// Only the list itself clears: a supplier that changes its name, or whose person leaves, is not cleared by that.
/// </summary>
internal static class HitMemory
{
    /// <summary>What follows.</summary>
    /// <param name="found">What was found of all names of a supplier.</param>
    /// <param name="known">All hits of the supplier so far.</param>
    /// <param name="isListed">Whether an entry is on its list as far as one knows.</param>
    public static IReadOnlyList<HitStep> Follow(IReadOnlyList<FoundLikeness> found, IReadOnlyList<SanctionsHit> known, Func<string, string, bool> isListed)
    {
        var steps = new List<HitStep>();
        foreach (var group in found.GroupBy(one => (one.List, one.Entry)))
        {
            var about = known.Where(hit => hit.List == group.Key.List && hit.Entry == group.Key.Entry).OrderBy(hit => hit.Number).ToList();
            foreach (var one in group.DistinctBy(one => one.NameMark))
            {
                if (Step(one, about) is { } step)
                {
                    steps.Add(step);
                }
            }
        }

        steps.AddRange(known.Where(hit => hit.State is HitState.Open or HitState.Confirmed && !isListed(hit.List, hit.Entry)).Select(hit => new HitStep(null, hit)));
        return steps;
    }

    private static HitStep? Step(FoundLikeness one, List<SanctionsHit> about)
    {
        var standing = about.FindLast(hit => hit.State is HitState.Open or HitState.Confirmed && (hit.NameMark == one.NameMark || hit.Who == one.Who));
        if (standing is not null)
        {
            var isNews = standing.State == HitState.Open && (standing.NameMark != one.NameMark || standing.EntryMark != one.EntryMark);
            return isNews ? new HitStep(one, standing) : null;
        }

        if (about.Exists(hit => hit.State == HitState.Dismissed && hit.NameMark == one.NameMark && hit.EntryMark == one.EntryMark))
        {
            return null;
        }

        var earlier = about.FindLast(hit => hit.NameMark == one.NameMark) ?? about.FindLast(hit => hit.Who == one.Who);
        return new HitStep(one, null, Cause(one, earlier), earlier);
    }

    private static HitCause Cause(FoundLikeness one, SanctionsHit? earlier) => earlier switch
    {
        null => HitCause.First,
        { State: HitState.Cleared } => HitCause.ListedAgain,
        _ when earlier.NameMark == one.NameMark => HitCause.EntryChanged,
        _ when earlier.EntryMark == one.EntryMark => HitCause.NameChanged,
        _ => HitCause.BothChanged,
    };
}
