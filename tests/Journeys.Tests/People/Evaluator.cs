namespace Vouch.Journeys.Tests;

/// <summary>Somebody who scores bids.</summary>
internal sealed class Evaluator : Person
{
    /// <summary>Scores each bidder on the only judged criterion and submits.</summary>
    public async Task ScoresAsync(string number, string criterion, params (string Bidder, int Score, string Why)[] scores)
    {
        await LooksAtTheScoresOfAsync(number);
        foreach (var (bidder, score, why) in scores)
        {
            await WritesAsync($"{criterion}, from 0 to 100", score.ToString(System.Globalization.CultureInfo.InvariantCulture), Panel(bidder));
            await WritesAsync($"Why this score for {criterion}", why, Panel(bidder));
        }

        await ShowsAsync("scores alone");
        await PressesAsync("Submit the scores");
        await ShowsAsync("has submitted the scores");
    }

    /// <summary>Opens the evaluation.</summary>
    public Task LooksAtTheScoresOfAsync(string number) => OpensAsync($"/events/{number}/evaluation");
}
