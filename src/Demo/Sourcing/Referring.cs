using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Suppliers.Vetting;

namespace Vouch.Demo;

/// <summary>Where references are judged, bidders name customers of theirs, and the buyer calls them before anybody scores.</summary>
internal sealed class Referring(World world)
{
    private readonly Dictionary<PartyId, List<PackItemId>> named = [];

    /// <summary>Every bidder names two customers; one that is asked again has named its own before.</summary>
    public async Task NameAsync(Running one)
    {
        foreach (var (bidder, place) in AreJudged(one) ? one.Bidders.Select((bidder, place) => (bidder, place)) : [])
        {
            if (!named.TryAdd(bidder.Dealer.Id, []))
            {
                continue;
            }

            for (var i = 0; i < 2; i++)
            {
                var (customer, person, done) = TenderPhrases.References[((place * 2) + i) % TenderPhrases.References.Length];
                var mail = $"{person.Split(' ')[^1].ToLowerInvariant()}@{customer.Split(' ')[0].ToLowerInvariant()}.example";
                var item = await world.TryAsync(bidder.Dealer.Contact, new TellReference(bidder.Dealer.Id, customer, person, world.Today.AddYears(-2 - i), done, ContactEmail: mail));
                if (item != default)
                {
                    named[bidder.Dealer.Id].Add(item);
                }
            }
        }
    }

    /// <summary>The buyer calls the first reference of each, and the second of those who sounded good; the first evaluator listens.</summary>
    public async Task HearAsync(Running one)
    {
        foreach (var (bidder, place) in AreJudged(one) ? one.Standing.Select((bidder, place) => (bidder, place)) : [])
        {
            var isGood = SoundsGood(bidder);
            foreach (var (item, i) in named.GetValueOrDefault(bidder.Dealer.Id, []).Take(isGood ? 2 : 1).Select((item, i) => (item, i)))
            {
                await world.TryAsync(one.Owner, new HearReference(bidder.Dealer.Id, item, Said(isGood ? TenderPhrases.GoodAnswers : TenderPhrases.PoorAnswers, (place * 2) + i), WouldBuyAgain: isGood));
            }

            await world.TryAsync(one.Owner, new RecordEvaluationStep(one.Id, CriterionKind.References, bidder.Dealer.Id, world.Clock.GetUtcNow(), [one.Owner, .. one.Evaluators.Take(1)], "The customers whom the bidder named"));
        }
    }

    /// <summary>True for a bidder whose customers would buy again.</summary>
    public static bool SoundsGood(Bidder bidder) => bidder.Quality > 0.6;

    private static string Said(string[] answers, int number) => answers[number % answers.Length];

    private static bool AreJudged(Running one) => one.Tender.Kinds.Contains(CriterionKind.References);
}
