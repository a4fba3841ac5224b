namespace Vouch.EInvoicing;

/// <summary>Something in a document that could not be taken as it stands.</summary>
/// <param name="Code">
/// Stable: <c>not-readable</c>, <c>not-well-formed</c>, <c>document-type</c>, <c>too-large</c>, <c>too-deep</c>, <c>too-many-elements</c>, <c>too-complex</c>, <c>text-between-elements</c>,
/// <c>not-an-invoice</c> (the document is not read); <c>not-a-number</c>, <c>not-a-date</c>, <c>not-base64</c> (the term is left out of the model and kept as it was written).
/// </param>
/// <param name="Message">What is wrong, in words a sender can act on, with the value at fault.</param>
/// <param name="Location">Where: an XPath with the usual prefixes; <c>/</c> when the document as a whole is meant.</param>
/// <param name="Line">The line, from 1; 0 when not known.</param>
/// <param name="Column">The column, from 1; 0 when not known.</param>
public sealed record ReadProblem(string Code, string Message, string Location, int Line, int Column);

/// <summary>What reading gave: a document, or the problems for which there is none.</summary>
public sealed record InvoiceReadResult
{
    /// <summary>The document; null when the stream is not an invoice that can be read.</summary>
    public InvoiceDocument? Document { get; init; }

    /// <summary>The syntax found; null when the stream is not an invoice.</summary>
    public InvoiceSyntax? Syntax { get; init; }

    /// <summary>What could not be taken. With a document: single terms. Without: why there is none.</summary>
    public IReadOnlyList<ReadProblem> Problems { get; init; } = [];
}
