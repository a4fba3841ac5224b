using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>Customers get in touch where they are, and somebody answers: a colleague, or a partner's agent on the company's behalf.</summary>
public sealed class CustomerStory(Stage stage)
{
    /// <summary>The journey on both databases; on a phone without JavaScript too.</summary>
    public static TheoryData<DatabaseKind, bool> Ways { get; } = new() { { DatabaseKind.Sqlite, false }, { DatabaseKind.Postgres, false }, { DatabaseKind.Sqlite, true } };

    [Fact]
    public async Task A_question_in_the_chat_is_answered_where_it_was_asked()
    {
        await using var story = await Story.BeginAsync(stage, "chat", DatabaseKind.Sqlite);
        var visitor = await story.EnterAsync<Visitor>("A visitor", new Screen(Width: 390));
        await visitor.WritesInTheChatAsync("Do you deliver lamps to Lisbon?");

        await story.Site.PumpAsync();
        var agent = await story.EnterAsync<ServiceAgent>("Sam Service");
        await agent.FindsInTheInboxAsync("Do you deliver lamps to Lisbon?");
        await agent.NotesAsync("@ben.buyer asked for a carrier to Portugal last week, and has a price.");
        await agent.AnswersInTheChatAsync("Yes, within four days.");
        await visitor.SeesInTheChatAsync("Yes, within four days.");
        Assert.Contains(PromiseStanding.Kept, await story.Site.AnswersPromisedToAsync("Sam Service"));

        var buyer = await story.EnterAsync<Buyer>("Ben Buyer");
        await buyer.OpensAsync("/notices");
        await buyer.ReadsAsync("named you in a note");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_problem_told_by_WhatsApp_ends_with_the_customers_word(DatabaseKind kind, bool onPlainPhone)
    {
        await using var story = await Story.BeginAsync(stage, $"problem {kind}{(onPlainPhone ? " plain phone" : "")}", kind, onPlainPhone ? Screen.PlainPhone : new Screen());
        var (name, number) = onPlainPhone ? ("Tilda Turner", "4917099000002") : ("Maria Moser", "4917099000001");
        var customer = new WhatsAppWriter(story.Site, name, number);
        var said = $"The lamp I bought flickers, says {name}.";
        await customer.WritesAsync(said);

        var agent = await story.EnterAsync<ServiceAgent>("Sam Service");
        await agent.FindsInTheInboxAsync(said);
        await agent.ReadsAsync(name);
        await agent.RaisesAsync($"A lamp of {name} flickers", "It flickers when the door falls shut.");
        await agent.SaysItIsSolvedAsync("We sent another cable.");
        await customer.WritesAsync("The new cable is here and it shines as it should.");
        await agent.WritesDownTheirWordAsync("The new cable is here and it shines as it should.");
        await agent.LooksAtThePersonAsync();
        await agent.ReadsAsync($"A lamp of {name} flickers");
        await agent.ReadsAsync("Solved");
        await agent.ReadsAsync("The new cable is here and it shines as it should.");
    }

    [Fact]
    public async Task A_partners_agent_answers_as_far_as_the_contract_reaches()
    {
        await using var story = await Story.BeginAsync(stage, "partner agent", DatabaseKind.Sqlite);
        var visitor = await story.EnterAsync<Visitor>("Another visitor");
        await visitor.WritesInTheChatAsync("Which bulb fits the Aurora?");
        var hidden = new WhatsAppWriter(story.Site, "Otto Other", "4917099000003");
        await hidden.WritesAsync("This is for the company alone.");

        var head = await story.EnterAsync<AgentKeeper>("Hana Head");
        await head.LetsInAsync("Lena Lumen", "CON-4711", "chat");
        var lena = await story.EnterAsync<PartnerAgent>("Lena Lumen");
        await lena.SeesTheInboxAsync();
        await lena.FindsInTheInboxAsync("Which bulb fits the Aurora?");
        await lena.DoesNotReadAsync("Trust both ways");
        await lena.AnswersInTheChatAsync("One with a small thread, E14.");
        await visitor.SeesInTheChatAsync("One with a small thread, E14.");
        await lena.OpensAsync("/partner/inbox?view=all");
        await lena.DoesNotReadAsync("This is for the company alone.");

        var agent = await story.EnterAsync<ServiceAgent>("Sam Service");
        await agent.FindsInTheInboxAsync("This is for the company alone.");
        await visitor.WritesAgainAsync("And how bright may it be?");
        await agent.FindsInTheInboxAsync("And how bright may it be?");
        await agent.ReadsAsync("Lena Lumen of Lumen Lights");
        await head.EndsAsync("CON-4711");
        await lena.SeesNoInboxAsync();
    }
}
