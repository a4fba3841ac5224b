using System.Globalization;
using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>What happens to many at once: newsletters and what they set off, and the last hours before one looks.</summary>
internal sealed partial class Journeys
{
    private static readonly string[] Stops = ["STOP", "Stop", "STOP", "unsubscribe"];

    /// <summary>A newsletter goes to whoever bought before; some open it, few want no more of it.</summary>
    public void Newsletter(IReadOnlyList<Customer> customers, DateTimeOffset at)
    {
        var name = "Newsletter " + at.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        foreach (var customer in customers.Where(one => one.Fate is not (Fate.Stranger or Fate.Prospect) && one.Since < at && one.Number % 5 == 0))
        {
            var way = customer.Ways[0];
            if (way.Channel is not (Channel.Mail or Channel.WhatsApp or Channel.Telegram or Channel.Sms))
            {
                continue;
            }

            Add(customer, new NewInteraction { Source = way.Source, Id = writing.NextId("news"), Channel = way.Channel, Kind = InteractionKind.Action, Direction = Direction.Out, Identity = way.Key, At = at, Title = name, DisplayName = customer.Name });
            Sometimes(way.Channel == Channel.Mail ? 0.35 : 0, () => Add(customer, new NewInteraction
            {
                Source = way.Source, Id = writing.NextId("news"), Channel = way.Channel, Kind = InteractionKind.Action, Direction = Direction.In, Identity = way.Key, At = rhythm.Later(customer.Market, at, 0.05, 2), Title = "Email Opened", DisplayName = customer.Name,
            }));
            Sometimes(0.015, () => Add(customer, new NewInteraction
            {
                Source = way.Source, Id = writing.NextId("stop"), Channel = way.Channel, Kind = InteractionKind.Message, Direction = Direction.In, Identity = way.Key, At = at.AddHours(1 + chance.Next(20)),
                Text = customer.Market.Language == "de" ? "Abmelden" : Stops[chance.Next(Stops.Length)], AsksForReply = false, DisplayName = customer.Name,
            }));
        }
    }

    /// <summary>In the last hours people ask who wait for an answer when one looks; a few of them have waited too long.</summary>
    public void WaitAtTheEnd(IReadOnlyList<Customer> customers, int waiting)
    {
        string[] why = ["question", "delivery", "complaint", "quote", "return", "invoice", "question", "delivery", "idea", "question"];
        var able = customers.Where(one => one.Ways[0].Channel != Channel.Voice && one.Fate is not Fate.Stranger && one.Since < end.AddDays(-3) && one.Until > end.AddDays(-3)).OrderBy(one => one.Number * 7_919 % 1_009).ToList();
        foreach (var customer in able.Skip(waiting).Take(waiting / 4))
        {
            var at = rhythm.Between(customer.Market, end.AddDays(-5), end.AddHours(-20));
            Ask(customer, "complaint", new Topic(Products.Pick(chance).Name, "L-" + (orders - 60 + (customer.Number % 20)).ToString(CultureInfo.InvariantCulture), at.AddDays(-6)), at, FollowUp.Case);
        }

        for (var i = 0; i < waiting && i < able.Count; i++)
        {
            // Every fourth should have been answered by now.
            var at = i % 4 == 3 ? Overdue() : end.AddMinutes(-8 - (chance.NextDouble() * 250));
            var product = Products.Pick(chance).Name;
            Add(able[i], writing.Says(able[i], able[i].Ways[0], why[i % why.Length], new Topic(product, "L-" + (orders - 40 + i).ToString(CultureInfo.InvariantCulture), at.AddDays(-2)), at));
        }
    }

    // Nights and weekends do not count: the last moment from which enough working hours have passed.
    private DateTimeOffset Overdue()
    {
        var hours = 4.6 + (chance.NextDouble() * 9);
        var at = end.AddHours(-5 - chance.NextDouble());
        while (WorkingHours.After(slots.After(at), hours) > end)
        {
            at = at.AddHours(-1);
        }

        return at;
    }
}
