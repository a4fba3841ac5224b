using System.Text;

namespace Vouch.Journeys.Tests;

/// <summary>A colleague who looks after suppliers: invites, screens, qualifies, confirms accounts, suspends.</summary>
internal sealed class SupplierKeeper : Person
{
    /// <summary>Asks a company to register; answers the path of the link, which is shown this once.</summary>
    public async Task<string> InvitesToRegisterAsync(string company, string mail, string country)
    {
        await OpensAsync("/suppliers/invite");
        await WritesAsync("Name of the company", company);
        await WritesAsync("Mail address", mail);
        await WritesAsync("Country", country);
        await PressesAsync("Make the link");
        await ShowsAsync("invites a company to register");
        return new Uri(await Field("Personal link").InputValueAsync()).AbsolutePath;
    }

    /// <summary>Opens a supplier's page.</summary>
    public async Task LooksAtAsync(string supplier)
    {
        await OpensAsync($"/suppliers/{supplier}");
        await ShowsAsync("looks at the supplier");
    }

    /// <summary>Opens a supplier from the list; answers its number.</summary>
    public async Task<string> FindsAsync(string company)
    {
        await OpensAsync("/suppliers");
        await ShowsAsync("looks at the suppliers");
        await GoesToRowAsync(company);
        await ReadsAsync(company);
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Lets somebody of a supplier in to the Partner room.</summary>
    public async Task LetsInAsync(string supplier, string person, string mail)
    {
        await OpensAsync($"/suppliers/{supplier}");
        await UnfoldsAsync("Add a person");
        var people = Panel("People with an entry to the Partner room");
        await WritesAsync("Full name", person, people);
        await WritesAsync("Mail address", mail, people);
        await PressesAsync("Add", people);
        await ReadsAsync(person);
    }

    /// <summary>Puts a sanctions list of one's own in force and lets suppliers be held against it.</summary>
    public async Task LoadsAListAsync(string name, string csv)
    {
        await OpensAsync("/suppliers/screening");
        await WritesAsync("Name of the list", name);
        await UploadsAsync("Its files", "list.csv", Encoding.UTF8.GetBytes(csv), "text/csv");
        await ShowsAsync("chooses a list");
        await PressesAsync("Load");
        await ReadsAsync("This version is in force.");
        await ShowsAsync("has loaded a list");
        await Site.LetDaysPassAsync();
    }

    /// <summary>Opens the likeness of somebody.</summary>
    public async Task OpensTheLikenessOfAsync(string person)
    {
        await OpensAsync("/suppliers/screening");
        await ShowsAsync("sees the likenesses");
        await GoesToRowAsync(person);
        await ShowsAsync("sees both sides");
    }

    /// <summary>Says that it is somebody else.</summary>
    public async Task DismissesAsync(string why)
    {
        await PicksAsync("Somebody else");
        await WritesAsync("How do you know?", why);
        await PressesAsync("Decide");
        await ReadsAsync(why);
        await ShowsAsync("decides");
    }

    /// <summary>Looks at a document that a supplier has sent, and finds it good.</summary>
    public async Task ChecksTheDocumentsOfAsync(string supplier)
    {
        await OpensAsync($"/suppliers/{supplier}/pack");
        await ShowsAsync("reads what the supplier told");
        const string Good = "I have looked at it, and it does";
        while (await Content.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = Good }).CountAsync() > 0)
        {
            await PressesAsync(Good);
        }
    }

    /// <summary>Qualifies a supplier; refused while something is open.</summary>
    public async Task CannotQualifyAsync(string supplier, string why)
    {
        await OpensAsync($"/suppliers/{supplier}");
        await IsRefusedAsync("Qualify: may be ordered from");
        await ReadsAsync(why);
        await ShowsAsync("cannot qualify yet");
    }

    /// <summary>Qualifies a supplier.</summary>
    public async Task QualifiesAsync(string supplier)
    {
        await OpensAsync($"/suppliers/{supplier}");
        await PressesAsync("Qualify: may be ordered from");
        await ShowsAsync("qualifies the supplier");
    }

    /// <summary>Confirms the first account of a supplier.</summary>
    public async Task ConfirmsTheAccountAsync(string supplier)
    {
        await OpensAsync($"/suppliers/{supplier}");
        await PressesAsync("I have asked and confirm this account");
    }

    /// <summary>Confirms a changed account, after asking somebody who was known before.</summary>
    public async Task ConfirmsTheChangeThroughAsync(string supplier, string contact)
    {
        await OpensAsync($"/suppliers/{supplier}");
        await ShowsAsync("sees that another account waits");
        await ChoosesAsync("Whom you asked, at an address known before", contact);
        await PressesAsync("I have asked and confirm this account");
        await ShowsAsync("confirms the account");
    }

    /// <summary>Suspends a supplier.</summary>
    public async Task SuspendsAsync(string supplier, string why)
    {
        await OpensAsync($"/suppliers/{supplier}");
        await UnfoldsAsync("Suspend: no invitations and no orders");
        await WritesAsync("Reason, which the supplier is told", why);
        await PressesAsync("Suspend");
        await ReadsAsync(why);
        await ShowsAsync("suspends the supplier");
    }
}
