using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Demo;

/// <summary>Colleagues ask, answer questions, confirm what came and say how it went.</summary>
internal sealed class Asking(World world, DemoCompany company, Casebook cases)
{
    // Of a hundred requests, so many go this way; the rest goes the usual way.
    private static readonly (Plot Plot, int OfHundred)[] Plots =
    [
        (Plot.Covered, 15), (Plot.Question, 14), (Plot.OnBehalf, 5), (Plot.HandedOver, 4), (Plot.Bought, 4), (Plot.Refused, 4), (Plot.Silent, 3), (Plot.Withdrawn, 3), (Plot.NotApproved, 3), (Plot.Merged, 2), (Plot.Split, 2), (Plot.Reopened, 2),
    ];

    // How much is asked in each month, January first: little in August and around Christmas, much before summer and in autumn.
    private static readonly double[] Season = [1.15, 1.0, 1.1, 0.95, 1.05, 1.1, 0.75, 0.55, 1.15, 1.25, 1.15, 0.6];
    private readonly Dictionary<Need, int> asked = [];

    /// <summary>Spreads the asks of the year: more toward its end, busy and calm weeks.</summary>
    public void Begin(int requests, DateTimeOffset end)
    {
        world.Hear("request.raised", Raised);
        world.Hear("request.question-asked", fact => Answering(fact));
        world.Hear("request.received", fact => Confirming(fact));
        world.Hear("request.approved", fact =>
        {
            if (cases.Find(fact.Subject.Id) is { Plot: Plot.Bought })
            {
                Confirming(fact);
            }
        });
        var plots = Plots.SelectMany(plot => Enumerable.Repeat(plot.Plot, plot.OfHundred * requests / 100)).ToList();
        plots.AddRange(Enumerable.Repeat(Plot.Usual, requests - plots.Count));
        world.Shuffle(plots);
        var days = Days(DateOnly.FromDateTime(end.UtcDateTime).AddDays(-1));
        foreach (var plot in plots)
        {
            world.On(world.Heavier(days), () => AskAsync(plot));
        }

        // The last asks have just come in: their owners have yet to answer.
        for (var i = 1; i <= 5; i++)
        {
            world.At(end.AddMinutes(-20 * i), () => AskAsync(Plot.Usual));
        }
    }

    private List<(DateOnly Day, double Weight)> Days(DateOnly last)
    {
        var days = new List<(DateOnly, double)>();
        var week = 1.0;
        var length = last.DayNumber - world.Today.DayNumber;
        for (var day = world.Today.AddDays(2); day <= last; day = day.AddDays(1))
        {
            week = day.DayOfWeek == DayOfWeek.Monday ? 0.45 + (world.Random.NextDouble() * 1.2) : week;
            if (WorkingHours.IsWorked(day))
            {
                var grown = 0.7 + (0.7 * (day.DayNumber - world.Today.DayNumber) / length);
                days.Add((day, grown * week * Season[day.Month - 1] * (day.DayOfWeek == DayOfWeek.Friday ? 0.7 : 1)));
            }
        }

        return days;
    }

    private async Task AskAsync(Plot plot)
    {
        var requester = world.Pick(company.Colleagues);
        if (ChooseNeed(plot, requester) is not { } need)
        {
            (requester, plot) = (company.Colleagues[0], Plot.Usual);
            need = ChooseNeed(plot, requester)!;
        }

        await RaiseAsync(plot, requester, need);
    }

    // What was asked least so far, so that the same words come back as late as possible.
    private Need? ChooseNeed(Plot plot, PartyId requester)
    {
        var (unit, german) = (company.CodeOf(requester), company.WritesGerman(requester));
        var fitting = Needs.All.Where(need => need.Fits(unit, world.Today.Month) && (need.German == german || world.Random.Next(6) == 0) && plot switch
        {
            Plot.Covered => !need.Service && need.Price <= 240 && need.Category is "office" or "furniture" or "hardware" or "safety",
            Plot.Split => need.With is not null,
            Plot.Bought => need.Price < 800 && need.Category is not ("software" or "training" or "marketing"),
            Plot.Merged => !need.Service && need.Price < 400,
            _ => true,
        }).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var least = fitting.Min(need => asked.GetValueOrDefault(need));
        return world.Pick(fitting.Where(need => asked.GetValueOrDefault(need) == least).ToList());
    }

    private async Task<Case?> RaiseAsync(Plot plot, PartyId requester, Need need)
    {
        var times = asked[need] = asked.GetValueOrDefault(need) + 1;
        var most = plot == Plot.Covered ? Math.Max(1, Math.Min(need.To, (int)(470m / need.Price))) : need.To;
        var quantity = world.Random.Next(Math.Min(need.From, most), most + 1);
        var words = need.Words.Replace("{n}", quantity.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{place}", Phrases.Place(times + world.Random.Next(10), need.German), StringComparison.Ordinal);
        var offer = plot == Plot.Covered ? await OfferAsync(need, company.UnitOf[requester]) : null;
        AskedLine[] lines = offer is not null ? [new AskedLine(need.Item, quantity, need.Unit, Offer: offer.Key)]
            : need.With is { } with && (plot == Plot.Split || world.Chance(0.4)) ? [new AskedLine(need.Item, quantity, need.Unit), new AskedLine(with.Item, Math.Max(1, quantity / 2), "piece")]
            : world.Chance(0.65) ? [new AskedLine(need.Item, quantity, need.Unit)]
            : [];
        var bought = plot == Plot.Bought;
        var raised = await world.TryAsync(requester, new RaiseRequest(words)
        {
            Category = world.Chance(0.85) || offer is not null || bought ? need.Category : null,
            NeededBy = world.Today.AddDays(need.Price * quantity > 5_000 ? 60 : 9 + world.Random.Next(35)),
            Budget = bought || world.Chance(0.45) ? Money.Of(Math.Round(need.Price * quantity * 1.1m, 0), Currency.Eur) : null,
            Lines = lines,
            AlreadyBought = bought,
            BoughtReason = bought ? world.Pick(Phrases.BoughtReasons).In(need.German) : null,
            OnBehalfOf = plot == Plot.OnBehalf ? world.Pick(company.Colleagues.Where(person => person != requester && company.UnitOf[person] == company.UnitOf[requester]).ToList()) : null,
        });
        if (raised is null)
        {
            return null;
        }

        var one = new Case { Id = raised.Id, Need = need, Plot = plot, Requester = requester, German = need.German, Owner = raised.Owner };
        cases.Add(one);
        if (plot == Plot.Merged)
        {
            // A neighbour asks for the same before anybody could know.
            var neighbour = world.Pick(company.Colleagues.Where(person => person != requester && company.UnitOf[person] == company.UnitOf[requester]).ToList());
            world.Within(0.3, 1.2, async () => one.Twin = (await RaiseAsync(Plot.MergedAway, neighbour, need))?.Id);
        }

        return one;
    }

    private Task<Offer?> OfferAsync(Need need, UnitId unit) => world.ReadAsync(async (services, db) =>
    {
        foreach (var source in services.GetServices<IOffers>())
        {
            if ((await source.FindAsync(db, need.Item, unit, world.Today, 5, CancellationToken.None)).FirstOrDefault(offer => offer.Description == need.Item) is { } found)
            {
                return found;
            }
        }

        return null;
    });

    // Parts of a split request are requests of their own.
    private void Raised(FactDraft fact)
    {
        if (Guid.TryParse(fact.Data["from"], out var from) && cases.Find(from) is { } whole)
        {
            cases.Add(new Case { Id = new RequestId(fact.Subject.Id), Need = whole.Need, Plot = Plot.Usual, Requester = whole.Requester, German = whole.German, Owner = whole.Owner });
        }
    }

    private void Answering(FactDraft fact)
    {
        if (cases.Find(fact.Subject.Id) is { Plot: not Plot.Silent } one)
        {
            // Most answer on the same day or the next; one in eleven lets it lie for a week.
            var slow = world.Turn("answer left lying", 11);
            world.Within(slow ? 29 : 0.5, slow ? 50 : 14, () => AnswerAsync(one));
        }
    }

    /// <summary>The requester answers the open question.</summary>
    public async Task AnswerAsync(Case one)
    {
        if (one.Question is { } question)
        {
            await world.TryAsync(one.Requester, new AnswerQuestion(one.Id, question.Id, question.Answer));
        }
    }

    private void Confirming(FactDraft fact)
    {
        if (cases.Find(fact.Subject.Id) is { } one && !world.Turn("left without a verdict", 9))
        {
            var came = world.Today;
            world.Within(3, 45, () => ConfirmAsync(one, came));
        }
    }

    private async Task ConfirmAsync(Case one, DateOnly came)
    {
        if (await cases.ReadAsync(one.Id) is not { State: "received" or "approved" } card)
        {
            return;
        }

        var late = card.NeededBy < came.AddDays(-1);
        var rating = world.Random.Next(100) switch { < 55 => 5, < 84 => 4, < 94 => 3, < 98 => 2, _ => 1 };
        rating = late ? Math.Max(1, rating - 2) : rating;
        var done = await world.DoAsync(card.Receiver, new ConfirmAndRate(one.Id, rating, rating < 4 || world.Chance(0.4) ? world.Pick(Phrases.Ratings[rating - 1]).In(one.German) : null));
        if (done && one.Plot == Plot.Reopened)
        {
            one.Plot = Plot.Usual;
            world.Within(20, 80, async () => await world.TryAsync(one.Requester, new ReopenRequest(one.Id, world.Pick(Phrases.Reopenings.Take(2).ToList()).In(one.German))));
        }
    }
}
