using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers.Screening;

namespace Vouch.Suppliers;

/// <summary>
/// <c>import suppliers FILE.csv</c>: comma-separated UTF-8 with the header <c>name,country,currency,vat_number,contact_name,contact_email,iban,bic,qualified</c>
/// (the first three are needed; <c>qualified</c> is true or false). A supplier that is known already is left as it is and counts as read, not as taken.
/// </summary>
internal static class ImportSuppliers
{
    private const int Needed = 3;

    private static readonly string[] Columns = ["name", "country", "currency", "vat_number", "contact_name", "contact_email", "iban", "bic", "qualified"];

    private static readonly Refusal NoCurrency = new("supplier.no-currency", "A currency is three letters such as EUR (ISO 4217).", RefusalKind.Invalid);

    public static Command Create(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "name,country,currency,vat_number,contact_name,contact_email,iban,bic,qualified" };
        var suppliers = new Command("suppliers", "Imports suppliers from a CSV file.") { file };
        suppliers.SetAction((parsed, cancellationToken) => host.RunAsync(parsed, (services, token) => RunAsync(services, parsed.GetValue(file)!, token), cancellationToken));
        return new Command("import", "Takes data in from files.") { suppliers };
    }

    private static async Task<int> RunAsync(IServiceProvider services, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return 2;
        }

        if (SupplierOwners.ForCompany(await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken)) is null)
        {
            await Console.Error.WriteLineAsync($"{SupplierRefusals.NoOwner}");
            return 2;
        }

        // Names are held against the sanctions lists as they come in; nobody is qualified before.
        await services.GetRequiredService<ScreeningShelf>().PrepareAsync(cancellationToken);
        var report = new ImportReport(Console.Out);
        foreach (var (row, line, refusal) in TableFile.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken), Columns, Needed))
        {
            if (row is null)
            {
                report.Refuse($"{file.Name}:{line}", refusal!);
                continue;
            }

            var refusals = await TakeAsync(services, row, cancellationToken);
            if (refusals.Count == 0)
            {
                report.Take();
            }
            else if (refusals.Any(one => one.Code == SupplierRefusals.Known.Code))
            {
                report.Know();
            }
            else
            {
                report.Refuse($"{file.Name}:{line}", refusals);
            }
        }

        return report.Finish(file.FullName + ".refused.txt");
    }

    private static async Task<IReadOnlyList<Refusal>> TakeAsync(IServiceProvider services, TableRow row, CancellationToken cancellationToken)
    {
        if (!Currency.TryParse(row["currency"], out var currency))
        {
            return [NoCurrency.At("currency")];
        }

        var told = new SupplierParticulars(
            row["name"] ?? "", row["country"] ?? "", currency, row["vat_number"], row["contact_name"], row["contact_email"], row["iban"], row["bic"]);
        var pipeline = services.GetRequiredService<Pipeline>();
        var outcome = await pipeline.RunAsync(Actor.System, new RegisterSupplier(told), cancellationToken);
        if (outcome.IsDone && string.Equals(row["qualified"], "true", StringComparison.OrdinalIgnoreCase))
        {
            return (await pipeline.RunAsync(Actor.System, new QualifySupplier(outcome.Value), cancellationToken)).Refusals;
        }

        return outcome.Refusals;
    }
}
