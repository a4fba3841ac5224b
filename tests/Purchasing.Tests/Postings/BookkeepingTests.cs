using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class BookkeepingTests
{
    private static readonly LedgerAccounts Accounts = LedgerAccounts.Default;
    private static readonly CodingShare[] Halves = [new("6000", "A", null, "V19", 0.5m), new("6000", "B", null, "V19", 0.5m)];

    [Fact]
    public void Goods_received_are_booked_by_the_lines_shares_against_the_accrual()
    {
        var lines = Bookkeeping.Accrue([(Eur(10_01), Halves)], Accounts);
        Assert.Equal(["6000 A 501", "6000 B 500", "accrual  -1001"], lines.Select(Text));
    }

    [Fact]
    public void The_invoice_clears_the_accrual_and_books_the_difference_on_the_line()
    {
        var lines = Bookkeeping.Invoice([new BilledLine(AnOrder.NewLineId(), Eur(11_00), Eur(10_00), [new("6000", null, null, null, 1)])], Eur(2_09), Accounts);
        Assert.Equal(["6000  100", "accrual  1000", "input-tax  209", "payable  -1309"], lines.Select(Text));
    }

    [Fact]
    public void An_invoice_without_an_order_goes_where_it_is_coded()
    {
        var lines = Bookkeeping.Invoice([new BilledLine(null, Eur(50_00), Eur(0), Halves), new BilledLine(null, Eur(1_00), Eur(0), [])], Eur(0), Accounts);
        Assert.Equal(["6000 A 2500", "6000 B 2500", "uncoded  100", "payable  -5100"], lines.Select(Text));
    }

    [Fact]
    public void A_payment_clears_the_payable_and_earns_the_discount_and_a_return_turns_it()
    {
        Assert.Equal(["payable  10000", "bank  -9800", "discount-earned  -200"], Bookkeeping.Pay(Eur(98_00), Eur(2_00), returned: false, Accounts).Select(Text));
        Assert.Equal(["payable  -10000", "bank  9800", "discount-earned  200"], Bookkeeping.Pay(Eur(98_00), Eur(2_00), returned: true, Accounts).Select(Text));
    }

    [Fact]
    public void What_comes_to_nothing_is_not_posted()
    {
        var lines = Bookkeeping.Accrue([(Eur(0), Halves)], Accounts);
        Assert.Empty(lines);
        Assert.Null(Post(lines));
    }

    [Fact]
    public void A_posting_that_does_not_balance_is_a_bug_and_not_kept() =>
        Assert.Throws<InvalidOperationException>(() => Post([new PostingLine("a", null, null, null, 1)]));

    [Fact]
    public void Every_posting_balances_to_the_minor_unit()
    {
        var anyCoding = Gen.Elements<IReadOnlyList<CodingShare>>([], Halves, [new("1", null, null, null, 0.333333m), new("2", "C", null, null, 0.333333m), new("3", null, "P", null, 0.333334m)]);
        var anyLine =
            from net in Gen.Choose(-1_000_000, 1_000_000)
            from accrued in Gen.Choose(-1_000_000, 1_000_000)
            from coding in anyCoding
            select new BilledLine(null, Eur(net), Eur(accrued), coding);
        var anyInvoice = from lines in anyLine.ListOf() from tax in Gen.Choose(-100_000, 100_000) select (lines, tax);
        Prop.ForAll(anyInvoice.ToArbitrary(), invoice =>
            Balances(Bookkeeping.Invoice([.. invoice.lines], Eur(invoice.tax), Accounts))
            && Balances(Bookkeeping.Accrue([.. invoice.lines.Select(line => (line.Net, line.Coding))], Accounts))
            && Balances(Bookkeeping.Pay(Eur(invoice.tax), Eur(invoice.lines.Count), returned: invoice.tax % 2 == 0, Accounts))
            && -Bookkeeping.Invoice([.. invoice.lines], Eur(invoice.tax), Accounts).Where(line => line.Account == Accounts.Payable).Sum(line => line.Minor) == invoice.lines.Sum(line => line.Net.Minor) + invoice.tax)
            .QuickCheckThrowOnFailure();
    }

    private static bool Balances(IReadOnlyList<PostingLine> lines) => lines.Sum(line => line.Minor) == 0 && lines.All(line => line.Minor != 0);

    private static Posting? Post(IReadOnlyList<PostingLine> lines) =>
        Bookkeeping.Post(Guid.Next(), "k", PostingKind.Accrual, AnOrder.Unit, AnOrder.Supplier, "GR-1", APayment.Day, Currency.Eur, lines, APayment.Released);

    private static Money Eur(long minor) => new(minor, Currency.Eur);

    private static string Text(PostingLine line) => $"{line.Account} {line.CostCentre} {line.Minor}";
}
