using System.Text.Json;

namespace Vouch.EInvoicing.Commands;

public static partial class EInvoiceCommands
{
    /// <summary>
    /// Converts an invoice into the other syntax, or into the one that is named, and ends with a line <c>{"file":..,"written":..,"from":..,"to":..,"beyond":n}</c>:
    /// <c>beyond</c> counts what the document says that EN 16931 has no term for and that only its own syntax can keep.
    /// </summary>
    /// <param name="file">The invoice, XML or PDF.</param>
    /// <param name="target">The file to write; it is replaced.</param>
    /// <param name="to">The syntax to write; the other one when null.</param>
    /// <param name="output">Where the line goes.</param>
    /// <returns><see cref="AllGood"/>, <see cref="SomeRefused"/> when the file is not an invoice that can be read, <see cref="CouldNotRun"/> when a file cannot be opened.</returns>
    public static int Convert(string file, string target, InvoiceSyntax? to, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            if (ReadFile(file, output) is not { Document: { } document, Syntax: { } from })
            {
                return SomeRefused;
            }

            var syntax = to ?? (from == InvoiceSyntax.Ubl ? InvoiceSyntax.Cii : InvoiceSyntax.Ubl);
            File.WriteAllBytes(target, EInvoiceWriter.Write(document, syntax));
            var beyond = syntax == from ? 0 : CountBeyond(document, syntax);
            output.WriteLine(JsonSerializer.Serialize(new { file, written = target, from = from.ToString(), to = syntax.ToString(), beyond }, Json));
            return AllGood;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            output.WriteLine(JsonSerializer.Serialize(new { file, error = failure.Message }, Json));
            return CouldNotRun;
        }
    }

    /// <summary>Writes an invoice for people and ends with a line <c>{"file":..,"written":..}</c>.</summary>
    /// <param name="file">The invoice, XML or PDF.</param>
    /// <param name="target">The file to write; it is replaced.</param>
    /// <param name="output">Where the line goes.</param>
    /// <param name="writer">What writes it; a page (HTML that stands alone) when null.</param>
    /// <returns>As <see cref="Convert"/>.</returns>
    public static int Render(string file, string target, TextWriter output, Action<InvoiceDocument, Stream>? writer = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            if (ReadFile(file, output) is not { Document: { } document })
            {
                return SomeRefused;
            }

            using (var stream = File.Create(target))
            {
                (writer ?? WritePage)(document, stream);
            }

            output.WriteLine(JsonSerializer.Serialize(new { file, written = target }, Json));
            return AllGood;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            output.WriteLine(JsonSerializer.Serialize(new { file, error = failure.Message }, Json));
            return CouldNotRun;
        }
    }

    private static void WritePage(InvoiceDocument document, Stream stream) => stream.Write(System.Text.Encoding.UTF8.GetBytes(InvoicePage.Write(document)));

    private static InvoiceReadResult? ReadFile(string file, TextWriter output)
    {
        using var stream = File.OpenRead(file);
        var result = EInvoiceReader.Read(stream);
        if (result.Document is null)
        {
            output.WriteLine(JsonSerializer.Serialize(new { file, problems = result.Problems.Select(problem => new { code = problem.Code, says = problem.Message, line = problem.Line, column = problem.Column }) }, Json));
        }

        return result.Document is null ? null : result;
    }

    private static int CountBeyond(InvoiceDocument document, InvoiceSyntax to) => document.Groups().Sum(group => group.Beyond.Count) + (to == InvoiceSyntax.Cii ? document.CountExtension() : 0);
}
