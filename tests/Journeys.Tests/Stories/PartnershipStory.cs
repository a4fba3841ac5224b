using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>How both sides do toward one another, what they say of it, and what they want together. The orders that the scorecard counts are placed without pages; all else is seen and pressed.</summary>
public sealed class PartnershipStory(Stage stage)
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_scorecard_is_challenged_and_both_sides_promise_to_do_better(DatabaseKind kind)
    {
        await using var story = await Story.BeginAsync(stage, $"partnership {kind}", kind, movesTheClock: true);
        var site = story.Site;
        const string Line = "Orders acknowledged in time";
        var number = await site.OrdersWithoutPagesAsync("Lakka Lighting", "Lauri Lakka", acknowledged: 3, late: 1);
        var due = site.Today.AddDays(30);

        var ben = await story.EnterAsync<PartnerOwner>("Ben Buyer");
        ben.Supplier = number;
        await ben.LooksAtTheScorecardAsync();
        await ben.ReadsTheLineAsync(Line, "75");
        var lauri = await story.EnterAsync<PartnerPerson>("Lauri Lakka");
        await lauri.LooksAtTheScorecardAsync();
        await lauri.ReadsTheLineAsync(Line, "75");
        await lauri.OpensTheLineAsync(Line);
        await lauri.ChallengesAsync("Your order came to an address that we had left.");
        await ben.OpensTheLineAsync(Line);
        await ben.AnswersTheChallengeAsync("You told us of the new address the day after.");
        await lauri.OpensTheLineAsync(Line);
        await lauri.ReadsAsync("You told us of the new address the day after.");

        await ben.OpensAPlanAsync("No order waits for an answer", "Two people read the mailbox every morning", "We tell of big orders a week ahead", due);
        await lauri.OpensThePlanAsync("No order waits for an answer");
        await lauri.SaysItIsDoneAsync("Lauri and Lumi share the mailbox since Monday.");
        await ben.OpensThePlanAsync("No order waits for an answer");
        await ben.AgreesThatItIsDoneAsync();
        await ben.ReadsAsync("done, both agree");

        await lauri.SetsAnAimAsync("Lamps without waste", "Grams of plastic in a parcel", 80, 10, due.AddDays(100));
        await ben.SaysWhereTheAimIsAsync("Grams of plastic in a parcel", 55, "Straps of paper since this week.");
        await lauri.LooksTogetherAsync();
        await lauri.ReadsAsync("Straps of paper since this week.");
        await lauri.GivesAnIdeaAsync("One box for two lamps", "Half of the cardboard, and a third fewer parcels.");
        await lauri.ReadsAsync("Who owes the answer");
        await ben.OpensTheIdeaAsync("One box for two lamps");
        await ben.TakesTheIdeaOverAsync();
        await ben.DoesTheIdeaAsync("Yes: from the next order on.", "A third fewer parcels came.", 1_800m);
        await lauri.OpensTheIdeaAsync("One box for two lamps");
        await lauri.ReadsAsync("A third fewer parcels came.");

        await ben.PlansAReviewAsync("Half a year of lamps", site.Today);
        await lauri.OpensTheReviewAsync("Half a year of lamps");
        await lauri.PutsOnTheAgendaAsync("Lamps for the new house");
        await lauri.PromisesInTheReviewAsync("A sample of the new lamp", due);
        await ben.OpensTheReviewAsync("Half a year of lamps");
        await ben.ReadsAsync("A sample of the new lamp");
        await ben.WritesTheMinutesAsync("Both want the new lamp by autumn.");
        await lauri.OpensTheReviewAsync("Half a year of lamps");
        await lauri.ReadsAsync("Both want the new lamp by autumn.");
    }
}
