namespace Vouch.Journeys.Tests;

/// <summary>Somebody who answers people, from the inbox.</summary>
internal abstract class Answerer : Person
{
    /// <summary>Where the inbox is.</summary>
    protected abstract string Inbox { get; }

    /// <summary>Finds who waits by their words, and opens everything about them.</summary>
    public async Task FindsInTheInboxAsync(string words)
    {
        await OpensAsync(Inbox + "?view=all");
        await ReadsAsync(words);
        await ShowsAsync("looks into the inbox");
        await GoesToRowAsync(words);
        await ReadsAsync(words);
        await ShowsAsync("sees the person");
    }

    /// <summary>Answers in the chat of the website.</summary>
    public async Task AnswersInTheChatAsync(string words)
    {
        await WritesAsync("Your answer", words);
        await PressesAsync("Send in the chat on the website");
        await ReadsAsync("An answer is on its way");
        await ShowsAsync("answers");
        await Site.SendAsync();
        await Site.PumpAsync();
    }

    /// <summary>Notes something for those who answer too.</summary>
    public async Task NotesAsync(string words)
    {
        await WritesAsync("What colleagues should know", words);
        await PressesAsync("Keep the note");
        await ReadsAsync(words);
        await ShowsAsync("keeps a note");
    }
}

/// <summary>A colleague who answers people.</summary>
internal sealed class ServiceAgent : Answerer
{
    private string person = "";

    /// <inheritdoc/>
    protected override string Inbox => "/inbox";

    /// <summary>Makes a problem of what somebody said.</summary>
    public async Task RaisesAsync(string title, string words)
    {
        person = new Uri(Page.Url).AbsolutePath;
        await GoesToAsync("Make it a case");
        await WritesAsync("What is wrong, in a line", title);
        await WritesAsync("What is wrong, and since when?", words);
        await ShowsAsync("raises a problem");
        await PressesAsync("Raise it");
        await ReadsAsync(title);
        await ShowsAsync("has raised it");
    }

    /// <summary>Says how it was solved; the person is asked whether it is so.</summary>
    public async Task SaysItIsSolvedAsync(string how)
    {
        await WritesAsync("How it was solved", how);
        await PressesAsync("Ask whether it is solved");
        await ShowsAsync("says that it is solved");
    }

    /// <summary>Reads in the case what the person wrote, and writes down that it is solved.</summary>
    public async Task WritesDownTheirWordAsync(string words)
    {
        await OpensAsync(new Uri(Page.Url).AbsolutePath);
        await ReadsAsync(words);
        await UnfoldsAsync("The person told you that it is solved");
        var form = Content.Locator("#confirm-told");
        await WritesAsync("When and how they said so", words, form);
        await PressesAsync("Write it down", form);
        await ReadsAsync("the person, as an agent wrote down");
        await ShowsAsync("writes down their word");
    }

    /// <summary>Looks at everything about the person whose problem it was.</summary>
    public async Task LooksAtThePersonAsync()
    {
        await OpensAsync(person);
        await ShowsAsync("looks at everything about the person");
    }
}

/// <summary>A partner's person who answers on the company's behalf, in the Partner room.</summary>
internal sealed class PartnerAgent : Answerer
{
    /// <inheritdoc/>
    protected override string Inbox => "/partner/inbox";

    /// <summary>Sees on the first page that people wait for an answer.</summary>
    public async Task SeesTheInboxAsync()
    {
        await OpensAsync("/partner");
        await ReadsAsync("You answer people for us");
        await ShowsAsync("sees whom to answer");
    }

    /// <summary>Sees that there is nobody to answer any more.</summary>
    public async Task SeesNoInboxAsync()
    {
        await OpensAsync("/partner");
        await DoesNotReadAsync("You answer people for us");
    }
}

/// <summary>A head of procurement who lets a partner's people in.</summary>
internal sealed class AgentKeeper : Person
{
    /// <summary>Lets somebody of a partner answer, on one channel.</summary>
    public async Task LetsInAsync(string who, string contract, string channel)
    {
        await OpensAsync("/inbox/partners");
        await ChoosesAsync("Who", who);
        await WritesAsync("Contract", contract);
        await WritesAsync("Channels", channel);
        await PressesAsync("Let in");
        await ReadsAsync(contract);
        await ShowsAsync("lets a partner's person in");
    }

    /// <summary>Ends it.</summary>
    public async Task EndsAsync(string contract)
    {
        await OpensAsync("/inbox/partners");
        var row = Content.Locator("tr").Filter(new() { HasText = contract }).First;
        await UnfoldsAsync("End now", row);
        await PressesAsync("End now", row);
        await ReadsAsync("has ended");
        await ShowsAsync("ends it");
    }
}
