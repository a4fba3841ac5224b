namespace Vouch.Journeys.Tests;

/// <summary>A buyer, from the request to the order.</summary>
internal class Buyer : Person
{
    /// <summary>Takes a request, whoever has it.</summary>
    public async Task TakesAsync(string request)
    {
        await OpensAsync($"/requests/{request}");
        await PressesAsync("Take it");
        await ShowsAsync("takes it");
    }

    /// <summary>Asks the requester something.</summary>
    public async Task AsksAsync(string request, string question)
    {
        await OpensAsync($"/requests/{request}");
        await UnfoldsAsync("Ask the requester something");
        await WritesAsync("Question", question);
        await PressesAsync("Ask");
        await ShowsAsync("asks back");
    }

    /// <summary>Says what happens next and by when.</summary>
    public async Task PromisesAsync(string request, string nextStep, DateOnly by)
    {
        await OpensAsync($"/requests/{request}");
        await UnfoldsAsync("Say what happens next, and when");
        await WritesAsync("Next step", nextStep);
        await WritesAsync("Done by", by);
        await PressesAsync("Promise it");
        await ShowsAsync("promises the next step");
    }

    /// <summary>Promises something in one line, from the request's own page.</summary>
    public async Task PromisesByHandAsync(string request, string sentence, string toWhom)
    {
        await OpensAsync($"/requests/{request}");
        await GoesToAsync("Promise something about this");
        await ReadsAsync(request);
        await WritesAsync("What do you promise?", sentence);
        await ChoosesAsync("To whom", toWhom);
        await ShowsAsync("promises in one line");
        await PressesAsync("I promise");
        await ReadsAsync(sentence);
    }

    /// <summary>Says from the list of promises that one is done.</summary>
    public async Task KeepsFromTheListAsync(string sentence)
    {
        await OpensAsync("/promises");
        var row = Content.Locator("tr").Filter(new() { HasText = sentence }).First;
        await UnfoldsAsync("Next step", row);
        await ShowsAsync("sees what can be done");
        await PressesAsync("It is done", row);
        await ShowsAsync("says that it is done");
    }

    /// <summary>Tells the one who waits how a broken promise goes on.</summary>
    public async Task TellsAsync(string sentence, string words)
    {
        await OpensAsync("/promises");
        var row = Content.Locator("tr").Filter(new() { HasText = sentence }).First;
        await UnfoldsAsync("Next step", row);
        await GoesToAsync("how it goes on", row);
        await ShowsAsync("reads the drafted message");
        await WritesAsync("Message", words);
        await PressesAsync("Send");
        await ShowsAsync("has told");
        await Site.RunTheClockAsync();
    }

    /// <summary>Writes a request down line by line: one line.</summary>
    public async Task DescribesAsync(string request, string what, int quantity, decimal price)
    {
        await OpensAsync($"/requests/{request}/describe");
        await WritesAsync("What", what);
        await WritesAsync("Quantity", quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await WritesAsync("Unit", "piece");
        await WritesAsync("Price of one", price.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await PressesAsync("Save");
        await ShowsAsync("says it more exactly");
    }

    /// <summary>Submits a request for approval.</summary>
    public async Task SubmitsAsync(string request, bool aboutPeople = false)
    {
        await OpensAsync($"/requests/{request}");
        if (aboutPeople)
        {
            await ChoosesAsync("Are data about people processed?", "yes");
        }

        await PressesAsync("Submit for approval");
        await ShowsAsync("submits for approval");
    }

    /// <summary>Orders what a request asks for; answers the order's number.</summary>
    public async Task<string> OrdersAsync(string request, string supplier, string terms)
    {
        await OpensAsync($"/orders/new?request={request}");
        await ChoosesAsync("Supplier", supplier);
        await WritesAsync("Payment terms", terms);
        await WritesAsync("Deliver to", "Room 4, Acme house");
        await ShowsAsync("writes the order");
        await PressesAsync("Place it and give it to the supplier");
        await ShowsAsync("places the order");
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Accepts the dates a supplier proposes.</summary>
    public async Task AcceptsTheDatesOfAsync(string order)
    {
        await OpensAsync($"/orders/{order}");
        await PressesAsync("Accept the dates");
        await ShowsAsync("accepts the dates");
    }
}
