using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using static Vouch.Purchasing.Tests.MatchScenario;

namespace Vouch.Purchasing.Tests;

public sealed class InvoiceMatchTests
{
    [Fact]
    public void What_was_ordered_received_and_invoiced_alike_matches()
    {
        var result = Match(Invoice(Billed(1, "1", 10, 5), Billed(2, "2", 3, 7)), Order(Ordered(1, 10, 5, 10), Ordered(2, 3, 7, 3)));
        Assert.True(result.IsMatched);
        Assert.Empty(result.Differences);
        Assert.Equal([Sample.Eur(50), Sample.Eur(21)], result.Lines.Select(line => line.MatchedAmount));
    }

    [Fact]
    public void More_than_received_waits_for_the_rest_three_way_and_matches_two_way()
    {
        var result = Match(Invoice(Billed(1, "1", 10, 5)), Order(Ordered(1, 10, 5, 6)));
        var difference = Assert.Single(result.Differences);
        Assert.Equal((DifferenceKind.QuantityAboveReceived, 4m, Sample.Eur(20)), (difference.Kind, difference.Quantity, difference.Amount));
        Assert.Equal(Remedy.ReceiveRest, difference.Remedies[0]);
        Assert.Equal((6m, Sample.Eur(30)), (result.Lines[0].MatchedQuantity, result.Lines[0].MatchedAmount));
        Assert.True(Match(Invoice(Billed(1, "1", 10, 5)), Order(Ordered(1, 10, 5, 0, mode: MatchMode.TwoWay))).IsMatched);
    }

    [Fact]
    public void Earlier_invoices_use_up_what_was_received()
    {
        var result = Match(Invoice(Billed(1, "1", 5, 5)), Order(Ordered(1, 10, 5, 10, before: 7)));
        Assert.Equal((DifferenceKind.QuantityAboveOrdered, 2m), Single(result));
    }

    [Fact]
    public void What_was_not_received_and_what_was_not_ordered_are_told_apart()
    {
        var result = Match(Invoice(Billed(1, "1", 12, 5)), Order(Ordered(1, 10, 5, 8)));
        Assert.Equal([(DifferenceKind.QuantityAboveReceived, 2m), (DifferenceKind.QuantityAboveOrdered, 2m)], result.Differences.Select(difference => (difference.Kind, difference.Quantity!.Value)));
    }

    [Fact]
    public void Receiving_more_than_ordered_does_not_let_it_be_invoiced()
    {
        var result = Match(Invoice(Billed(1, "1", 12, 5)), Order(Ordered(1, 10, 5, 12)));
        Assert.Equal((DifferenceKind.QuantityAboveOrdered, 2m), Single(result));
    }

    [Fact]
    public void A_higher_price_is_open_and_a_lower_one_is_taken()
    {
        var higher = Match(Invoice(Billed(1, "1", 10, 5.5m)), Order(Ordered(1, 10, 5, 10)));
        Assert.Equal((DifferenceKind.PriceAboveOrder, Sample.Eur(5)), (higher.Differences.Single().Kind, higher.Differences.Single().Amount));
        Assert.False(higher.IsMatched);
        var lower = Match(Invoice(Billed(1, "1", 10, 4.5m)), Order(Ordered(1, 10, 5, 10)));
        Assert.Equal((DifferenceKind.PriceBelowOrder, DifferenceState.Tolerated), (lower.Differences.Single().Kind, lower.Differences.Single().State));
        Assert.Equal(Sample.Eur(45), lower.Lines[0].MatchedAmount);
    }

    [Theory]
    [InlineData(2, 1000, true)]
    [InlineData(1, 1000, false)]
    [InlineData(2, 99, false)]
    [InlineData(2, 100, true)]
    public void A_price_difference_is_tolerated_when_it_keeps_every_limit(int percent, int cents, bool matched)
    {
        var tolerances = Tolerances.None with { Price = new Tolerance(percent, new Money(cents, Currency.Eur)) };
        Assert.Equal(matched, Match(Invoice(Billed(1, "1", 10, 5.10m)), Order(Ordered(1, 10, 5, 10) with { Tolerances = tolerances })).IsMatched);
    }

    [Fact]
    public void A_tolerance_of_quantity_cannot_be_used_again_with_each_invoice()
    {
        var tolerances = Tolerances.None with { Quantity = new Tolerance(Quantity: 1) };
        Assert.True(Match(Invoice(Billed(1, "1", 11, 5)), Order(Ordered(1, 10, 5, 10) with { Tolerances = tolerances })).IsMatched);
        Assert.False(Match(Invoice(Billed(1, "1", 1, 5)), Order(Ordered(1, 10, 5, 10, before: 11) with { Tolerances = tolerances })).IsMatched);
    }

    [Fact]
    public void A_credit_note_takes_back_quantity_or_price()
    {
        var order = Order(Ordered(1, 10, 5, 9));
        Assert.True(Match(Invoice(Billed(1, "1", 10, 5), Billed(2, "1", 1, 5, InvoiceKind.CreditNote)), order).IsMatched);
        var price = Order(Ordered(1, 10, 5, 10));
        Assert.False(Match(Invoice(Billed(1, "1", 10, 6)), price).IsMatched);
        var credited = Match(Invoice(Billed(1, "1", 10, 6), Billed(2, "1", 10, 1, InvoiceKind.CreditNote)), price);
        Assert.True(credited.IsMatched);
        Assert.Equal((10m, Sample.Eur(50)), (credited.Lines[0].Invoiced, credited.Lines[0].Net));
    }

    [Fact]
    public void A_credit_note_alone_cannot_give_back_more_than_was_invoiced()
    {
        Assert.True(Match(Invoice(Billed(1, "1", 2, 5, InvoiceKind.CreditNote)), Order(Ordered(1, 10, 5, 10, before: 4))).IsMatched);
        var result = Match(Invoice(Billed(1, "1", 5, 5, InvoiceKind.CreditNote)), Order(Ordered(1, 10, 5, 10, before: 4)));
        Assert.Equal(DifferenceKind.CreditAboveInvoiced, Single(result).Kind);
    }

    [Fact]
    public void What_nobody_ordered_is_open_beyond_the_tolerance_for_it()
    {
        var freight = Billed(2, null, 1, 12) with { Description = "Freight to Kiel" };
        var invoice = Invoice(Billed(1, "1", 10, 50), freight) with { Charges = Sample.Eur(5) };
        var order = Order(Ordered(1, 10, 50, 10));
        Assert.Equal([DifferenceKind.ChargeNotOrdered, DifferenceKind.LineNotOrdered], Match(invoice, order).Differences.Where(difference => difference.IsOpen).Select(difference => difference.Kind));
        Assert.False(Match(invoice, order with { Unordered = new Tolerance(Amount: Sample.Eur(16.99m)) }).IsMatched);
        Assert.True(Match(invoice, order with { Unordered = new Tolerance(Amount: Sample.Eur(17)) }).IsMatched);
    }

    [Fact]
    public void Another_currency_supplier_or_no_order_is_one_difference_on_the_whole()
    {
        var invoice = Invoice(Billed(1, "1", 10, 5));
        var order = Order(Ordered(1, 10, 5, 10));
        Assert.Equal(DifferenceKind.OrderUnknown, InvoiceMatch.Of(invoice, null, Today).OnTheWhole.Single().Kind);
        Assert.Equal(DifferenceKind.SupplierDiffers, Match(invoice, order with { Supplier = Sample.OtherSupplier }).OnTheWhole.Single().Kind);
        Assert.Equal(DifferenceKind.CurrencyDiffers, Match(invoice, order with { Currency = Currency.Of("USD") }).OnTheWhole.Single().Kind);
    }

    [Fact]
    public void Another_unit_is_open_and_two_words_for_a_piece_are_one()
    {
        var order = Order(Ordered(1, 10, 5, 10));
        Assert.Contains(Match(Invoice(Billed(1, "1", 10, 5) with { UnitOfMeasure = "KGM" }), order).Differences, difference => difference.Kind == DifferenceKind.UnitDiffers);
        Assert.True(Match(Invoice(Billed(1, "1", 10, 5) with { UnitOfMeasure = "H87" }), order).IsMatched);
    }

    [Fact]
    public void An_early_delivery_waits_until_the_tolerance_before_the_promised_date()
    {
        var line = Ordered(1, 10, 5, 10) with { PromisedOn = Today.AddDays(30), FirstReceivedOn = Today, Tolerances = Tolerances.None with { EarlyDays = 10 } };
        var result = Match(Invoice(Billed(1, "1", 10, 5)), Order(line));
        Assert.Equal(Today.AddDays(20), result.SettlesOn);
        Assert.True(InvoiceMatch.Of(Invoice(Billed(1, "1", 10, 5)), Order(line), Today.AddDays(20)).IsMatched);
        Assert.True(Match(Invoice(Billed(1, "1", 10, 5)), Order(line with { FirstReceivedOn = Today.AddDays(20) })).IsMatched);
    }

    [Fact]
    public void An_accepted_difference_is_settled_until_it_grows()
    {
        var order = Order(Ordered(1, 10, 5, 10));
        var invoice = Invoice(Billed(1, "1", 10, 5.5m));
        var difference = Match(invoice, order).Differences.Single();
        var accepted = new AcceptedDifference(difference.Kind, difference.Line, difference.InvoiceLine, difference.Amount);
        Assert.True(Match(invoice with { Accepted = [accepted] }, order).IsMatched);
        Assert.False(Match(Invoice(Billed(1, "1", 10, 5.6m)) with { Accepted = [accepted] }, order).IsMatched);
    }

    [Fact]
    public void A_likely_duplicate_is_a_difference_and_a_possible_one_is_not()
    {
        var traits = new InvoiceTraits(default, Sample.Supplier, InvoiceKind.Invoice, "R-1", Today, Sample.Eur(50));
        var likely = new DuplicateFinding(traits, DuplicateStrength.Likely, NumberRelation.OneCharacter, true, 0, false);
        var invoice = Invoice(Billed(1, "1", 10, 5));
        var order = Order(Ordered(1, 10, 5, 10));
        Assert.Equal(DifferenceKind.LikelyDuplicate, Match(invoice with { Duplicates = [likely] }, order).OnTheWhole.Single().Kind);
        Assert.True(Match(invoice with { Duplicates = [likely with { Strength = DuplicateStrength.Possible }] }, order).IsMatched);
    }

    [Fact]
    public void The_largest_open_difference_decides_who_looks_after_it()
    {
        var result = Match(Invoice(Billed(1, "1", 10, 5), Billed(2, "2", 10, 9)), Order(Ordered(1, 10, 5, 9), Ordered(2, 10, 5, 10)));
        Assert.Equal(ExceptionRole.Buyer, DifferenceTable.RoleFor(result.Differences));
        result = Match(Invoice(Billed(1, "1", 10, 5), Billed(2, "2", 10, 5.01m)), Order(Ordered(1, 10, 5, 2), Ordered(2, 10, 5, 10)));
        Assert.Equal(ExceptionRole.Receiver, DifferenceTable.RoleFor(result.Differences));
    }

    [Fact]
    public void Every_kind_of_difference_has_its_row_and_every_one_that_stops_a_remedy()
    {
        Assert.Equal(Enum.GetValues<DifferenceKind>(), DifferenceTable.All.Select(row => row.Kind));
        Assert.All(DifferenceTable.All.Where(row => row.Kind != DifferenceKind.PriceBelowOrder), row => Assert.NotEmpty(row.Remedies));
    }

    [Fact]
    public void Never_more_is_matched_than_was_ordered_and_three_way_received() => Prop.ForAll(Any(), scenario =>
        Match(scenario.Invoice, scenario.Order).Lines.Where(row => row.Order is not null && row.MatchedQuantity > 0).All(row =>
        {
            var line = row.Order!;
            var most = line.Mode == MatchMode.ThreeWay ? Math.Min(line.Received, line.Ordered) : line.Ordered;
            return line.InvoicedBefore + row.MatchedQuantity <= most && row.MatchedAmount <= Money.Of(row.MatchedQuantity, line.UnitPrice, Currency.Eur);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Matched_and_open_parts_add_up_to_what_is_invoiced() => Prop.ForAll(Any(), scenario =>
        Match(scenario.Invoice, scenario.Order).Lines.Where(row => row.Order is not null && row.Invoiced > 0 && row.Differences.All(difference => difference.Kind != DifferenceKind.UnitDiffers)).All(row =>
        {
            var above = row.Differences.Where(difference => difference.Kind is DifferenceKind.QuantityAboveOrdered or DifferenceKind.QuantityAboveReceived).Sum(difference => difference.Quantity!.Value);
            return row.MatchedQuantity + above == row.Invoiced;
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_lines_does_not_matter() => Prop.ForAll(Any(), ArbMap.Default.ArbFor<int>(), (scenario, seed) =>
    {
        var random = new System.Random(seed);
        var shuffled = scenario.Invoice with { Lines = [.. scenario.Invoice.Lines.OrderBy(_ => random.Next())] };
        var order = scenario.Order with { Lines = [.. scenario.Order.Lines.OrderBy(_ => random.Next())] };
        return Digest(Match(scenario.Invoice, scenario.Order)) == Digest(Match(shuffled, order));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_wider_tolerance_never_opens_a_difference() => Prop.ForAll(Any(), scenario =>
    {
        var wider = With(
            scenario.Order,
            tolerances => new Tolerances(Wider(tolerances.Price), Wider(tolerances.Quantity), Wider(tolerances.Unordered), tolerances.EarlyDays + 5),
            Wider);
        return Open(Match(scenario.Invoice, wider)).IsSubsetOf(Open(Match(scenario.Invoice, scenario.Order)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Receiving_more_never_opens_a_difference() => Prop.ForAll(Any(), scenario =>
    {
        var more = scenario.Order with { Lines = [.. scenario.Order.Lines.Select(line => line with { Received = line.Received + 3 })] };
        return Open(Match(scenario.Invoice, more)).IsSubsetOf(Open(Match(scenario.Invoice, scenario.Order)));
    }).QuickCheckThrowOnFailure();

    private static MatchResult Match(InvoiceToMatch invoice, OrderToMatch order) => InvoiceMatch.Of(invoice, order, Today);

    private static (DifferenceKind Kind, decimal Quantity) Single(MatchResult result) => (result.Differences.Single().Kind, result.Differences.Single().Quantity!.Value);

    private static Tolerance Wider(Tolerance tolerance) => new(tolerance.Percent + 3, tolerance.Amount is { } amount ? amount + Sample.Eur(5) : null, tolerance.Quantity + 1);

    private static HashSet<(DifferenceKind, OrderLineId?, InvoiceLineId?)> Open(MatchResult result) =>
        [.. result.Differences.Where(difference => difference.IsOpen).Select(difference => (difference.Kind, difference.Line, difference.InvoiceLine))];

    private static string Digest(MatchResult result) => string.Join('\n', result.Lines
        .Select(row => $"{row.Order?.Position} {string.Join(',', row.Invoice.Select(line => line.Number))} {row.MatchedQuantity} {row.MatchedAmount} {string.Join(',', row.Differences)}")
        .Concat(result.OnTheWhole.Select(difference => $"{difference}")).Order(StringComparer.Ordinal));
}
