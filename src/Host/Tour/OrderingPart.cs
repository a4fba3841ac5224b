using System.Text.Json.Nodes;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Sourcing;

namespace Vouch.Host.Tour;

/// <summary>From the order to the last delivery.</summary>
internal sealed class OrderingPart(TourGuide guide, TourCompany company, AskingPart asking, AwardCard award)
{
    private DateOnly later;

    public PlacedOrder Order { get; private set; } = null!;

    public async Task WalkAsync(DateTimeOffset monday)
    {
        guide.Part("5. Order and acknowledgement");
        await guide.WaitUntilAsync(monday);
        await guide.StepAsync("Bruno orders what was awarded and sends it to the supplier.", OrderAsync);
        await guide.WaitUntilAsync(monday.AddHours(3));
        await guide.StepAsync("Jana can deliver the desks as asked, but proposes three days more for the chairs.", ProposeAsync);
        await guide.WaitUntilAsync(monday.AddHours(5));
        await guide.StepAsync("Bruno accepts: each line's date is now the supplier's promise.", AcceptAsync);
        guide.Part("6. Delivery in two parts");
        await guide.WaitUntilAsync(monday.AddDays(11));
        await guide.StepAsync("Twenty-five desks arrive, and Clara takes them in.", () => ReceiveAsync("DN-1001", OrderState.PartReceived, (0, 25m)));
        await guide.WaitUntilAsync(monday.AddDays(14));
        await guide.StepAsync("The rest arrives in time.", () => ReceiveAsync("DN-1002", OrderState.Received, (0, 15m), (1, 40m)));
        await guide.StepAsync("Clara has been told of it.", ToldAsync);
    }

    private async Task<OrderDetail> DetailAsync(Traveller reader) => await reader.ReadAsync<OrderDetail>($"orders/{Order.Number}");

    private async Task<string> OrderAsync()
    {
        Order = await company.Bruno.DoAsync<PlacedOrder>("orders/from-award", new OrderAward(award.Id, "Gate 3, Main Street 1", Send: true));
        var standing = await company.StandingAsync();
        TourGuide.Check(Order.State == OrderState.Sent && Order.Total == award.Value, "the order is sent at the awarded value");
        TourGuide.Check(standing.Committed == award.Value, "the awarded value is committed");
        TourGuide.Check((await DetailAsync(company.Bruno)).Order.Requester == company.Clara.Id, "the order is for Clara, who asked");
        TourGuide.Check(await asking.StateAsync() == "ordered", "the request says that it is ordered");
        return $"It is {Order.Number}; {standing.Committed} are committed.";
    }

    private async Task<string> ProposeAsync()
    {
        var lines = (await DetailAsync(company.Nordholz.Person)).Lines;
        later = lines[1].WantedOn.AddDays(3);
        await company.Nordholz.Person.DoAsync($"orders/{Order.Order}/propose-dates", new ProposeDates(Order.Order, [new ProposedDate(lines[1].Id, later)], Reason: "The fabric comes a little later."));
        return "";
    }

    private async Task<string> AcceptAsync()
    {
        await company.Bruno.DoAsync($"orders/{Order.Order}/answer-dates", new AnswerProposedDates(Order.Order, Accept: true));
        var detail = await DetailAsync(company.Nordholz.Person);
        TourGuide.Check(detail.Order.State == OrderState.Acknowledged && detail.Lines[0].PromisedOn == detail.Lines[0].WantedOn && detail.Lines[1].PromisedOn == later, "both lines have a promised date");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Desks by {detail.Lines[0].PromisedOn:d MMM}, chairs by {detail.Lines[1].PromisedOn:d MMM}.");
    }

    private async Task<string> ReceiveAsync(string note, OrderState expected, params (int Line, decimal Quantity)[] taken)
    {
        var receipt = await company.Clara.DoAsync<TakenReceipt>(
            $"orders/{Order.Order}/receive", new ReceiveGoods(Order.Order, [.. taken.Select(line => new ReceiptLineInput(Order.Lines[line.Line], line.Quantity))], note));
        TourGuide.Check(receipt.Order == expected, $"the order is {expected}");
        return $"{receipt.Number}, worth {receipt.Worth}.";
    }

    private async Task<string> ToldAsync()
    {
        await guide.WaitUntilAsync(guide.Now);
        var notices = (await company.Clara.ReadAsync<JsonNode>("notices"))["items"]!.AsArray();
        TourGuide.Check(notices.Count > 0, "Clara has notices");
        return $"She has {notices.Count} notices in all.";
    }
}
