using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>Whoever owns an exception settles it by one of the remedies, most within the days that were promised.</summary>
internal sealed class Clearing(World world, DemoCompany company, Delivering delivering, Invoicing invoicing)
{
    private const decimal BuyersAuthority = 250m;
    private const decimal FinanceAuthority = 1_000m;

    public void Begin() => world.Hear("exception.raised", fact =>
    {
        // One in nine waits longer than the charter allows.
        var late = world.Nears(5) || world.Turn("exception late", 9);
        world.Within(late ? 46 : 3, late ? 90 : 24, () => SolveAsync(fact));
    });

    private async Task SolveAsync(FactDraft fact)
    {
        if (!Guid.TryParse(fact.Data["invoice"], out var id) || fact.Party("owner") is not { } owner)
        {
            return;
        }

        var invoice = new InvoiceId(id);
        var finance = company.Finance[0];
        if (fact.Data["kind"] == "likely-duplicate")
        {
            await world.TryAsync(finance, new RefuseInvoice(invoice, "We have this one already under nearly the same number; please check your dispatch."));
            return;
        }

        if (invoicing.Find(id) is not { } bill)
        {
            await world.TryAsync(finance, new RefuseInvoice(invoice, "We cannot tell what this is for. Please name our order number."));
            return;
        }

        var one = bill.Of;
        switch (bill.Fault)
        {
            case InvoiceFault.BeforeTheRest:
                await delivering.TakeAsync(one, one.Rest());
                break;
            case InvoiceFault.PriceCredited:
                await world.TryAsync(owner, new AskForCreditNote(invoice, world.Pick(Phrases.CreditNoteWishes).In(one.Dealer.German)));
                world.Within(4, world.Chance(0.9) ? 14 : 60, () => invoicing.CreditAsync(bill));
                break;
            case InvoiceFault.OrderCorrected:
                var line = one.Lines[0];
                var price = line.UnitPrice + bill.Above;
                await world.TryAsync(one.Buyer, new ReviseOrder(one.Id, [new OrderLineRevision(line.Line, new OrderLineInput(line.Description, line.Quantity, line.UnitOfMeasure, price, line.WantedOn, IsService: line.IsService))], world.Pick(Phrases.Corrections).In(one.Dealer.German)));
                break;
            default:
                await AcceptAsync(bill, owner, fact.Data["kind"]);
                break;
        }
    }

    private async Task AcceptAsync(Bill bill, PartyId owner, string? kind)
    {
        var (one, line) = (bill.Of, bill.Of.Lines[0]);
        var amount = line.Quantity * bill.Above;
        var authorised = amount <= BuyersAuthority && company.Buyers.Contains(owner) ? owner : amount <= FinanceAuthority ? company.Finance[1] : company.Head;
        var difference = kind == "quantity-above-received" ? DifferenceKind.QuantityAboveReceived : DifferenceKind.PriceAboveOrder;
        await world.TryAsync(authorised, new AcceptDifference(bill.Id, difference, world.Pick(Phrases.AcceptedDifferences).In(one.Dealer.German), line.Line));
    }
}
