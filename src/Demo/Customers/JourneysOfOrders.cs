using System.Globalization;
using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>Orders, and what is said about them.</summary>
internal sealed partial class Journeys
{
    /// <summary>Somebody buys: from the first look to what is said weeks later.</summary>
    private void Buy(Customer customer, DateTimeOffset at)
    {
        if (at > end)
        {
            return;
        }

        var (product, price) = Products.Pick(chance);
        var market = customer.Market;
        var order = "L-" + (++orders).ToString(CultureInfo.InvariantCulture);
        var promised = at.AddDays(4);
        var topic = new Topic(product, order, promised);
        Sometimes(0.7, () => Look(customer, at.AddHours(-2 - (chance.NextDouble() * 30)), 1 + chance.Next(2)));
        Sometimes(0.36, () => Ask(customer, chance.NextDouble() < 0.85 ? "question" : "quote", topic, at.AddHours(-26 - (chance.NextDouble() * 20))));
        var amount = price.ToString(CultureInfo.InvariantCulture);
        Add(customer, writing.Tells(customer, InteractionKind.Basket, "Cart filled", $$"""{"cart_id":"K-{{order}}","amount":"{{amount}}","currency":"EUR","items":[{"product":"{{product}}","quantity":1}]}""", at.AddMinutes(-12)));
        Add(customer, writing.Tells(customer, InteractionKind.Order, "Order placed", Of(order, "placed", product, amount, promised), at), chance.NextDouble() < 0.3 ? FollowUp.Newsletter : FollowUp.None);
        if (chance.NextDouble() < 0.02)
        {
            Add(customer, writing.Tells(customer, InteractionKind.Order, "Order cancelled", Of(order, "cancelled", product, amount, null), at.AddHours(3)));
            return;
        }

        var struck = promised > strike && at < strike + StrikeLasts;
        var late = struck || chance.NextDouble() < 0.05;
        var arrives = struck ? promised.AddDays(5 + chance.Next(4)) : late ? promised.AddDays(1 + chance.Next(3)) : at.AddDays(2 + (chance.NextDouble() * 1.6));
        Add(customer, writing.Tells(customer, InteractionKind.Delivery, "Shipment sent", Of(order, "shipped", product, amount, promised), at.AddHours(20)));
        if (struck)
        {
            Add(customer, writing.Tells(customer, InteractionKind.Delivery, "Shipment delayed", Of(order, "delayed", product, amount, null), strike.AddHours(9 + (chance.NextDouble() * 90))));
        }

        if (chance.NextDouble() < (struck ? 0.75 : late ? 0.7 : 0.11))
        {
            Ask(customer, "delivery", topic, rhythm.Later(market, late ? promised : at.AddDays(1), 0.2, 1.6));
            Sometimes(struck ? 0.4 : 0.05, () => Ask(customer, "delivery", topic, rhythm.Later(market, promised, 2.5, 4)));
        }

        Add(customer, writing.Tells(customer, InteractionKind.Delivery, "Shipment delivered", Of(order, "delivered", product, amount, null), arrives));
        After(customer, topic, amount, arrives, struck);
    }

    private void After(Customer customer, Topic topic, string amount, DateTimeOffset arrives, bool struck)
    {
        var market = customer.Market;
        topic = topic with { Date = arrives };
        Sometimes(struck ? 0.2 : 0.09, () => Ask(customer, "complaint", topic, rhythm.Later(market, arrives, 0.3, 25), FollowUp.Case));
        Sometimes(0.05, () => Ask(customer, "invoice", topic, rhythm.Later(market, arrives, 1, 20)));
        Sometimes(customer.Fate == Fate.Fan ? 0.25 : 0.07, () => Ask(customer, "praise", topic, rhythm.Later(market, arrives, 1, 20), FollowUp.Praise));
        Sometimes(0.015, () => Ask(customer, "idea", topic, rhythm.Later(market, arrives, 5, 40), FollowUp.Idea));
        if (chance.NextDouble() > 0.06)
        {
            return;
        }

        var said = rhythm.Later(market, arrives, 1, 9);
        Ask(customer, "return", topic, said);
        string Back(string status) => $$"""{"return_id":"R-{{topic.Order[2..]}}","order_id":"{{topic.Order}}","status":"{{status}}","amount":"{{amount}}","currency":"EUR"}""";
        Add(customer, writing.Tells(customer, InteractionKind.Return, "Return registered", Back("registered"), said.AddDays(1)));
        Add(customer, writing.Tells(customer, InteractionKind.Return, "Return received", Back("received"), said.AddDays(5)));
        Add(customer, writing.Tells(customer, InteractionKind.Return, "Refund issued", Back("refunded"), said.AddDays(chance.NextDouble() < 0.95 ? 8 : 20)));
    }

    /// <summary>Somebody says something and is answered, mostly within hours; some say thanks.</summary>
    private void Ask(Customer customer, string section, Topic topic, DateTimeOffset at, FollowUp follows = FollowUp.None)
    {
        if (at > end)
        {
            return;
        }

        var way = customer.Ways[chance.NextDouble() < 0.75 ? 0 : chance.Next(customer.Ways.Count)];
        var asked = writing.Says(customer, way, section, topic, at);
        Add(customer, asked, follows, order: topic.Order);
        if (asked.Kind == InteractionKind.Call)
        {
            return;
        }

        var taken = slots.After(at);
        var hours = chance.NextDouble() switch { < 0.93 => 0.1 + (chance.NextDouble() * 1.2), < 0.985 => 4.5 + (chance.NextDouble() * 5), _ => 14 };
        var answered = WorkingHours.After(taken, hours).AddMinutes(chance.Next(3) + 3);
        // What came in last is still to be answered; some of it should have been.
        if (taken > end.AddHours(-20) && chance.NextDouble() < 0.6)
        {
            return;
        }

        var answer = writing.Answers(customer, asked, section is "praise" or "thanks" ? "a.thanks" : "a." + section, topic, answered);
        Add(customer, answer, answer: true, reports: Reports(answer));
        Sometimes(0.22, () => Add(customer, writing.Says(customer, way, "thanks", topic, answered.AddMinutes(15 + chance.Next(300)))));
    }

    private List<DeliveryReport> Reports(NewInteraction answer)
    {
        var reports = new List<DeliveryReport>();
        if (answer.Channel is Channel.Mail or Channel.Chat)
        {
            return reports;
        }

        reports.Add(new DeliveryReport(answer.Source, answer.Id, answer.Identity, DeliveryState.Delivered, answer.At!.Value.AddSeconds(3)));
        Sometimes(0.7, () => reports.Add(new DeliveryReport(answer.Source, answer.Id, answer.Identity, DeliveryState.Read, answer.At.Value.AddMinutes(1 + chance.Next(60)))));
        return reports;
    }

    private static string Of(string order, string status, string product, string amount, DateTimeOffset? promised)
    {
        var day = promised is { } on ? $$""","promised_date":"{{on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}" """.TrimEnd() : "";
        return $$"""{"order_id":"{{order}}","status":"{{status}}","amount":"{{amount}}","currency":"EUR","items":[{"product":"{{product}}","quantity":1}]{{day}}}""";
    }
}
