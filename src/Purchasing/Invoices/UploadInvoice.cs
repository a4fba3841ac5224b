using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Takes a file with one or more invoices: UBL, CII, or a table as CSV. All of it is taken or nothing; what is registered already is left out, so sending a file
/// again does no harm. For finance, and for the supplier itself.
/// </summary>
/// <param name="Name">The file's name; shown, never used as a path.</param>
/// <param name="Content">At most 20 MB; base64 in JSON.</param>
/// <param name="Supplier">The supplier, where the file does not tell.</param>
/// <param name="Unit">The unit, for invoices without an order.</param>
public sealed record UploadInvoice(string Name, byte[] Content, PartyId? Supplier = null, UnitId? Unit = null) : ICommand<UploadedInvoices>;

/// <summary>What became of a file.</summary>
/// <param name="Format"><c>ubl</c>, <c>cii</c> or <c>csv</c>.</param>
/// <param name="Read">How many invoices it holds.</param>
/// <param name="Taken">Those that were registered now.</param>
/// <param name="AlreadyTaken">How many were registered before.</param>
/// <param name="Findings">The rules of EN 16931 and of its specification that an electronic invoice breaks, in words; a supplier's is refused for them.</param>
public sealed record UploadedInvoices(string Format, int Read, IReadOnlyList<RegisteredInvoice> Taken, int AlreadyTaken, IReadOnlyList<string>? Findings = null);

internal sealed class UploadInvoiceHandler(InvoiceReaders readers, InvoiceRegistration registration, Files files) : IHandler<UploadInvoice, UploadedInvoices>
{
    /// <summary>Most invoices of one upload; the import command takes any number, one by one.</summary>
    public const int MostInvoices = 200;

    private const int MostProblems = 50;

    public async Task<Outcome<UploadedInvoices>> HandleAsync(UploadInvoice command, Work work, CancellationToken cancellationToken)
    {
        var reading = readers.Read(new InvoiceFile(command.Name, command.Content));
        if (reading.Problems.Count > 0)
        {
            return reading.Problems.Take(MostProblems).Select(problem => problem.OfFile).ToArray();
        }

        if (work.Actor.Supplier is not null && reading.Violations.Count > 0)
        {
            // The supplier can mend and send it again; what finance brings in came on paper terms long ago.
            return reading.Violations.Take(MostProblems).Select(problem => problem.OfFile).ToArray();
        }

        if (reading.Invoices.Count > MostInvoices)
        {
            return InvoiceRefusals.TooManyInvoices.With(MostInvoices).At("file");
        }

        var taken = new List<RegisteredInvoice>();
        var known = 0;
        foreach (var read in reading.Invoices)
        {
            var outcome = await registration.TakeAsync(work, read.Document, new InvoiceArrival(reading.Format, command.Supplier, command.Unit), cancellationToken);
            if (outcome.IsDone)
            {
                taken.Add(outcome.Value);
                // The next invoice of the file may be a duplicate of this one, or bill the same order line.
                await work.Db.SaveChangesAsync(cancellationToken);
            }
            else if (outcome.Refusals[0].Code == InvoiceRefusals.Duplicate.Code)
            {
                known++;
            }
            else
            {
                return outcome.Refusals.Take(MostProblems).Select(refusal => new InvoiceProblem(read.Place, refusal).OfFile).ToArray();
            }
        }

        if (taken.Count == 1 && reading.Invoices.Count == 1)
        {
            var kept = files.Keep(work, new SubjectRef(Invoice.SubjectKind, taken[0].Invoice.Value), new NewFile(command.Name, command.Content.AsSpan().StartsWith("%PDF-"u8) ? "application/pdf" : MediaType(reading.Format), command.Content));
            if (!kept.IsDone)
            {
                return kept.Refusals.Select(refusal => refusal.At("file")).ToArray();
            }
        }

        return new UploadedInvoices(reading.Format, reading.Invoices.Count, taken, known, [.. reading.Violations.Take(MostProblems).Select(problem => $"{problem.Place}: {problem.Refusal}")]);
    }

    internal static string MediaType(string format) => format == "csv" ? "text/csv" : "application/xml";
}
