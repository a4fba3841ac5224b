using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Requests.Budgets;

/// <summary>
/// <c>import budgets FILE.csv</c>: header <c>unit,first_day,last_day,amount,currency,category,name,holder</c> (the last three may be left out).
/// Units by code, holders by mail address, dates as 2026-01-31, amounts with a point. A line that stands already changes nothing.
/// </summary>
internal static class ImportBudgets
{
    public const int LongestLine = 10_000;

    private static readonly string[] Required = ["unit", "first_day", "last_day", "amount", "currency"];

    public static Command Command(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV file in UTF-8 with the header unit,first_day,last_day,amount,currency,category,name,holder." };
        var command = new Command("budgets", "Sets budgets from a CSV file.") { file };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(parsed, (services, token) => RunAsync(services, parsed.GetValue(file)!, Console.Out, token), cancellationToken));
        return command;
    }

    /// <summary>Answers the exit code; the last line written is the count as JSON.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, FileInfo file, TextWriter output, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await output.WriteLineAsync($"There is no file {file.Name}.");
            return 2;
        }

        var pipeline = services.GetRequiredService<Pipeline>();
        var company = await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        int read = 0, taken = 0;
        var refused = new List<string>();
        try
        {
            var text = new System.Text.UTF8Encoding(false, true).GetString(await File.ReadAllBytesAsync(file.FullName, cancellationToken)).TrimStart('\uFEFF');
            using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with { HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = LongestLine, TrackLineNumbers = true });
            string[]? header = null;
            while (csv.Read())
            {
                var cells = csv.Current.ToArray();
                if (header is null)
                {
                    header = [.. cells.Select(cell => cell.Trim().ToLowerInvariant())];
                    if (Required.Except(header, StringComparer.Ordinal).Any() || header.Distinct(StringComparer.Ordinal).Count() != header.Length)
                    {
                        await output.WriteLineAsync($"The first line names the columns: {string.Join(',', Required)} and, if wanted, category, name, holder.");
                        return 2;
                    }

                    continue;
                }

                read++;
                var row = header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second.Trim(), StringComparer.Ordinal);
                var (command, problem) = Read(row, company);
                var outcome = command is null ? null : await pipeline.RunAsync(Actor.System, command, cancellationToken);
                if (outcome is { IsDone: true })
                {
                    taken++;
                }
                else
                {
                    refused.Add(string.Create(CultureInfo.InvariantCulture, $"{csv.LineNumber},{Quote(problem ?? string.Join("; ", outcome!.Refusals.Select(refusal => $"{refusal.Code}: {refusal}")))}"));
                }

                if (read % 1_000 == 0)
                {
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{read} lines read"));
                }
            }

            if (header is null)
            {
                await output.WriteLineAsync("The file is empty.");
                return 2;
            }
        }
        catch (CsvFormatException exception)
        {
            read++;
            refused.Add(string.Create(CultureInfo.InvariantCulture, $"{exception.LineNumber},{Quote("Quotation marks do not close, or a line is too long; nothing was read from here on.")}"));
        }
        catch (System.Text.DecoderFallbackException)
        {
            await output.WriteLineAsync("The file is not text in UTF-8.");
            return 2;
        }

        if (refused.Count > 0)
        {
            var path = file.FullName + ".refused.csv";
            await File.WriteAllLinesAsync(path, refused.Prepend("line,reason"), cancellationToken);
            await output.WriteLineAsync($"What was refused is in {Path.GetFileName(path)}.");
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(new { read, taken, refused = refused.Count }));
        return refused.Count == 0 ? 0 : 3;
    }

    private static (SetBudget? Command, string? Problem) Read(Dictionary<string, string> row, CompanySnapshot company)
    {
        string Field(string name) => row.GetValueOrDefault(name, "");

        if (company.UnitByCode(Field("unit")) is not { } unit)
        {
            return (null, $"unit: there is no unit with the code '{Field("unit")}'.");
        }

        if (!DateOnly.TryParseExact(Field("first_day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || !DateOnly.TryParseExact(Field("last_day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
        {
            return (null, "first_day, last_day: write dates as 2026-01-31.");
        }

        if (!Currency.TryParse(Field("currency"), out var currency))
        {
            return (null, $"currency: '{Field("currency")}' is not a code of ISO 4217.");
        }

        if (!decimal.TryParse(Field("amount"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1_000_000_000_000m || decimal.Round(amount, currency.Digits) != amount)
        {
            return (null, $"amount: '{Field("amount")}' is not an amount such as 125000.50.");
        }

        PartyId? holder = null;
        if (Field("holder") is { Length: > 0 } mail)
        {
            if (company.PersonByEmail(mail) is not { } person)
            {
                return (null, $"holder: nobody has the address '{mail}'.");
            }

            holder = person.Id;
        }

        return (new SetBudget(unit.Id, first, last, Money.Of(amount, currency), Field("category") is { Length: > 0 } category ? category : null, Field("name") is { Length: > 0 } name ? name : null, holder), null);
    }

    /// <summary>Quoted for CSV; a spreadsheet must not take it for a formula.</summary>
    private static string Quote(string text) => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
