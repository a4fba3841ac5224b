using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Purchasing;

/// <summary>
/// <c>import invoices PATH...</c>: files and folders with UBL and CII invoices (<c>.xml</c>) and tables (<c>.csv</c>, see <see cref="CsvInvoiceColumns"/>).
/// Each invoice is taken by itself. One that is registered already counts as read and not as taken, so running the import again does no harm.
/// </summary>
internal static class ImportInvoices
{
    private static readonly string[] Extensions = [".xml", ".csv"];
    private static readonly Refusal Unreadable = new("invoice-file.unreadable", "The file cannot be opened: {0}", RefusalKind.Invalid);

    public static Command Create(ICommandLineHost host)
    {
        var paths = new Argument<string[]>("path") { Description = "UBL, CII or CSV files, or folders with such files.", Arity = ArgumentArity.OneOrMore };
        var refused = new Option<string>("--refused") { Description = "File for what was refused, with place and reason.", DefaultValueFactory = _ => "invoices.refused.txt" };
        var invoices = new Command("invoices", "Imports invoices and credit notes from UBL, CII and CSV files.") { paths, refused };
        invoices.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed, (services, token) => RunAsync(services, parsed.GetValue(paths)!, parsed.GetValue(refused)!, Console.Out, Console.Error, token), cancellationToken));
        return new Command("import", "Takes data in from files.") { invoices };
    }

    /// <summary>Imports; see the class.</summary>
    internal static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> paths, string refusedFile, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
        {
            await errors.WriteLineAsync($"There is no file or folder {missing}.");
            return 2;
        }

        var report = new ImportReport(output);
        foreach (var file in paths.SelectMany(Files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await TakeAsync(services, file, report, cancellationToken);
        }

        return report.Finish(refusedFile);
    }

    private static async Task TakeAsync(IServiceProvider services, string file, ImportReport report, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            // A file beyond the limit is not read into memory: its first bytes are enough to refuse it.
            content = new FileInfo(file).Length > InvoiceReaders.Largest ? new byte[InvoiceReaders.Largest + 1] : await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report.Refuse(file, Unreadable.With(exception.Message));
            return;
        }

        var reading = services.GetRequiredService<InvoiceReaders>().Read(new InvoiceFile(Path.GetFileName(file), content));
        foreach (var failure in reading.Failures)
        {
            report.Refuse($"{file}, {failure[0].Place}", failure.Select(problem => InvoiceRefusals.FileNotRead.With(problem.Place, problem.Refusal)));
        }

        foreach (var read in reading.Invoices)
        {
            var original = reading.Format == "csv" ? null : new NewFile(Path.GetFileName(file), UploadInvoiceHandler.MediaType(reading.Format), content);
            var outcome = await services.GetRequiredService<Pipeline>().RunAsync(Actor.System, new ImportInvoice(read.Document, reading.Format, original), cancellationToken);
            if (outcome.IsDone)
            {
                report.Take();
            }
            else if (outcome.Refusals[0].Code == InvoiceRefusals.Duplicate.Code)
            {
                report.Know();
            }
            else
            {
                report.Refuse($"{file}, {read.Place}", outcome.Refusals);
            }
        }
    }

    private static IEnumerable<string> Files(string path) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
}

/// <summary>
/// Takes one invoice that an import read, with the file it stood in. A sender whom nobody knows is registered from what the invoice says of it and waits to be checked like any other:
/// nothing is paid before its account is confirmed, and the invoice is coded and approved by people.
/// </summary>
internal sealed record ImportInvoice(InvoiceDocument Document, string Source, NewFile? Original) : ICommand<RegisteredInvoice>;

internal sealed class ImportInvoiceHandler(InvoiceRegistration registration, Files files) : IHandler<ImportInvoice, RegisteredInvoice>
{
    public async Task<Outcome<RegisteredInvoice>> HandleAsync(ImportInvoice command, Work work, CancellationToken cancellationToken)
    {
        var arrival = new InvoiceArrival(command.Source);
        var outcome = await registration.TakeAsync(work, command.Document, arrival, cancellationToken);
        if (outcome.Refusals.Any(refusal => refusal.Code == InvoiceRefusals.SupplierMissing.Code) && Stranger(command.Document) is { } particulars)
        {
            var stranger = await work.RunAsync(new RegisterSupplier(particulars), cancellationToken);
            if (!stranger.IsDone)
            {
                return stranger.As<RegisteredInvoice>();
            }

            await work.Db.SaveChangesAsync(cancellationToken);
            outcome = await registration.TakeAsync(work, command.Document, arrival with { Supplier = stranger.Value }, cancellationToken);
        }

        if (outcome.IsDone && command.Original is { } original)
        {
            // A name that cannot be kept is no reason to refuse the invoice in the file.
            files.Keep(work, new SubjectRef(Invoice.SubjectKind, outcome.Value.Invoice.Value), original);
        }

        return outcome;
    }

    private static SupplierParticulars? Stranger(InvoiceDocument document)
    {
        var account = document.PayeeAccount is { } named && BankIdentifiers.IsIban(named.Replace(" ", "", StringComparison.Ordinal)) ? named : null;
        return document.Supplier is { Name.Length: > 0, Country: { } country } sender
            ? new SupplierParticulars(sender.Name, country, document.Currency, sender.TaxNumber, Iban: account)
            : null;
    }
}
