namespace Vouch.Journeys.Tests;

/// <summary>A colleague who needs something.</summary>
internal class Colleague : Person
{
    /// <summary>Asks at the front desk, in own words; answers the request's number.</summary>
    public async Task<string> AsksForAsync(string words, DateOnly? neededBy = null, decimal? budget = null)
    {
        await OpensAsync("/desk");
        await WritesAsync("In your own words", words);
        await PressesAsync("Go on");
        if (neededBy is { } day)
        {
            await WritesAsync("Needed by", day);
        }

        if (budget is { } amount)
        {
            await WritesAsync("What it may cost", amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        }

        await PressesAsync("Ask");
        await ShowsAsync("asks");
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Chooses what is on offer while asking; answers the request's number.</summary>
    public async Task<string> TakesFromOffersAsync(string words, string offer, int quantity)
    {
        await OpensAsync("/ask?words=" + Uri.EscapeDataString(words));
        await ShowsAsync("sees offers");
        await GoesToAsync(offer);
        await WritesAsync("Quantity", quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await PressesAsync("Ask");
        await ShowsAsync("asks from a price list");
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Reads which order a request became; answers its number.</summary>
    public async Task<string> ReadsTheOrderOfAsync(string request)
    {
        await LooksAtAsync(request);
        await ShowsAsync("sees that it is ordered");
        var text = await Content.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = Saying("PO-") }).First.InnerTextAsync();
        return text.Trim().Split(' ')[0];
    }

    /// <summary>Opens a request.</summary>
    public Task LooksAtAsync(string request) => OpensAsync($"/requests/{request}");

    /// <summary>Answers the question that waits on a request.</summary>
    public async Task AnswersAsync(string request, string answer)
    {
        await LooksAtAsync(request);
        await WritesAsync("Your answer", answer);
        await PressesAsync("Answer");
        await ShowsAsync("answers the question");
    }

    /// <summary>Sends back what was no more than a gesture.</summary>
    public async Task SendsBackAsync(string request, string promise, string missing)
    {
        await LooksAtAsync(request);
        var one = Content.Locator(".v-promise").Filter(new() { HasText = promise }).First;
        await UnfoldsAsync("Do something", one);
        await UnfoldsAsync("Say what is missing", one);
        await WritesAsync("What is missing?", missing, one);
        await ShowsAsync("sees that it counts as kept");
        await PressesAsync("Not what was promised: send it back", one);
        await ShowsAsync("has sent it back");
    }

    /// <summary>Takes in what came of an order's only line; all that is open, or so much.</summary>
    public async Task ReceivesAsync(string order, int? quantity = null, string? note = null)
    {
        await OpensAsync($"/orders/{order}");
        var panel = Panel("Receive goods");
        if (quantity is { } some)
        {
            await WritesAsync("Taken in", some.ToString(System.Globalization.CultureInfo.InvariantCulture), panel);
        }

        if (note is not null)
        {
            await WritesAsync("Number of the delivery note", note, panel);
        }

        await PressesAsync("Receive", panel);
        await ShowsAsync("receives");
    }

    /// <summary>Says whether it was what was needed.</summary>
    public async Task ConfirmsAsync(string request, string rating, string words)
    {
        await LooksAtAsync(request);
        await PicksAsync(rating);
        await WritesAsync("In your words", words);
        await PressesAsync("Confirm");
        await ShowsAsync("confirms and rates");
    }
}
