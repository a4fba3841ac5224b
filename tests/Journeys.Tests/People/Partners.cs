using System.Globalization;
using Microsoft.Playwright;

namespace Vouch.Journeys.Tests;

/// <summary>Somebody of either side of a partnership: scorecard, plans and the place that both share are the same pages.</summary>
internal abstract class Partner : Person
{
    /// <summary>Where this side's scorecard is.</summary>
    protected abstract string Scorecard { get; }

    /// <summary>Where both meet.</summary>
    protected abstract string Together { get; }

    /// <summary>Looks at the scorecard.</summary>
    public async Task LooksAtTheScorecardAsync()
    {
        await OpensAsync(Scorecard);
        await ShowsAsync("looks at the scorecard");
    }

    /// <summary>Reads the score of a line.</summary>
    public Task ReadsTheLineAsync(string line, string score) =>
        Assertions.Expect(Content.Locator("tr").Filter(new() { HasText = line }).First).ToContainTextAsync(score, new() { Timeout = Patience });

    /// <summary>Opens the cases behind a line.</summary>
    public async Task OpensTheLineAsync(string line)
    {
        await OpensAsync(Scorecard);
        await GoesToRowAsync(line);
        await ShowsAsync("sees the cases");
    }

    /// <summary>Opens a plan.</summary>
    public async Task OpensThePlanAsync(string why)
    {
        await OpensAsync(Scorecard);
        await GoesToRowAsync(why);
        await ShowsAsync("reads the plan");
    }

    /// <summary>Looks at what both share.</summary>
    public async Task LooksTogetherAsync()
    {
        await OpensAsync(Together);
        await ShowsAsync("looks at what both share");
    }

    /// <summary>Sets an aim that both want.</summary>
    public async Task SetsAnAimAsync(string aim, string measure, decimal start, decimal target, DateOnly due)
    {
        await OpensAsync(Together);
        await UnfoldsAsync("Set an aim");
        var aims = Panel("Joint aims");
        await WritesAsync("What both want", aim, aims);
        await WritesAsync("What is measured, and in what", measure, aims);
        await WritesAsync("Where it is today", start.ToString(CultureInfo.InvariantCulture), aims);
        await WritesAsync("Where it shall come", target.ToString(CultureInfo.InvariantCulture), aims);
        await WritesAsync("By when", due, aims);
        await PressesAsync("Set the aim", aims);
        await ReadsAsync(aim);
        await ShowsAsync("sets an aim");
    }

    /// <summary>Says where an aim is now.</summary>
    public async Task SaysWhereTheAimIsAsync(string measure, decimal now, string note)
    {
        await OpensAsync(Together);
        await UnfoldsAsync("Say where it is now");
        var aims = Panel("Joint aims");
        await WritesAsync(measure, now.ToString(CultureInfo.InvariantCulture), aims);
        await WritesAsync("What stands behind it", note, aims);
        await PressesAsync("Write it down", aims);
        await ReadsAsync(note);
        await ShowsAsync("says where the aim is");
    }

    /// <summary>Plans a review.</summary>
    public async Task PlansAReviewAsync(string about, DateOnly on)
    {
        await OpensAsync(Together);
        await UnfoldsAsync("Plan a review");
        var reviews = Panel("Reviews");
        await WritesAsync("What it is about", about, reviews);
        await WritesAsync("On", on, reviews);
        await PressesAsync("Plan it", reviews);
        await ShowsAsync("plans a review");
    }

    /// <summary>Opens a review.</summary>
    public async Task OpensTheReviewAsync(string about)
    {
        await OpensAsync(Together);
        await GoesToRowAsync(about);
        await ReadsAsync(about);
        await ShowsAsync("opens the review");
    }

    /// <summary>Puts something on the agenda of the open review.</summary>
    public async Task PutsOnTheAgendaAsync(string words)
    {
        await WritesAsync("What is to be talked about", words);
        await PressesAsync("Put it on the agenda");
        await ReadsAsync(words);
    }

    /// <summary>Promises something in the open review.</summary>
    public async Task PromisesInTheReviewAsync(string words, DateOnly due)
    {
        var promised = Panel("Promised in it");
        await WritesAsync("What is promised", words, promised);
        await WritesAsync("By when", due, promised);
        await PressesAsync("Promise it", promised);
        await ReadsAsync(words);
        await ShowsAsync("promises in the review");
    }
}

/// <summary>The colleague who looks after a supplier.</summary>
internal sealed class PartnerOwner : Partner
{
    /// <summary>The supplier's number.</summary>
    public string Supplier { get; set; } = "";

    /// <inheritdoc/>
    protected override string Scorecard => $"/suppliers/{Supplier}/scorecard";

    /// <inheritdoc/>
    protected override string Together => $"/suppliers/{Supplier}/together";

    /// <summary>Answers the challenge of the open line.</summary>
    public async Task AnswersTheChallengeAsync(string reason)
    {
        await WritesAsync("Reason, which the supplier reads", reason);
        await PressesAsync("The case stays");
        await ReadsAsync(reason);
        await ShowsAsync("answers the challenge");
    }

    /// <summary>Opens a plan with one action of the supplier and one of the company.</summary>
    public async Task OpensAPlanAsync(string why, string theirs, string ours, DateOnly due)
    {
        await OpensAsync(Scorecard);
        await GoesToAsync("Open a corrective-action plan");
        await WritesAsync("What is to become better", why);
        await WritesAnActionAsync(1, theirs, "The supplier", due);
        await WritesAnActionAsync(2, ours, "We", due);
        await ShowsAsync("writes a plan");
        await PressesAsync("Open the plan");
        await ReadsAsync(why);
        await ShowsAsync("opens a plan");
    }

    /// <summary>Agrees that the action that the supplier says is done is done.</summary>
    public async Task AgreesThatItIsDoneAsync()
    {
        await PressesAsync("It is done, we agree");
        await ShowsAsync("agrees that it is done");
    }

    /// <summary>Writes the minutes of the open review.</summary>
    public async Task WritesTheMinutesAsync(string minutes)
    {
        await WritesAsync("What was said; both sides read it", minutes);
        await PressesAsync("It was held: these are the minutes");
        await ReadsAsync(minutes);
        await ShowsAsync("writes the minutes");
    }

    /// <summary>Opens an idea of the supplier.</summary>
    public async Task OpensTheIdeaAsync(string title)
    {
        await OpensAsync(Together);
        await GoesToRowAsync(title);
        await ShowsAsync("reads the idea");
    }

    /// <summary>Takes the open idea over from the colleague who got it, unless it is one's own already.</summary>
    public async Task TakesTheIdeaOverAsync()
    {
        if (await Field("To whom").Locator("option").Filter(new() { HasText = Name }).CountAsync() == 0)
        {
            return;
        }

        await UnfoldsAsync("Hand over");
        await ChoosesAsync("To whom", Name);
        await PressesAsync("Hand over");
    }

    /// <summary>Promises that the open idea will be done, and says afterwards what came of it.</summary>
    public async Task DoesTheIdeaAsync(string answer, string benefit, decimal worth)
    {
        await WritesAsync("Your answer to the one who had it", answer);
        await PressesAsync("It will be done");
        await ShowsAsync("answers the idea");
        await WritesAsync("What came of it", benefit);
        await Content.Locator("input[name='worth']").FillAsync(worth.ToString(CultureInfo.InvariantCulture));
        await PressesAsync("It is done");
        await ReadsAsync(benefit);
        await ShowsAsync("says what came of the idea");
    }

    private async Task WritesAnActionAsync(int number, string what, string who, DateOnly due)
    {
        var action = Content.GetByRole(AriaRole.Group, new() { Name = $"Action {number.ToString(CultureInfo.InvariantCulture)}" });
        await WritesAsync("What will be done", what, action);
        await ChoosesAsync("Who does it", who, action);
        await WritesAsync("By when", due, action);
    }
}

/// <summary>A supplier's person who wants to be a partner.</summary>
internal sealed class PartnerPerson : Partner
{
    /// <inheritdoc/>
    protected override string Scorecard => "/partner/scorecard";

    /// <inheritdoc/>
    protected override string Together => "/partner/together";

    /// <summary>Says of the case that did not go well what is not right about it.</summary>
    public async Task ChallengesAsync(string words)
    {
        await UnfoldsAsync("This is not right");
        await WritesAsync("What is not right", words);
        await PressesAsync("Challenge this case");
        await ReadsAsync("An answer is promised by");
        await ShowsAsync("challenges a case");
    }

    /// <summary>Says that the own action of the open plan is done.</summary>
    public async Task SaysItIsDoneAsync(string what)
    {
        await WritesAsync("What was done", what);
        await PressesAsync("It is done");
        await ReadsAsync(what);
        await ShowsAsync("says that it is done");
    }

    /// <summary>Gives an idea.</summary>
    public async Task GivesAnIdeaAsync(string title, string words)
    {
        await OpensAsync(Together);
        await GoesToAsync("Give an idea");
        await WritesAsync("The idea in a line", title);
        await WritesAsync("What would be better with it?", words);
        await PressesAsync("Give it");
        await ReadsAsync(title);
        await ShowsAsync("gives an idea");
    }

    /// <summary>Opens the own idea.</summary>
    public async Task OpensTheIdeaAsync(string title)
    {
        await OpensAsync(Together);
        await GoesToRowAsync(title);
        await ShowsAsync("reads what became of the idea");
    }
}
