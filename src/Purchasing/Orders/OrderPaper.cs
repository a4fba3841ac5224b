using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vouch.Company;
using Vouch.EInvoicing;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Purchasing;

/// <summary>Who buys and who sells, as electronic documents name them, from what the rooms know.</summary>
internal sealed class TradeParties(SupplierDirectory suppliers, CompanyDirectory company, IOptions<PurchasingOptions> options)
{
    /// <summary>The unit under the name and country of the account that its payments leave from; its own name when there is none.</summary>
    public async Task<TradeParty> BuyerAsync(VouchDb db, UnitId unit, CancellationToken cancellationToken)
    {
        var snapshot = await company.ReadAsync(cancellationToken);
        var accounts = await db.Set<OwnAccount>().AsNoTracking().Where(row => row.IsActive).ToListAsync(cancellationToken);
        OwnAccount? account = null;
        for (var above = snapshot.Unit(unit); above is not null && account is null; above = above.Parent is { } parent ? snapshot.Unit(parent) : null)
        {
            account = accounts.Find(row => row.Unit == above.Id);
        }

        var name = snapshot.Unit(unit)?.Name;
        return new TradeParty
        {
            Name = account is { Holder.Length: > 0 } ? account.Holder : name,
            TradingName = account is { Holder.Length: > 0 } ? name : null,
            VatIdentifier = options.Value.VatNumber,
            Address = account is { Country.Length: > 0 } ? new PostalAddress { CountryCode = account.Country } : null,
        };
    }

    /// <summary>The supplier as the register knows it today; under the given name when it is not there.</summary>
    public async Task<TradeParty> SellerAsync(VouchDb db, PartyId supplier, string name, CancellationToken cancellationToken)
    {
        var card = await suppliers.FindAsync(db, supplier, cancellationToken);
        return new TradeParty
        {
            Name = card?.Name ?? name,
            VatIdentifier = card?.VatNumber,
            Address = card is { Country.Length: > 0 } ? new PostalAddress { CountryCode = card.Country } : null,
            Contact = card?.ContactEmail is { } email ? new PartyContact { Email = email } : null,
        };
    }
}

/// <summary>An order as UBL, for suppliers' software (Peppol BIS Ordering 3).</summary>
internal sealed class OrderPaper(TradeParties parties, CompanyDirectory company)
{
    public async Task<byte[]> WriteAsync(VouchDb db, Order order, CancellationToken cancellationToken)
    {
        var buyer = await parties.BuyerAsync(db, order.Unit, cancellationToken);
        if ((await company.ReadAsync(cancellationToken)).Person(order.Buyer) is { } contact)
        {
            buyer.Contact = new PartyContact { Name = contact.Name, Email = contact.Email };
        }

        return PurchaseOrderWriter.Write(Of(order, buyer, await parties.SellerAsync(db, order.Supplier, order.SupplierName, cancellationToken)));
    }

    public static PurchaseOrder Of(Order order, TradeParty buyer, TradeParty seller)
    {
        var paper = new PurchaseOrder
        {
            Number = order.Label,
            IssueDate = DateOnly.FromDateTime((order.SentAt ?? order.PlacedAt).UtcDateTime),
            Note = order.Note,
            Currency = order.Currency.Code,
            Buyer = buyer,
            Seller = seller,
            DeliverTo = order.DeliverTo,
            PaymentTerms = order.Terms,
            NetTotal = order.Total.Amount,
        };
        foreach (var line in order.LiveLines)
        {
            paper.Lines.Add(new PurchaseOrderLine
            {
                Identifier = line.Position.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Quantity = line.Quantity,
                UnitCode = line.UnitOfMeasure,
                NetAmount = line.Total.Amount,
                NetPrice = line.UnitPrice,
                WantedOn = line.PromisedOn ?? line.WantedOn,
                Name = line.Description,
                SellerItem = line.Article,
                // Eight digits are a code of UNSPSC.
                Classification = line.Category.Length == 8 && line.Category.All(char.IsAsciiDigit) ? new ItemClassification(line.Category, "TST", null) : null,
            });
        }

        return paper;
    }

    /// <summary>The file, for colleagues and for the supplier; API and pages answer alike.</summary>
    public static async Task<IResult> FileAsync(string order, CurrentActor actor, OrderQueries orders, OrderPaper paper, VouchDb db, IRefusalTexts texts, CancellationToken cancellationToken) =>
        await orders.FindAsync(actor.Actor, order, cancellationToken) is { } found
            ? Results.File(await paper.WriteAsync(db, found, cancellationToken), "application/xml", found.Label + ".xml")
            : Problems.Of([OrderRefusals.NotFound], texts);
}
