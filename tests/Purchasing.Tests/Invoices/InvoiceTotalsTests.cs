using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class InvoiceTotalsTests
{
    [Fact]
    public void An_invoice_that_adds_up_is_taken() => Assert.Empty(Codes(Sample.Invoice((3, 19.99m), (0.333m, 7.5m))));

    [Fact]
    public void A_charge_and_an_allowance_count_with_their_signs()
    {
        var document = Sample.Invoice((2, 50)) with { Adjustments = [new(true, Sample.Eur(12), "Freight", "S", 19), new(false, Sample.Eur(5), "Discount", "S", 19)] };
        Assert.Contains("invoice.total-does-not-add-up", Codes(document));
        Assert.Empty(Codes(Sample.WithTotals(document)));
    }

    public static TheoryData<string, string, Func<object, object>> Spoilt => new()
    {
        { "invoice.total-does-not-add-up", "total", Change(document => document with { Total = document.Total + Sample.Eur(0.01m) }) },
        { "invoice.tax-total-does-not-add-up", "taxTotal", Change(document => document with { TaxTotal = document.TaxTotal + Sample.Eur(0.01m) }) },
        { "invoice.tax-does-not-add-up", "taxes[0].tax", Change(document => document with { Taxes = [document.Taxes[0] with { Percent = 19, Tax = document.Taxes[0].Tax + Sample.Eur(1) }] }) },
        { "invoice.taxable-does-not-add-up", "taxes[0].taxable", Change(document => document with { Taxes = [document.Taxes[0] with { Taxable = document.Taxes[0].Taxable + Sample.Eur(0.01m) }] }) },
        { "invoice.line-does-not-add-up", "lines[0].net", Change(document => document with { Lines = [document.Lines[0] with { Net = document.Lines[0].Net + Sample.Eur(0.03m) }] }) },
        { "invoice.number-missing", "number", Change(document => document with { Number = " " }) },
        { "invoice.number-too-long", "number", Change(document => document with { Number = new string('1', 101) }) },
        { "invoice.issued-in-future", "issueDate", Change(document => document with { IssueDate = Sample.Today.AddDays(2) }) },
        { "invoice.issued-too-early", "issueDate", Change(document => document with { IssueDate = new DateOnly(1999, 12, 31) }) },
        { "invoice.due-before-issue", "dueDate", Change(document => document with { DueDate = document.IssueDate.AddDays(-1) }) },
        { "invoice.lines-missing", "lines", Change(document => document with { Lines = [] }) },
        { "invoice.too-many-lines", "lines", Change(document => document with { Lines = [.. Enumerable.Repeat(document.Lines[0], InvoiceDocument.MostLines + 1)] }) },
        { "invoice.line-description-missing", "lines[0].description", Change(document => document with { Lines = [document.Lines[0] with { Description = "" }] }) },
        { "invoice.price-negative", "lines[0].unitPrice", Change(document => document with { Lines = [document.Lines[0] with { UnitPrice = -1 }] }) },
        { "invoice.line-out-of-range", "lines[0].quantity", Change(document => document with { Lines = [document.Lines[0] with { Quantity = InvoiceTotals.Largest }] }) },
        { "invoice.line-out-of-range", "lines[0].quantity", Change(document => document with { Lines = [document.Lines[0] with { Quantity = 900_000_000, UnitPrice = 900_000_000 }] }) },
        { "invoice.currency-mixed", "currency", Change(document => document with { Total = Money.Of(1, Currency.Of("USD")) }) },
        { "invoice.amount-too-large", "total", Change(document => document with { Total = new Money(long.MaxValue, Currency.Eur) }) },
        { "invoice.amount-too-large", "total", Change(document => document with { Total = new Money(-InvoiceTotals.LargestMinor - 1, Currency.Eur) }) },
        { "invoice.adjustment-negative", "adjustments[0].amount", Change(document => document with { Adjustments = [new(true, Sample.Eur(-1))] }) },
        { "invoice.amount-due-does-not-add-up", "amountDue", Change(document => document with { AmountDue = document.Total - Sample.Eur(1) }) },
    };

    [Theory]
    [MemberData(nameof(Spoilt), DisableDiscoveryEnumeration = true)]
    public void What_does_not_add_up_is_refused_at_its_field(string code, string field, Func<object, object> spoil)
    {
        var document = (InvoiceDocument)spoil(Sample.Invoice((3, 19.99m)));
        Assert.Contains((code, field), InvoiceTotals.Check(document, Sample.Today).Select(refusal => (refusal.Code, refusal.Field)));
    }

    [Fact]
    public void A_prepaid_part_lowers_what_is_due()
    {
        var document = Sample.Invoice((1, 100));
        document = document with { Prepaid = Sample.Eur(19), AmountDue = Sample.Eur(100) };
        Assert.Empty(Codes(document));
        Assert.Equal(Sample.Eur(100), document.Payable);
    }

    [Fact]
    public void Vat_rounded_by_line_is_taken_and_a_wrong_rate_is_not()
    {
        var document = Sample.Invoice([.. Enumerable.Repeat((1m, 0.13m), 40)]);
        var byLine = Sample.Eur(40 * 0.02m);
        Assert.Empty(Codes(document with { Taxes = [document.Taxes[0] with { Tax = byLine }], TaxTotal = byLine, Total = document.Net + byLine }));
        var wrong = document.Net.Share(0.27m);
        Assert.Contains("invoice.tax-does-not-add-up", Codes(document with { Taxes = [document.Taxes[0] with { Tax = wrong }], TaxTotal = wrong, Total = document.Net + wrong }));
    }

    [Fact]
    public void Without_a_breakdown_vat_is_held_against_the_rates_of_the_lines()
    {
        var document = Sample.Invoice((1, 100)) with { Taxes = [] };
        Assert.Empty(Codes(document));
        Assert.Contains("invoice.tax-total-does-not-add-up", Codes(document with { TaxTotal = Sample.Eur(25), Total = Sample.Eur(125) }));
    }

    [Fact]
    public void A_negative_total_is_a_credit_note_turned_round()
    {
        var document = Sample.Invoice((-2, 50));
        Assert.Contains("invoice.total-negative", Codes(document));
        var turned = document.Turned();
        Assert.Equal(InvoiceKind.CreditNote, turned.Kind);
        Assert.Empty(Codes(turned));
        Assert.Equal(Sample.Eur(119), turned.Total);
    }

    [Theory]
    [InlineData("net 45", "2026-03-01", "2026-05-01", "2026-04-15")]
    [InlineData("net 45", "2025-01-01", "2026-05-01", "2026-04-24")]
    [InlineData(null, "2026-03-01", "2026-05-01", "2026-05-01")]
    [InlineData(null, "2026-03-01", "2026-03-01", "2026-04-09")]
    [InlineData(null, "2026-03-01", null, "2026-04-09")]
    public void The_due_date_is_what_was_agreed_then_what_is_asked_then_thirty_days(string? agreed, string issued, string? asked, string due)
    {
        PaymentTerms? terms = agreed is not null && PaymentTerms.TryParse(agreed, out var known) ? known : null;
        Assert.Equal(DateOnly.Parse(due), DueDate.Of(terms, DateOnly.Parse(issued), Date(asked), Sample.Today));
    }

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.Parse(text);

    private static Func<object, object> Change(Func<InvoiceDocument, InvoiceDocument> change) => document => change((InvoiceDocument)document);

    private static IEnumerable<string> Codes(InvoiceDocument document) => InvoiceTotals.Check(document, Sample.Today).Select(refusal => refusal.Code);
}
