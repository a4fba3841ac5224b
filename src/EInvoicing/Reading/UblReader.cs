using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>UBL 2.1 Invoice and CreditNote into the model.</summary>
internal static class UblReader
{
    internal static InvoiceDocument Read(TreeReading from, DocumentKind kind)
    {
        var root = from.Root;
        var currency = from.Text(root, "cbc:DocumentCurrencyCode");
        var accountingCurrency = from.Text(root, "cbc:TaxCurrencyCode");
        from.AmountsAreIn(currency);
        var creditNote = kind == DocumentKind.CreditNote;
        var document = from.Group(root, new InvoiceDocument
        {
            Kind = kind,
            Specification = from.Text(root, "cbc:CustomizationID"),
            BusinessProcess = from.Text(root, "cbc:ProfileID"),
            Number = from.Text(root, "cbc:ID"),
            IssueDate = from.Date(root, "cbc:IssueDate"),
            DueDate = from.Date(root, creditNote ? "cac:PaymentMeans/cbc:PaymentDueDate" : "cbc:DueDate"),
            TypeCode = from.Text(root, creditNote ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode"),
            TaxPointDate = from.Date(root, "cbc:TaxPointDate"),
            Currency = currency,
            VatAccountingCurrency = accountingCurrency,
            BuyerAccountingReference = from.Text(root, "cbc:AccountingCost"),
            BuyerReference = from.Text(root, "cbc:BuyerReference"),
            TaxPointDateCode = from.Text(root, "cac:InvoicePeriod/cbc:DescriptionCode"),
            PurchaseOrderReference = from.Text(root, "cac:OrderReference/cbc:ID"),
            SalesOrderReference = from.Text(root, "cac:OrderReference/cbc:SalesOrderID"),
            DespatchAdviceReference = from.Text(root, "cac:DespatchDocumentReference/cbc:ID"),
            ReceivingAdviceReference = from.Text(root, "cac:ReceiptDocumentReference/cbc:ID"),
            TenderReference = from.Text(root, "cac:OriginatorDocumentReference/cbc:ID"),
            ContractReference = from.Text(root, "cac:ContractDocumentReference/cbc:ID"),
            ProjectReference = creditNote ? null : from.Text(root, "cac:ProjectReference/cbc:ID"),
            PaymentTerms = from.Text(root, "cac:PaymentTerms/cbc:Note"),
        });
        if (document is { PurchaseOrderReference: "NA", SalesOrderReference: not null })
        {
            // UBL demands the order's identifier; this is how it is said that only the sales order is known.
            document.PurchaseOrderReference = null;
        }

        document.Period = Period(from, root);
        ReadNotes(from, root, document);
        foreach (var at in from.Each(root, "cac:BillingReference/cac:InvoiceDocumentReference"))
        {
            document.PrecedingInvoices.Add(from.Group(at, new PrecedingInvoice { Number = from.Text(at, "cbc:ID"), IssueDate = from.Date(at, "cbc:IssueDate") }));
        }

        ReadReferencedDocuments(from, root, document, creditNote);
        ReadParties(from, root, document);
        ReadDelivery(from, root, document);
        UblPaymentReader.Read(from, root, document);
        foreach (var at in creditNote ? [] : from.Each(root, "cac:PrepaidPayment"))
        {
            document.ThirdPartyPayments.Add(from.Group(at, new ThirdPartyPayment
            {
                Type = from.Text(at, "cbc:ID"),
                Amount = from.Amount(at, "cbc:PaidAmount"),
                Description = from.Text(at, "cbc:InstructionID"),
            }));
        }

        foreach (var at in from.Each(root, "cac:AllowanceCharge"))
        {
            ReadAllowanceOrCharge(from, at, document.Allowances, document.Charges);
        }

        ReadTotals(from, root, document, currency, accountingCurrency);
        var line = creditNote ? "cac:CreditNoteLine" : "cac:InvoiceLine";
        foreach (var at in from.Each(root, line))
        {
            document.Lines.Add(UblLineReader.Read(from, at, creditNote));
        }

        return document;
    }

    private static void ReadNotes(TreeReading from, XmlElement root, InvoiceDocument document)
    {
        foreach (var at in from.Each(root, "cbc:Note"))
        {
            // UBL has no element for the subject code: the binding puts it in front, as #AAI#.
            if (from.Text(at) is { } text)
            {
                var code = text.Length > 5 && text[0] == '#' && text[4] == '#' && text.AsSpan(1, 3).IndexOfAnyExceptInRange('A', 'Z') < 0 ? text[1..4] : null;
                document.Notes.Add(from.Group(at, new InvoiceNote { SubjectCode = code, Text = code is null ? text : text[5..] }));
            }
        }
    }

    private static void ReadReferencedDocuments(TreeReading from, XmlElement root, InvoiceDocument document, bool creditNote)
    {
        foreach (var at in from.Each(root, "cac:AdditionalDocumentReference"))
        {
            if (document.InvoicedObject is null && from.Says(at, "cbc:DocumentTypeCode", "130"))
            {
                document.InvoicedObject = from.Identifier(at, "cbc:ID");
            }
            else if (creditNote && document.ProjectReference is null && from.Says(at, "cbc:DocumentTypeCode", "50"))
            {
                document.ProjectReference = from.Text(at, "cbc:ID");
            }
            else
            {
                document.SupportingDocuments.Add(from.Group(at, new SupportingDocument
                {
                    Reference = from.Text(at, "cbc:ID"),
                    Description = from.Text(at, "cbc:DocumentDescription"),
                    Attachment = from.Attachment(from.Find(at, "cac:Attachment/cbc:EmbeddedDocumentBinaryObject")),
                    Location = from.Text(at, "cac:Attachment/cac:ExternalReference/cbc:URI"),
                }));
            }
        }
    }

    private static void ReadParties(TreeReading from, XmlElement root, InvoiceDocument document)
    {
        if (from.Find(root, "cac:AccountingSupplierParty/cac:Party") is { Exists: true } supplier)
        {
            document.Seller = Party(from, supplier, document, seller: true);
        }

        if (from.Find(root, "cac:AccountingCustomerParty/cac:Party") is { Exists: true } buyer)
        {
            document.Buyer = Party(from, buyer, document, seller: false);
        }

        if (from.Find(root, "cac:PayeeParty") is { Exists: true } payee)
        {
            var read = document.Payee = from.Group(payee, new Payee());
            foreach (var identification in from.Each(payee, "cac:PartyIdentification/cbc:ID"))
            {
                if (from.Identifier(identification) is { } identifier)
                {
                    if (string.Equals(identifier.Scheme, "SEPA", StringComparison.Ordinal) && document.CreditorIdentifier is null)
                    {
                        document.CreditorIdentifier = identifier.Value;
                        document.CreditorIsPayee = true;
                    }
                    else
                    {
                        read.Identifier ??= identifier;
                    }
                }
            }

            read.Name = from.Text(payee, "cac:PartyName/cbc:Name");
            read.LegalRegistration = from.Identifier(payee, "cac:PartyLegalEntity/cbc:CompanyID");
        }

        if (from.Find(root, "cac:TaxRepresentativeParty") is { Exists: true } representative)
        {
            document.TaxRepresentative = from.Group(representative, new TaxRepresentative
            {
                Name = from.Text(representative, "cac:PartyName/cbc:Name"),
                VatIdentifier = TaxNumber(from, representative, vat: true),
                Address = Address(from, from.Find(representative, "cac:PostalAddress")),
            });
        }
    }

    private static TradeParty Party(TreeReading from, XmlElement at, InvoiceDocument document, bool seller)
    {
        var party = from.Group(at, new TradeParty
        {
            ElectronicAddress = from.Identifier(at, "cbc:EndpointID"),
            TradingName = from.Text(at, "cac:PartyName/cbc:Name"),
            Address = Address(from, from.Find(at, "cac:PostalAddress")),
            VatIdentifier = TaxNumber(from, at, vat: true),
            TaxRegistration = TaxNumber(from, at, vat: false, out var scheme),
            TaxRegistrationScheme = scheme is "TAX" ? null : scheme,
            Name = from.Text(at, "cac:PartyLegalEntity/cbc:RegistrationName"),
            LegalRegistration = from.Identifier(at, "cac:PartyLegalEntity/cbc:CompanyID"),
            LegalInformation = from.Text(at, "cac:PartyLegalEntity/cbc:CompanyLegalForm"),
        });
        foreach (var identification in from.Each(at, "cac:PartyIdentification/cbc:ID"))
        {
            if (from.Identifier(identification) is not { } identifier)
            {
                continue;
            }

            if (seller && string.Equals(identifier.Scheme, "SEPA", StringComparison.Ordinal) && document.CreditorIdentifier is null)
            {
                document.CreditorIdentifier = identifier.Value;
            }
            else
            {
                party.Identifiers.Add(identifier);
            }
        }

        if (from.Find(at, "cac:Contact") is { Exists: true } contact)
        {
            party.Contact = from.Group(contact, new PartyContact
            {
                Name = from.Text(contact, "cbc:Name"),
                Telephone = from.Text(contact, "cbc:Telephone"),
                Email = from.Text(contact, "cbc:ElectronicMail"),
            });
        }

        return party;
    }

    private static string? TaxNumber(TreeReading from, XmlElement party, bool vat) => TaxNumber(from, party, vat, out _);

    private static string? TaxNumber(TreeReading from, XmlElement party, bool vat, out string? schemeName)
    {
        schemeName = null;
        foreach (var at in from.Each(party, "cac:PartyTaxScheme"))
        {
            var scheme = from.Find(at, "cac:TaxScheme/cbc:ID");
            if (scheme.Text.Equals("VAT", StringComparison.OrdinalIgnoreCase) == vat && from.Text(at, "cbc:CompanyID") is { } number)
            {
                if (scheme.Exists && (!vat || scheme.Text.SequenceEqual("VAT")))
                {
                    from.Take(scheme);
                }

                schemeName = scheme.Exists ? scheme.Text.ToString() : null;
                from.Take(at);
                return number;
            }
        }

        return null;
    }

    internal static PostalAddress? Address(TreeReading from, XmlElement at) => !at.Exists ? null : from.Group(at, new PostalAddress
    {
        Line1 = from.Text(at, "cbc:StreetName"),
        Line2 = from.Text(at, "cbc:AdditionalStreetName"),
        Line3 = from.Text(at, "cac:AddressLine/cbc:Line"),
        City = from.Text(at, "cbc:CityName"),
        PostCode = from.Text(at, "cbc:PostalZone"),
        Subdivision = from.Text(at, "cbc:CountrySubentity"),
        CountryCode = from.Text(at, "cac:Country/cbc:IdentificationCode"),
    });

    private static void ReadDelivery(TreeReading from, XmlElement root, InvoiceDocument document)
    {
        if (from.Find(root, "cac:Delivery") is { Exists: true } at)
        {
            document.Delivery = from.Group(at, new DeliveryInformation
            {
                ActualDate = from.Date(at, "cbc:ActualDeliveryDate"),
                Location = from.Identifier(at, "cac:DeliveryLocation/cbc:ID"),
                Address = Address(from, from.Find(at, "cac:DeliveryLocation/cac:Address")),
                PartyName = from.Text(at, "cac:DeliveryParty/cac:PartyName/cbc:Name"),
            });
        }
    }

    internal static InvoicePeriod? Period(TreeReading from, XmlElement parent)
    {
        var at = parent.First(InvoicePeriodPath);
        if (!at.Exists || !(from.Find(at, "cbc:StartDate").Exists || from.Find(at, "cbc:EndDate").Exists))
        {
            return null;
        }

        return from.Group(at, new InvoicePeriod { Start = from.Date(at, "cbc:StartDate"), End = from.Date(at, "cbc:EndDate") });
    }

    private static readonly XmlPath InvoicePeriodPath = "cac:InvoicePeriod";

    internal static void ReadAllowanceOrCharge(TreeReading from, XmlElement at, List<AllowanceOrCharge> allowances, List<AllowanceOrCharge> charges)
    {
        var charge = from.Says(at, "cbc:ChargeIndicator", "true") || from.Says(at, "cbc:ChargeIndicator", "1");
        if (!charge && !from.Says(at, "cbc:ChargeIndicator", "false") && !from.Says(at, "cbc:ChargeIndicator", "0"))
        {
            return;
        }

        from.Take(from.Find(at, "cbc:ChargeIndicator"));
        var read = from.Group(at, new AllowanceOrCharge
        {
            ReasonCode = from.Text(at, "cbc:AllowanceChargeReasonCode"),
            Reason = from.Text(at, "cbc:AllowanceChargeReason"),
            Percentage = from.Number(at, "cbc:MultiplierFactorNumeric"),
            Amount = from.Amount(at, "cbc:Amount"),
            BaseAmount = from.Amount(at, "cbc:BaseAmount"),
            VatCategory = from.Text(at, "cac:TaxCategory/cbc:ID"),
            VatRate = from.Number(at, "cac:TaxCategory/cbc:Percent"),
        });
        from.Says(at, "cac:TaxCategory/cac:TaxScheme/cbc:ID", "VAT");
        (charge ? charges : allowances).Add(read);
    }

    private static void ReadTotals(TreeReading from, XmlElement root, InvoiceDocument document, string? currency, string? accountingCurrency)
    {
        decimal? vat = null;
        decimal? vatInAccountingCurrency = null;
        foreach (var at in from.Each(root, "cac:TaxTotal"))
        {
            var subtotals = from.Each(at, "cac:TaxSubtotal");
            var amount = from.Find(at, "cbc:TaxAmount");
            var amountCurrency = amount.Exists && amount.Attribute(CurrencyAttribute, out var stated) is var written && stated ? written.ToString() : null;
            var inAccountingCurrency = accountingCurrency is not null && string.Equals(amountCurrency, accountingCurrency, StringComparison.Ordinal)
                && !string.Equals(accountingCurrency, currency, StringComparison.Ordinal);
            if (inAccountingCurrency && vatInAccountingCurrency is null)
            {
                vatInAccountingCurrency = from.Number(amount);
                from.MarkAttribute(amount, "currencyID");
            }
            else if (!inAccountingCurrency && vat is null)
            {
                vat = from.Amount(at, "cbc:TaxAmount");
            }

            foreach (var subtotal in subtotals)
            {
                document.VatBreakdowns.Add(from.Group(subtotal, new VatBreakdown
                {
                    TaxableAmount = from.Amount(subtotal, "cbc:TaxableAmount"),
                    TaxAmount = from.Amount(subtotal, "cbc:TaxAmount"),
                    Category = from.Text(subtotal, "cac:TaxCategory/cbc:ID"),
                    Rate = from.Number(subtotal, "cac:TaxCategory/cbc:Percent"),
                    ExemptionReasonCode = from.Text(subtotal, "cac:TaxCategory/cbc:TaxExemptionReasonCode"),
                    ExemptionReason = from.Text(subtotal, "cac:TaxCategory/cbc:TaxExemptionReason"),
                }));
                from.Says(subtotal, "cac:TaxCategory/cac:TaxScheme/cbc:ID", "VAT");
            }
        }

        var total = from.Find(root, "cac:LegalMonetaryTotal");
        if (!total.Exists && vat is null && vatInAccountingCurrency is null)
        {
            return;
        }

        var totals = document.Totals = new InvoiceTotals { Vat = vat, VatInAccountingCurrency = vatInAccountingCurrency };
        if (total.Exists)
        {
            from.Group(total, totals);
            totals.LineNet = from.Amount(total, "cbc:LineExtensionAmount");
            totals.WithoutVat = from.Amount(total, "cbc:TaxExclusiveAmount");
            totals.WithVat = from.Amount(total, "cbc:TaxInclusiveAmount");
            totals.Allowances = from.Amount(total, "cbc:AllowanceTotalAmount");
            totals.Charges = from.Amount(total, "cbc:ChargeTotalAmount");
            totals.Paid = from.Amount(total, "cbc:PrepaidAmount");
            totals.Rounding = from.Amount(total, "cbc:PayableRoundingAmount");
            totals.Due = from.Amount(total, "cbc:PayableAmount");
        }
    }

    private static readonly int CurrencyAttribute = XmlNames.Register("currencyID");
}
