using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>Evaluators score what people judge; who is best follows from scores and prices.</summary>
internal sealed class Judging(World world, DemoCompany company)
{
    /// <summary>Names two or three evaluators where people judge something.</summary>
    public async Task AssignAsync(Running one)
    {
        if (one.Outline.Form.Questions.Count == 0 || one.Tender.Kind == SourcingEventKind.Information)
        {
            return;
        }

        var users = company.Colleagues.Where(person => company.CodeOf(person) == one.Tender.Unit).DefaultIfEmpty(company.Colleagues[0]).ToList();
        List<PartyId> asked = [world.Pick(users), company.Buyers.First(buyer => buyer != one.Owner)];
        if (one.Tender.Requests.Count == 0)
        {
            asked.Add(company.Colleagues.First(person => !asked.Contains(person)));
        }

        foreach (var evaluator in asked)
        {
            // Whoever works with it counts more than whoever buys it.
            if (await world.DoAsync(one.Owner, new AssignEvaluator(one.Id, evaluator, evaluator == asked[0] ? 2m : 1m)))
            {
                one.Evaluators.Add(evaluator);
            }
        }
    }

    /// <summary>Lets every evaluator score, and goes on when the last has submitted.</summary>
    public void Score(Running one, Func<Task> then)
    {
        if (one.Evaluators.Count == 0)
        {
            world.Within(2, 12, then);
            return;
        }

        foreach (var (evaluator, place) in one.Evaluators.Select((evaluator, place) => (evaluator, place)))
        {
            if (one.Tender.End == TenderEnd.Scoring && place > 0)
            {
                continue;
            }

            // Some are generous, some are not, and one in four disagrees about one bidder.
            var mood = (world.Random.NextDouble() * 14) - 7;
            world.Within(4, 40, async () =>
            {
                var odd = world.Random.Next(4) == 0 ? world.Random.Next(one.Standing.Count) : -1;
                var scores = one.Standing.SelectMany((bidder, i) => one.Outline.Form.Questions.Select(question =>
                {
                    var value = Math.Clamp((bidder.Quality * 78) + 14 + mood + (world.Random.NextDouble() * 12) - 6 - (i == odd ? 30 : 0), 5, 98);
                    return new SubmittedScore(bidder.Dealer.Id, question.Id, Math.Round((decimal)value), TenderPhrases.Comments[Math.Clamp((int)((100 - value) / 17), 0, 5)]);
                })).ToList();
                // What was heard is judged as it sounded.
                scores.AddRange(one.Standing.SelectMany(bidder => one.Outline.Heard.Select(criterion =>
                    new SubmittedScore(bidder.Dealer.Id, criterion, Math.Round((decimal)(bidder.Quality * 80) + 10), Referring.SoundsGood(bidder) ? TenderPhrases.GoodCall : TenderPhrases.PoorCall))));
                if (await world.DoAsync(evaluator, new SubmitScores(one.Id, scores)) && ++one.Submitted == one.Evaluators.Count)
                {
                    world.Within(1, 10, then);
                }
            });
        }
    }

    /// <summary>Who should get a lot: the price by its weight, the rest by what the evaluators tend to say; null when nobody covers it.</summary>
    public Bidder? BestFor(Running one, LotOutline lot)
    {
        var covering = one.Standing.Select(bidder => (Bidder: bidder, Price: one.PriceOf(bidder, lot))).Where(pair => pair.Price is not null).ToList();
        if (covering.Count == 0)
        {
            return null;
        }

        var lowest = covering.Min(pair => pair.Price!.Value);
        var judged = (double)one.Tender.Criteria.Sum(criterion => criterion.Weight) / 100;
        // Split tenders go lot by lot to the lowest price of those whose answers were good.
        var weight = one.Tender.Split ? judged / 6 : judged;
        return covering.MaxBy(pair => ((1 - weight) * (double)(lowest / pair.Price!.Value)) + (weight * pair.Bidder.Quality)).Bidder;
    }
}
