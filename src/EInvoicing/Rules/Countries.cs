namespace Vouch.EInvoicing.Rules;

/// <summary>Which countries the parties are in, as national rules tell it.</summary>
internal sealed class Countries
{
    internal Countries(At root)
    {
        SellerAddress = Upper(root.Text(Bt.SellerCountry));
        BuyerAddress = Upper(root.Text(Bt.BuyerCountry));
        RepresentativeAddress = Upper(root.Text(Bt.RepresentativeCountry));
        SellerVat = VatPrefix(root, Bt.SellerTaxSchemes);
        var representativeVat = VatPrefix(root, Bt.RepresentativeTaxSchemes);
        var buyerVat = VatPrefix(root, Bt.BuyerTaxSchemes);
        Seller = SellerVat.Length > 0 ? SellerVat : representativeVat.Length > 0 ? representativeVat : SellerAddress;
        SellerAlone = SellerVat.Length > 0 ? SellerVat : SellerAddress;
        Buyer = buyerVat.Length > 0 ? buyerVat : BuyerAddress;
    }

    /// <summary>Of the seller: by the VAT number, else the representative's, else the address.</summary>
    internal string Seller { get; }

    /// <summary>Of the seller, whoever represents it.</summary>
    internal string SellerAlone { get; }

    /// <summary>Of the buyer: by the VAT number, else the address.</summary>
    internal string Buyer { get; }

    /// <summary>The first two letters of the seller's VAT number.</summary>
    internal string SellerVat { get; }

    internal string SellerAddress { get; }

    internal string BuyerAddress { get; }

    internal string RepresentativeAddress { get; }

    internal bool GreekSeller => Seller is "GR" or "EL";

    internal bool GreekBuyer => Buyer is "GR" or "EL";

    private static string VatPrefix(At root, Term schemes)
    {
        foreach (var scheme in root.Each(schemes))
        {
            if (Bg.IsVatScheme(scheme))
            {
                var number = scheme.Text(Bt.TaxIdentifier);
                return Upper(number.Length > 2 ? number[..2] : number);
            }
        }

        return "";
    }

    private static string Upper(ReadOnlySpan<char> code) => code switch
    {
        "" => "",
        "DE" => "DE",
        "NL" => "NL",
        "SE" => "SE",
        "DK" => "DK",
        "NO" => "NO",
        "IT" => "IT",
        _ => code.ToString().ToUpperInvariant(),
    };
}
