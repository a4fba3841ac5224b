using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>UN/CEFACT CrossIndustryInvoice D16B into the model.</summary>
internal static class CiiReader
{
    private const string Exchanged = "rsm:ExchangedDocument/";
    private const string Transaction = "rsm:SupplyChainTradeTransaction/";
    private const string Agreement = Transaction + "ram:ApplicableHeaderTradeAgreement/";
    private const string Delivery = Transaction + "ram:ApplicableHeaderTradeDelivery/";
    private const string Settlement = Transaction + "ram:ApplicableHeaderTradeSettlement/";

    internal static InvoiceDocument Read(TreeReading from)
    {
        var root = from.Root;
        var currency = from.Text(root, Settlement + "ram:InvoiceCurrencyCode");
        from.AmountsAreIn(currency);
        var typeCode = from.Text(root, Exchanged + "ram:TypeCode");
        var document = from.Group(root, new InvoiceDocument
        {
            Kind = DocumentTypes.IsCreditNote(typeCode) ? DocumentKind.CreditNote : DocumentKind.Invoice,
            BusinessProcess = from.Text(root, "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
            Specification = from.Text(root, "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
            Number = from.Text(root, Exchanged + "ram:ID"),
            TypeCode = typeCode,
            IssueDate = from.CompactDate(root, Exchanged + "ram:IssueDateTime/udt:DateTimeString"),
            Currency = currency,
            VatAccountingCurrency = from.Text(root, Settlement + "ram:TaxCurrencyCode"),
            BuyerReference = from.Text(root, Agreement + "ram:BuyerReference"),
            SalesOrderReference = from.Text(root, Agreement + "ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
            PurchaseOrderReference = from.Text(root, Agreement + "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
            ContractReference = from.Text(root, Agreement + "ram:ContractReferencedDocument/ram:IssuerAssignedID"),
            ProjectReference = from.Text(root, Agreement + "ram:SpecifiedProcuringProject/ram:ID"),
            DespatchAdviceReference = from.Text(root, Delivery + "ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID"),
            ReceivingAdviceReference = from.Text(root, Delivery + "ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID"),
            BuyerAccountingReference = from.Text(root, Settlement + "ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
            PaymentTerms = from.Text(root, Settlement + "ram:SpecifiedTradePaymentTerms/ram:Description"),
            DueDate = from.CompactDate(root, Settlement + "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString"),
        });
        from.Says(root, Agreement + "ram:SpecifiedProcuringProject/ram:Name", CiiConstants.ProjectName);
        foreach (var at in from.Each(root, Exchanged + "ram:IncludedNote"))
        {
            document.Notes.Add(from.Group(at, new InvoiceNote { SubjectCode = from.Text(at, "ram:SubjectCode"), Text = from.Text(at, "ram:Content") }));
        }

        foreach (var at in from.Each(root, Settlement + "ram:InvoiceReferencedDocument"))
        {
            document.PrecedingInvoices.Add(from.Group(at, new PrecedingInvoice
            {
                Number = from.Text(at, "ram:IssuerAssignedID"),
                IssueDate = from.CompactDate(at, "ram:FormattedIssueDateTime/qdt:DateTimeString"),
            }));
        }

        ReadReferencedDocuments(from, root, document);
        ReadParties(from, root, document);
        ReadDelivery(from, root, document);
        document.Period = Period(from, from.Find(root, Settlement + "ram:BillingSpecifiedPeriod"));
        CiiSettlementReader.Read(from, from.Find(root, Settlement.TrimEnd('/')), document);
        foreach (var at in from.Each(root, Transaction + "ram:IncludedSupplyChainTradeLineItem"))
        {
            document.Lines.Add(CiiLineReader.Read(from, at));
        }

        return document;
    }

    private static void ReadReferencedDocuments(TreeReading from, XmlElement root, InvoiceDocument document)
    {
        foreach (var at in from.Each(root, Agreement + "ram:AdditionalReferencedDocument"))
        {
            if (document.TenderReference is null && from.Says(at, "ram:TypeCode", "50"))
            {
                document.TenderReference = from.Text(at, "ram:IssuerAssignedID");
            }
            else if (document.InvoicedObject is null && from.Says(at, "ram:TypeCode", "130"))
            {
                document.InvoicedObject = ObjectIdentifier(from, at);
            }
            else
            {
                from.Says(at, "ram:TypeCode", "916");
                document.SupportingDocuments.Add(from.Group(at, new SupportingDocument
                {
                    Reference = from.Text(at, "ram:IssuerAssignedID"),
                    Location = from.Text(at, "ram:URIID"),
                    Description = from.Text(at, "ram:Name"),
                    Attachment = from.Attachment(from.Find(at, "ram:AttachmentBinaryObject")),
                }));
            }
        }
    }

    internal static Identifier? ObjectIdentifier(TreeReading from, XmlElement at) =>
        from.Text(at, "ram:IssuerAssignedID") is { } value ? new Identifier(value, from.Text(at, "ram:ReferenceTypeCode")) : null;

    private static void ReadParties(TreeReading from, XmlElement root, InvoiceDocument document)
    {
        document.Seller = Party(from, from.Find(root, Agreement + "ram:SellerTradeParty"));
        document.Buyer = Party(from, from.Find(root, Agreement + "ram:BuyerTradeParty"));
        if (from.Find(root, Agreement + "ram:SellerTaxRepresentativeTradeParty") is { Exists: true } representative)
        {
            document.TaxRepresentative = from.Group(representative, new TaxRepresentative
            {
                Name = from.Text(representative, "ram:Name"),
                VatIdentifier = Registration(from, representative, "VA"),
                Address = Address(from, from.Find(representative, "ram:PostalTradeAddress")),
            });
        }

        if (from.Find(root, Settlement + "ram:PayeeTradeParty") is { Exists: true } payee)
        {
            document.Payee = from.Group(payee, new Payee
            {
                Name = from.Text(payee, "ram:Name"),
                Identifier = from.Identifier(payee, "ram:GlobalID") ?? from.Identifier(payee, "ram:ID"),
                LegalRegistration = from.Identifier(payee, "ram:SpecifiedLegalOrganization/ram:ID"),
            });
        }
    }

    private static TradeParty? Party(TreeReading from, XmlElement at)
    {
        if (!at.Exists)
        {
            return null;
        }

        var party = from.Group(at, new TradeParty
        {
            Name = from.Text(at, "ram:Name"),
            LegalInformation = from.Text(at, "ram:Description"),
            LegalRegistration = from.Identifier(at, "ram:SpecifiedLegalOrganization/ram:ID"),
            TradingName = from.Text(at, "ram:SpecifiedLegalOrganization/ram:TradingBusinessName"),
            Address = Address(from, from.Find(at, "ram:PostalTradeAddress")),
            ElectronicAddress = from.Identifier(at, "ram:URIUniversalCommunication/ram:URIID"),
            VatIdentifier = Registration(from, at, "VA"),
            TaxRegistration = Registration(from, at, "FC"),
        });
        foreach (var path in (string[])["ram:ID", "ram:GlobalID"])
        {
            foreach (var identification in from.Each(at, path))
            {
                if (from.Identifier(identification) is { } identifier)
                {
                    party.Identifiers.Add(identifier);
                }
            }
        }

        if (from.Find(at, "ram:DefinedTradeContact") is { Exists: true } contact)
        {
            party.Contact = from.Group(contact, new PartyContact
            {
                Name = from.Text(contact, "ram:PersonName"),
                Telephone = from.Text(contact, "ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
                Email = from.Text(contact, "ram:EmailURIUniversalCommunication/ram:URIID"),
            });
            if (party.Contact.Name is null && from.Text(contact, "ram:DepartmentName") is { } department)
            {
                party.Contact.Name = department;
                party.Contact.StatedAsDepartment = true;
            }
        }

        return party;
    }

    private static string? Registration(TreeReading from, XmlElement party, string scheme)
    {
        foreach (var at in from.Each(party, "ram:SpecifiedTaxRegistration/ram:ID"))
        {
            if (at.Attribute(SchemeAttribute, out _).SequenceEqual(scheme) && from.Text(at) is { } number)
            {
                from.MarkAttribute(at, "schemeID");
                return number;
            }
        }

        return null;
    }

    private static readonly int SchemeAttribute = XmlNames.Register("schemeID");

    private static PostalAddress? Address(TreeReading from, XmlElement at) => !at.Exists ? null : from.Group(at, new PostalAddress
    {
        PostCode = from.Text(at, "ram:PostcodeCode"),
        Line1 = from.Text(at, "ram:LineOne"),
        Line2 = from.Text(at, "ram:LineTwo"),
        Line3 = from.Text(at, "ram:LineThree"),
        City = from.Text(at, "ram:CityName"),
        CountryCode = from.Text(at, "ram:CountryID"),
        Subdivision = from.Text(at, "ram:CountrySubDivisionName"),
    });

    private static void ReadDelivery(TreeReading from, XmlElement root, InvoiceDocument document)
    {
        var shipTo = from.Find(root, Delivery + "ram:ShipToTradeParty");
        var actual = from.CompactDate(root, Delivery + "ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString");
        if (!shipTo.Exists && actual is null)
        {
            return;
        }

        var delivery = document.Delivery = new DeliveryInformation { ActualDate = actual };
        if (shipTo.Exists)
        {
            from.Group(shipTo, delivery);
            delivery.PartyName = from.Text(shipTo, "ram:Name");
            delivery.Location = from.Identifier(shipTo, "ram:GlobalID") ?? from.Identifier(shipTo, "ram:ID");
            delivery.Address = Address(from, from.Find(shipTo, "ram:PostalTradeAddress"));
        }
    }

    internal static InvoicePeriod? Period(TreeReading from, XmlElement at) => !at.Exists ? null : from.Group(at, new InvoicePeriod
    {
        Start = from.CompactDate(at, "ram:StartDateTime/udt:DateTimeString"),
        End = from.CompactDate(at, "ram:EndDateTime/udt:DateTimeString"),
    });
}
