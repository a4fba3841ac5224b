using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>Reads the form of a new price list; its positions are a table, pasted or uploaded.</summary>
internal static class PriceListForm
{
    public static IReadOnlyList<string> Columns { get; } = ["description", "unit_price", "unit", "code", "category", "minimum_quantity", "lead_time_days", "multiple", "steps"];

    private const int Needed = 3;

    public static async Task<AgreePriceList> ReadAsync(FormReader form, RouteValueDictionary route, HttpContext context)
    {
        byte[] table;
        if (form.File("file") is { } file)
        {
            using var buffer = new MemoryStream();
            await file.CopyToAsync(buffer, context.RequestAborted);
            table = buffer.ToArray();
        }
        else
        {
            table = Encoding.UTF8.GetBytes(form.RequiredText("items", 500_000));
        }

        return new AgreePriceList(
            form.RequiredText("title", 200),
            form.RequiredId<PartyId>("supplier"),
            Currency.TryParse(form.Text("currency", 3), out var currency) ? currency : Currency.Eur,
            form.RequiredDate("validFrom"),
            form.RequiredDate("validUntil"),
            Items(form, table),
            form.Id<UnitId>("unit"));
    }

    private static List<PriceListItemInput> Items(FormReader form, byte[] table)
    {
        var items = new List<PriceListItemInput>();
        if (table.Length == 0)
        {
            return items;
        }

        foreach (var (row, line, refusal) in TableFile.Read(table, Columns, Needed))
        {
            if (row is null)
            {
                form.Refuse(ContractRefusals.BadTable.With(line, refusal!.ToString()).At("items"));
                continue;
            }

            var price = Number(form, row, "unit_price");
            items.Add(new PriceListItemInput(
                row["description"] ?? "", price ?? -1, row["unit"] ?? "", row["code"], row["category"], Number(form, row, "minimum_quantity"), (int?)Number(form, row, "lead_time_days"),
                Steps(form, row), Number(form, row, "multiple")));
        }

        return items;
    }

    /// <summary>Steps as they are written in a table: <c>10: 4.10; 100: 3.90</c>.</summary>
    public static string Write(IReadOnlyList<PriceStep> steps) => string.Join("; ", steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.From:0.######}: {step.UnitPrice:0.00##}")));

    private static IReadOnlyList<PriceStep>? Steps(FormReader form, TableRow row)
    {
        if (row["steps"] is not { } text)
        {
            return null;
        }

        List<PriceStep> steps = [];
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split(':', StringSplitOptions.TrimEntries);
            if (pair.Length != 2 || !IsNumber(pair[0], out var from) || !IsNumber(pair[1], out var price))
            {
                form.Refuse(ContractRefusals.BadTable.With(row.Line, $"'{text}' in steps cannot be read; write it as 10: 4.10; 100: 3.90").At("items"));
                return null;
            }

            steps.Add(new PriceStep(from, price));
        }

        return steps;
    }

    private static bool IsNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number < 1_000_000_000m;

    private static decimal? Number(FormReader form, TableRow row, string column)
    {
        if (row[column] is not { } text)
        {
            return null;
        }

        if (IsNumber(text, out var number))
        {
            return number;
        }

        form.Refuse(ContractRefusals.BadTable.With(row.Line, $"'{text}' in {column} is not a number; write it as 1234.50").At("items"));
        return null;
    }
}
