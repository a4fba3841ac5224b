namespace Vouch.Journeys.Tests;

/// <summary>Somebody who keeps bids sealed with a passphrase.</summary>
internal sealed class Custodian : Person
{
    private string Passphrase => $"{Name} counts the lanterns at nine";

    /// <summary>Chooses a passphrase, as everybody does once before being named.</summary>
    public async Task ChoosesAPassphraseAsync()
    {
        await OpensAsync("/custodian-key");
        await WritesAsync("Passphrase", Passphrase);
        await WritesAsync("The same again", Passphrase);
        await PressesAsync("Choose it");
        await ShowsAsync("has a key");
    }

    /// <summary>Looks at an event.</summary>
    public async Task LooksAtTheEventAsync(string number)
    {
        await OpensAsync($"/events/{number}");
        await ShowsAsync("looks at the event");
    }

    /// <summary>The page has nothing to open bids with.</summary>
    public Task HasNothingToOpenAsync() => Microsoft.Playwright.Assertions.Expect(Field("Your passphrase")).ToHaveCountAsync(0);

    /// <summary>Agrees to open; the bids are open once a second custodian has done the same.</summary>
    public async Task OpensTheBidsOfAsync(string number)
    {
        await OpensAsync($"/events/{number}");
        await WritesAsync("Your passphrase", Passphrase);
        await PressesAsync("Open the bids");
        await ShowsAsync("agrees to open");
    }

    /// <summary>Agrees to open the answers of the newest round of negotiation; they are open once a second custodian has done the same.</summary>
    public async Task OpensTheAnswersOfAsync(string number)
    {
        await OpensAsync($"/events/{number}/negotiation");
        await WritesAsync("Your passphrase", Passphrase);
        await PressesAsync("Open the answers");
        await ShowsAsync("agrees to open the answers");
    }
}
