using System.Globalization;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>What is wrong with an invoice, if anything.</summary>
internal enum InvoiceFault
{
    None,

    /// <summary>A price above the order that is accepted.</summary>
    PriceAccepted,

    /// <summary>A price above the order that is credited.</summary>
    PriceCredited,

    /// <summary>A price above the order where the order was wrong.</summary>
    OrderCorrected,

    /// <summary>All is invoiced while a part is still to come.</summary>
    BeforeTheRest,

    /// <summary>It goes back to the supplier.</summary>
    SentBack,

    /// <summary>It is right, and stopped for a while.</summary>
    Held,
}

/// <summary>An invoice as the actors remember it.</summary>
internal sealed record Bill(InvoiceId Id, string Number, Delivery Of, InvoiceFault Fault, decimal Above);

/// <summary>Suppliers invoice what they delivered; some invoices have no order behind them.</summary>
internal sealed class Invoicing(World world, DemoCompany company, DateTimeOffset begin, DateTimeOffset end)
{
    private readonly Dictionary<Guid, Bill> bills = [];
    private int register = 400;

    /// <summary>The invoice with this id; null when it has no order or is not known.</summary>
    public Bill? Find(Guid invoice) => bills.GetValueOrDefault(invoice);

    /// <summary>Registers what comes without an order through the year: electricity, telephones, insurance.</summary>
    public void Begin()
    {
        var last = DateOnly.FromDateTime(end.UtcDateTime);
        (string Supplier, string What, string Account, decimal Amount, int EveryDays)[] regular =
        [
            ("Haustechnik Meerbusch KG", "Boiler maintenance, flat rate", "6335", 640m, 61), ("Cloudwerft GmbH", "Hosting, monthly", "6815", 890m, 30),
            ("Kanzlei Ostertag & Partner", "Retainer, quarter", "6825", 1500m, 91), ("Euroload Logistics B.V.", "Storage fee", "6740", 410m, 45),
        ];
        foreach (var (supplier, what, account, amount, every) in regular)
        {
            for (var day = world.Today.AddDays(9 + (every / 3)); day < last; day = day.AddDays(every))
            {
                world.On(day, () => WithoutOrderAsync(supplier, what, account, amount));
            }
        }

        world.At(end.AddDays(-2.3), HoldLatestAsync);

        // Two have come in the last days: one is coded and waits for approval, one has yet to be coded.
        world.At(end.AddDays(-2), () => WithoutOrderAsync("Ratgeber Süd AG", "Workshop on site, travel included", "6825", 780m, codedAt: end.AddDays(-1)));
        world.At(end.AddHours(-5), () => WithoutOrderAsync("Grünpflege Sander", "Storm damage, two trees", "6335", 1_240m, codedAt: end.AddDays(1)));
    }

    /// <summary>The supplier invoices an order some days after it delivered.</summary>
    public void Bill(Delivery one)
    {
        if (!one.Invoiced)
        {
            one.Invoiced = true;
            world.Within(4, 34, () => BillAsync(one));
        }
    }

    private async Task BillAsync(Delivery one)
    {
        var fault = FaultOf(one);
        if (fault == InvoiceFault.None && one.Rest().Count > 0)
        {
            // Who delivers in parts invoices when all of it is there, or when it is clear what will never come.
            if (!one.RestAwaited)
            {
                one.RestAwaited = true;
                world.Within(40, 60, () => BillAsync(one));
                return;
            }
        }

        var everything = fault == InvoiceFault.BeforeTheRest;
        var above = fault is InvoiceFault.PriceAccepted or InvoiceFault.PriceCredited or InvoiceFault.OrderCorrected
            ? Math.Max(0.01m, Math.Round(one.Lines[0].UnitPrice * (decimal)(0.04 + (world.Random.NextDouble() * 0.09)), 2))
            : 0m;
        var lines = one.Lines.Select((line, i) => Line(one, line, everything ? line.Quantity : Math.Min(line.Quantity, one.Kept.GetValueOrDefault(line.Line)), line.UnitPrice + (i == 0 ? above : 0))).Where(line => line.Quantity > 0).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        var number = Number("R");
        if (await RegisterAsync(one, number, lines) is { } registered)
        {
            bills[registered.Invoice.Value] = new Bill(registered.Invoice, number, one, fault, above);
            Follow(registered.Invoice, fault);
            if (!one.Dealer.IsTold && world.Turn("sent twice", 45))
            {
                world.Within(30, 60, async () => await RegisterAsync(one, number.Replace("R", "r ", StringComparison.Ordinal), lines));
            }
        }
    }

    // In the last days more goes wrong, so that there is something to settle for whoever looks at the demo.
    private InvoiceFault FaultOf(Delivery one)
    {
        var often = world.Nears(6) ? 4 : 1;
        if (one.Dealer.IsTold)
        {
            return one.Dealer.Name == Names.Slips && one.Dealer.WordAt((world.Clock.GetUtcNow() - begin) / (end - begin)) < 0.85 && world.Turn("slips in invoices too", 2) ? InvoiceFault.PriceCredited : InvoiceFault.None;
        }

        return one.Rest().Count > 0 && world.Turn("invoiced before the rest", 2) ? InvoiceFault.BeforeTheRest
            : world.Turn("price credited", 16 / often) ? InvoiceFault.PriceCredited
            : world.Turn("price accepted", 18 / often) ? InvoiceFault.PriceAccepted
            : world.Turn("order corrected", 32 / often) ? InvoiceFault.OrderCorrected
            : world.Turn("sent back to the supplier", 60) ? InvoiceFault.SentBack
            : world.Turn("held", 40 / (often * 2)) ? InvoiceFault.Held
            : InvoiceFault.None;
    }

    private void Follow(InvoiceId invoice, InvoiceFault fault)
    {
        var finance = world.Pick(company.Finance);
        if (fault == InvoiceFault.Held)
        {
            world.Within(2, 12, async () => await world.TryAsync(finance, new HoldInvoice(invoice, world.Pick(Phrases.Holds).English, world.Today.AddDays(6 + world.Random.Next(10)))));
        }
        else if (fault == InvoiceFault.SentBack)
        {
            world.Within(2, 12, async () => await world.TryAsync(finance, new RefuseInvoice(invoice, "The delivery address and the VAT number are not ours. Please send it again with the right ones.")));
        }
    }

    // One invoice that is not yet paid is stopped, so that there is one to look at.
    private async Task HoldLatestAsync()
    {
        foreach (var bill in bills.Values.Reverse().Take(12))
        {
            if (await world.DoAsync(company.Finance[0], new HoldInvoice(bill.Id, Phrases.Holds[0].In(bill.Of.Dealer.German), world.Today.AddDays(12))))
            {
                return;
            }
        }
    }

    /// <summary>The supplier credits the price above the order.</summary>
    public async Task CreditAsync(Bill bill)
    {
        var line = bill.Of.Lines[0];
        await RegisterAsync(bill.Of, Number("GS"), [Line(bill.Of, line, Math.Min(line.Quantity, bill.Of.Kept.GetValueOrDefault(line.Line)), bill.Above)], InvoiceKind.CreditNote, bill.Number);
    }

    private async Task<RegisteredInvoice?> RegisterAsync(Delivery one, string number, IReadOnlyList<InvoiceLineInput> lines, InvoiceKind kind = InvoiceKind.Invoice, string? preceding = null)
    {
        var net = lines.Sum(line => Money.Of(line.Quantity, line.UnitPrice, one.Currency).Amount);
        var tax = Money.Of(net * one.Dealer.Tax / 100m, one.Currency).Amount;
        return await world.TryAsync(one.Dealer.Contact, new RegisterInvoice(number, world.Today, one.Currency, lines, tax, net + tax, one.Number, one.Dealer.Id, kind, preceding));
    }

    private static InvoiceLineInput Line(Delivery one, OrderLineCard line, decimal quantity, decimal price) =>
        new(line.Description, quantity, price, one.Dealer.Tax, line.Position.ToString(CultureInfo.InvariantCulture), line.UnitOfMeasure);

    private async Task WithoutOrderAsync(string supplier, string what, string account, decimal amount, DateTimeOffset? codedAt = null)
    {
        var dealer = company.Suppliers.Dealers.Find(one => one.Name == supplier)!;
        var tax = Money.Of(amount * dealer.Tax / 100m, Currency.Eur).Amount;
        var registered = await world.TryAsync(dealer.Contact, new RegisterInvoice(
            Number("V"), world.Today, Currency.Eur, [new InvoiceLineInput(what, 1, amount, dealer.Tax)], tax, amount + tax, Supplier: dealer.Id, Unit: company.Units["FIN"]));
        if (registered is null)
        {
            return;
        }

        var coder = world.Pick(company.Finance);
        world.At(codedAt ?? WorkingHours.After(world.Clock.GetUtcNow(), 2 + (world.Random.NextDouble() * 12)), async () =>
        {
            var lines = await world.ReadAsync((_, db) => InvoiceLines.OfAsync(db, registered.Invoice, CancellationToken.None));
            await world.TryAsync(coder, new CodeInvoice(registered.Invoice, [.. lines.Select(line => new InvoiceLineCoding(line.Line, [new CodingShare(account, "1000", null, null, 1m)]))]));
            var approver = amount > 1_000m ? company.Head : company.Finance.First(person => person != coder);
            world.Within(codedAt is null ? 2 : 30, codedAt is null ? 20 : 60, async () => await world.TryAsync(approver, new ApproveInvoice(registered.Invoice)));
        });
    }

    private string Number(string series) => string.Create(CultureInfo.InvariantCulture, $"{series}{world.Today.Year % 100}-{register += 1 + world.Random.Next(9)}");
}
