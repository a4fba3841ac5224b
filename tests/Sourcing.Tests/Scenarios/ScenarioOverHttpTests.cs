using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing.Tests.Bids;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Sourcing.Tests.Scenarios;

/// <summary>Scenarios as a buyer sees them, from the conditions in the address to the award form, and over the API.</summary>
public sealed partial class ScenarioOverHttpTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Scenarios_stand_side_by_side_and_one_of_them_fills_the_award_form(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var (page, suppliers) = await OpenedEventAsync(server);
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        Assert.Contains(page + "/scenarios", await buyer.GetStringAsync(Local(page + "/compare"), Now), StringComparison.Ordinal);
        var plain = WebUtility.HtmlDecode(await buyer.GetStringAsync(Local(page + "/scenarios"), Now));
        Assert.Contains("proved best", plain, StringComparison.Ordinal);

        var limited = WebUtility.HtmlDecode(await buyer.GetStringAsync(Local($"{page}/scenarios?most=1&budget=1&keep={suppliers[1]}"), Now));
        Assert.Contains("These cannot be kept together: At most", limited, StringComparison.Ordinal);
        var refused = await buyer.GetAsync(Local(page + "/scenarios?most=none&mostShare=140"), Now);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"none\"", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);

        var award = AwardLink().Match(plain).Groups[1].Value;
        var form = await buyer.GetStringAsync(Local(award), Now);
        Assert.Equal(2, Checked().Count(form));
        Assert.Contains("lowest total cost", form, StringComparison.Ordinal);

        using var stranger = await server.BrowserAsync(server.House.Requester);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Local(page + "/scenarios"), Now)).StatusCode);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_api_says_who_gets_what_and_what_a_condition_costs(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var (page, suppliers) = await OpenedEventAsync(server);
        using var api = await server.ApiAsync(server.House.Buyer);
        var sheet = await api.GetFromJsonAsync<JsonElement>($"{page[1..]}/scenarios?most=1", Now);
        var cheapest = sheet.GetProperty("scenarios")[0];
        // One supplier alone: 10 x 100 + 10 x 90 against 10 x 110 + 10 x 50; the best of both lots is 1000 + 500.
        Assert.Equal(("optimal", 1600m), (cheapest.GetProperty("status").GetString(), cheapest.GetProperty("total").GetDecimal()));
        Assert.Equal(100m, cheapest.GetProperty("costs")[0].GetProperty("cost").GetDecimal());
        Assert.All(cheapest.GetProperty("placements").EnumerateArray(), placement => Assert.Equal(suppliers[1].Value, placement.GetProperty("supplier").GetGuid()));
        var refused = await api.GetAsync(Local($"{page[1..]}/scenarios?localShare=1,5"), Now);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(Local("events/SRC-99/scenarios"), Now)).StatusCode);
    }

    private static Uri Local(string path) => new(path, UriKind.Relative);

    private static async Task<(string Page, IReadOnlyList<PartyId> Suppliers)> OpenedEventAsync(VouchServer server)
    {
        var house = server.House;
        await house.DoneAsync(house.Head, new ChooseCustodianKey(BidHouse.Passphrase, BidHouse.Passphrase));
        await house.DoneAsync(house.Finance, new ChooseCustodianKey(BidHouse.OtherPassphrase, BidHouse.OtherPassphrase));
        var id = await house.DoneAsync(house.Buyer, new DraftEvent(SourcingEventKind.Quotation, "Furniture", house.Unit, Currency.Eur)
        {
            Deadline = house.Clock.GetUtcNow().AddDays(7),
            Lots = [new DraftLot("Chairs", [new DraftLine("Chair", 10m, "H87")]), new DraftLot("Desks", [new DraftLine("Desk", 10m, "H87")])],
            Criteria = [new DraftCriterion("Price", 100m, IsPrice: true)],
        });
        await house.DoneAsync(house.Buyer, new NameCustodians(id, [house.Head, house.Finance]));
        await house.DoneAsync(house.Buyer, new PublishEvent(id));
        var suppliers = new List<PartyId>();
        foreach (var (name, chair, desk) in new[] { ("Nordstuhl GmbH", 100m, 90m), ("Sillas SA", 110m, 50m) })
        {
            var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
            var secret = InvitationSecret.Create();
            var issued = await house.DoneAsync(house.Buyer, new InviteToEvent(id, supplier, "Somebody", $"sales{suppliers.Count}@example.com", secret.Hash()));
            var form = BidForm.Of(await house.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == id, Now)));
            var bid = Samples.Bid(form);
            decimal[] prices = [chair, desk];
            await house.DoneAsync(
                new Invited(supplier, issued.Invitation, secret).Actor,
                new SubmitBid(issued.Invitation, secret, "EUR", [.. bid.Lines.Select((line, i) => line with { UnitPrice = prices[i], NotOffered = false })], bid.Answers, bid.ValidUntil, bid.Note, []));
            suppliers.Add(supplier);
        }

        house.Clock.Advance(TimeSpan.FromDays(7));
        await house.DoneAsync(house.Head, new OpenBids(id, BidHouse.Passphrase, house.Finance, BidHouse.OtherPassphrase));
        return ("/events/" + await house.QueryAsync(async db => (await db.Set<SourcingEvent>().SingleAsync(row => row.Id == id, Now)).Number), suppliers);
    }

    [GeneratedRegex("href=\"(/events/[^\"]+/award\\?scenario=cheapest[^\"]+)\"", RegexOptions.None, 2000)]
    private static partial Regex AwardLink();

    [GeneratedRegex("<input[^>]*type=\"radio\"[^>]*\\bchecked\\b", RegexOptions.None, 2000)]
    private static partial Regex Checked();
}
