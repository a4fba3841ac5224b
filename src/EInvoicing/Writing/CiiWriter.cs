using System.Xml.Linq;
using Vouch.EInvoicing.Reading;

namespace Vouch.EInvoicing.Writing;

/// <summary>The model as a UN/CEFACT CrossIndustryInvoice D16B.</summary>
internal static class CiiWriter
{
    internal static XElement Write(InvoiceDocument document)
    {
        var to = new Building(InvoiceSyntax.Cii);
        var root = to.Root("rsm:CrossIndustryInvoice", "rsm", "ram", "udt", "qdt");
        var context = to.Inside(root, "rsm:ExchangedDocumentContext");
        to.Text(to.Inside(context, "ram:BusinessProcessSpecifiedDocumentContextParameter"), "ram:ID", document.BusinessProcess);
        to.Text(to.Inside(context, "ram:GuidelineSpecifiedDocumentContextParameter"), "ram:ID", document.Specification);
        var exchanged = to.Inside(root, "rsm:ExchangedDocument");
        to.Text(exchanged, "ram:ID", document.Number);
        to.Text(exchanged, "ram:TypeCode", document.TypeCode);
        to.CompactDate(exchanged, "ram:IssueDateTime", document.IssueDate);
        foreach (var note in document.Notes)
        {
            var element = to.Inside(exchanged, "ram:IncludedNote");
            to.Text(element, "ram:Content", note.Text);
            to.Text(element, "ram:SubjectCode", note.SubjectCode);
            to.PutBack(element, note);
        }

        var transaction = to.Inside(root, "rsm:SupplyChainTradeTransaction");
        foreach (var line in document.Lines)
        {
            CiiLineWriter.Write(to, transaction, line);
        }

        WriteAgreement(to, to.Inside(transaction, "ram:ApplicableHeaderTradeAgreement"), document);

        // The schema demands the delivery even where nothing is said of it.
        var delivery = to.Inside(transaction, "ram:ApplicableHeaderTradeDelivery");
        WriteDelivery(to, delivery, document);
        CiiSettlementWriter.Write(to, to.Inside(transaction, "ram:ApplicableHeaderTradeSettlement"), document);
        Building.DropEmpty(root);
        if (delivery.Parent is null)
        {
            Building.MarkConstant(delivery);
            transaction.Element(XName.Get("ApplicableHeaderTradeAgreement", Xml.XmlNamespaces.Ram))?.AddAfterSelf(delivery);
        }

        to.PutBack(root, document);
        return root;
    }

    private static void WriteAgreement(Building to, XElement agreement, InvoiceDocument document)
    {
        to.Text(agreement, "ram:BuyerReference", document.BuyerReference);
        WriteParty(to, agreement, "ram:SellerTradeParty", document.Seller);
        WriteParty(to, agreement, "ram:BuyerTradeParty", document.Buyer);
        if (document.TaxRepresentative is { } representative)
        {
            var element = to.Inside(agreement, "ram:SellerTaxRepresentativeTradeParty");
            to.Text(element, "ram:Name", representative.Name);
            WriteAddress(to, element, representative.Address);
            to.Text(to.Inside(element, "ram:SpecifiedTaxRegistration"), "ram:ID", representative.VatIdentifier, ("schemeID", "VA"));
            to.PutBack(element, representative);
        }

        to.Text(to.Inside(agreement, "ram:SellerOrderReferencedDocument"), "ram:IssuerAssignedID", document.SalesOrderReference);
        to.Text(to.Inside(agreement, "ram:BuyerOrderReferencedDocument"), "ram:IssuerAssignedID", document.PurchaseOrderReference);
        to.Text(to.Inside(agreement, "ram:ContractReferencedDocument"), "ram:IssuerAssignedID", document.ContractReference);
        foreach (var supporting in document.SupportingDocuments)
        {
            var element = to.Inside(agreement, "ram:AdditionalReferencedDocument");
            to.Text(element, "ram:IssuerAssignedID", supporting.Reference);
            to.Text(element, "ram:URIID", supporting.Location);
            to.Always(element, "ram:TypeCode", "916");
            to.Text(element, "ram:Name", supporting.Description);
            to.File(element, "ram:AttachmentBinaryObject", supporting.Attachment);
            to.PutBack(element, supporting);
        }

        if (document.TenderReference is not null)
        {
            var element = to.Inside(agreement, "ram:AdditionalReferencedDocument");
            to.Text(element, "ram:IssuerAssignedID", document.TenderReference);
            to.Text(element, "ram:TypeCode", "50");
        }

        WriteObject(to, agreement, document.InvoicedObject);
        if (document.ProjectReference is not null)
        {
            var project = to.Inside(agreement, "ram:SpecifiedProcuringProject");
            to.Text(project, "ram:ID", document.ProjectReference);
            to.Always(project, "ram:Name", CiiConstants.ProjectName);
        }
    }

    internal static void WriteObject(Building to, XElement parent, Identifier? invoicedObject)
    {
        if (invoicedObject is not null)
        {
            var element = to.Inside(parent, "ram:AdditionalReferencedDocument");
            to.Text(element, "ram:IssuerAssignedID", invoicedObject.Value);
            to.Text(element, "ram:TypeCode", "130");
            to.Text(element, "ram:ReferenceTypeCode", invoicedObject.Scheme);
        }
    }

    private static void WriteParty(Building to, XElement parent, string name, TradeParty? party)
    {
        if (party is null)
        {
            return;
        }

        var element = to.Inside(parent, name);
        WriteIdentifiers(to, element, party.Identifiers);
        to.Text(element, "ram:Name", party.Name);
        to.Text(element, "ram:Description", party.LegalInformation);
        var organization = to.Inside(element, "ram:SpecifiedLegalOrganization");
        to.Identifier(organization, "ram:ID", party.LegalRegistration);
        to.Text(organization, "ram:TradingBusinessName", party.TradingName);
        if (party.Contact is { } contact)
        {
            var person = to.Inside(element, "ram:DefinedTradeContact");
            to.Text(person, contact.StatedAsDepartment ? "ram:DepartmentName" : "ram:PersonName", contact.Name);
            to.Text(to.Inside(person, "ram:TelephoneUniversalCommunication"), "ram:CompleteNumber", contact.Telephone);
            to.Text(to.Inside(person, "ram:EmailURIUniversalCommunication"), "ram:URIID", contact.Email);
            Building.DropEmpty(person);
            to.PutBack(person, contact);
        }

        WriteAddress(to, element, party.Address);
        to.Identifier(to.Inside(element, "ram:URIUniversalCommunication"), "ram:URIID", party.ElectronicAddress);
        to.Text(to.Inside(element, "ram:SpecifiedTaxRegistration"), "ram:ID", party.VatIdentifier, ("schemeID", "VA"));
        to.Text(to.Inside(element, "ram:SpecifiedTaxRegistration"), "ram:ID", party.TaxRegistration, ("schemeID", "FC"));
        Building.DropEmpty(element);
        to.PutBack(element, party);
    }

    /// <summary>CII keeps identifiers without a scheme and those with one in different elements.</summary>
    internal static void WriteIdentifiers(Building to, XElement party, IEnumerable<Identifier> identifiers)
    {
        foreach (var identifier in identifiers.OrderBy(identifier => identifier.Scheme is not null))
        {
            to.Identifier(party, identifier.Scheme is null ? "ram:ID" : "ram:GlobalID", identifier);
        }
    }

    private static void WriteAddress(Building to, XElement parent, PostalAddress? address)
    {
        if (address is null)
        {
            return;
        }

        var element = to.Inside(parent, "ram:PostalTradeAddress");
        to.Text(element, "ram:PostcodeCode", address.PostCode);
        to.Text(element, "ram:LineOne", address.Line1);
        to.Text(element, "ram:LineTwo", address.Line2);
        to.Text(element, "ram:LineThree", address.Line3);
        to.Text(element, "ram:CityName", address.City);
        to.Text(element, "ram:CountryID", address.CountryCode);
        to.Text(element, "ram:CountrySubDivisionName", address.Subdivision);
        to.PutBack(element, address);
    }

    private static void WriteDelivery(Building to, XElement parent, InvoiceDocument document)
    {
        if (document.Delivery is { } delivery)
        {
            var element = to.Inside(parent, "ram:ShipToTradeParty");
            WriteIdentifiers(to, element, delivery.Location is null ? [] : [delivery.Location]);
            to.Text(element, "ram:Name", delivery.PartyName);
            WriteAddress(to, element, delivery.Address);
            to.PutBack(element, delivery);
            to.CompactDate(to.Inside(parent, "ram:ActualDeliverySupplyChainEvent"), "ram:OccurrenceDateTime", delivery.ActualDate);
        }

        to.Text(to.Inside(parent, "ram:DespatchAdviceReferencedDocument"), "ram:IssuerAssignedID", document.DespatchAdviceReference);
        to.Text(to.Inside(parent, "ram:ReceivingAdviceReferencedDocument"), "ram:IssuerAssignedID", document.ReceivingAdviceReference);
    }
}
