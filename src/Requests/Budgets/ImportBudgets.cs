using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Requests.Budgets;

/// <summary>
/// <c>import budgets FILE.csv</c>: header <c>unit,first_day,last_day,amount,currency,category,name,holder</c> (the last three may be left out).
/// Units by code, holders by mail address, dates as 2026-01-31, amounts with a point. A budget that stands already as the line says counts as read, not as taken.
/// </summary>
internal static class ImportBudgets
{
    private const int Needed = 5;

    private static readonly string[] Columns = ["unit", "first_day", "last_day", "amount", "currency", "category", "name", "holder"];

    private static readonly Refusal NoDay = new("budget.no-day", "Write the first and the last day as 2026-01-31.", RefusalKind.Invalid);
    private static readonly Refusal NoAmount = new("budget.no-amount", "Write the amount with a point and without separators of thousands, and the currency as a code of ISO 4217.", RefusalKind.Invalid);

    public static Command Command(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = string.Join(',', Columns) };
        var command = new Command("budgets", "Sets budgets from a CSV file.") { file };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(parsed, (services, token) => RunAsync(services, parsed.GetValue(file)!, Console.Out, token), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(IServiceProvider services, FileInfo file, TextWriter output, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await output.WriteLineAsync($"There is no file {file.FullName}.");
            return 2;
        }

        var company = await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        var report = new ImportReport(output);
        foreach (var (row, line, refusal) in TableFile.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken), Columns, Needed))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file.Name}:{line}");
            if (row is null)
            {
                report.Refuse(place, refusal!);
                continue;
            }

            var command = Read(row, company);
            if (!command.IsDone)
            {
                report.Refuse(place, command.Refusals);
            }
            else if (await StandsAsync(services, command.Value, cancellationToken))
            {
                report.Know();
            }
            else
            {
                var outcome = await services.GetRequiredService<Pipeline>().RunAsync(Actor.System, command.Value, cancellationToken);
                if (outcome.IsDone)
                {
                    report.Take();
                }
                else
                {
                    report.Refuse(place, outcome.Refusals);
                }
            }
        }

        return report.Finish(file.FullName + ".refused.txt");
    }

    private static async Task<bool> StandsAsync(IServiceProvider services, SetBudget command, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<Budget>().AnyAsync(
            row => row.Unit == command.Unit && row.Category == command.Category && row.FirstDay == command.FirstDay && row.LastDay == command.LastDay
                && row.Currency == command.Amount.Currency && row.Allocated == command.Amount.Minor
                && (command.Name == null || row.Name == command.Name) && (command.Holder == null || row.Holder == command.Holder),
            cancellationToken);
    }

    private static Outcome<SetBudget> Read(TableRow row, CompanySnapshot company)
    {
        if (company.UnitByCode(row["unit"] ?? "") is not { } unit)
        {
            return RequestRefusals.UnknownUnit.At("unit");
        }

        if (!Day(row["first_day"], out var first) || !Day(row["last_day"], out var last))
        {
            return NoDay.At("first_day");
        }

        if (!Currency.TryParse(row["currency"], out var currency)
            || !decimal.TryParse(row["amount"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > 1_000_000_000_000m
            || decimal.Round(amount, currency.Digits) != amount)
        {
            return NoAmount.At("amount");
        }

        PartyId? holder = null;
        if (row["holder"] is { } mail)
        {
            if (company.PersonByEmail(mail) is not { } person)
            {
                return RequestRefusals.UnknownPerson.At("holder");
            }

            holder = person.Id;
        }

        return new SetBudget(unit.Id, first, last, Money.Of(amount, currency), row["category"], row["name"], holder);
    }

    private static bool Day(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
