using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Kernel.Tests;

public sealed class PaymentTermsTests
{
    private static readonly DateOnly Issued = new(2026, 1, 31);

    [Theory]
    [InlineData("net 30", "2026-03-02")]
    [InlineData("NET   0", "2026-01-31")]
    [InlineData("end of month 0", "2026-01-31")]
    [InlineData(" End of Month 15 ", "2026-02-15")]
    [InlineData("2% 10 net 30", "2026-03-02")]
    public void The_due_date_counts_from_the_issue_date_or_the_end_of_its_month(string text, string due)
    {
        Assert.True(PaymentTerms.TryParse(text, out var terms));
        Assert.Equal(DateOnly.Parse(due), terms.DueDate(Issued));
    }

    [Fact]
    public void The_end_of_month_of_a_leap_february_is_the_29th() =>
        Assert.Equal(new DateOnly(2028, 3, 10), PaymentTerms.AfterEndOfMonth(10).DueDate(new DateOnly(2028, 2, 1)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("net")]
    [InlineData("net -1")]
    [InlineData("net 367")]
    [InlineData("100% 10 net 30")]
    [InlineData("2,5% 10 net 30")]
    [InlineData("2% net 30")]
    [InlineData("net 30 2% 10")]
    [InlineData("net ٣٠")]
    public void What_is_not_terms_is_refused(string? text)
    {
        Assert.False(PaymentTerms.TryParse(text, out var terms));
        Assert.Equal(PaymentTerms.Default, terms);
    }

    [Fact]
    public void A_discount_is_worth_what_the_formula_says()
    {
        var terms = PaymentTerms.Net(30).WithDiscount(2m, 10);
        Assert.Equal(Issued.AddDays(10), terms.DiscountUntil(Issued));
        Assert.Equal(new Money(2_00, Currency.Eur), terms.Discount(new Money(100_00, Currency.Eur)));
        Assert.Equal(0.3724m, terms.AnnualWorth(Issued, Issued.AddDays(10)));
        Assert.Equal(0.2483m, terms.AnnualWorth(Issued, Issued));
        Assert.Null(terms.AnnualWorth(Issued, Issued.AddDays(11)));
        Assert.Null(PaymentTerms.Net(30).AnnualWorth(Issued, Issued));
    }

    [Fact]
    public void A_discount_never_runs_past_the_due_date()
    {
        var terms = PaymentTerms.Net(5).WithDiscount(1m, 10);
        Assert.Equal(terms.DueDate(Issued), terms.DiscountUntil(Issued));
        Assert.Null(terms.AnnualWorth(Issued, Issued.AddDays(5)));
    }

    [Fact]
    public void Every_terms_reads_back_what_it_writes()
    {
        var anyTerms =
            from days in Gen.Choose(0, 366)
            from endOfMonth in Gen.Elements(true, false)
            from percent in Gen.Choose(0, 9_999)
            from within in Gen.Choose(0, 366)
            let plain = endOfMonth ? PaymentTerms.AfterEndOfMonth(days) : PaymentTerms.Net(days)
            select percent == 0 ? plain : plain.WithDiscount(percent / 100m, within);
        Prop.ForAll(anyTerms.ToArbitrary(), terms => PaymentTerms.TryParse(terms.ToString(), out var read) && read == terms).QuickCheckThrowOnFailure();
    }
}
