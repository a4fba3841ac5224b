using System.Globalization;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>
/// What each customer does over the years, thought out before it happens: looks, asks, buys, waits, complains, sends back, praises. What the company answers stands beside it, in time most of the time.
/// Nothing here touches a database: the same chance gives the same touches.
/// </summary>
internal sealed partial class Journeys
{
    private static readonly TimeSpan StrikeLasts = TimeSpan.FromDays(7);
    private readonly Random chance;
    private readonly Rhythm rhythm;
    private readonly Slots slots;
    private readonly Writing writing;
    private readonly DateTimeOffset end;
    private readonly DateTimeOffset strike;
    private int orders = 204_000;

    /// <summary>Journeys between two moments; answers come after the slot in which the question was taken in.</summary>
    public Journeys(Random chance, DateTimeOffset begin, DateTimeOffset end, Slots slots)
    {
        (this.chance, this.end, this.slots) = (chance, end, slots);
        (rhythm, writing) = (new Rhythm(chance, begin, end), new Writing(chance));

        // The bad week: the carrier was on strike, and what was under way came a week late.
        strike = end - ((end - begin) * 0.06);
    }

    public List<Touch> All { get; } = [];

    /// <summary>All that one customer does.</summary>
    public void Live(Customer customer)
    {
        var (from, to) = (customer.Since, customer.Until);
        switch (customer.Fate)
        {
            case Fate.Stranger:
                Look(customer, rhythm.Between(customer.Market, from, to), 1 + chance.Next(5));
                break;
            case Fate.Prospect:
                Prospect(customer, from, to);
                break;
            case Fate.Customer:
                Buy(customer, rhythm.Between(customer.Market, from, from.AddDays(10)));
                Sometimes(0.2, () => Buy(customer, rhythm.Between(customer.Market, from.AddDays(20), to)));
                break;
            case Fate.Lapsed:
                Buy(customer, rhythm.Between(customer.Market, from, from.AddDays(10)));
                Sometimes(0.4, () => Buy(customer, rhythm.Between(customer.Market, from.AddDays(15), to)));
                // Some come back after more than a year.
                Sometimes(0.14, () => Buy(customer, rhythm.Later(customer.Market, to, 395, 430)));
                break;
            default:
                Return(customer, from, to);
                break;
        }
    }

    private void Prospect(Customer customer, DateTimeOffset from, DateTimeOffset to)
    {
        var at = rhythm.Between(customer.Market, from, to);
        Look(customer, at, 1 + chance.Next(3));
        var topic = new Topic(Products.Pick(chance).Name, "L-" + (orders + 1).ToString(CultureInfo.InvariantCulture), at);
        Ask(customer, chance.NextDouble() switch { < 0.7 => "question", < 0.93 => "quote", _ when customer.Voice.Has("press") => "press", _ => "quote" }, topic, at.AddMinutes(20));
        Sometimes(0.4, () => Ask(customer, "question", topic, rhythm.Later(customer.Market, at, 1, 6)));
        Sometimes(0.35, () => Leave(customer, rhythm.Later(customer.Market, at, 1, 4)));
    }

    private void Return(Customer customer, DateTimeOffset from, DateTimeOffset to)
    {
        var times = customer.Fate == Fate.Fan ? 4 + chance.Next(3) : 3 + chance.Next(2);
        var step = (to - from) / times;
        for (var i = 0; i < times; i++)
        {
            Buy(customer, rhythm.Between(customer.Market, from + (step * i), from + (step * (i + 0.8))));
        }

        // Whoever likes something asks more about it.
        for (var i = 0; i < (customer.Fate == Fate.Fan ? 3 : 1); i++)
        {
            var at = rhythm.Between(customer.Market, from + (step * 1.5), to);
            var topic = new Topic(Products.Pick(chance).Name, "L-" + (orders + 1).ToString(CultureInfo.InvariantCulture), at);
            Ask(customer, customer.Fate == Fate.Fan && chance.NextDouble() < 0.4 ? "praise" : chance.NextDouble() < 0.15 ? "idea" : "question", topic, at);
        }
    }

    private void Look(Customer customer, DateTimeOffset at, int pages)
    {
        for (var i = 0; i < pages; i++)
        {
            Add(customer, writing.Views(customer, i == 0 ? "/" : Products.PageOf(Products.Pick(chance).Name), at.AddSeconds(i * (20 + chance.Next(90)))));
        }
    }

    private void Leave(Customer customer, DateTimeOffset at)
    {
        var (product, price) = Products.Pick(chance);
        var details = $$"""{"cart_id":"K-{{customer.Number}}","amount":"{{price.ToString(CultureInfo.InvariantCulture)}}","currency":"EUR","items":[{"product":"{{product}}","quantity":1}]}""";
        Add(customer, writing.Tells(customer, InteractionKind.Basket, "Cart filled", details, at));

        // The shop empties baskets after twenty hours; the last ones are still full.
        if (chance.NextDouble() < 0.93)
        {
            Add(customer, writing.Tells(customer, InteractionKind.Basket, "Cart expired", details, at.AddHours(20)));
        }
    }

    private void Add(Customer customer, NewInteraction what, FollowUp follows = FollowUp.None, bool answer = false, IReadOnlyList<DeliveryReport>? reports = null, string order = "")
    {
        if (what.At < end && what.At > rhythm.Begin)
        {
            All.Add(new Touch(what.At.Value, customer, Claim(customer, what)) { Follows = follows, IsAnswer = answer, Reports = reports ?? [], Order = order });
        }
    }

    // The shop knows who is signed in; what somebody types into the chat is only said, and some browsers never sign in.
    private NewInteraction Claim(Customer customer, NewInteraction what)
    {
        if (!customer.Told.Add(what.Identity) || customer.Told.Count == 1 || (what.Channel == Channel.Web && chance.NextDouble() < 0.55))
        {
            return what;
        }

        var isChecked = what.Channel is Channel.Shop or Channel.Web || chance.NextDouble() < 0.85;
        var other = customer.Told.First();
        return what with { Claims = [new IdentityClaim(other, isChecked ? ClaimStrength.Verified : ClaimStrength.Claimed)] };
    }

    private void Sometimes(double probability, Action act)
    {
        if (chance.NextDouble() < probability)
        {
            act();
        }
    }
}
