using Microsoft.Extensions.DependencyInjection;
using Vouch.Host.Commands;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Host.Tests;

/// <summary>Invoices of senders whom nobody knows yet, on the command line.</summary>
public sealed class ImportStrangersTests
{
    private const string Invoice = """
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:ID>S-1</cbc:ID><cbc:IssueDate>2026-02-03</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
          <cac:AccountingSupplierParty><cac:Party>
            <cac:PostalAddress><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyTaxScheme><cbc:CompanyID>NL123456782B90</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
            <cac:PartyLegalEntity><cbc:RegistrationName>Onbekend B.V.</cbc:RegistrationName></cac:PartyLegalEntity>
          </cac:Party></cac:AccountingSupplierParty>
          <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
          <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount></cac:TaxTotal>
          <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
          <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
            <cac:Item><cbc:Name>Advice</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
            <cac:Price><cbc:PriceAmount currencyID="EUR">100.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
        </Invoice>
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_invoice_of_a_stranger_is_taken_and_its_sender_waits_to_be_checked(DatabaseKind kind)
    {
        var (connection, drop) = await Databases.FreshAsync(kind);
        var folder = Directory.CreateTempSubdirectory("vouch_test_strangers");
        var file = Path.Combine(folder.FullName, "invoice.xml");
        var refused = Path.Combine(folder.FullName, "refused.txt");
        await File.WriteAllTextAsync(file, Invoice, TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal(3, await ImportAsync());
            Assert.Contains("supplier.no-owner", await File.ReadAllTextAsync(refused, TestContext.Current.CancellationToken), StringComparison.Ordinal);

            Assert.Equal(0, await VouchCommandLine.RunAsync(["admin", "--name", "Ada", "--email", "ada@acme.example", "--company", "Acme", "--currency", "EUR", "--time-zone", "Europe/Berlin", "--database", connection]));
            Assert.Equal(0, await ImportAsync());
            Assert.Equal(0, await ImportAsync());
            var supplier = await SupplierAsync();
            Assert.Equal(("NL", "NL123456782B90", SupplierStatus.Registered, (string?)null), supplier);
        }
        finally
        {
            folder.Delete(recursive: true);
            await drop();
        }

        Task<int> ImportAsync() => VouchCommandLine.RunAsync(["import", "invoices", file, "--refused", refused, "--database", connection]);

        async Task<(string Country, string? Vat, SupplierStatus Status, string? Account)> SupplierAsync()
        {
            var services = new ServiceCollection().AddLogging();
            VouchServices.Add(services, new VouchOptions { Database = new DatabaseChoice(connection), RunsBackground = false, Storage = Databases.Storage(kind, connection) });
            await using var provider = services.BuildServiceProvider();
            await using var scope = provider.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            var directory = scope.ServiceProvider.GetRequiredService<SupplierDirectory>();
            var card = Assert.Single(await directory.SearchAsync(db, "Onbekend", 5, TestContext.Current.CancellationToken));
            return (card.Country, card.VatNumber, card.Status, (await directory.AccountAsync(db, card.Id, TestContext.Current.CancellationToken))?.Iban);
        }
    }
}
