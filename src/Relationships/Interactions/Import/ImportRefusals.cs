using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>Why a file, or a record of it, is not taken in.</summary>
internal static class ImportRefusals
{
    internal static readonly Refusal RecordTooLong = new("interaction.record-too-long", "No interaction is longer than {0} MB. Is this a line of another file?", RefusalKind.Invalid);
    internal static readonly Refusal ColumnsUnreadable = new("import.columns-unreadable", "'{0}' names no column. Write their=ours,...; ours is one of: {1}.", RefusalKind.Invalid);
    internal static readonly Refusal FileMissing = new("import.file-missing", "There is no file {0}.", RefusalKind.Invalid);
    internal static readonly Refusal FileUnreadable = new("import.file-unreadable", "{0} cannot be read: {1}", RefusalKind.Invalid);
}
