using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>One line of a booking as the company's ledger reads it.</summary>
/// <param name="Account">Account.</param>
/// <param name="CostCentre">Cost centre, or null.</param>
/// <param name="Project">Project, or null.</param>
/// <param name="TaxCode">Tax code, or null.</param>
/// <param name="Debit">Debit in units of the currency; 0 when credited.</param>
/// <param name="Credit">Credit in units of the currency; 0 when debited.</param>
public sealed record PostedLine(string Account, string? CostCentre, string? Project, string? TaxCode, decimal Debit, decimal Credit);

/// <summary>One booking as the company's ledger reads it: its debits and credits are equal.</summary>
/// <param name="Key">What the ledger takes once and never again.</param>
/// <param name="Kind">Accrual, invoice or payment.</param>
/// <param name="Document">Number of the receipt, invoice or payment.</param>
/// <param name="Date">The day it books.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Currency">Currency of its lines.</param>
/// <param name="Lines">Its lines.</param>
public sealed record PostedBooking(string Key, PostingKind Kind, string Document, DateOnly Date, UnitId Unit, PartyId Supplier, Currency Currency, IReadOnlyList<PostedLine> Lines);

/// <summary>A file of bookings.</summary>
/// <param name="Number">Its number.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Postings">How many bookings it holds.</param>
/// <param name="Confirmed">How many the ledger has confirmed.</param>
/// <param name="Refused">How many the ledger has refused and no later file carries yet.</param>
public sealed record ExportCard(int Number, DateTimeOffset MadeAt, int Postings, int Confirmed, int Refused);

/// <summary>How many bookings stand where, and what they add up to, in one currency.</summary>
/// <param name="State">Where they stand.</param>
/// <param name="Kind">What they book.</param>
/// <param name="Postings">How many.</param>
/// <param name="Total">Sum of their debits.</param>
public sealed record PostingSum(PostingState State, PostingKind Kind, int Postings, Money Total);

/// <summary>Reads bookings for the reconciliation page, the API and the files.</summary>
internal sealed class PostingQueries(VouchDb db)
{
    /// <summary>What stands where: the reconciliation.</summary>
    public async Task<IReadOnlyList<PostingSum>> SumsAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<Posting>().AsNoTracking()
            .GroupBy(posting => new { posting.State, posting.Kind, posting.Currency })
            .Select(group => new { group.Key.State, group.Key.Kind, group.Key.Currency, Count = group.Count(), Minor = group.Sum(posting => posting.Total.Minor) })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PostingSum(row.State, row.Kind, row.Count, new Money(row.Minor, row.Currency))).OrderBy(sum => sum.State).ThenBy(sum => sum.Kind).ThenBy(sum => sum.Total.Currency)];
    }

    /// <summary>The files, the newest first.</summary>
    public async Task<IReadOnlyList<ExportCard>> ExportsAsync(int most, CancellationToken cancellationToken)
    {
        var exports = await db.Set<PostingExport>().AsNoTracking().OrderByDescending(export => export.Number).Take(most).ToListAsync(cancellationToken);
        var numbers = exports.Select(export => (int?)export.Number).ToList();
        var states = await db.Set<Posting>().AsNoTracking().Where(posting => numbers.Contains(posting.Export))
            .GroupBy(posting => new { posting.Export, posting.State }).Select(group => new { group.Key.Export, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. exports.Select(export => new ExportCard(
                export.Number,
                export.MadeAt,
                export.Postings,
                states.Where(state => state.Export == export.Number && state.State == PostingState.Confirmed).Sum(state => state.Count),
                states.Where(state => state.Export == export.Number && state.State == PostingState.Refused).Sum(state => state.Count))),
        ];
    }

    /// <summary>Bookings that the ledger refused or has not answered, oldest first.</summary>
    public Task<List<Posting>> OpenAsync(int most, CancellationToken cancellationToken) =>
        db.Set<Posting>().AsNoTracking().Where(posting => posting.State == PostingState.Exported || posting.State == PostingState.Refused).OrderBy(posting => posting.Id).Take(most).ToListAsync(cancellationToken);

    /// <summary>The bookings that a file carries; null when there is no such file.</summary>
    public async Task<IReadOnlyList<PostedBooking>?> OfExportAsync(int number, CancellationToken cancellationToken)
    {
        if (!await db.Set<PostingExport>().AsNoTracking().AnyAsync(export => export.Number == number, cancellationToken))
        {
            return null;
        }

        var postings = await db.Set<Posting>().AsNoTracking().Where(posting => posting.Export == number).OrderBy(posting => posting.Id).ToListAsync(cancellationToken);
        return [.. postings.Select(Booking)];
    }

    public static byte[] Json(IReadOnlyList<PostedBooking> bookings) => JsonSerializer.SerializeToUtf8Bytes(bookings, Kernel.Json.Options);

    /// <summary>One row for each line, in RFC 4180 form. Text that a spreadsheet would take for a formula gets an apostrophe.</summary>
    public static byte[] Csv(IReadOnlyList<PostedBooking> bookings)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, CsvWriterOptions.Default with { Injection = CsvInjection.Escape }, true))
        {
            csv.WriteHeader("key", "kind", "document", "date", "unit", "supplier", "currency", "account", "cost_centre", "project", "tax_code", "debit", "credit");
            foreach (var booking in bookings)
            {
                var form = "F" + booking.Currency.Digits;
                foreach (var line in booking.Lines)
                {
                    csv.WriteField(booking.Key);
                    csv.WriteField(booking.Kind.ToString().ToLowerInvariant());
                    csv.WriteField(booking.Document);
                    csv.WriteField(booking.Date, "yyyy-MM-dd");
                    csv.WriteField(booking.Unit.ToString());
                    csv.WriteField(booking.Supplier.ToString());
                    csv.WriteField(booking.Currency.Code);
                    csv.WriteField(line.Account);
                    csv.WriteField(line.CostCentre ?? "");
                    csv.WriteField(line.Project ?? "");
                    csv.WriteField(line.TaxCode ?? "");
                    csv.WriteField(line.Debit.ToString(form, CultureInfo.InvariantCulture));
                    csv.WriteField(line.Credit.ToString(form, CultureInfo.InvariantCulture));
                    csv.EndRecord();
                }
            }
        }

        return bytes.ToArray();
    }

    private static PostedBooking Booking(Posting posting) => new(
        posting.Key,
        posting.Kind,
        posting.Document,
        posting.On,
        posting.Unit,
        posting.Supplier,
        posting.Currency,
        [
            .. posting.Lines.Select(line =>
            {
                var amount = new Money(Math.Abs(line.Minor), posting.Currency).Amount;
                return new PostedLine(line.Account, line.CostCentre, line.Project, line.TaxCode, line.Minor > 0 ? amount : 0, line.Minor < 0 ? amount : 0);
            }),
        ]);
}
