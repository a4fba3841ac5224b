using System.Text;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class InvoiceReaderTests
{
    private const string Header = "document,number,issue_date,supplier,order,currency,vat_total,total,line,order_line,description,quantity,unit_price,vat_percent";
    private const string Row = "invoice,R-117,2026-03-01,Hansen Metall GmbH,PO-2207,EUR,19.00,119.00,1,1,Steel bolts,10,10.00,19";

    private static readonly InvoiceReaders Readers = new([new ElectronicInvoiceReader(), new CsvInvoiceReader()]);

    [Fact]
    public void A_table_becomes_invoices_that_add_up()
    {
        var reading = Read($"{Header}\n{Row}\ninvoice,R-118,2026-03-02,\"Hansen, Söhne\",,EUR,3.80,23.80,1,,Nuts,1,10.00,19\ninvoice,R-118,2026-03-02,\"Hansen, Söhne\",,EUR,3.80,23.80,2,,Washers,2,5.00,19\n");
        Assert.Empty(reading.Problems);
        Assert.Equal([("R-117", 1, 2L), ("R-118", 2, 3L)], reading.Invoices.Select(read => (read.Document.Number, read.Document.Lines.Count, read.Place.Line!.Value)));
        Assert.All(reading.Invoices, read => Assert.Empty(InvoiceTotals.Check(read.Document, Sample.Today)));
        Assert.Equal("Hansen, Söhne", reading.Invoices[1].Document.Supplier.Name);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void Semicolons_and_tabs_separate_as_well(string separator) =>
        Assert.Single(Read($"{Header}\r\n{Row}\r\n".Replace(",", separator, StringComparison.Ordinal)).Invoices);

    [Fact]
    public void Marks_of_utf8_and_utf16_are_understood()
    {
        var text = $"{Header}\n{Row}\n";
        Assert.Single(Readers.Read(new InvoiceFile("a.csv", (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)])).Invoices);
        Assert.Single(Readers.Read(new InvoiceFile("a.csv", (byte[])[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)])).Invoices);
    }

    [Theory]
    [InlineData("2026-03-01", "01.03.2026", "invoice-file.bad-date", 2, "issue_date")]
    [InlineData("2026-03-01", "", "invoice-file.cell-missing", 2, "issue_date")]
    [InlineData("10,10.00", "\"10,5\",10.00", "invoice-file.bad-number", 2, "quantity")]
    [InlineData("10,10.00", "1e9,10.00", "invoice-file.bad-number", 2, "quantity")]
    [InlineData("10,10.00", "99999999999999999999999999999999999999,10.00", "invoice-file.bad-number", 2, "quantity")]
    [InlineData("119.00", "119.001", "invoice-file.bad-amount", 2, "total")]
    [InlineData("EUR", "EURO", "invoice-file.bad-currency", 2, "currency")]
    [InlineData("Steel bolts", "=cmd|' /C calc'!A0", "invoice-file.formula", 2, "description")]
    [InlineData("Steel bolts", "", "invoice-file.cell-missing", 2, "description")]
    [InlineData("invoice,", "bill,", "invoice-file.bad-document", 2, "document")]
    public void A_bad_cell_is_named_with_its_line_and_column(string right, string wrong, string code, long line, string column)
    {
        var reading = Read($"{Header}\n{Row.Replace(right, wrong, StringComparison.Ordinal)}\n");
        Assert.Empty(reading.Invoices);
        Assert.Equal((code, line, column), reading.Problems.Select(problem => (problem.Refusal.Code, problem.Place.Line!.Value, problem.Place.Path!)).First());
    }

    [Fact]
    public void One_bad_invoice_does_not_keep_the_others_out()
    {
        var reading = Read($"{Header}\n{Row}\n{Row.Replace("R-117", "R-118", StringComparison.Ordinal).Replace("EUR", "XXX", StringComparison.Ordinal)}\n");
        Assert.Equal((1, 1), (reading.Invoices.Count, reading.Refused));
    }

    [Theory]
    [InlineData("total,", "", "invoice-file.column-missing")]
    [InlineData("total,", "total,total,", "invoice-file.column-twice")]
    [InlineData("total,", "total,colour,", "invoice-file.column-unknown")]
    public void A_bad_first_row_is_refused(string right, string wrong, string code)
    {
        var reading = Read($"{Header.Replace("vat_total,total,", "vat_total," + wrong, StringComparison.Ordinal)}\n{Row}\n");
        Assert.Contains("total", right);
        Assert.Contains(code, reading.Problems.Select(problem => problem.Refusal.Code));
    }

    [Fact]
    public void Rows_of_one_invoice_must_agree()
    {
        var reading = Read($"{Header}\n{Row}\n{Row.Replace("119.00", "120.00", StringComparison.Ordinal)}\n");
        Assert.Equal(("invoice-file.head-differs", 3L, "total"), reading.Problems.Select(problem => (problem.Refusal.Code, problem.Place.Line!.Value, problem.Place.Path!)).Single());
    }

    [Theory]
    [InlineData("number,\"unclosed\n1,2\n", "invoice-file.bad-csv")]
    [InlineData("number,total\n", "invoice-file.column-missing")]
    [InlineData("hello", "invoice-file.unknown-format")]
    [InlineData("", "invoice-file.empty")]
    [InlineData("PK\u0003\u0004 number, whatever", "invoice-file.column-unknown")]
    public void What_is_no_table_is_refused(string text, string code) => Assert.Contains(code, Read(text).Problems.Select(problem => problem.Refusal.Code));

    [Fact]
    public void Wrong_encoding_is_named_with_its_line()
    {
        var bytes = Encoding.Latin1.GetBytes($"{Header}\n{Row.Replace("Steel", "Stähle", StringComparison.Ordinal)}\n");
        var problem = Readers.Read(new InvoiceFile("a.csv", bytes)).Problems.Single();
        Assert.Equal(("invoice-file.bad-encoding", 2L), (problem.Refusal.Code, problem.Place.Line));
    }

    [Fact]
    public void A_row_without_end_is_refused() =>
        Assert.Equal("invoice-file.bad-csv", Read($"{Header}\n\"{new string('x', 200_000)}").Problems.Single().Refusal.Code);

    [Theory]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><Invoice>&lol;</Invoice>""")]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>""")]
    [InlineData("<Invoice")]
    [InlineData("<a/>")]
    [InlineData("""<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>""")]
    public void Hostile_and_broken_xml_is_refused_with_a_place(string xml)
    {
        var reading = Read(xml);
        Assert.Empty(reading.Invoices);
        Assert.All(reading.Problems, problem => Assert.NotEqual(InvoicePlace.Whole, problem.Place));
        Assert.Equal(1, reading.Refused);
    }

    [Fact]
    public void Whole_reference_invoices_are_read_and_add_up()
    {
        var folder = Environment.GetEnvironmentVariable("VOUCH_REFERENCE") ?? Path.Combine(Root(), "..", "shared", "reference");
        folder = Path.Combine(folder, "einvoice");
        Assert.SkipUnless(Directory.Exists(folder), "The reference data is not here.");
        var files = Directory.EnumerateFiles(folder, "*.xml", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive })
            .Where(file => file.Contains("/examples/", StringComparison.Ordinal) || file.Contains("xrechnung-testsuite", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        var failures = new List<string>();
        var read = 0;
        foreach (var file in files)
        {
            var reading = Readers.Read(new InvoiceFile(Path.GetFileName(file), File.ReadAllBytes(file)));
            var problems = reading.Problems.Select(problem => $"{problem.Place} {problem.Refusal}")
                .Concat(reading.Invoices.SelectMany(invoice => InvoiceTotals.Check(invoice.Document, new DateOnly(2040, 1, 1)).Select(refusal => $"{refusal.Field} {refusal}"))).ToList();
            read += reading.Invoices.Count;
            if (problems.Count > 0)
            {
                failures.Add($"{Path.GetFileName(file)}: {string.Join(" | ", problems)}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {files.Count} refused, {read} read:\n{string.Join('\n', failures)}");
    }

    private static InvoiceReading Read(string text) => Readers.Read(new InvoiceFile("upload.csv", Encoding.UTF8.GetBytes(text)));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vouch.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the repository.");
        }

        return folder;
    }
}
