using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>Why the log is not let go, or not brought back.</summary>
internal static class RetentionRefusals
{
    internal static readonly Refusal NotAllowed = new("log.retention-not-allowed", "How long interactions are kept is for administrators to say.", RefusalKind.NotAllowed);
    internal static readonly Refusal Unsound = new("log.retention-unsound", "Interactions are kept for 2 to 1200 months, their words for 1 month at least and never longer than the interactions. Leave a field empty for no limit.", RefusalKind.Invalid);
    internal static readonly Refusal NoFolder = new("log.no-archive-folder", "Nobody has said where archives go. Start Vouch with VOUCH_LOG_ARCHIVE set to a folder that all nodes share, or do not archive.", RefusalKind.Invalid);
    internal static readonly Refusal NoMonth = new("log.month-unknown", "'{0}' is no month that the log keeps. Write it as 2026-11; 'log months' names those there are.", RefusalKind.Invalid);
    internal static readonly Refusal StillRuns = new("log.month-runs", "The month {0} and the one before are still written to. Wait until they are over.", RefusalKind.Invalid);
    internal static readonly Refusal Unverified = new("log.archive-unverified", "What was written into {0} does not read back as it stands in the log. Nothing was dropped. Is the disk full or failing?", RefusalKind.Invalid);
    internal static readonly Refusal Changed = new("log.month-changed", "The month {0} changed while it was written into its archive. Nothing was dropped. Please repeat.", RefusalKind.Stale);
    internal static readonly Refusal DigestDiffers = new("log.archive-digest-differs", "{0} is not the file that was written: its digest differs from the one beside it. Take the copy that is whole.", RefusalKind.Invalid);
    internal static readonly Refusal NoArchive = new("log.no-archive", "Line {1} of {0} is no line of an archive of the log. What sources told is taken in by 'import interactions'.", RefusalKind.Invalid);
}
