namespace Vouch.EInvoicing;

/// <summary>BG-25: a line.</summary>
public sealed class InvoiceLine : InvoiceGroup
{
    /// <summary>BT-126: what identifies the line within the document.</summary>
    public string? Identifier { get; set; }

    /// <summary>BT-127: a note on the line.</summary>
    public string? Note { get; set; }

    /// <summary>BT-128: the object the line is about, its scheme a code of UNTDID 1153.</summary>
    public Identifier? InvoicedObject { get; set; }

    /// <summary>BT-129: how much is invoiced, in <see cref="UnitCode"/>.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>BT-130: the unit of <see cref="Quantity"/>, a code of UN/ECE Recommendation 20 or 21.</summary>
    public string? UnitCode { get; set; }

    /// <summary>BT-131: the net amount, allowances and charges of the line included, without VAT.</summary>
    public decimal? NetAmount { get; set; }

    /// <summary>BT-132: the line of the purchase order (BT-13).</summary>
    public string? OrderLineReference { get; set; }

    /// <summary>BT-133: where the buyer is to book the line.</summary>
    public string? BuyerAccountingReference { get; set; }

    /// <summary>BG-26: the period of the line.</summary>
    public InvoicePeriod? Period { get; set; }

    /// <summary>BG-27: allowances on the line.</summary>
    public List<AllowanceOrCharge> Allowances { get; } = [];

    /// <summary>BG-28: charges on the line.</summary>
    public List<AllowanceOrCharge> Charges { get; } = [];

    /// <summary>BG-29: the price.</summary>
    public PriceDetails? Price { get; set; }

    /// <summary>BT-151: the VAT category, a code of UNTDID 5305.</summary>
    public string? VatCategory { get; set; }

    /// <summary>BT-152: the VAT rate in per cent.</summary>
    public decimal? VatRate { get; set; }

    /// <summary>BG-31: what is invoiced.</summary>
    public ItemInformation? Item { get; set; }

    /// <summary>
    /// BG-DEX-01 of the extension of XRechnung: the lines that this one is made up of, and theirs. Their net amounts are part of this line's.
    /// UBL alone has a place for them.
    /// </summary>
    public List<InvoiceLine> SubLines { get; } = [];
}

/// <summary>BG-29: the price of an item.</summary>
public sealed class PriceDetails : InvoiceGroup
{
    /// <summary>BT-146: the price without VAT after the price discount, for <see cref="BaseQuantity"/>.</summary>
    public decimal? NetPrice { get; set; }

    /// <summary>BT-147: the discount taken off the gross price.</summary>
    public decimal? Discount { get; set; }

    /// <summary>BT-148: the price without VAT before the discount.</summary>
    public decimal? GrossPrice { get; set; }

    /// <summary>BT-149: for how many units the price is; 1 when null.</summary>
    public decimal? BaseQuantity { get; set; }

    /// <summary>BT-150: the unit of <see cref="BaseQuantity"/>; must be the line's unit.</summary>
    public string? BaseQuantityUnit { get; set; }

    /// <summary>The discount as stated, or as the two prices give it; null when neither is known or the numbers are too large to calculate with.</summary>
    internal decimal? EffectiveDiscount => Discount ?? Sum(GrossPrice, -NetPrice);

    /// <summary>The gross price as stated, or as net price and discount give it; as <see cref="EffectiveDiscount"/>.</summary>
    internal decimal? EffectiveGrossPrice => GrossPrice ?? Sum(NetPrice, Discount);

    private static decimal? Sum(decimal? left, decimal? right)
    {
        try
        {
            return left + right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}

/// <summary>BG-31: what is invoiced.</summary>
public sealed class ItemInformation : InvoiceGroup
{
    /// <summary>BT-153: the name.</summary>
    public string? Name { get; set; }

    /// <summary>BT-154: the description.</summary>
    public string? Description { get; set; }

    /// <summary>BT-155: the seller's item number.</summary>
    public string? SellerIdentifier { get; set; }

    /// <summary>BT-156: the buyer's item number.</summary>
    public string? BuyerIdentifier { get; set; }

    /// <summary>BT-157: the number under a registered scheme, such as a GTIN (scheme 0160).</summary>
    public Identifier? StandardIdentifier { get; set; }

    /// <summary>BT-158: classes it belongs to, such as CPV or UNSPSC.</summary>
    public List<ItemClassification> Classifications { get; } = [];

    /// <summary>BT-159: the country it comes from, ISO 3166-1 alpha-2.</summary>
    public string? OriginCountry { get; set; }

    /// <summary>BG-32: properties.</summary>
    public List<ItemAttribute> Attributes { get; } = [];
}

/// <summary>BT-158: a class an item belongs to.</summary>
/// <param name="Code">The class.</param>
/// <param name="List">BT-158-1: the classification, a code of UNTDID 7143: STI is CPV, TST is UNSPSC.</param>
/// <param name="ListVersion">BT-158-2: its version.</param>
public sealed record ItemClassification(string Code, string? List, string? ListVersion);

/// <summary>BG-32: a property of an item.</summary>
public sealed class ItemAttribute : InvoiceGroup
{
    /// <summary>BT-160: which property.</summary>
    public string? Name { get; set; }

    /// <summary>BT-161: its value.</summary>
    public string? Value { get; set; }
}
