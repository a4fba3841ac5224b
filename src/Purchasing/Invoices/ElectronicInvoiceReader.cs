using Vouch.EInvoicing;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Takes UBL and CII invoices through the EInvoicing library, and maps what registering and matching need.</summary>
internal sealed class ElectronicInvoiceReader : IInvoiceReader
{
    public static readonly Refusal CannotRead = new("invoice-file.cannot-read", "{0}", RefusalKind.Invalid);
    public static readonly Refusal TermMissing = new("invoice-file.term-missing", "The invoice does not say its {0} ({1} of EN 16931). Send it again with it.", RefusalKind.Invalid);
    public static readonly Refusal CurrencyUnknown = new("invoice-file.currency-unknown", "'{0}' is not a currency code of ISO 4217. Send the invoice again with one such as EUR.", RefusalKind.Invalid);
    public static readonly Refusal TooManyDigits = new("invoice-file.too-many-digits", "{0} ({1}) has more decimal digits than {2} has. Send the invoice again with rounded amounts.", RefusalKind.Invalid);

    public static readonly Refusal BreaksRule = new("invoice-file.breaks-rule", "{0} [{1}]", RefusalKind.Invalid);

    private const int Beginning = 512;

    private static readonly EInvoiceLimits Limits = new() { MaximumBytes = InvoiceReaders.Largest, MaximumElements = 500_000 };

    public bool Recognises(InvoiceFile file)
    {
        if (file.Content.Span.StartsWith("%PDF-"u8))
        {
            return true;
        }

        // Marks of encodings, spaces and the zero bytes of UTF-16 may come first.
        foreach (var value in file.Content.Span[..Math.Min(Beginning, file.Content.Length)])
        {
            if (value == (byte)'<')
            {
                return true;
            }

            if (value is not (0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0x00 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return false;
    }

    public InvoiceReading Read(InvoiceFile file)
    {
        var result = EInvoiceReader.Read(file.Content, Limits);
        var format = result.Syntax switch { InvoiceSyntax.Ubl => "ubl", InvoiceSyntax.Cii => "cii", _ => "xml" };
        var problems = result.Problems.Select(problem => new InvoiceProblem(
            new InvoicePlace(problem.Line > 0 ? problem.Line : null, problem.Column > 0 ? problem.Column : null, problem.Location),
            CannotRead.With(problem.Message))).ToList();
        if (result.Document is { } document && problems.Count == 0)
        {
            var mapped = new Mapping(document, problems).Document();
            if (problems.Count == 0)
            {
                var place = new InvoicePlace(1);
                return new InvoiceReading(format, [new InvoiceRead(mapped!.Total.Minor < 0 ? mapped.Turned() : mapped, place)], []) { Violations = Violations(file) };
            }
        }

        return InvoiceReading.Nothing(format, [.. problems]);
    }

    /// <summary>Warnings are not told: the sender need not act on them.</summary>
    private static List<InvoiceProblem> Violations(InvoiceFile file) =>
    [
        .. EInvoiceChecker.Check(file.Content, limits: Limits).Violations.Where(violation => violation.Severity == RuleSeverity.Fatal).Select(violation => new InvoiceProblem(
            new InvoicePlace(violation.Line > 0 ? violation.Line : null, Path: violation.Terms.Length > 0 ? violation.Terms : violation.Location),
            BreaksRule.With(violation.Says, violation.Rule))),
    ];

    private sealed class Mapping(EInvoicing.InvoiceDocument source, List<InvoiceProblem> problems)
    {
        private static readonly string[] NoReference = ["NA", "N/A", "-", "NONE"];

        private Currency currency;

        public InvoiceDocument? Document()
        {
            var code = Needed(source.Currency, "currency", "BT-5");
            if (code.Length > 0 && !Currency.TryParse(code, out currency))
            {
                problems.Add(new InvoiceProblem(new InvoicePlace(Path: "BT-5"), CurrencyUnknown.With(code)));
            }

            if (currency == default)
            {
                return null;
            }

            var totals = source.Totals ?? new EInvoicing.InvoiceTotals();
            var preceding = source.PrecedingInvoices.Count == 1 ? source.PrecedingInvoices[0].Number : null;
            return new InvoiceDocument
            {
                Kind = source.Kind == DocumentKind.CreditNote ? InvoiceKind.CreditNote : InvoiceKind.Invoice,
                Number = Needed(source.Number, "number", "BT-1"),
                IssueDate = Needed(source.IssueDate, "date of issue", "BT-2"),
                DueDate = source.DueDate,
                DeliveryDate = source.Delivery?.ActualDate,
                Currency = currency,
                Supplier = Sender(),
                OrderReference = Reference(source.PurchaseOrderReference),
                BuyerReference = Reference(source.BuyerReference),
                PrecedingInvoice = preceding,
                PaymentTerms = source.PaymentTerms,
                PayeeAccount = source.Payment?.CreditTransfers.FirstOrDefault()?.Account,
                Note = source.Notes.Count == 0 ? null : string.Join("\n", source.Notes.Select(note => note.Text)),
                Lines = [.. source.Lines.Select(Line)],
                Adjustments = [.. source.Allowances.Select(allowance => Adjustment(allowance, false)), .. source.Charges.Select(charge => Adjustment(charge, true))],
                Taxes = [.. source.VatBreakdowns.Select(Tax)],
                TaxTotal = Amount(totals.Vat ?? 0, "BT-110"),
                Total = Amount(Needed(totals.WithVat, "total with VAT", "BT-112"), "BT-112"),
                Prepaid = totals.Paid is { } paid ? Amount(paid, "BT-113") : null,
                Rounding = totals.Rounding is { } rounding ? Amount(rounding, "BT-114") : null,
                AmountDue = totals.Due is { } due ? Amount(due, "BT-115") : null,
                IsElectronic = true,
                Attachments =
                [
                    .. source.SupportingDocuments.Select(document => document.Attachment).OfType<Attachment>()
                        .Select(attachment => new InvoiceAttachment(attachment.FileName ?? "attachment", attachment.MediaType ?? "", attachment.Content)),
                ],
            };
        }

        private InvoiceSender Sender()
        {
            var seller = source.Seller;
            var address = seller?.ElectronicAddress;
            return new InvoiceSender(
                Needed(seller?.Name ?? seller?.TradingName, "seller", "BT-27"),
                seller?.VatIdentifier ?? seller?.TaxRegistration,
                seller?.LegalRegistration?.Value,
                address is null ? null : address.Scheme is null ? address.Value : $"{address.Scheme}:{address.Value}",
                seller?.Address?.CountryCode);
        }

        private InvoiceDocumentLine Line(EInvoicing.InvoiceLine line, int index)
        {
            var number = line.Identifier ?? (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var place = $"line {number}, ";
            var net = Amount(Needed(line.NetAmount, place + "net amount", "BT-131"), place + "BT-131");
            // BT-149 is 1 when it is not given, and 0 says nothing either.
            var basis = line.Price?.BaseQuantity is { } quantity && quantity != 0 ? quantity : 1;
            var adjustment = line.Charges.Sum(charge => Bounded(charge.Amount ?? 0)) - line.Allowances.Sum(allowance => Bounded(allowance.Amount ?? 0));
            var billed = Needed(line.Quantity, place + "quantity", "BT-129");
            var price = Needed(line.Price?.NetPrice, place + "price", "BT-146");
            return new InvoiceDocumentLine
            {
                Number = number,
                OrderLineReference = Reference(line.OrderLineReference),
                SellerItem = line.Item?.SellerIdentifier,
                BuyerItem = line.Item?.BuyerIdentifier,
                Description = Needed(line.Item?.Name ?? line.Item?.Description, place + "item", "BT-153"),
                Quantity = billed,
                Unit = line.UnitCode is { Length: > 0 } unit ? unit : "C62",
                UnitPrice = Math.Abs(basis) < 0.000_001m ? InvoiceTotals.Largest : Bounded(price) / basis,
                Adjustment = adjustment == 0 ? null : Amount(adjustment, place + "BT-136"),
                Net = net,
                TaxCategory = line.VatCategory is { Length: > 0 } category ? category : "S",
                TaxPercent = line.VatRate,
                AccountingReference = line.BuyerAccountingReference,
            };
        }

        private InvoiceAdjustment Adjustment(AllowanceOrCharge adjustment, bool isCharge) => new(
            isCharge,
            Amount(Needed(adjustment.Amount, isCharge ? "charge" : "allowance", isCharge ? "BT-99" : "BT-92"), isCharge ? "BT-99" : "BT-92"),
            adjustment.Reason ?? adjustment.ReasonCode,
            adjustment.VatCategory is { Length: > 0 } category ? category : "S",
            adjustment.VatRate);

        private InvoiceTax Tax(VatBreakdown tax) => new(
            tax.Category is { Length: > 0 } category ? category : "S",
            tax.Rate,
            Amount(Needed(tax.TaxableAmount, "taxable amount", "BT-116"), "BT-116"),
            Amount(Needed(tax.TaxAmount, "VAT of a category", "BT-117"), "BT-117"));

        private Money Amount(decimal amount, string term)
        {
            if (Math.Abs(amount) > InvoiceTotals.LargestMinor / currency.MinorPerUnit)
            {
                problems.Add(new InvoiceProblem(new InvoicePlace(Path: term), InvoiceTotals.AmountTooLarge));
                return Money.Zero(currency);
            }

            if (decimal.Round(amount, currency.Digits) != amount)
            {
                problems.Add(new InvoiceProblem(new InvoicePlace(Path: term), TooManyDigits.With(amount, term, currency.Code)));
            }

            return Money.Of(amount, currency);
        }

        /// <summary>Keeps products and sums of what a stranger wrote within the range of decimals; the totals refuse what is at the bound.</summary>
        private static decimal Bounded(decimal value) => Math.Clamp(value, -InvoiceTotals.Largest, InvoiceTotals.Largest);

        private T Needed<T>(T? value, string words, string term)
            where T : struct
        {
            if (value is null)
            {
                problems.Add(new InvoiceProblem(new InvoicePlace(Path: term), TermMissing.With(words, term)));
            }

            return value ?? default;
        }

        private string Needed(string? value, string words, string term)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                problems.Add(new InvoiceProblem(new InvoicePlace(Path: term), TermMissing.With(words, term)));
            }

            return value?.Trim() ?? "";
        }

        private static string? Reference(string? text) =>
            string.IsNullOrWhiteSpace(text) || NoReference.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) ? null : text.Trim();
    }
}
