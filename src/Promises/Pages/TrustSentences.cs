using Microsoft.Extensions.Localization;
using Vouch.Promises.Trust;

namespace Vouch.Promises.Pages;

/// <summary>Trust in sentences.</summary>
internal static class TrustSentences
{
    /// <summary>What further promises would do to a score; one sentence each.</summary>
    internal static IEnumerable<string> Of(TrustScore score, int? target, IStringLocalizer T)
    {
        var change = WhatWouldChange.Of(score, target);
        if (change.SettledUntilKnown > 0)
        {
            yield return change.SettledUntilKnown == 1
                ? T["1 more settled promise and a score can be shown."]
                : T["{0} more settled promises and a score can be shown.", change.SettledUntilKnown];
            yield break;
        }

        if (change is { Mark: { } mark, KeptToMark: { } kept })
        {
            yield return kept == 1 ? T["1 more kept promise lifts this to {0}.", mark] : T["{0} more kept promises lift this to {1}.", kept, mark];
        }

        if (change is { KeptToTarget: > 0 and { } missing } && target is { } wanted)
        {
            yield return missing == 1 ? T["1 more reaches the target of {0}.", wanted] : T["{0} more reach the target of {1}.", missing, wanted];
        }

        if (change.AfterOneBroken is { } broken)
        {
            yield return broken == score.Shown ? T["One broken promise would leave this at {0}.", broken] : T["One broken promise would take this to {0}.", broken];
        }
    }
}
