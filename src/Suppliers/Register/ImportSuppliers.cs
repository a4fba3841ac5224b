using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Suppliers;

/// <summary>
/// <c>import suppliers FILE.csv</c>: comma-separated UTF-8 with the header <c>name,country,currency,vat_number,contact_name,contact_email,iban,bic,qualified</c>
/// (the first three are needed; <c>qualified</c> is true or false). A supplier that is known already is left as it is and counts as read, not as taken.
/// </summary>
internal static class ImportSuppliers
{
    private static readonly string[] Needed = ["name", "country", "currency"];

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

        var buyer = await BuyerAsync(services, cancellationToken);
        if (buyer is null)
        {
            await Console.Error.WriteLineAsync("No buyer can own the suppliers. Grant somebody the role buyer first.");
            return 2;
        }

        var (read, taken, refused) = (0, 0, new List<string>());
        using var reader = new StreamReader(file.FullName, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant() });
        try
        {
            if (!await csv.ReadAsync() || !csv.ReadHeader() || Needed.Except(csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant())).Any())
            {
                await Console.Error.WriteLineAsync($"{file.Name}:1: the header must name {string.Join(", ", Needed)}.");
                return 2;
            }

            while (await csv.ReadAsync())
            {
                read++;
                var refusal = await TakeAsync(services, csv, buyer, cancellationToken);
                if (refusal is null)
                {
                    taken++;
                }
                else if (refusal.Code != SupplierRefusals.Known.Code)
                {
                    refused.Add($"{file.Name}:{csv.Parser.RawRow}: {refusal.Code}: {refusal}");
                }
            }
        }
        catch (System.Text.DecoderFallbackException)
        {
            refused.Add($"{file.Name}:{csv.Parser.RawRow + 1}: encoding: the file is not UTF-8 from here on.");
        }

        if (refused.Count > 0)
        {
            var path = file.FullName + ".refused.txt";
            await File.WriteAllLinesAsync(path, refused, cancellationToken);
            Console.WriteLine($"What was refused, and why: {path}");
        }

        Console.WriteLine(JsonSerializer.Serialize(new { read, taken, refused = refused.Count }));
        return refused.Count == 0 ? 0 : 3;
    }

    private static async Task<Refusal?> TakeAsync(IServiceProvider services, CsvReader csv, Actor buyer, CancellationToken cancellationToken)
    {
        if (!Currency.TryParse(csv.GetField("currency")?.Trim(), out var currency))
        {
            return new Refusal("field.not-a-currency", "The currency is an ISO 4217 code.", RefusalKind.Invalid);
        }

        var told = new SupplierParticulars(
            csv.GetField("name") ?? "", csv.GetField("country")?.Trim() ?? "", currency, Optional(csv, "vat_number"), Optional(csv, "contact_name"), Optional(csv, "contact_email"), Optional(csv, "iban"), Optional(csv, "bic"));
        var pipeline = services.GetRequiredService<Pipeline>();
        var outcome = await pipeline.RunAsync(buyer, new RegisterSupplier(told), cancellationToken);
        if (outcome.IsDone && string.Equals(Optional(csv, "qualified"), "true", StringComparison.OrdinalIgnoreCase))
        {
            await pipeline.RunAsync(buyer, new QualifySupplier(outcome.Value), cancellationToken);
        }

        return outcome.IsDone ? null : outcome.Refusals.FirstOrDefault(refusal => refusal.Code != SupplierRefusals.Known.Code) ?? outcome.Refusals[0];
    }

    private static string? Optional(CsvReader csv, string name) => csv.TryGetField<string>(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static async Task<Actor?> BuyerAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var company = await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        var buyer = company.People.Where(person => person is { IsActive: true, Unit: not null })
            .OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Id.Value)
            .FirstOrDefault(person => company.GrantsOf(person.Id).Any(grant => grant.Role == Roles.Buyer));
        return buyer is null ? null : company.ActorOf(buyer.Id);
    }
}
