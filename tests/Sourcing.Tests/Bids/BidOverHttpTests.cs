using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Sourcing.Tests.BidSheets;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Sourcing.Tests.Bids;

/// <summary>The bidder's and the buyer's way through pages, forms and files, without JavaScript, and over the API.</summary>
public sealed partial class BidOverHttpTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Deadline = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private VouchServer server = null!;
    private SourcingEventId sourcingEvent;
    private PartyId supplier;
    private string eventPage = "";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        await house.DoneAsync(house.Head, new ChooseCustodianKey(BidHouse.Passphrase, BidHouse.Passphrase));
        await house.DoneAsync(house.Finance, new ChooseCustodianKey(BidHouse.OtherPassphrase, BidHouse.OtherPassphrase));
        supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordstuhl GmbH", "DE", Currency.Eur)));
        sourcingEvent = await house.DoneAsync(house.Buyer, new DraftEvent(SourcingEventKind.Quotation, "Office chairs", house.Unit, Currency.Eur)
        {
            Deadline = Deadline,
            Lots = [new DraftLot("Chairs", [new DraftLine("Swivel chair", 40m, "H87"), new DraftLine("Visitor chair", 12.5m, "H87")])],
            Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Service", 40m)],
        });
        await house.DoneAsync(house.Buyer, new NameCustodians(sourcingEvent, [house.Head, house.Finance]));
        await house.DoneAsync(house.Buyer, new PublishEvent(sourcingEvent));
        eventPage = "/events/" + (await FormAsync()).Number;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_supplier_bids_by_link_without_an_account_and_rereads_the_bid()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        using var bidder = await OpenAsync(link, page);
        Assert.Contains("Swivel chair", await bidder.GetStringAsync(Local(page), Now), StringComparison.Ordinal);

        var refused = await VouchServer.PostAsync(bidder, page + "/bid", page + "/bid", await FieldsAsync("12,5x"));
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Now));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"12,5x\"", again, StringComparison.Ordinal);
        Assert.Equal(0, await server.House.QueryAsync(db => db.Set<Bid>().CountAsync(Now)));

        var sent = await VouchServer.PostAsync(bidder, page + "/bid", page + "/bid", await FieldsAsync("1234.56"));
        Assert.Equal((303, page + "/own-bid"), ((int)sent.StatusCode, sent.Headers.Location?.ToString()));
        var own = await bidder.GetAsync(Local(page + "/own-bid"), Now);
        Assert.Contains("no-store", own.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        var shown = WebUtility.HtmlDecode(await own.Content.ReadAsStringAsync(Now));
        Assert.Contains("1,234.56", shown, StringComparison.Ordinal);
        Assert.Contains((await server.House.QueryAsync(db => db.Set<BidVersion>().SingleAsync(Now))).CiphertextHash, shown, StringComparison.Ordinal);

        using var buyer = await server.BrowserAsync(server.House.Buyer);
        Assert.DoesNotContain("1,234.56", await buyer.GetStringAsync(Local(eventPage), Now), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(bidder, page + "/own-bid", page + "/own-bid/withdraw")).StatusCode);
        Assert.Equal(BidState.Withdrawn, (await server.House.QueryAsync(db => db.Set<Bid>().SingleAsync(Now))).State);
    }

    [Fact]
    public async Task The_bid_sheet_goes_out_and_comes_back()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        using var bidder = await OpenAsync(link, page);
        var sheet = await bidder.GetByteArrayAsync(Local(page + "/bid-sheet"), Now);
        sheet = Workbooks.ChangeCell(sheet, "Lines", "E2", "<v>99.5</v>", "n");
        var wrong = Workbooks.ChangeCell(sheet, "Lines", "E3", "<is><t>abc</t></is>", "inlineStr");
        sheet = Workbooks.ChangeCell(Workbooks.ChangeCell(sheet, "Lines", "G3", "<is><t>yes</t></is>", "inlineStr"), "Answers", "D2", "<is><t>Two days</t></is>", "inlineStr");

        var refused = await UploadAsync(bidder, page, wrong, "send");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("<strong>Lines!E3</strong>", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);

        var looked = await UploadAsync(bidder, page, sheet, "look");
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Contains("value=\"99.5\"", await looked.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(0, await server.House.QueryAsync(db => db.Set<Bid>().CountAsync(Now)));

        var sent = await UploadAsync(bidder, page, sheet, "send");
        Assert.Equal(303, (int)sent.StatusCode);
        Assert.Contains("99.5", await bidder.GetStringAsync(Local(page + "/own-bid"), Now), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UploadAsync(bidder, page, new byte[BidSheetGuard.LargestFile + 1], "send")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UploadAsync(bidder, page, "PK not really"u8.ToArray(), "look")).StatusCode);
    }

    [Fact]
    public async Task Another_suppliers_invitation_is_never_readable()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        var rival = await server.House.DoneAsync(server.House.Buyer, new RegisterSupplier(new SupplierParticulars("Rivale SpA", "IT", Currency.Eur)));
        var (rivalLink, rivalPage) = await InviteByFormAsync(rival);
        using var bidder = await OpenAsync(link, page);
        using var other = await OpenAsync(rivalLink, rivalPage);
        await VouchServer.PostAsync(bidder, page + "/bid", page + "/bid", await FieldsAsync("1234.56"));
        foreach (var path in new[] { page, page + "/bid", page + "/own-bid", page + "/bid-sheet", page + "/own-bid/files/0" })
        {
            var answer = await other.GetAsync(Local(path), Now);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("1,234.56", await answer.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        }

        using var nobody = server.Anonymous();
        Assert.Equal(302, (int)(await nobody.GetAsync(Local(page), Now)).StatusCode);
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        Assert.NotEqual(HttpStatusCode.OK, (await buyer.GetAsync(Local(page), Now)).StatusCode);
    }

    [Fact]
    public async Task A_revoked_or_unknown_link_says_so_and_the_session_ends_with_it()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        using var bidder = await OpenAsync(link, page);
        await server.House.DoneAsync(server.House.Buyer, new RevokeInvitation(Invitation(page)));
        Assert.Equal(HttpStatusCode.Gone, (await bidder.GetAsync(Local(page), Now)).StatusCode);
        using var nobody = server.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await nobody.GetAsync(Local(link), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(Local("/invitations/" + InvitationSecret.Create().Reveal()), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(Local("/invitations/x"), Now)).StatusCode);
    }

    [Fact]
    public async Task An_expired_link_says_so()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        using var bidder = await OpenAsync(link, page);
        server.House.Clock.Advance(TimeSpan.FromDays(200));
        Assert.NotEqual(HttpStatusCode.OK, (await bidder.GetAsync(Local(page), Now)).StatusCode);
        using var nobody = server.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await nobody.GetAsync(Local(link), Now)).StatusCode);
    }

    [Fact]
    public async Task A_late_bid_is_refused_by_form_and_custodians_open_by_form()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        using var bidder = await OpenAsync(link, page);
        await VouchServer.PostAsync(bidder, page + "/bid", page + "/bid", await FieldsAsync("77.70"));
        var form = await FieldsAsync("1");
        var token = Token().Match(await bidder.GetStringAsync(Local(page + "/bid"), Now)).Groups["token"].Value;
        server.House.Clock.AdvanceTo(Deadline);
        using var late = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_from", page + "/bid"), .. form.Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2))]);
        var refused = await bidder.PostAsync(Local(page + "/bid"), late, Now);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(1, await server.House.QueryAsync(db => db.Set<BidVersion>().CountAsync(Now)));

        using var custodian = await server.BrowserAsync(server.House.Head);
        var opened = await VouchServer.PostAsync(
            custodian, eventPage, $"/events/{sourcingEvent}/open-bids", ("passphrase", BidHouse.Passphrase), ("second", server.House.Finance.ToString()), ("secondPassphrase", BidHouse.OtherPassphrase));
        Assert.Equal(303, (int)opened.StatusCode);
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        Assert.Contains("77.7", await buyer.GetStringAsync(Local($"{eventPage}/bids/{Invitation(page)}"), Now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_refused_and_never_shown_again()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        using var bidder = await OpenAsync(link, page);
        await VouchServer.PostAsync(bidder, page + "/bid", page + "/bid", await FieldsAsync("77.70"));
        server.House.Clock.AdvanceTo(Deadline);
        using var custodian = await server.BrowserAsync(server.House.Head);
        var refused = await VouchServer.PostAsync(custodian, eventPage, $"/events/{sourcingEvent}/open-bids", ("passphrase", "a wrong passphrase, typed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await refused.Content.ReadAsStringAsync(Now);
        Assert.Contains("custodian.wrong-passphrase", html, StringComparison.Ordinal);
        Assert.DoesNotContain("a wrong passphrase, typed", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_invites_takes_a_bid_once_for_a_key_and_refuses_a_late_one()
    {
        using var buyer = await server.ApiAsync(server.House.Buyer);
        buyer.DefaultRequestHeaders.Add("Idempotency-Key", "invite-1");
        var body = new { supplier = supplier.Value, contactName = "Ines Ferrer", contactEmail = "ines@supplier.example" };
        var invited = await (await buyer.PostAsJsonAsync($"events/{sourcingEvent}/invitations", body, Now)).Content.ReadFromJsonAsync<JsonElement>(Now);
        var secret = invited.GetProperty("link").GetString()!.Split('/')[^1];
        var repeated = await (await buyer.PostAsJsonAsync($"events/{sourcingEvent}/invitations", body, Now)).Content.ReadFromJsonAsync<JsonElement>(Now);
        Assert.False(repeated.TryGetProperty("link", out _));
        var invitation = invited.GetProperty("invitation").GetString();

        var person = await server.House.DoneAsync(server.House.Buyer, new AddContact(supplier, "Ines Ferrer", "ines@supplier.example"));
        using var bidder = await server.ApiAsync(person);
        var form = await bidder.GetFromJsonAsync<JsonElement>($"invitations/{invitation}/form", Now);
        var bid = new
        {
            secret,
            currency = "EUR",
            lines = form.GetProperty("lines").EnumerateArray().Select(line => new { line = line.GetProperty("id").GetString(), unitPrice = 12.25m }),
            answers = form.GetProperty("questions").EnumerateArray().Select(question => new { criterion = question.GetProperty("id").GetString(), text = "Two days" }),
        };
        var sent = await bidder.PostAsJsonAsync($"invitations/{invitation}/bid", bid, Now);
        Assert.True(sent.StatusCode == HttpStatusCode.OK, await sent.Content.ReadAsStringAsync(Now));
        var reread = await (await bidder.PostAsJsonAsync($"invitations/{invitation}/reread-bid", new { secret }, Now)).Content.ReadFromJsonAsync<JsonElement>(Now);
        Assert.Equal(12.25m, reread.GetProperty("content").GetProperty("lines")[0].GetProperty("unitPrice").GetDecimal());
        Assert.Equal(HttpStatusCode.Conflict, (await bidder.PostAsJsonAsync($"invitations/{invitation}/reread-bid", new { secret = InvitationSecret.Create().Reveal() }, Now)).StatusCode);

        server.House.Clock.AdvanceTo(Deadline);
        var late = await bidder.PostAsJsonAsync($"invitations/{invitation}/bid", bid, Now);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("bid.after-deadline", (await late.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await buyer.PostAsJsonAsync($"invitations/{invitation}/bid", bid, Now)).StatusCode);
        buyer.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.PostAsJsonAsync($"invitations/{invitation}/bid", bid, Now)).StatusCode);
    }

    [Fact]
    public async Task A_question_by_form_is_answered_by_form_and_read_by_all()
    {
        var (link, page) = await InviteByFormAsync(supplier);
        using var bidder = await OpenAsync(link, page);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(bidder, page, page + "/questions", ("text", "To which floor?"))).StatusCode);
        var question = await server.House.QueryAsync(db => db.Set<Question>().SingleAsync(Now));
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, eventPage, $"/events/questions/{question.Id}/answer", ("answer", "The third."))).StatusCode);
        Assert.Contains("The third.", await bidder.GetStringAsync(Local(page), Now), StringComparison.Ordinal);
    }

    private static Uri Local(string path) => new(path, UriKind.RelativeOrAbsolute);

    private static InvitationId Invitation(string page) => new(Guid.Parse(page.Split('/')[^1]));

    private async Task<BidForm> FormAsync() => BidForm.Of(await server.House.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == sourcingEvent, Now)));

    private async Task<(string Link, string Page)> InviteByFormAsync(PartyId who)
    {
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        var answer = await VouchServer.PostAsync(
            buyer, eventPage, $"/events/{sourcingEvent}/invitations", ("supplier", who.ToString()), ("contactName", "Ines Ferrer"), ("contactEmail", "ines@supplier.example"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var link = Link().Match(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Now))).Value;
        Assert.NotEqual("", link);
        var id = await server.House.QueryAsync(db => db.Set<Invitation>().Where(row => row.Supplier == who).Select(row => row.Id).SingleAsync(Now));
        return (new Uri(link).PathAndQuery, $"/partner/invitations/{id}");
    }

    private async Task<HttpClient> OpenAsync(string link, string page)
    {
        var browser = server.Anonymous();
        var answer = await browser.GetAsync(Local(link), Now);
        Assert.Equal((303, page), ((int)answer.StatusCode, answer.Headers.Location?.ToString()));
        return browser;
    }

    private async Task<(string, string)[]> FieldsAsync(string price)
    {
        var form = await FormAsync();
        var fields = new List<(string, string)> { ("currency", "EUR"), ("validUntil", "2026-06-30"), ("note", "") };
        for (var i = 0; i < form.Lines.Count; i++)
        {
            fields.Add((string.Create(CultureInfo.InvariantCulture, $"lines[{i}].line"), form.Lines[i].Id.ToString()));
            fields.Add((string.Create(CultureInfo.InvariantCulture, $"lines[{i}].unitPrice"), i == 0 ? price : "10"));
        }

        fields.Add(("answers[0].criterion", form.Questions[0].Id.ToString()));
        fields.Add(("answers[0].text", "Two days"));
        return [.. fields];
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient bidder, string page, byte[] sheet, string then)
    {
        var token = Token().Match(await bidder.GetStringAsync(Local(page + "/bid"), Now)).Groups["token"].Value;
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent(token), "__RequestVerificationToken");
        content.Add(new StringContent(page + "/bid"), "_from");
        content.Add(new StringContent(then), "then");
        var file = new ByteArrayContent(sheet);
        file.Headers.ContentType = new MediaTypeHeaderValue(BidSheetWriter.MediaType);
        content.Add(file, "sheet", "sheet.xlsx");
        return await bidder.PostAsync(Local(page + "/bid-sheet"), content, Now);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();

    [GeneratedRegex("https?://[^\"/ ]+/invitations/[A-Za-z0-9_-]{43}", RegexOptions.None, 5000)]
    private static partial Regex Link();
}
