using System.Globalization;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>One line of an invoice or credit note, as the ledger needs it.</summary>
/// <param name="OrderLine">The order's line it bills; null when there is none.</param>
/// <param name="Net">Net amount; below zero for a credit note.</param>
/// <param name="Accrued">Worth of the billed quantity at the order's price, which clears the accrual; zero without an order.</param>
/// <param name="Coding">Where the line is booked; empty when nobody has coded it.</param>
internal sealed record BilledLine(OrderLineId? OrderLine, Money Net, Money Accrued, IReadOnlyList<CodingShare> Coding);

/// <summary>
/// Double entry, pure: what each event books. Every answer adds up to zero, to the minor unit, whatever is put in.
/// Goods received are booked against the accrual account; the invoice clears it, and the difference between order and invoice goes to the line's own accounts.
/// An invoice that comes before the goods leaves the accrual in debit until they come.
/// </summary>
internal static class Bookkeeping
{
    /// <summary>Goods taken in or services accepted (above zero), or goods returned (below zero), each with its line's coding.</summary>
    public static IReadOnlyList<PostingLine> Accrue(IReadOnlyList<(Money Worth, IReadOnlyList<CodingShare> Coding)> lines, LedgerAccounts accounts) =>
        Merge([.. lines.SelectMany(line => Spread(line.Worth, line.Coding, accounts)), Plain(accounts.Accrual, -lines.Sum(line => line.Worth.Minor))]);

    /// <summary>An invoice, or a credit note with amounts below zero. The payable takes what its lines and tax add up to.</summary>
    public static IReadOnlyList<PostingLine> Invoice(IReadOnlyList<BilledLine> lines, Money tax, LedgerAccounts accounts)
    {
        var postings = lines.SelectMany(line => Spread(line.Net - line.Accrued, line.Coding, accounts)).ToList();
        postings.Add(Plain(accounts.Accrual, lines.Sum(line => line.Accrued.Minor)));
        postings.Add(Plain(accounts.InputTax, tax.Minor));
        postings.Add(Plain(accounts.Payable, -checked(lines.Sum(line => line.Net.Minor) + tax.Minor)));
        return Merge(postings);
    }

    /// <summary>A payment that the bank has booked, with the discount that was taken. A return books the same with the other signs.</summary>
    public static IReadOnlyList<PostingLine> Pay(Money paid, Money discount, bool returned, LedgerAccounts accounts)
    {
        var sign = returned ? -1 : 1;
        return Merge(
        [
            Plain(accounts.Payable, sign * (paid + discount).Minor),
            Plain(accounts.Bank, -sign * paid.Minor),
            Plain(accounts.DiscountEarned, -sign * discount.Minor),
        ]);
    }

    /// <summary>A posting ready to be kept. Null when there is nothing to book.</summary>
    /// <exception cref="InvalidOperationException">The lines do not add up to zero; that would be a bug here.</exception>
    public static Posting? Post(Guid id, string key, PostingKind kind, UnitId unit, PartyId supplier, string document, DateOnly on, Currency currency, IReadOnlyList<PostingLine> lines, DateTimeOffset at)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        if (lines.Sum(line => line.Minor) != 0)
        {
            throw new InvalidOperationException($"Posting {key} does not balance.");
        }

        return new Posting
        {
            Id = id,
            Key = key,
            Kind = kind,
            Unit = unit,
            Supplier = supplier,
            Document = document,
            On = on,
            Currency = currency,
            Total = new Money(lines.Where(line => line.Minor > 0).Sum(line => line.Minor), currency),
            LinesText = JsonSerializer.Serialize(lines, JsonSerializerOptions.Web),
            At = at,
        };
    }

    public static string ReceiptKey(ReceiptId receipt) => $"accrual:{receipt}";

    public static string InvoiceKey(Guid invoice) => $"invoice:{invoice}";

    public static string PaymentKey(string endToEndId, bool returned) => string.Create(CultureInfo.InvariantCulture, $"{(returned ? "return" : "payment")}:{endToEndId}");

    private static IEnumerable<PostingLine> Spread(Money amount, IReadOnlyList<CodingShare> coding, LedgerAccounts accounts) =>
        coding.Count == 0
            ? [Plain(accounts.Uncoded, amount.Minor)]
            : Coding.Split(amount, coding).Select(part => new PostingLine(part.Share.Account, part.Share.CostCentre, part.Share.Project, part.Share.TaxCode, part.Amount.Minor));

    private static PostingLine Plain(string account, long minor) => new(account, null, null, null, minor);

    /// <summary>Adds up lines of the same place and leaves out what comes to nothing.</summary>
    private static List<PostingLine> Merge(IReadOnlyList<PostingLine> lines) =>
    [
        .. lines
            .GroupBy(line => (line.Account, line.CostCentre, line.Project, line.TaxCode))
            .Select(group => new PostingLine(group.Key.Account, group.Key.CostCentre, group.Key.Project, group.Key.TaxCode, group.Sum(line => line.Minor)))
            .Where(line => line.Minor != 0),
    ];
}
