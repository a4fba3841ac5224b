using System.Text;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>Suppliers open invitations, ask, bid, bid again, withdraw, decline, or come too late.</summary>
internal sealed class Bidding(World world)
{
    /// <summary>Invites suppliers by personal links and lets each of them act until the deadline.</summary>
    public async Task InviteAsync(Running one, IReadOnlyList<Dealer> dealers)
    {
        foreach (var dealer in dealers)
        {
            var secret = InvitationSecret.Create();
            var issued = await world.TryAsync(one.Owner, new InviteToEvent(one.Id, dealer.Id, dealer.ContactName, $"offers@{dealer.Country.ToLowerInvariant()}.example", secret.Hash()));
            if (issued is null)
            {
                continue;
            }

            var bidder = new Bidder(dealer, issued.Invitation, secret, 0.3 + (world.Random.NextDouble() * 0.7));
            Price(one, bidder);
            one.Bidders.Add(bidder);
            world.Within(1, 20, async () => await world.TryAsync(dealer.Contact, new OpenInvitation(bidder.Invitation, secret)));
            Act(one, bidder, one.Bidders.Count);
        }

        for (var i = 0; i < 2 && i < one.Bidders.Count && one.Tender.Requests.Count == 0; i++)
        {
            Ask(one, one.Bidders[i], world.Pick(TenderPhrases.Clarifications), extends: i == 0 && one.Tender.Extended);
        }
    }

    // Each bidder is cheap or dear as a whole, and a little different by lot and line.
    private void Price(Running one, Bidder bidder)
    {
        var level = 0.88 + (world.Random.NextDouble() * 0.26);
        var lines = one.Tender.Lots.SelectMany(lot => lot.Lines).ToArray();
        foreach (var lot in one.Outline.Lots)
        {
            var own = level * (0.93 + (world.Random.NextDouble() * 0.14));
            var covers = one.Outline.Lots.Count == 1 || world.Random.Next(9) > 0;
            foreach (var line in lot.Lines)
            {
                var index = one.Outline.Form.Lines.ToList().FindIndex(asked => asked.Id == line);
                var price = lines[index].Price * (decimal)(own * (0.97 + (world.Random.NextDouble() * 0.06)));
                bidder.Prices[line] = covers ? Math.Round(price, price < 10 ? 3 : 2) : null;
            }
        }
    }

    private void Act(Running one, Bidder bidder, int place)
    {
        var (now, contact) = (world.Clock.GetUtcNow(), bidder.Dealer.Contact);
        if (place > 3 && world.Turn("declines", 4))
        {
            At(one, 0.2, 0.5, async () => await world.TryAsync(contact, new DeclineInvitation(bidder.Invitation, bidder.Secret, world.Pick(TenderPhrases.Declines))));
            return;
        }

        if (place > 3 && world.Turn("too late", 6))
        {
            world.At(one.Deadline.AddMinutes(7 + world.Random.Next(50)), () => BidAsync(one, bidder));
            return;
        }

        At(one, 0.45, 0.97, () => BidAsync(one, bidder));
        if (world.Turn("bids again", 6))
        {
            At(one, 0.975, 0.99, async () =>
            {
                foreach (var line in bidder.Prices.Where(line => line.Value is not null).ToList())
                {
                    bidder.Prices[line.Key] = Math.Round(line.Value!.Value * 0.97m, 3);
                }

                await BidAsync(one, bidder);
            });
        }
        else if (place > 2 && world.Turn("withdraws", 9))
        {
            At(one, 0.975, 0.99, async () => bidder.Stands = !await world.DoAsync(contact, new WithdrawBid(bidder.Invitation, bidder.Secret)) && bidder.Stands);
        }

        void At(Running running, double from, double to, Func<Task> act) => world.At(now + ((running.Deadline - now) * (from + (world.Random.NextDouble() * (to - from)))), act);
    }

    private void Ask(Running one, Bidder bidder, (string Question, string Answer) said, bool extends) => world.Within(6, 24, async () =>
    {
        var question = await world.TryAsync(bidder.Dealer.Contact, new AskClarification(bidder.Invitation, said.Question, bidder.Secret));
        if (question == default)
        {
            return;
        }

        world.Within(2, 12, async () =>
        {
            DateTimeOffset? later = extends ? one.Deadline.AddDays(7) : null;
            if (await world.DoAsync(one.Owner, new AnswerClarification(question, said.Answer, later)) && later is { } moved)
            {
                one.Deadline = moved;
            }
        });
    });

    private async Task BidAsync(Running one, Bidder bidder)
    {
        var form = one.Outline.Form;
        var rate = Names.Rate(bidder.Dealer.Currency.Code);
        var day = DateOnly.FromDateTime(one.Deadline.UtcDateTime);
        var lines = form.Lines.Select(line => bidder.Prices[line.Id] is { } price
            ? new BidLine(line.Id, Math.Round(price / rate, 3), 4 + world.Random.Next(24), Note: world.Random.Next(12) == 0 ? world.Pick(TenderPhrases.Notes) : null, Alternatives: world.Random.Next(9) == 0
                ? [new BidAlternative(world.Pick(TenderPhrases.Alternatives), Math.Round(price * 0.86m / rate, 3), 10)]
                : null)
            : new BidLine(line.Id, NotOffered: true, Note: "Not ours.")).ToList();
        var answers = form.Questions.Select(question => new BidAnswer(question.Id, TenderPhrases.Answers[Math.Clamp((int)((1 - bidder.Quality) * 5) + world.Random.Next(-1, 2), 0, 4)])).ToList();
        var submitted = await world.TryAsync(bidder.Dealer.Contact, new SubmitBid(
            bidder.Invitation, bidder.Secret, bidder.Dealer.Currency.Code, lines, answers, day.AddDays(60), world.Random.Next(3) == 0 ? world.Pick(TenderPhrases.Notes) : null,
            bidder.Quality > 0.75 && form.Questions.Count > 0 ? [new BidUpload("references.txt", Encoding.UTF8.GetBytes($"{bidder.Dealer.Name}\nReferences and plan, as asked in {one.Outline.Number}.\n"))] : null));
        bidder.Stands = submitted is not null || bidder.Stands;
    }
}
