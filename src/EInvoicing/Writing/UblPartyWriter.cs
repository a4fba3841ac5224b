using System.Xml.Linq;

namespace Vouch.EInvoicing.Writing;

/// <summary>The parties of a UBL document.</summary>
internal static class UblPartyWriter
{
    internal static void Write(Building to, XElement root, InvoiceDocument document)
    {
        WriteParty(to, root, "cac:AccountingSupplierParty", document.Seller, document.CreditorIsPayee && document.Payee is not null ? null : document.CreditorIdentifier);
        WriteParty(to, root, "cac:AccountingCustomerParty", document.Buyer, creditor: null);
        if (document.Payee is { } payee)
        {
            var element = to.Inside(root, "cac:PayeeParty");
            to.Identifier(to.Inside(element, "cac:PartyIdentification"), "cbc:ID", payee.Identifier);
            WriteCreditor(to, element, document.CreditorIsPayee ? document.CreditorIdentifier : null);
            to.Text(to.Inside(element, "cac:PartyName"), "cbc:Name", payee.Name);
            to.Identifier(to.Inside(element, "cac:PartyLegalEntity"), "cbc:CompanyID", payee.LegalRegistration);
            to.PutBack(element, payee);
        }

        if (document.TaxRepresentative is { } representative)
        {
            var element = to.Inside(root, "cac:TaxRepresentativeParty");
            to.Text(to.Inside(element, "cac:PartyName"), "cbc:Name", representative.Name);
            WriteAddress(to, element, "cac:PostalAddress", representative.Address);
            WriteTaxNumber(to, element, representative.VatIdentifier, "VAT");
            to.PutBack(element, representative);
        }
    }

    private static void WriteParty(Building to, XElement root, string name, TradeParty? party, string? creditor)
    {
        if (party is null && creditor is null)
        {
            return;
        }

        party ??= new TradeParty();
        var element = to.Inside(to.Inside(root, name), "cac:Party");
        to.Identifier(element, "cbc:EndpointID", party.ElectronicAddress);
        foreach (var identifier in party.Identifiers)
        {
            to.Identifier(to.Inside(element, "cac:PartyIdentification"), "cbc:ID", identifier);
        }

        WriteCreditor(to, element, creditor);
        to.Text(to.Inside(element, "cac:PartyName"), "cbc:Name", party.TradingName);
        WriteAddress(to, element, "cac:PostalAddress", party.Address);
        WriteTaxNumber(to, element, party.VatIdentifier, "VAT");
        WriteTaxNumber(to, element, party.TaxRegistration, party.TaxRegistrationScheme ?? "TAX");
        var legal = to.Inside(element, "cac:PartyLegalEntity");
        to.Text(legal, "cbc:RegistrationName", party.Name);
        to.Identifier(legal, "cbc:CompanyID", party.LegalRegistration);
        to.Text(legal, "cbc:CompanyLegalForm", party.LegalInformation);
        if (party.Contact is { } contact)
        {
            var person = to.Inside(element, "cac:Contact");
            to.Text(person, "cbc:Name", contact.Name);
            to.Text(person, "cbc:Telephone", contact.Telephone);
            to.Text(person, "cbc:ElectronicMail", contact.Email);
            to.PutBack(person, contact);
        }

        Building.DropEmpty(element);
        to.PutBack(element, party);
    }

    private static void WriteCreditor(Building to, XElement party, string? identifier)
    {
        if (identifier is not null)
        {
            to.Text(to.Inside(party, "cac:PartyIdentification"), "cbc:ID", identifier, ("schemeID", "SEPA"));
        }
    }

    private static void WriteTaxNumber(Building to, XElement party, string? number, string scheme)
    {
        if (number is not null)
        {
            var element = to.Inside(party, "cac:PartyTaxScheme");
            to.Text(element, "cbc:CompanyID", number);
            var taxScheme = to.Inside(element, "cac:TaxScheme");
            to.Always(taxScheme, "cbc:ID", scheme);
            Building.MarkConstant(taxScheme);
        }
    }

    internal static void WriteAddress(Building to, XElement parent, string name, PostalAddress? address)
    {
        if (address is null)
        {
            return;
        }

        var element = to.Inside(parent, name);
        to.Text(element, "cbc:StreetName", address.Line1);
        to.Text(element, "cbc:AdditionalStreetName", address.Line2);
        to.Text(element, "cbc:CityName", address.City);
        to.Text(element, "cbc:PostalZone", address.PostCode);
        to.Text(element, "cbc:CountrySubentity", address.Subdivision);
        to.Text(to.Inside(element, "cac:AddressLine"), "cbc:Line", address.Line3);
        to.Text(to.Inside(element, "cac:Country"), "cbc:IdentificationCode", address.CountryCode);
        Building.DropEmpty(element);
        to.PutBack(element, address);
    }
}
