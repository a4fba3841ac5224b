using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>A word given in one line from a page, kept by a gesture, sent back, broken, owned up to, and judged by somebody who is no side.</summary>
public sealed class PromiseStory(Stage stage)
{
    /// <summary>The journey on both databases; on a phone without JavaScript too.</summary>
    public static TheoryData<DatabaseKind, bool> Ways { get; } = new() { { DatabaseKind.Sqlite, false }, { DatabaseKind.Postgres, false }, { DatabaseKind.Sqlite, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_word_is_given_sent_back_broken_and_judged(DatabaseKind kind, bool onPlainPhone)
    {
        var handheld = onPlainPhone ? Screen.PlainPhone : new Screen();
        await using var story = await Story.BeginAsync(stage, $"promise {kind}{(onPlainPhone ? " plain phone" : "")}", kind, new Screen(Scripts: !onPlainPhone), movesTheClock: true);
        var word = onPlainPhone ? "I will tell you which shop has bright ones in 2 hours" : "I will tell you which lamp shop has them in 2 hours";

        var colleague = await story.EnterAsync<Colleague>("Rita Requester", handheld);
        var request = await colleague.AsksForAsync("Reading lamps for the night shift", story.Site.Today.AddDays(30), 400);
        var buyer = await story.EnterAsync<Buyer>("Ben Buyer");
        await buyer.TakesAsync(request);
        await buyer.PromisesByHandAsync(request, word, "Rita Requester");
        await buyer.KeepsFromTheListAsync(word);

        await colleague.SendsBackAsync(request, word, "A name of a shop, please.");
        story.Site.Clock.Advance(TimeSpan.FromDays(3));
        await story.Site.RunTheClockAsync();
        await buyer.TellsAsync(word, "I have it now: the shop at the station. I am sorry that it took me so long.");
        await colleague.OpensAsync("/notices");
        await colleague.ReadsAsync("how it goes on");

        var head = await story.EnterAsync<Judge>("Hana Head");
        await head.DecidesAsync("The answer named no shop.", isRight: true);
        await buyer.OpensAsync("/promises");
        await colleague.LooksAtAsync(request);
        await colleague.ReadsAsync("Broken");
    }
}
