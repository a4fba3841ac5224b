namespace Vouch.EInvoicing;

/// <summary>What a document may cost to read. Beyond any of these it is refused with a problem, before memory is spent on it.</summary>
public sealed record EInvoiceLimits
{
    /// <summary>Limits that fit every invoice of practice: 128 MiB (attachments are base64 inside the document), 64 levels, 8 million elements.</summary>
    public static EInvoiceLimits Default { get; } = new();

    /// <summary>The most bytes read from the stream.</summary>
    public long MaximumBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>How deep elements may be nested; the deepest that UBL and CII use is under 20.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>How many elements the document may have; a line takes some 20 to 40.</summary>
    public int MaximumElements { get; init; } = 8_000_000;
}
