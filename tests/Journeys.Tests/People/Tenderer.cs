using System.Globalization;

namespace Vouch.Journeys.Tests;

/// <summary>A buyer who asks several suppliers for sealed bids, from the event to the order.</summary>
internal sealed class Tenderer : Buyer
{
    /// <summary>Makes an event of a request; answers its number.</summary>
    public async Task<string> AsksForBidsAsync(string request, DateTimeOffset until)
    {
        await OpensAsync($"/requests/{request}");
        await GoesToAsync("Ask suppliers for bids");
        await PicksAsync("Request for proposal");
        await WritesAsync("What bidders must know", "Delivery free to the gate, mounting included.");
        var local = TimeZoneInfo.ConvertTime(until, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        await WritesAsync("Bids until", local.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await ShowsAsync("writes the event");
        await PressesAsync("Draft the event");
        await ShowsAsync("drafts the event");
        return Page.Url.Split('/')[^1].Split('?', '#')[0];
    }

    /// <summary>Says how bids are judged: by the price and by one thing that people score.</summary>
    public async Task WeighsAsync(string number, int price, string criterion, int weight, string guidance)
    {
        await OpensAsync($"/events/{number}");
        await WritesAsync("Weight of criterion 1", price.ToString(CultureInfo.InvariantCulture));
        await WritesAsync("Criterion 2", criterion);
        await WritesAsync("Weight of criterion 2", weight.ToString(CultureInfo.InvariantCulture));
        await WritesAsync("What bidders must show for criterion 2", guidance);
        await PressesAsync("Save the criteria");
        await ShowsAsync("says how bids are judged");
    }

    /// <summary>Names who keeps the bids sealed.</summary>
    public async Task NamesCustodiansAsync(string number, params string[] people)
    {
        await OpensAsync($"/events/{number}");
        foreach (var person in people)
        {
            await PicksAsync(person, Panel("Custodians"));
        }

        await PressesAsync("Make the key");
        await ShowsAsync("names the custodians");
    }

    /// <summary>Asks colleagues to score.</summary>
    public async Task AsksToScoreAsync(string number, params string[] people)
    {
        foreach (var person in people)
        {
            await OpensAsync($"/events/{number}/evaluation");
            await UnfoldsAsync("Ask somebody to evaluate");
            await ChoosesAsync("Colleague", person);
            await PressesAsync("Ask");
        }

        await ShowsAsync("asks colleagues to score");
    }

    /// <summary>Publishes an event.</summary>
    public async Task PublishesAsync(string number)
    {
        await OpensAsync($"/events/{number}");
        await PressesAsync("Publish");
        await ShowsAsync("publishes the event");
    }

    /// <summary>Invites a supplier; answers the path of the personal link, which is shown this once.</summary>
    public async Task<string> InvitesAsync(string number, string supplier, string contact, string mail)
    {
        await OpensAsync($"/events/{number}");
        await UnfoldsAsync("Invite a supplier");
        await ChoosesAsync("Supplier", supplier);
        await WritesAsync("Who there", contact);
        await WritesAsync("Their mail address", mail);
        await PressesAsync("Invite");
        await ShowsAsync("sees the link once");
        return new Uri(await Field("The link").InputValueAsync()).AbsolutePath;
    }

    /// <summary>Answers the bidders' question to all of them.</summary>
    public async Task AnswersTheBiddersAsync(string number, string answer)
    {
        await OpensAsync($"/events/{number}");
        await WritesAsync("Answer to all bidders", answer);
        await PressesAsync("Answer");
        await ShowsAsync("answers the bidders");
    }

    /// <summary>Opens an event.</summary>
    public async Task LooksAtTheEventAsync(string number)
    {
        await OpensAsync($"/events/{number}");
        await ShowsAsync("looks at the event");
    }

    /// <summary>Puts the opened bids side by side.</summary>
    public async Task ComparesAsync(string number)
    {
        await OpensAsync($"/events/{number}/compare");
        await ShowsAsync("compares the bids");
    }

    /// <summary>Awards the only lot, with the reason.</summary>
    public async Task AwardsAsync(string number, string supplier, string reason)
    {
        await OpensAsync($"/events/{number}/award");
        await PicksAsync(supplier);
        await WritesAsync("Reason", reason);
        await ShowsAsync("chooses who gets it");
        await PressesAsync("Award the chosen lots");
        await ShowsAsync("awards");
    }

    /// <summary>Orders what was awarded; answers the order's number.</summary>
    public async Task<string> OrdersTheAwardOfAsync(string number)
    {
        await OpensAsync($"/events/{number}");
        await GoesToAsync("Place the order");
        await WritesAsync("Deliver to", "The courtyard, Acme house");
        await PressesAsync("Place it and give it to the supplier");
        await ShowsAsync("orders what was awarded");
        return Page.Url.Split('/')[^1];
    }
}
