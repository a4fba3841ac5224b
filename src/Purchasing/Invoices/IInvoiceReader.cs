using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A file with one or more invoices.</summary>
/// <param name="Name">As the sender called it; shown, never used as a path.</param>
/// <param name="Content">All of it.</param>
internal sealed record InvoiceFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Where in a file something is.</summary>
/// <param name="Line">From 1; null when the whole file is meant.</param>
/// <param name="Column">From 1; null when the whole line is meant.</param>
/// <param name="Path">The column's name in CSV, the element's path in XML; null when neither.</param>
internal sealed record InvoicePlace(long? Line = null, long? Column = null, string? Path = null)
{
    public static readonly InvoicePlace Whole = new();

    /// <summary>The place in words that can be translated; null for the whole file. The root of an XML document is no place to look at.</summary>
    public Refusal? Said => (Line, Column, Path is "/" ? null : Path) switch
    {
        (null, _, null) => null,
        (null, _, { } path) => Words("{0}").With(path),
        ({ } line, null, null) => Words("line {0}").With(line),
        ({ } line, null, { } path) => Words("line {0}, {1}").With(line, path),
        ({ } line, { } column, null) => Words("line {0}, column {1}").With(line, column),
        ({ } line, { } column, { } path) => Words("line {0}, column {1}, {2}").With(line, column, path),
    };

    private static Refusal Words(string text) => new("invoice-file.place", text, RefusalKind.Invalid);

    /// <summary><c>line 3, column 5, issue_date</c>; <c>file</c> for the whole.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Line is { } line)
        {
            parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {line}"));
        }

        if (Column is { } column)
        {
            parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"column {column}"));
        }

        if (Path is not null)
        {
            parts.Add(Path);
        }

        return parts.Count == 0 ? "file" : string.Join(", ", parts);
    }
}

/// <summary>What could not be read, in words that its sender can act on.</summary>
internal sealed record InvoiceProblem(InvoicePlace Place, Refusal Refusal)
{
    /// <summary>The refusal with its place behind it; the field is the file's, because there is no other to mend.</summary>
    public Refusal OfFile => (Place.Said is { } place ? InvoiceRefusals.FileNotRead.With(Refusal, place) : InvoiceRefusals.WholeFileNotRead.With(Refusal)).At("file");
}

/// <summary>An invoice that was read, and where it begins.</summary>
internal sealed record InvoiceRead(InvoiceDocument Document, InvoicePlace Place);

/// <summary>What a reader made of a file. An invoice with a problem is not among those read.</summary>
/// <param name="Format">Short name of the format: <c>ubl</c>, <c>cii</c>, <c>csv</c>.</param>
/// <param name="Invoices">What was understood.</param>
/// <param name="Failures">What was not: the problems of each invoice, or of the whole file.</param>
internal sealed record InvoiceReading(string Format, IReadOnlyList<InvoiceRead> Invoices, IReadOnlyList<IReadOnlyList<InvoiceProblem>> Failures)
{
    /// <summary>The rules of its specification that the document breaks and must not; the document was understood all the same.</summary>
    public IReadOnlyList<InvoiceProblem> Violations { get; init; } = [];

    /// <summary>All problems.</summary>
    public IReadOnlyList<InvoiceProblem> Problems { get; } = [.. Failures.SelectMany(problems => problems)];

    /// <summary>How many invoices were not understood; one when the whole file was not.</summary>
    public int Refused => Failures.Count;

    public static InvoiceReading Nothing(string format, params InvoiceProblem[] problems) => new(format, [], [problems]);
}

/// <summary>Reads one family of formats. Add a reader to the services and its format is taken wherever invoices come in.</summary>
internal interface IInvoiceReader
{
    /// <summary>True when the file looks like this reader's: judged by content, never by name. Looks at no more than the beginning.</summary>
    bool Recognises(InvoiceFile file);

    /// <summary>Reads all of it. Never throws for what a file contains.</summary>
    InvoiceReading Read(InvoiceFile file);
}

/// <summary>Finds the reader for a file.</summary>
internal sealed class InvoiceReaders(IEnumerable<IInvoiceReader> readers)
{
    public static readonly Refusal TooLarge = new("invoice-file.too-large", "The file is larger than {0} megabytes. Send invoices one by one.", RefusalKind.Invalid);
    public static readonly Refusal Empty = new("invoice-file.empty", "The file is empty. Choose another.", RefusalKind.Invalid);
    public static readonly Refusal Unknown = new("invoice-file.unknown-format", "This is neither a UBL nor a CII invoice, nor a PDF that encloses one, nor a table of invoices as CSV. Send one of these, or type the invoice in.", RefusalKind.Invalid);

    /// <summary>Largest file that is read, in bytes: what a kept file may have at most, on pages and in the API alike.</summary>
    public const int Largest = Files.LargestMegabytes * 1024 * 1024;

    /// <summary>Reads with the first reader that recognises the file.</summary>
    public InvoiceReading Read(InvoiceFile file)
    {
        var refusal = file.Content.Length switch
        {
            0 => Empty,
            > Largest => TooLarge.With(Largest / 1024 / 1024),
            _ => null,
        };
        if (refusal is null && readers.FirstOrDefault(reader => reader.Recognises(file)) is { } reader)
        {
            return reader.Read(file);
        }

        return InvoiceReading.Nothing("unknown", new InvoiceProblem(InvoicePlace.Whole, refusal ?? Unknown));
    }
}
