using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests.Mail;

/// <summary>What people do by mail: each act through the hook, as MIME and as JSON of a service, with the use case that the page runs.</summary>
public sealed class AnsweredMailTests
{
    private const string Rita = "rita.requester@acme.example";
    private const string Abel = "abel.approver@acme.example";
    private const string Seller = "orders@nordlicht.example";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind, bool> Ways()
    {
        var ways = new TheoryData<DatabaseKind, bool>();
        foreach (var kind in Databases.All)
        {
            ways.Add(kind, false);
            ways.Add(kind, true);
        }

        return ways;
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_forwarded_mail_becomes_a_request_and_the_promise_comes_back(DatabaseKind kind, bool json)
    {
        await using var stage = await MailStage.OpenAsync(kind);
        await stage.WriteAsync(Rita, MailStage.Ask, "Please get me this one.\n\n---------- Forwarded message ---------\nFrom: Shop <shop@example.com>\nSubject: Offer\n\nA press, 20 tons", json, "Fwd: Offer for a press", file: ("offer.pdf", "%PDF-1.4"u8.ToArray()));
        var raised = await stage.LastAsync("request.raised");
        Assert.Equal((stage.House.Requester, 1), (raised!.Actor, await stage.CountAsync("request.raised")));
        var request = await stage.RequestAsync("REQ-1");
        Assert.Equal("Offer for a press", (string?)request["request"]!["title"]);
        Assert.Contains("A press, 20 tons", (string?)request["words"], StringComparison.Ordinal);
        Assert.Equal("offer.pdf", Assert.Single(await stage.House.WithAsync<Files, IReadOnlyList<FileCard>>(files => stage.House.QueryAsync(db => files.OfAsync(db, raised.Subject, Now)))).Name);

        var told = await stage.ToldAsync(Rita);
        Assert.Contains("REQ-1", told.Body, StringComparison.Ordinal);
        Assert.Contains("https://vouch.acme.example/requests/REQ-1", told.Body, StringComparison.Ordinal);
        var owner = (await stage.House.ActorAsync(raised.Party("owner")!.Value)).Party == stage.House.Buyer ? "Ben Buyer" : "Bella Buyer";
        var due = await stage.House.QueryAsync(db => stage.Server.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<Promises.IPromises>().Cards(db).SingleAsync(Now));
        Assert.Equal(raised.Party("owner"), due.Owner);
        Assert.Contains("Promised by " + owner, told.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_decision_is_taken_by_answering(DatabaseKind kind, bool json)
    {
        await using var stage = await MailStage.OpenAsync(kind);
        var first = await WaitingAsync(stage);
        await stage.WriteAsync(Abel, first, "More info: why not the smaller one?\n\n> quoted yes", json);
        Assert.Equal(stage.House.Approver, (await stage.LastAsync("approval.more-asked"))!.Actor);

        // Who asked is told the question, and answers it the same way; the approver is told, and looks at the page.
        await stage.WriteAsync(Rita, MailStage.AddressOf(await stage.AskedAsync(Rita)), "It does not fit.\n-- \nRita", json);
        Assert.Equal(stage.House.Requester, (await stage.LastAsync("approval.more-told"))!.Actor);
        await stage.MailsAsync();

        var second = await WaitingAsync(stage);
        await stage.WriteAsync(Abel, second, "Hallo Ben,\nja, aus dem Budget der Werkstatt.\n\nAm 02.03.2026 schrieb Vouch:\n> nein", json);
        Assert.Equal((stage.House.Approver, 1), ((await stage.LastAsync("approval.approved"))!.Actor, await stage.CountAsync("approval.approved")));
        Assert.Equal(1, (await stage.MailsAsync()).Count(mail => mail.To == Abel));

        var third = await WaitingAsync(stage);
        await stage.WriteAsync(Abel, third, "No.", json);
        Assert.Equal(0, await stage.CountAsync("approval.refused"));
        var asked = await stage.AskedAsync(Abel);
        await stage.WriteAsync(Abel, MailStage.AddressOf(asked), "No, we have three in store.", json);
        Assert.Equal(1, await stage.CountAsync("approval.refused"));
    }

    [Fact]
    public async Task The_same_person_with_the_same_rights_and_refusals()
    {
        await using var stage = await MailStage.OpenAsync(DatabaseKind.Sqlite);
        var address = await WaitingAsync(stage);
        await stage.WriteAsync("finn.finance@acme.example", address, "Yes");
        await stage.WriteAsync(Abel, address, "Yes", check: "dmarc=fail");
        await stage.WriteAsync(Abel, address, "Yes, but only half of it");
        Assert.Equal(0, await stage.CountAsync("approval.approved"));
        Assert.Equal(3, (await stage.MailsAsync()).Count(mail => mail.To == Abel));

        await stage.House.DoneAsync(stage.House.Requester, new WithdrawRequest(new RequestId((await stage.LastAsync("request.raised"))!.Subject.Id)));
        await stage.WriteAsync(Abel, address, "Yes");
        Assert.Equal(0, await stage.CountAsync("approval.approved"));
        Assert.Single(await stage.MailsAsync(), mail => mail.To == Abel);
        var kept = await stage.DumpAsync();
        Assert.DoesNotContain(address[6..32], kept, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Yes, but only half of it", kept, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_question_about_a_request_is_answered_and_never_another_one(DatabaseKind kind, bool json)
    {
        await using var stage = await MailStage.OpenAsync(kind);
        var house = stage.House;
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("A press"));
        var first = await house.DoneAsync(raised.Owner, new AskQuestion(raised.Id, "Which colour?"));
        var address = MailStage.AddressOf(await stage.AskedAsync(Rita));
        await house.DoneAsync(house.Requester, new AnswerQuestion(raised.Id, first, "Green."));
        await house.DoneAsync(raised.Owner, new AskQuestion(raised.Id, "How many?"));
        var second = MailStage.AddressOf(await stage.AskedAsync(Rita));
        await stage.WriteAsync(Rita, address, "Black.", json);
        Assert.Equal(1, await stage.CountAsync("request.question-answered"));
        await stage.WriteAsync(Rita, second, "Two, please.\n\nVon: Vouch\nGesendet: heute\n\nHow many?", json);
        Assert.Equal(2, await stage.CountAsync("request.question-answered"));
        Assert.Equal("Two, please.", (string?)(await stage.RequestAsync("REQ-1"))["questions"]!.AsArray().Single(one => (string?)one!["question"] == "How many?")!["answer"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_supplier_without_an_account_acknowledges_an_order_and_the_requester_confirms_what_came(DatabaseKind kind, bool json)
    {
        await using var stage = await MailStage.OpenAsync(kind);
        var house = stage.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur, ContactName: "Sven Nord", ContactEmail: Seller)));
        await house.DoneAsync(house.OtherBuyer, new QualifySupplier(supplier));
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("Bolts") { Budget = Money.Of(25, Currency.Eur) });
        await house.DoneAsync(raised.Owner, new SubmitForApproval(raised.Id));
        await stage.MailsAsync();
        await WaitAsync(stage, raised);
        var placed = await house.DoneAsync(house.Buyer, new PlaceOrder(supplier, house.Unit, Currency.Eur, [new OrderLineInput("Hex bolts", 10, "C62", 2.5m, new DateOnly(2026, 3, 20))], house.Requester, Request: raised.Id.Value, Source: raised.Id.Subject, Send: true));
        var mail = await stage.AskedAsync(Seller);

        await stage.WriteAsync(Seller, MailStage.AddressOf(mail), "Yes, but on 27 March", json);
        await stage.WriteAsync(Seller, MailStage.AddressOf(mail), "Yes. It comes on 27.03.", json);
        Assert.Equal(0, await stage.CountAsync("order.acknowledged"));
        await stage.MailsAsync();
        await stage.WriteAsync(Seller, MailStage.AddressOf(mail), "Yes, thank you.", json);
        Assert.Equal((supplier, 1), ((await stage.LastAsync("order.acknowledged"))!.Actor, await stage.CountAsync("order.acknowledged")));
        Assert.Contains(placed.Number, (await stage.ToldAsync(Seller)).Body, StringComparison.Ordinal);

        await house.DoneAsync(house.Buyer, new ReceiveGoods(placed.Order, [new ReceiptLineInput(placed.Lines[0], 10)]));
        var came = MailStage.AddressOf(await stage.AskedAsync(Rita));
        await stage.WriteAsync(Rita, came, "Yes", json);
        Assert.Equal(0, await stage.CountAsync("request.confirmed"));
        await stage.WriteAsync(Rita, came, "Yes, 5, faster than I thought", json);
        Assert.Equal("5", (await stage.LastAsync("request.confirmed"))!.Data["rating"]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_bid_by_mail_is_refused_and_nothing_of_it_is_kept_but_yes_and_no_are_taken(bool json)
    {
        await using var stage = await MailStage.OpenAsync(DatabaseKind.Sqlite);
        var address = await InvitedAsync(stage);
        const string secret = "982451653";
        await stage.WriteAsync("ines@supplier.example", address, $"Yes, we offer {secret} EUR.", json, $"Our bid: {secret}", file: ($"bid-{secret}.txt", System.Text.Encoding.UTF8.GetBytes(secret)));
        await stage.WriteAsync("ines@elsewhere.example", address, $"Yes, we offer {secret} EUR.", json, $"Our bid: {secret}");
        await stage.WriteAsync("ines@supplier.example", address, $"{secret} EUR", json, check: "dmarc=fail");
        Assert.Equal(0, await stage.CountAsync("bid.received") + await stage.CountAsync("invitation.accepted"));
        Assert.Equal(3, (await stage.MailsAsync()).Count(mail => mail.To == "ines@supplier.example" && !mail.Data.Contains(secret, StringComparison.Ordinal)));
        Assert.DoesNotContain(secret, await stage.DumpAsync(), StringComparison.Ordinal);

        await stage.WriteAsync("ines@supplier.example", address, "Yes, we mean to bid.", json);
        Assert.Equal(1, await stage.CountAsync("invitation.accepted"));
        Assert.Single(await stage.MailsAsync(), mail => mail.To == "ines@supplier.example");
    }

    private static async Task<string> InvitedAsync(MailStage stage)
    {
        var house = stage.House;
        await house.DoneAsync(house.Head, new ChooseCustodianKey("correct horse battery staple", "correct horse battery staple"));
        await house.DoneAsync(house.Finance, new ChooseCustodianKey("another horse, another staple", "another horse, another staple"));
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordstuhl GmbH", "DE", Currency.Eur)));
        var made = await house.DoneAsync(house.Buyer, new DraftEvent(SourcingEventKind.Quotation, "Office chairs", house.Unit, Currency.Eur)
        {
            Deadline = new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero),
            Lots = [new DraftLot("Chairs", [new DraftLine("Swivel chair", 40m, "H87")])],
            Criteria = [new DraftCriterion("Price", 100m, IsPrice: true)],
        });
        await house.DoneAsync(house.Buyer, new NameCustodians(made, [house.Head, house.Finance]));
        await house.DoneAsync(house.Buyer, new PublishEvent(made));
        using var buyer = await stage.Server.BrowserAsync(house.Buyer);
        var answer = await VouchServer.PostAsync(buyer, "/events/SRC-1", $"/events/{made}/invitations", ("supplier", supplier.ToString()), ("contactName", "Ines Ferrer"), ("contactEmail", "ines@supplier.example"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return MailStage.AddressOf(await stage.AskedAsync("ines@supplier.example"));
    }

    /// <summary>A decision that waits for Abel; answers the address in the mail that asks for it.</summary>
    private static async Task<string> WaitingAsync(MailStage stage)
    {
        var house = stage.House;
        var raised = await house.DoneAsync(house.Requester, new RaiseRequest("A press") { Budget = Money.Of(800, Currency.Eur) });
        await house.DoneAsync(raised.Owner, new SubmitForApproval(raised.Id));
        return MailStage.AddressOf(await stage.AskedAsync(Abel));
    }

    /// <summary>Approved by the page, where the policy did not approve by itself.</summary>
    private static async Task WaitAsync(MailStage stage, RaisedRequest raised)
    {
        using var api = await stage.Server.ApiAsync(stage.House.Requester);
        var card = JsonNode.Parse(await api.GetStringAsync(new Uri("requests/" + raised.Number, UriKind.Relative), Now))!;
        if ((string?)card["request"]!["state"] == "awaiting-approval")
        {
            var approval = new Decisions.ApprovalId(Guid.Parse((string)card["approvals"]![0]!["id"]!));
            await stage.House.DoneAsync(stage.House.Approver, new Decisions.Approve(approval, "head"));
        }
    }
}
