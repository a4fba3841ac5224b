using Microsoft.Extensions.Localization;

namespace Vouch.Purchasing;

/// <summary>How often a plan orders, in the reader's words.</summary>
internal static class RecurringPhrase
{
    public static string Of(IStringLocalizer texts, RecurringRhythm rhythm, int every) => (rhythm, every) switch
    {
        (RecurringRhythm.Weeks, 1) => texts["every week"],
        (RecurringRhythm.Weeks, _) => texts["every {0} weeks", every],
        (_, 1) => texts["every month"],
        _ => texts["every {0} months", every],
    };
}
