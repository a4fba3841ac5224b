namespace Vouch.Journeys.Tests;

/// <summary>A supplier's person who begins with a link for registering, and has an account of the Partner room later.</summary>
internal sealed class Newcomer : Person
{
    /// <inheritdoc/>
    protected override Task EnterAsync() => Task.CompletedTask;

    /// <summary>Signs in, once the buyer has let the person in; again when the sign-in has run out.</summary>
    public Task SignsInAsync() => base.EnterAsync();

    /// <summary>Opens the link that came by mail and tells about the company.</summary>
    public async Task RegistersByAsync(string link, string mail, string iban)
    {
        await OpensAsync(link);
        await ShowsAsync("opens the link");
        await WritesAsync("Contact person", Name);
        await WritesAsync("Mail address", mail);
        await WritesAsync("IBAN", iban);
        await PressesAsync("Register");
        await ReadsAsync("Your company is registered.");
        await ShowsAsync("registers");
    }

    /// <summary>Looks at what is asked, and what happens next.</summary>
    public async Task LooksAtWhatIsAskedAsync()
    {
        await OpensAsync("/partner/profile");
        await ShowsAsync("sees what is asked");
    }

    /// <summary>Reads how one thing that is asked stands.</summary>
    public Task ReadsOfAsync(string asked, string standing) =>
        Microsoft.Playwright.Assertions.Expect(Panel("What we ask").Locator("tr").Filter(new() { HasText = asked }).First).ToContainTextAsync(standing, new() { Timeout = Patience });

    /// <summary>Tells a number of the company that is refused, and then the right one.</summary>
    public async Task TellsTheLegalEntityIdentifierAsync(string wrong, string right)
    {
        await OpensAsync("/partner/profile");
        await UnfoldsAsync("Add an identifier");
        await ChoosesAsync("Kind", "LEI", Panel("Identifiers"));
        await WritesAsync("Number", wrong);
        await IsRefusedAsync("Add", Panel("Identifiers"));
        await ShowsAsync("is told that the number is wrong");
        await WritesAsync("Number", right);
        await PressesAsync("Add", Panel("Identifiers"));
        await ReadsAsync(right);
    }

    /// <summary>Names somebody who does something for the buyer.</summary>
    public async Task NamesAsync(string person, string does, string mail)
    {
        await OpensAsync("/partner/profile");
        await UnfoldsAsync("Add a person who does something for us");
        var people = Panel("People");
        await WritesAsync("Full name", person, people);
        await WritesAsync("What they do", does, people);
        await WritesAsync("Mail address", mail, people);
        await PressesAsync("Add", people);
        await ReadsAsync(person);
    }

    /// <summary>Adds a document with its days.</summary>
    public async Task AddsADocumentAsync(string kind, string file, DateOnly issued, DateOnly? expires = null)
    {
        await OpensAsync("/partner/profile");
        await UnfoldsAsync("Add a document");
        var documents = Panel("Documents");
        await ChoosesAsync("Kind", kind, documents);
        await UploadsAsync("File", file, "%PDF-1.7"u8.ToArray(), "application/pdf");
        await WritesAsync("Issued on", issued, documents);
        if (expires is { } day)
        {
            await WritesAsync("Expires on", day, documents);
        }

        await PressesAsync("Add", documents);
        await ReadsAsync(file);
    }

    /// <summary>Names a customer who can be asked.</summary>
    public async Task GivesAReferenceAsync(string customer, string whom, DateOnly since, string done)
    {
        await OpensAsync("/partner/profile");
        await UnfoldsAsync("Add a reference");
        var references = Panel("References");
        await WritesAsync("Customer", customer, references);
        await WritesAsync("Whom to ask there", whom, references);
        await WritesAsync("From", since, references);
        await WritesAsync("What was done", done, references);
        await PressesAsync("Add", references);
        await ReadsAsync(customer);
    }

    /// <summary>Answers how the company does business.</summary>
    public async Task AnswersHowItDoesBusinessAsync()
    {
        await OpensAsync("/partner/profile");
        await GoesToAsync("How you do business");
        await ChoosesAsync("Do you have a written code of conduct?", "Yes");
        await ChoosesAsync("Are your people trained against bribery and corruption at least every two years?", "Yes");
        await ChoosesAsync("How do you make sure that nobody works for you under age or by force, also at your own suppliers?", "By written rules");
        await ChoosesAsync("Was your company convicted or fined for bribery, cartels, tax or labour offences in the last five years?", "No");
        await ShowsAsync("answers the questions");
        await PressesAsync("Save the answers");
    }

    /// <summary>Hands all of it in.</summary>
    public async Task HandsInAsync()
    {
        await OpensAsync("/partner/profile");
        await ShowsAsync("has told everything");
        await PressesAsync("Hand in");
        await ShowsAsync("hands it in");
    }

    /// <summary>Tells another bank account.</summary>
    public async Task ChangesTheAccountAsync(string iban)
    {
        await OpensAsync("/partner/profile");
        await WritesAsync("IBAN", iban, Panel("Particulars"));
        await PressesAsync("Save", Panel("Particulars"));
        await ShowsAsync("tells another account");
    }
}
