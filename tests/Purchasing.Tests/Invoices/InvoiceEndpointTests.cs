using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Purchasing.Tests;

/// <summary>Invoices over HTTP, as programs, finance and suppliers send them, and as the hostile do.</summary>
public sealed class InvoiceEndpointTests
{
    private const string Ubl = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    private const string Header = "number,issue_date,supplier,order,currency,vat_total,total,line,order_line,description,quantity,unit_price,vat_percent\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[]> Hostile { get; } = new()
    {
        { "invoice-file.empty", [] },
        { "invoice-file.not-taken", Bytes("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>") },
        { "invoice-file.not-taken", Bytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>") },
        { "invoice-file.not-taken", Bytes($"<Invoice xmlns=\"{Ubl}\"><ID>R-1") },
        { "invoice-file.not-taken", Bytes(string.Concat(Enumerable.Repeat("<a>", 50_000))) },
        { "invoice-file.not-taken", Bytes($"<Invoice xmlns=\"{Ubl}\"/>") },
        { "invoice-file.not-taken", [0xFF, 0xFE, (byte)'<', 0, (byte)'a', 0] },
        { "invoice-file.not-taken", Bytes("PK\u0003\u0004 number,") },
        { "invoice-file.not-taken", Bytes(Header + new string('"', 9)) },
        { "invoice-file.not-taken", [.. Bytes(Header), .. Encoding.Latin1.GetBytes("R-1,2026-03-01,Käse,,EUR,0,1,1,,x,1,1,0\n")] },
        { "invoice-file.not-taken", Bytes(Header + "=HYPERLINK(\"http://x\"),2026-03-01,x,,EUR,0,1,1,,x,1,1,0\n") },
        { "invoice-file.not-taken", Bytes(Header + "R-1,2026-03-01,x,,EUR,0,99999999999999999999999999999,1,,x,1,1,0\n") },
        { "invoice-file.not-taken", Bytes(Header + "R-1,0000-00-00,x,,EUR,0,1,1,,x,1,1,0\n") },
        { "invoice-file.unknown-format", Bytes("\u0000\u0001\u0002") },
        { "invoice-file.unknown-format", Bytes("../../../etc/passwd") },
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hostile_files_are_refused_with_a_code_and_a_place(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        using var api = await server.ApiAsync(server.House.Finance);
        using var browser = await server.BrowserAsync(server.House.Finance);
        foreach (var row in Hostile)
        {
            var (code, content) = row.Data;
            var answer = await api.PostAsJsonAsync("invoices/upload", new { name = "../../../../tmp/x\u0000.xml", content }, Cancel);
            Assert.Equal(422, (int)answer.StatusCode);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            var expected = code is "invoice-file.empty" or "invoice-file.unknown-format" ? "invoice-file.not-taken" : code;
            Assert.Equal(expected, problem.GetProperty("code").GetString());
            Assert.Equal("file", problem.GetProperty("refusals")[0].GetProperty("field").GetString());

            var page = await UploadAsync(browser, "..\\..\\evil\".csv", content);
            Assert.Equal(422, (int)page.StatusCode);
        }
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_not_read()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var browser = await server.BrowserAsync(server.House.Finance);
        var answer = await UploadAsync(browser, "huge.xml", new byte[InvoiceReaders.Largest + 1]);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        using var api = await server.ApiAsync(server.House.Finance);
        var posted = await api.PostAsJsonAsync("invoices/upload", new { name = "huge.xml", content = new byte[InvoiceReaders.Largest + 1] }, Cancel);
        Assert.InRange((int)posted.StatusCode, 400, 499);
    }

    [Fact]
    public async Task Pages_and_the_API_read_files_up_to_the_same_limit_and_the_page_tells_it()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var api = await server.ApiAsync(server.House.Finance);
        using var browser = await server.BrowserAsync(server.House.Finance);
        var file = new byte[InvoiceReaders.Largest];
        file.AsSpan().Fill((byte)' ');

        // It was read: what is refused is its content and not its length.
        Assert.Equal("invoice-file.not-taken", await CodeAsync(await api.PostAsJsonAsync("invoices/upload", new { name = "large.csv", content = file }, Cancel)));
        var answer = await UploadAsync(browser, "large.csv", file);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("data-code=\"invoice-file.not-taken\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains($"data-largest=\"{InvoiceReaders.Largest}\"", await browser.GetStringAsync(new Uri("/invoices/upload", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_invoice_without_an_order_goes_its_way_over_the_api(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await SupplierAsync(house);
        using var finance = await server.ApiAsync(house.Finance);
        finance.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        var body = new { number = "R-1", issueDate = "2026-03-01", currency = "EUR", lines = new[] { new { description = "Repair", quantity = 1, unitPrice = 100, taxPercent = 19 } }, taxTotal = 19, total = 119, supplier = supplier.Value, unit = house.Unit.Value };
        var first = await finance.PostAsJsonAsync("invoices", body, Cancel);
        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync(Cancel));
        var again = await finance.PostAsJsonAsync("invoices", body, Cancel);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        finance.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.Equal("invoice.already-registered", await CodeAsync(await finance.PostAsJsonAsync("invoices", body, Cancel)));
        Assert.Equal("invoice.total-does-not-add-up", await CodeAsync(await finance.PostAsJsonAsync("invoices", body with { number = "R-2", total = 120 }, Cancel)));

        var label = (await first.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("label").GetString();
        var detail = await finance.GetFromJsonAsync<JsonElement>($"invoices/{label}", Cancel);
        var id = detail.GetProperty("invoice").GetProperty("id").GetString();
        var line = detail.GetProperty("lines")[0].GetProperty("id").GetString();
        var code = new { lines = new[] { new { line, coding = new[] { new { account = "6300", costCentre = "4711", project = (string?)null, taxCode = (string?)null, share = 1 } } } } };
        Assert.Equal(200, (int)(await finance.PostAsJsonAsync($"invoices/{id}/code", code, Cancel)).StatusCode);
        Assert.Equal("invoice.same-person", await CodeAsync(await finance.PostAsJsonAsync($"invoices/{id}/approve", new { }, Cancel)));
        using var other = await server.ApiAsync(house.OtherFinance);
        Assert.Equal(200, (int)(await other.PostAsJsonAsync($"invoices/{id}/approve", new { }, Cancel)).StatusCode);
        Assert.Equal("approved", (await finance.GetFromJsonAsync<JsonElement>($"invoices/{label}", Cancel)).GetProperty("invoice").GetProperty("state").GetString());

        using var stranger = await server.ApiAsync(house.Requester);
        Assert.Equal(404, (int)(await stranger.GetAsync(new Uri($"invoices/{label}", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(404, (int)(await stranger.PostAsJsonAsync($"invoices/{id}/approve", new { }, Cancel)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_form_keeps_its_document_and_the_pages_show_the_invoice(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var supplier = await SupplierAsync(server.House);
        using var browser = await server.BrowserAsync(server.House.Finance);
        var scan = await MultipartAsync(browser, "/invoices/new", "/invoices/scan", "scan", "../../r1.pdf", "%PDF-1.4 an invoice"u8.ToArray());
        Assert.Equal(303, (int)scan.StatusCode);
        var beside = scan.Headers.Location!.ToString();
        Assert.Contains("data=\"/files/", await browser.GetStringAsync(new Uri(beside, UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Equal(422, (int)(await MultipartAsync(browser, "/invoices/new", "/invoices/scan", "scan", "x.pdf", "MZ not a picture"u8.ToArray())).StatusCode);

        (string, string)[] fields =
        [
            ("scan", beside.Split("scan=")[1]), ("kind", "invoice"), ("number", "R-1"), ("issueDate", "2026-03-01"), ("order", "PO-999"), ("supplier", supplier.ToString()), ("unit", server.House.Unit.ToString()), ("currency", "EUR"),
            ("lines[0].description", "Repair"), ("lines[0].quantity", "1"), ("lines[0].unitPrice", "100"), ("lines[0].taxPercent", "19"), ("taxTotal", "19"), ("total", "119"),
        ];
        var registered = await VouchServer.PostAsync(browser, beside, "/invoices/new", fields);
        Assert.True((int)registered.StatusCode == 303, await registered.Content.ReadAsStringAsync(Cancel));
        var page = await browser.GetStringAsync(registered.Headers.Location, Cancel);
        Assert.Contains("R-1", page, StringComparison.Ordinal);
        Assert.Contains("data=\"/files/", page, StringComparison.Ordinal);
        Assert.Contains("IV-1", await browser.GetStringAsync(new Uri("/invoices?q=R-1", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Contains("IV-1", await browser.GetStringAsync(new Uri("/invoices/exceptions?whose=all", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Contains("IV-1", await browser.GetStringAsync(new Uri($"/suppliers/SUP-1", UriKind.Relative), Cancel), StringComparison.Ordinal);

        var spoilt = await VouchServer.PostAsync(browser, "/invoices/new", "/invoices/new", [.. fields.Select(field => field.Item1 == "lines[0].quantity" ? (field.Item1, "1e9") : field)]);
        Assert.Equal(422, (int)spoilt.StatusCode);
        Assert.Contains("field.not-a-number", await spoilt.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suppliers_person_sends_an_invoice_and_sees_why_it_waits(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var supplier = await SupplierAsync(server.House);
        var contact = await server.House.DoneAsync(server.House.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        using var browser = await server.BrowserAsync(contact);
        var rows = Header + "R-1,2026-03-01,Nordlicht GmbH,PO-999,EUR,19.00,119.00,1,1,Repair,1,100.00,19\n";
        var sent = await MultipartAsync(browser, "/partner/invoices/new", "/partner/invoices/upload", "file", "r.csv", Bytes(rows));
        Assert.True((int)sent.StatusCode == 303, await sent.Content.ReadAsStringAsync(Cancel));
        Assert.StartsWith("/partner/invoices/IV-", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("R-1", await browser.GetStringAsync(sent.Headers.Location, Cancel), StringComparison.Ordinal);
        Assert.Contains("R-1", await browser.GetStringAsync(new Uri("/partner/invoices", UriKind.Relative), Cancel), StringComparison.Ordinal);
        var foreign = rows.Replace("Nordlicht GmbH", "Other GmbH", StringComparison.Ordinal).Replace("R-1", "R-2", StringComparison.Ordinal);
        await SupplierAsync(server.House, "Other GmbH", "DE999999999");
        Assert.Equal(422, (int)(await MultipartAsync(browser, "/partner/invoices/new", "/partner/invoices/upload", "file", "r.csv", Bytes(foreign))).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_credit_note_is_set_off_on_its_page_and_only_where_it_fits(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await SupplierAsync(house);
        var small = await ApprovedAsync(house, supplier, InvoiceKind.Invoice, "R-1", 10);
        var invoice = await ApprovedAsync(house, supplier, InvoiceKind.Invoice, "R-50", 100);
        var credit = await ApprovedAsync(house, supplier, InvoiceKind.CreditNote, "C-7", 20);
        using var browser = await server.BrowserAsync(house.Finance);
        var page = await browser.GetStringAsync(new Uri($"/invoices/{credit.Label}", UriKind.Relative), Cancel);
        Assert.Contains($"/invoices/{credit.Invoice}/set-off", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{invoice.Invoice}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{small.Invoice}\"", page, StringComparison.Ordinal);

        var refused = await VouchServer.PostAsync(browser, $"/invoices/{credit.Label}", $"/invoices/{credit.Invoice}/set-off", ("invoice", small.Invoice.ToString()));
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains("invoice.credit-above-invoice", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var done = await VouchServer.PostAsync(browser, $"/invoices/{invoice.Label}", $"/invoices/{credit.Invoice}/set-off", ("invoice", invoice.Invoice.ToString()));
        Assert.Equal(303, (int)done.StatusCode);
        var lowered = await house.QueryAsync(db => db.Set<Invoice>().AsNoTracking().SingleAsync(row => row.Id == invoice.Invoice, Cancel));
        Assert.Equal(new Money(8_000, Currency.Eur), lowered.ToPay);
        Assert.DoesNotContain("/set-off", await browser.GetStringAsync(new Uri($"/invoices/{credit.Label}", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    /// <summary>An invoice or credit note without an order and without VAT, coded by one person and approved by another.</summary>
    private static async Task<RegisteredInvoice> ApprovedAsync(TestHouse house, PartyId supplier, InvoiceKind kind, string number, decimal amount)
    {
        var register = new RegisterInvoice(number, new DateOnly(2026, 3, 1), Currency.Eur, [new InvoiceLineInput("Repair", 1, amount, 0)], 0, amount, Supplier: supplier, Unit: house.Unit, Kind: kind);
        var registered = await house.DoneAsync(house.Finance, register);
        var line = await house.QueryAsync(db => db.Set<Invoice>().Where(row => row.Id == registered.Invoice).SelectMany(row => row.Lines).SingleAsync(Cancel));
        await house.DoneAsync(house.Finance, new CodeInvoice(registered.Invoice, [new InvoiceLineCoding(line.Id, [new CodingShare("6300", "4711", null, null, 1)])]));
        await house.DoneAsync(house.OtherFinance, new ApproveInvoice(registered.Invoice));
        return registered;
    }

    private static Task<PartyId> SupplierAsync(TestHouse house, string name = "Nordlicht GmbH", string vat = "DE123456789") =>
        house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur, vat, null, null, null, null)));

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();

    private static Task<HttpResponseMessage> UploadAsync(HttpClient browser, string name, byte[] content) => MultipartAsync(browser, "/invoices/upload", "/invoices/upload", "file", name, content);

    private static async Task<HttpResponseMessage> MultipartAsync(HttpClient browser, string page, string action, string field, string name, byte[] content)
    {
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), Cancel);
        const string Mark = "name=\"__RequestVerificationToken\" value=\"";
        var start = html.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(html[start..html.IndexOf('"', start)]), "__RequestVerificationToken" },
            { new StringContent(page), "_from" },
        };
        using var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{field}\"", FileName = $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\"" };
        form.Add(file);
        return await browser.PostAsync(new Uri(action, UriKind.Relative), form, Cancel);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
