using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Sourcing.Tests.Bids;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Sourcing.Tests;

/// <summary>The buyer's way from draft to debrief through pages and forms, without JavaScript, and over the API.</summary>
public sealed class EventOverHttpTests : IAsyncLifetime
{
    private VouchServer server = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_draft_by_form_keeps_what_was_typed_when_it_is_refused_and_leads_to_its_page()
    {
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        (string, string)[] fields =
        [
            ("kind", "quotation"), ("title", "Desks"), ("unit", server.House.Unit.ToString()), ("currency", "EUR"), ("deadline", "2026-03-20T12:00"),
            ("lines[0].description", "Desk"), ("lines[0].unitOfMeasure", "H87"),
        ];
        var refused = await VouchServer.PostAsync(buyer, "/events/new", "/events/new", [.. fields, ("lines[0].quantity", "ten")]);
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Now));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"ten\"", again, StringComparison.Ordinal);

        var drafted = await VouchServer.PostAsync(buyer, "/events/new", "/events/new", [.. fields, ("lines[0].quantity", "10")]);
        Assert.Equal(303, (int)drafted.StatusCode);
        var led = await buyer.GetAsync(drafted.Headers.Location, Now);
        var page = led.Headers.Location!.ToString();
        Assert.Contains("Desk", await buyer.GetStringAsync(Local(page), Now), StringComparison.Ordinal);

        var id = (await server.House.QueryAsync(db => db.Set<SourcingEvent>().SingleAsync(Now))).Id;
        var unready = await VouchServer.PostAsync(buyer, page, $"/events/{id}/publish");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unready.StatusCode);
        Assert.Contains("data-code=", await unready.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);

        using var stranger = await server.BrowserAsync(server.House.Requester);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Local(page), Now)).StatusCode);
        Assert.Contains("SRC-", await buyer.GetStringAsync(Local("/events?q=desk"), Now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bids_are_compared_scored_awarded_and_debriefed()
    {
        var house = server.House;
        var (id, page, suppliers) = await OpenedEventAsync();
        using var buyer = await server.BrowserAsync(house.Buyer);
        var comparison = WebUtility.HtmlDecode(await buyer.GetStringAsync(Local(page + "/compare"), Now));
        Assert.Contains("Nordstuhl", comparison, StringComparison.Ordinal);
        Assert.Contains("lowest complete", comparison, StringComparison.Ordinal);

        using var evaluator = await server.BrowserAsync(house.OtherBuyer);
        var criterion = await house.QueryAsync(db => db.Set<Criterion>().Where(row => row.Kind == CriterionKind.Judged).Select(row => row.Id).SingleAsync(Now));
        var scores = suppliers.SelectMany((supplier, i) => new (string, string)[]
        {
            ($"scores[{i}].bidder", supplier.ToString()), ($"scores[{i}].criterion", criterion.ToString()), ($"scores[{i}].value", i == 0 ? "80" : "60"), ($"scores[{i}].comment", "References were called"),
        }).ToArray();
        Assert.Equal(303, (int)(await VouchServer.PostAsync(evaluator, page + "/evaluation", $"/events/{id}/submit-scores", scores)).StatusCode);
        Assert.Contains("References were called", await evaluator.GetStringAsync(Local(page + "/evaluation"), Now), StringComparison.Ordinal);

        var lot = await house.QueryAsync(db => db.Set<Lot>().Select(row => row.Id).SingleAsync(Now));
        (string, string)[] choice = [("choices[0].lot", lot.ToString()), ("choices[0].supplier", suppliers[0].ToString())];
        var unreasoned = await VouchServer.PostAsync(buyer, page + "/award", $"/events/{id}/award", choice);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.StatusCode);
        Assert.Contains("award.no-reason", await unreasoned.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page + "/award", $"/events/{id}/award", [.. choice, ("choices[0].reason", "Best score and price")])).StatusCode);
        Assert.Contains("waits for approval", await buyer.GetStringAsync(Local(page + "/award"), Now), StringComparison.Ordinal);
        var approval = (await house.WithAsync<IDecisions, IReadOnlyList<ApprovalCard>>(decisions => house.QueryAsync(db => decisions.OfAsync(db, new SubjectRef("event", id.Value), Now)))).Single();
        await house.DoneAsync(house.Approver, new Approve(approval.Id, approval.Steps[0].Key));

        Assert.Contains("Best score and price", await buyer.GetStringAsync(Local(page + "/debrief"), Now), StringComparison.Ordinal);
        Assert.Contains("/orders/new?award=", await buyer.GetStringAsync(Local(page), Now), StringComparison.Ordinal);
        var loser = await house.DoneAsync(house.Buyer, new AddContact(suppliers[1], "Ines Ferrer", "ines@sillas.example"));
        using var bidder = await server.BrowserAsync(loser);
        var result = WebUtility.HtmlDecode(await bidder.GetStringAsync(Local("/partner" + page + "/debrief"), Now));
        Assert.Contains("Best score and price", result, StringComparison.Ordinal);
        Assert.Contains("2 of 2", result, StringComparison.Ordinal);
        Assert.DoesNotContain("80", result.Split("<main", 2)[1].Split("</main>", 2)[0].Replace("380", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var other = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Rivale SpA", "IT", Currency.Eur)));
        using var rival = await server.BrowserAsync(await house.DoneAsync(house.Buyer, new AddContact(other, "Rosa Rivale", "rosa@rivale.example")));
        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(Local("/partner" + page + "/debrief"), Now)).StatusCode);
    }

    [Fact]
    public async Task The_api_drafts_reads_and_compares_and_hides_what_may_not_be_seen()
    {
        var (_, page, _) = await OpenedEventAsync();
        using var buyer = await server.ApiAsync(server.House.Buyer);
        var compared = await buyer.GetFromJsonAsync<JsonElement>(page[1..] + "/comparison", Now);
        Assert.Equal(2, compared.GetProperty("columns").GetArrayLength());
        var read = await buyer.GetAsync(Local(page[1..]), Now);
        Assert.NotNull(read.Headers.ETag);
        var drafted = await buyer.PostAsJsonAsync("events", new { kind = "quotation", title = "Lamps", unit = server.House.Unit.Value, currency = "EUR" }, Now);
        Assert.Equal(HttpStatusCode.OK, drafted.StatusCode);
        Assert.Equal(2, (await buyer.GetFromJsonAsync<JsonElement>("events", Now)).GetProperty("items").GetArrayLength());
        using var stranger = await server.ApiAsync(server.House.Requester);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Local(page[1..]), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Local("events/SRC-x"), Now)).StatusCode);
    }

    private static Uri Local(string path) => new(path, UriKind.Relative);

    private async Task<(SourcingEventId Id, string Page, IReadOnlyList<PartyId> Suppliers)> OpenedEventAsync()
    {
        var house = server.House;
        await house.DoneAsync(house.Head, new ChooseCustodianKey(BidHouse.Passphrase, BidHouse.Passphrase));
        await house.DoneAsync(house.Finance, new ChooseCustodianKey(BidHouse.OtherPassphrase, BidHouse.OtherPassphrase));
        var id = await house.DoneAsync(house.Buyer, new DraftEvent(SourcingEventKind.Quotation, "Office chairs", house.Unit, Currency.Eur)
        {
            Deadline = house.Clock.GetUtcNow().AddDays(7),
            Lots = [new DraftLot("Chairs", [new DraftLine("Swivel chair", 40m, "H87"), new DraftLine("Visitor chair", 12.5m, "H87")])],
            Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Service", 40m)],
        });
        await house.DoneAsync(house.Buyer, new NameCustodians(id, [house.Head, house.Finance]));
        await house.DoneAsync(house.Buyer, new AssignEvaluator(id, house.OtherBuyer));
        await house.DoneAsync(house.Buyer, new PublishEvent(id));
        var suppliers = new List<PartyId>();
        foreach (var (name, price) in new[] { ("Nordstuhl GmbH", 100m), ("Sillas SA", 110m) })
        {
            var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
            var secret = InvitationSecret.Create();
            var issued = await house.DoneAsync(house.Buyer, new InviteToEvent(id, supplier, "Somebody", $"sales{suppliers.Count}@example.com", secret.Hash()));
            var form = BidForm.Of(await house.QueryAsync(db => EventDesk.Whole(db).AsNoTracking().FirstAsync(row => row.Id == id, Now)));
            var bid = Samples.Bid(form);
            var bidder = new Invited(supplier, issued.Invitation, secret);
            await house.DoneAsync(bidder.Actor, new SubmitBid(issued.Invitation, secret, "EUR", [.. bid.Lines.Select(line => line with { UnitPrice = price, NotOffered = false })], bid.Answers, bid.ValidUntil, bid.Note, []));
            suppliers.Add(supplier);
        }

        house.Clock.Advance(TimeSpan.FromDays(7));
        await house.DoneAsync(house.Head, new OpenBids(id, BidHouse.Passphrase, house.Finance, BidHouse.OtherPassphrase));
        return (id, "/events/" + await house.QueryAsync(async db => (await db.Set<SourcingEvent>().SingleAsync(row => row.Id == id, Now)).Number), suppliers);
    }
}
