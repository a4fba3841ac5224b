using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class DuplicatesTests
{
    private const string Letters = "RINVO0123456789AB";

    private static readonly DateOnly Day = new(2026, 3, 1);

    [Theory]
    [InlineData("INV-0042", "inv 42")]
    [InlineData("RE/2026/00117", "re2026-00117")]
    [InlineData("2O26-1I7", "2026-117")]
    [InlineData("ＩＮＶ４２", "INV42")]
    public void Case_separators_zeros_and_look_alike_letters_do_not_count(string one, string other) =>
        Assert.Equal(InvoiceNumber.Normalise(one), InvoiceNumber.Normalise(other));

    [Theory]
    [InlineData("2026-117", "117")]
    [InlineData("26/117", "117")]
    [InlineData("INV-2025-0117", "INV-117")]
    [InlineData("INV2026117", "INV-117")]
    public void A_year_in_front_does_not_count(string one, string other) =>
        Assert.Equal(InvoiceNumber.NormaliseWithoutYear(one, Day), InvoiceNumber.NormaliseWithoutYear(other, Day));

    [Fact]
    public void A_year_is_not_taken_off_when_it_is_all_there_is() => Assert.Equal("2026", InvoiceNumber.NormaliseWithoutYear("2026", Day));

    [Theory]
    [InlineData("4711", "4711", 0)]
    [InlineData("4711", "4712", 1)]
    [InlineData("4711", "4171", 1)]
    [InlineData("4711", "47111", 1)]
    [InlineData("4711", "4720", 2)]
    [InlineData("4711", "9999", 3)]
    public void Distance_counts_changes_and_swaps_up_to_its_limit(string one, string other, int distance) =>
        Assert.Equal(distance, InvoiceNumber.Distance(one, other, 2));

    [Theory]
    [InlineData("R-117", 119, 0, "R-117", DuplicateStrength.Certain)]
    [InlineData("R-117", 119, 40, "r-117", DuplicateStrength.Certain)]
    [InlineData("R-117", 119, 400, "R-117", DuplicateStrength.Likely)]
    [InlineData("R-117", 80, 20, "R-117", DuplicateStrength.Likely)]
    [InlineData("R-117", 80, 400, "R-117", null)]
    [InlineData("R-00117", 119, 700, "R117", DuplicateStrength.Likely)]
    [InlineData("2026-117", 119, 10, "117", DuplicateStrength.Likely)]
    [InlineData("R-48117", 119, 0, "R-48177", DuplicateStrength.Likely)]
    [InlineData("R-48117", 119, 0, "R-48118", DuplicateStrength.Possible)]
    [InlineData("R-48117", 119, 30, "R-48118", null)]
    [InlineData("R-48117", 119, 30, "R-48171", DuplicateStrength.Possible)]
    [InlineData("R-48117", 119, 0, "X9", DuplicateStrength.Possible)]
    [InlineData("R-48117", 119, 1, "X9", null)]
    [InlineData("R-48117", 50, 0, "X9", null)]
    public void The_table_says_how_sure_it_is(string earlier, int amount, int daysBefore, string number, object? strength)
    {
        var finding = Duplicates.Compare(Traits(2, number, Day, 119), Traits(1, earlier, Day.AddDays(-daysBefore), amount));
        Assert.Equal((DuplicateStrength?)strength, finding?.Strength);
    }

    [Fact]
    public void Another_supplier_or_a_credit_note_is_never_a_duplicate()
    {
        var invoice = Traits(2, "R-117", Day, 119);
        Assert.Null(Duplicates.Compare(invoice, Traits(1, "R-117", Day, 119) with { Supplier = Sample.OtherSupplier }));
        Assert.Null(Duplicates.Compare(invoice, Traits(1, "R-117", Day, 119) with { Kind = InvoiceKind.CreditNote }));
        Assert.Null(Duplicates.Compare(invoice, invoice));
    }

    [Fact]
    public void It_says_why()
    {
        var finding = Duplicates.Compare(Traits(2, "R-48117", Day, 119), Traits(1, "R-48177", Day, 119))!;
        Assert.Equal(["same amount and date as {0}", "the number differs by one character"], finding.Reasons);
    }

    [Fact]
    public void Normalising_twice_changes_nothing() => Prop.ForAll(Numbers(), number =>
        InvoiceNumber.Normalise(InvoiceNumber.Normalise(number)) == InvoiceNumber.Normalise(number)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_can_be_normalised() => Prop.ForAll<string>(text =>
        text is null || (InvoiceNumber.Normalise(text).Length >= 0 && InvoiceNumber.NormaliseWithoutYear(text, Day).Length >= 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Separators_and_case_never_make_another_number() => Prop.ForAll(Numbers(), ArbMap.Default.ArbFor<int>(), (number, seed) =>
    {
        var random = new System.Random(seed);
        var varied = string.Concat(number.Select(letter => (random.Next(3) == 0 ? "-" : "") + (random.Next(2) == 0 ? char.ToLowerInvariant(letter) : letter)));
        return InvoiceNumber.Normalise(varied) == InvoiceNumber.Normalise(number);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_does_not_matter_which_came_first() => Prop.ForAll(Pairs(), pair =>
        Duplicates.Compare(pair.One, pair.Other)?.Strength == Duplicates.Compare(pair.Other, pair.One)?.Strength).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_amount_never_makes_it_less_sure() => Prop.ForAll(Pairs(), pair =>
        Strength(pair.One, pair.Other) <= Strength(pair.One, pair.Other with { Total = pair.One.Total })).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_date_never_makes_it_less_sure() => Prop.ForAll(Pairs(), pair =>
        Strength(pair.One, pair.Other) <= Strength(pair.One, pair.Other with { IssuedOn = pair.One.IssuedOn })).QuickCheckThrowOnFailure();

    [Fact]
    public void An_invoice_sent_again_is_certain() => Prop.ForAll(Pairs(), pair =>
        Duplicates.Compare(pair.One with { Id = default }, pair.One)?.Strength == DuplicateStrength.Certain).QuickCheckThrowOnFailure();

    [Fact]
    public void The_surest_finding_comes_first()
    {
        var findings = Duplicates.Find(Traits(9, "R-48117", Day, 119), [Traits(1, "X9", Day, 119), Traits(2, "R-48117", Day, 119), Traits(3, "R-48177", Day, 119)]);
        Assert.Equal([DuplicateStrength.Certain, DuplicateStrength.Likely, DuplicateStrength.Possible], findings.Select(finding => finding.Strength));
    }

    private static int Strength(InvoiceTraits one, InvoiceTraits other) => Duplicates.Compare(one, other) is { } finding ? (int)finding.Strength : 0;

    private static InvoiceTraits Traits(int id, string number, DateOnly issued, decimal amount) =>
        new(new InvoiceId(Sample.Id(id)), Sample.Supplier, InvoiceKind.Invoice, number, issued, Sample.Eur(amount));

    private static Arbitrary<string> Numbers() =>
        Gen.Choose(1, 12).SelectMany(length => Gen.Choose(0, Letters.Length - 1).Select(at => Letters[at]).ArrayOf(length)).Select(string.Concat).ToArbitrary();

    /// <summary>Two invoices whose numbers, dates and amounts are often near.</summary>
    private static Arbitrary<(InvoiceTraits One, InvoiceTraits Other)> Pairs() => Gen.Choose(0, int.MaxValue).Select(seed =>
    {
        var random = new System.Random(seed);
        var number = $"R{random.Next(10)}-{random.Next(100, 130)}";
        var one = Traits(1, number, Day.AddDays(random.Next(60)), random.Next(100, 103));
        var other = random.Next(4) switch
        {
            0 => number,
            1 => number + random.Next(10),
            2 => number.Replace("-", "", StringComparison.Ordinal),
            _ => $"R{random.Next(10)}-{random.Next(100, 130)}",
        };
        return (one, Traits(2, other, Day.AddDays(random.Next(-500, 60)), random.Next(100, 103)));
    }).ToArbitrary();
}
