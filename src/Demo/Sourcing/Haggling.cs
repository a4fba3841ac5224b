using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>What comes between evaluation and award where a buyer wants it: a reverse auction of an hour, or rounds of negotiation that end with best and final offers.</summary>
internal sealed class Haggling(World world, DemoCompany company)
{
    private static readonly int[] Minutes = [4, 16, 31, 47, 57];

    /// <summary>Auctions or negotiates, as the tender says, and goes on.</summary>
    public Task BeginAsync(Running one, Func<Task> then) => one.Tender.Haggle switch
    {
        Haggle.Auction => AuctionAsync(one, then),
        Haggle.Rounds => RoundAsync(one, isFinal: false, then),
        _ => then(),
    };

    private async Task AuctionAsync(Running one, Func<Task> then)
    {
        var starts = Script.Moment(Buying.WorkedDay(world.Today.AddDays(3)), 2);
        var planned = await world.TryAsync(one.Owner, new PlanAuction(one.Id, new AuctionTerms(starts.AddHours(1), starts, StepPercent: 0.5m, ExtendWithinMinutes: 3, ExtendByMinutes: 3)));
        if (planned == default)
        {
            await then();
            return;
        }

        foreach (var (bidder, place) in one.Standing.Select((bidder, place) => (bidder, place)))
        {
            // Whoever has a higher floor stops sooner.
            foreach (var minute in Minutes.Take(2 + ((place * 2) % 4)))
            {
                world.At(starts.AddMinutes(minute).AddSeconds(place * 37), () => UnderbidAsync(one, bidder));
            }
        }

        world.At(starts.AddHours(2), async () =>
        {
            await world.TryAsync(Actor.System, new MoveDueAuctions());
            await then();
        });
    }

    private async Task UnderbidAsync(Running one, Bidder bidder)
    {
        foreach (var lot in one.Outline.Lots)
        {
            if (one.PriceOf(bidder, lot) is { } price && await world.TryAsync(bidder.Dealer.Contact, new PlaceAuctionBid(bidder.Invitation, lot.Id, Math.Round(price * 0.978m, 2), bidder.Secret)) is not null)
            {
                Lower(bidder, lot.Lines, 0.978m);
            }
        }
    }

    private async Task RoundAsync(Running one, bool isFinal, Func<Task> then)
    {
        var due = Script.Moment(Buying.WorkedDay(world.Today.AddDays(isFinal ? 4 : 6)), 5);
        var round = await world.TryAsync(one.Owner, new OpenRound(
            one.Id, isFinal ? TenderPhrases.FinalRound : TenderPhrases.FirstRound, due, IsFinal: isFinal, Clauses: isFinal ? null : TenderPhrases.RoundClauses));
        if (round == default)
        {
            await then();
            return;
        }

        foreach (var (bidder, place) in one.Standing.Select((bidder, place) => (bidder, place)))
        {
            world.At(WorkingHours.After(world.Clock.GetUtcNow(), 6 + (4 * place)), () => AnswerAsync(one, bidder, isFinal ? 0.985m : 0.965m, isFinal, place));
        }

        world.At(due.AddMinutes(2), async () =>
        {
            await world.TryAsync(Actor.System, new CloseDueRounds());
            await world.TryAsync(company.Custodians[0], new OpenRoundAnswers(round, DemoCustodians.All[0].Passphrase, company.Custodians[1], DemoCustodians.All[1].Passphrase));
            world.After(6, isFinal ? then : () => RoundAsync(one, isFinal: true, then));
        });
    }

    private async Task AnswerAsync(Running one, Bidder bidder, decimal factor, bool isFinal, int place)
    {
        var rate = Names.Rate(bidder.Dealer.Currency.Code);
        var lines = bidder.Prices.Where(line => line.Value is not null).Select(line => new RoundLine(line.Key, Math.Round(line.Value!.Value * factor / rate, 3))).ToList();
        IReadOnlyList<ClauseAnswer>? clauses = isFinal ? null : [.. TenderPhrases.RoundClauses.Select((_, i) => new ClauseAnswer(i + 1, place != 1 || i > 0, place == 1 && i == 0 ? TenderPhrases.RoundCounter : null))];
        if (await world.TryAsync(bidder.Dealer.Contact, new AnswerRound(bidder.Invitation, bidder.Secret, lines, clauses, isFinal ? null : TenderPhrases.RoundNote)) is not null)
        {
            Lower(bidder, [.. lines.Select(line => line.Line)], factor);
        }
    }

    private static void Lower(Bidder bidder, IReadOnlyCollection<LineId> lines, decimal factor)
    {
        foreach (var line in lines.Where(line => bidder.Prices.GetValueOrDefault(line) is not null))
        {
            bidder.Prices[line] = Math.Round(bidder.Prices[line]!.Value * factor, 3);
        }
    }
}
