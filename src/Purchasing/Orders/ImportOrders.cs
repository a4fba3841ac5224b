using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Purchasing;

/// <summary>
/// <c>import orders FILE.csv</c>: running orders of another system, a row for each line. Rows with the same <c>order</c> are one order, which counts as one.
/// The first eight columns are needed; dates are written 2030-04-15, numbers with a point. An order that was imported before, by its <c>order</c> and supplier, is left as it is.
/// </summary>
internal static class ImportOrders
{
    private const int Needed = 8;

    private static readonly string[] Columns =
    [
        "order", "supplier", "unit", "currency", "description", "quantity", "unit_price", "wanted_on",
        "unit_of_measure", "category", "article", "service", "account", "cost_centre", "project", "tax_code", "requester", "terms", "deliver_to", "note", "sent",
    ];

    public static readonly Refusal NoValue = new("order-import.missing", "The column '{0}' is empty. Fill it in.", RefusalKind.Invalid);
    public static readonly Refusal NotANumber = new("order-import.not-a-number", "'{0}' is not a number. Write it as 1234.50, with a point and without separators of thousands.", RefusalKind.Invalid);
    public static readonly Refusal NotADate = new("order-import.not-a-date", "'{0}' is not a date. Write it as 2026-01-31.", RefusalKind.Invalid);
    public static readonly Refusal Differs = new("order-import.differs", "'{0}' differs from the first row of the same order. It must be the same in each.", RefusalKind.Invalid);
    public static readonly Refusal NoBuyer = new("order-import.no-buyer", "Nobody is a buyer of {0}. Grant somebody the role buyer first.");

    public static Command Create(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = string.Join(',', Columns) };
        var orders = new Command("orders", "Imports running orders from a CSV file.") { file };
        orders.SetAction((parsed, cancellationToken) => host.RunAsync(parsed, (services, token) => RunAsync(services, parsed.GetValue(file)!, Console.Out, token), cancellationToken));
        return new Command("import", "Takes data in from files.") { orders };
    }

    internal static async Task<int> RunAsync(IServiceProvider services, FileInfo file, TextWriter output, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return 2;
        }

        var report = new ImportReport(output);
        List<List<TableRow>> orders = [];
        var byReference = new Dictionary<(string, string), List<TableRow>>();
        foreach (var (row, line, refusal) in TableFile.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken), Columns, Needed))
        {
            if (row is null)
            {
                report.Refuse($"{file.Name}:{line}", refusal!);
            }
            else if (byReference.TryGetValue((row["order"] ?? "", row["supplier"] ?? ""), out var rows) && row["order"] is not null)
            {
                rows.Add(row);
            }
            else
            {
                orders.Add(byReference[(row["order"] ?? "", row["supplier"] ?? "")] = [row]);
            }
        }

        foreach (var rows in orders)
        {
            var outcome = await TakeAsync(services, rows, cancellationToken);
            if (!outcome.IsDone)
            {
                report.Refuse($"{file.Name}:{rows[0].Line}", outcome.Refusals);
            }
            else if (outcome.Value)
            {
                report.Take();
            }
            else
            {
                report.Know();
            }
        }

        return report.Finish(file.FullName + ".refused.txt");
    }

    /// <summary>True when the order was taken, false when it was known.</summary>
    private static async Task<Outcome<bool>> TakeAsync(IServiceProvider services, List<TableRow> rows, CancellationToken cancellationToken)
    {
        var head = rows[0];
        List<Refusal> refusals = [];
        foreach (var needed in Columns.Take(Needed).Where(column => column is not "unit_price"))
        {
            refusals.AddRange(rows.Where(row => row[needed] is null).Take(1).Select(_ => NoValue.With(needed).At(needed)));
        }

        foreach (var same in new[] { "unit", "currency", "requester", "terms", "deliver_to", "note", "sent" })
        {
            refusals.AddRange(rows.Where(row => row[same] != head[same]).Take(1).Select(_ => Differs.With(same).At(same)));
        }

        var lines = rows.Select(row => Line(row, refusals)).ToList();
        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var suppliers = scope.ServiceProvider.GetRequiredService<SupplierDirectory>();
        var supplier = await suppliers.FindAsync(db, head["supplier"]!, cancellationToken) ?? await suppliers.RecogniseAsync(db, head["supplier"], head["supplier"], cancellationToken);
        if (supplier is null)
        {
            return OrderRefusals.SupplierUnknown.At("supplier");
        }

        var source = new SubjectRef("import", new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"order\n{supplier.Id}\n{head["order"]}")).AsSpan(0, 16)));
        if (await db.Set<Order>().AsNoTracking().AnyAsync(order => order.SourceId == source.Id && order.SourceKind == source.Kind, cancellationToken))
        {
            return false;
        }

        var command = await CommandAsync(scope.ServiceProvider, head, supplier, source, lines, cancellationToken);
        return command.IsDone
            ? (await services.GetRequiredService<Pipeline>().RunAsync(Actor.System, command.Value, cancellationToken)).Select(_ => true)
            : command.As<bool>();
    }

    private static async Task<Outcome<PlaceOrder>> CommandAsync(
        IServiceProvider services, TableRow head, SupplierCard supplier, SubjectRef source, List<OrderLineInput> lines, CancellationToken cancellationToken)
    {
        var company = await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        if (company.UnitByCode(head["unit"]!) is not { } unit)
        {
            return OrderRefusals.UnitUnknown.At("unit");
        }

        if (!Currency.TryParse(head["currency"], out var currency))
        {
            return OrderRefusals.CurrencyUnknown.At("currency");
        }

        var requester = head["requester"] is { } email ? company.PersonByEmail(email) : null;
        if (head["requester"] is not null && requester?.Unit is null)
        {
            return OrderRefusals.RequesterUnknown.At("requester");
        }

        if (company.Holders(Roles.Buyer, unit.Id) is not [var buyer, ..])
        {
            return NoBuyer.With(unit.Name).At("unit");
        }

        return new PlaceOrder(
            supplier.Id, unit.Id, currency, lines, requester?.Id ?? buyer.Id, buyer.Id, head["terms"], head["deliver_to"], head["note"], source,
            Send: !string.Equals(head["sent"], "false", StringComparison.OrdinalIgnoreCase));
    }

    private static OrderLineInput Line(TableRow row, List<Refusal> refusals)
    {
        var account = row["account"];
        return new OrderLineInput(
            row["description"] ?? "",
            Number(row, "quantity", refusals),
            row["unit_of_measure"]?.ToUpperInvariant() ?? UnitsOfMeasure.Piece,
            Number(row, "unit_price", refusals),
            Date(row, "wanted_on", refusals),
            row["category"],
            row["article"],
            row["service"]?.ToLowerInvariant() is "true" or "yes" or "1",
            account is null ? null : [new CodingShare(account, row["cost_centre"], row["project"], row["tax_code"], 1m)]);
    }

    private static decimal Number(TableRow row, string column, List<Refusal> refusals)
    {
        if (decimal.TryParse(row[column], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        refusals.Add(row[column] is { } text ? NotANumber.With(text).At(column) : NoValue.With(column).At(column));
        return 0;
    }

    private static DateOnly Date(TableRow row, string column, List<Refusal> refusals)
    {
        if (DateOnly.TryParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        if (row[column] is { } text)
        {
            refusals.Add(NotADate.With(text).At(column));
        }

        return default;
    }
}
