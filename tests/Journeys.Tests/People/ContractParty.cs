using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace Vouch.Journeys.Tests;

/// <summary>Somebody who negotiates a contract: both sides have the same page, with what each may do.</summary>
internal abstract partial class ContractParty : Person
{
    /// <summary>Where this side's contracts are.</summary>
    protected abstract string Contracts { get; }

    /// <summary>Opens a contract.</summary>
    public async Task LooksAtAsync(string contract)
    {
        await OpensAsync($"{Contracts}/{contract}");
        await ShowsAsync("reads the contract");
    }

    /// <summary>Writes other words into the clause that holds some.</summary>
    public async Task WritesIntoAClauseAsync(string contract, string words, string instead)
    {
        await OpensAsync($"{Contracts}/{contract}/edit");
        var fields = Content.Locator("textarea[name^='clauses[']");
        for (var i = 0; i < await fields.CountAsync(); i++)
        {
            var text = await fields.Nth(i).InputValueAsync();
            if (text.Contains(words, StringComparison.Ordinal))
            {
                await fields.Nth(i).FillAsync(text.Replace(words, instead, StringComparison.Ordinal));
                await ShowsAsync("writes into a clause");
                await KeepsAsync();
                return;
            }
        }

        Assert.Fail($"No clause of {contract} says '{words}'.");
    }

    /// <summary>Keeps what was written.</summary>
    protected Task KeepsAsync() => PressesAsync("Keep what I wrote");

    /// <summary>Offers what was written to the other side.</summary>
    public async Task OffersAsync(string contract, int version, string note)
    {
        await OpensAsync($"{Contracts}/{contract}");
        await WritesAsync("What you want to say with it", note);
        await PressesAsync($"Offer it as version {version.ToString(CultureInfo.InvariantCulture)}");
        await ShowsAsync("offers it");
    }

    /// <summary>Reads what the last version took out and put in, word by word.</summary>
    public async Task ReadsTheRedlineAsync(string contract, string gone, string come)
    {
        await OpensAsync($"{Contracts}/{contract}");
        await GoesToAsync("What changed");
        await Assertions.Expect(Content.Locator("del").Filter(new() { HasText = gone }).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(Content.Locator("ins").Filter(new() { HasText = come }).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await ShowsAsync("reads the redline");
    }

    /// <summary>Says something about the whole of it.</summary>
    public async Task RemarksAsync(string contract, string words)
    {
        await OpensAsync($"{Contracts}/{contract}");
        var remarks = Panel("Remarks");
        await WritesAsync("Remark on the whole", words, remarks);
        await PressesAsync("Say it", remarks);
        await ReadsAsync(words);
        await ShowsAsync("remarks");
    }

    /// <summary>Says yes to a version.</summary>
    public async Task AcceptsAsync(string contract, int version)
    {
        await OpensAsync($"{Contracts}/{contract}");
        var yes = $"Say yes to version {version.ToString(CultureInfo.InvariantCulture)}";
        await UnfoldsAsync(yes);
        await PressesAsync(yes);
        await ShowsAsync("says yes");
    }

    /// <summary>Signs, by name, what has the hash on the page; answers that hash.</summary>
    public async Task<string> SignsAsync(string contract)
    {
        await OpensAsync($"{Contracts}/{contract}");
        var hash = Hash().Match(await Content.GetByText(Hash()).First.InnerTextAsync()).Value;
        await WritesAsync("Your full name", Name);
        await PicksAsync("I sign for");
        await ShowsAsync("is about to sign");
        await PressesAsync("Sign");
        await ShowsAsync("signs");
        return hash;
    }

    /// <summary>Takes the contract along as PDF and reads it page by page.</summary>
    public async Task<IReadOnlyList<string>> ReadsThePaperOfAsync(string contract)
    {
        var answer = await Page.APIRequest.GetAsync($"{Contracts}/{contract}/pdf");
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        using var paper = PdfDocument.Open(await answer.BodyAsync());
        return [.. paper.GetPages().Select(page => page.Text)];
    }

    /// <summary>Opens from the contract the document that settled the figure of a service level.</summary>
    public async Task OpensWhatSettledItAsync(string contract)
    {
        await OpensAsync($"{Contracts}/{contract}");
        var levels = Panel("Service levels");
        await UnfoldsAsync("settled", levels);
        await ShowsAsync("sees that it is settled");
        await GoesToAsync("IV-", levels);
        await ShowsAsync("opens what settled it");
    }

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Hash();

    /// <summary>Says yes to the figure of a service level.</summary>
    public async Task AgreesToTheLevelAsync(string contract)
    {
        await OpensAsync($"{Contracts}/{contract}");
        await ShowsAsync("sees the service level");
        await PressesAsync("We say yes to it");
        await ShowsAsync("says yes to the figure");
    }
}

/// <summary>A buyer who makes a contract.</summary>
internal sealed class ContractBuyer : ContractParty
{
    /// <inheritdoc/>
    protected override string Contracts => "/contracts";

    /// <summary>Puts the clauses and templates that come with Vouch into the library.</summary>
    public async Task PutsInTheStandardClausesAsync()
    {
        await OpensAsync("/contracts/clauses");
        await PressesAsync("Put them in");
        await ShowsAsync("has clauses to begin with");
    }

    /// <summary>Begins a contract from a template; answers its number.</summary>
    public async Task<string> BeginsAsync(string title, string supplier, string template)
    {
        await OpensAsync("/contracts/new");
        await WritesAsync("Title", title);
        await ChoosesAsync("Supplier", supplier);
        await ChoosesAsync("Unit whose orders fall under it", "Operations");
        await ChoosesAsync("Template", template);
        await ShowsAsync("begins a contract");
        await PressesAsync("Begin");
        await ShowsAsync("has begun it");
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Writes terms: the limit, two instalments, and a service level that the supplier reports month by month.</summary>
    public async Task WritesTermsAsync(string contract, decimal limit, string level, decimal target, string credits, params (string Name, string Value)[] fields)
    {
        await OpensAsync($"/contracts/{contract}/edit");
        await WritesAsync("Limit: orders under it never exceed this sum", limit.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in fields)
        {
            await WritesAsync(name, value);
        }

        await WritesAnInstalmentAsync(1, 30, 10);
        await WritesAnInstalmentAsync(2, 70, 30);
        var levels = Panel("Service levels");
        await WritesAsync("What is promised", level, levels);
        await ChoosesAsync("Measured from", "A figure that the supplier reports", levels);
        await WritesAsync("Target", target.ToString(CultureInfo.InvariantCulture), levels);
        await ChoosesAsync("Measured every so many months", "1", levels);
        await WritesAsync("Credits", credits, levels);
        await ShowsAsync("writes the terms");
        await KeepsAsync();
        await ShowsAsync("has written it");
    }

    /// <summary>Gives it to the approvers.</summary>
    public async Task SubmitsAsync(string contract)
    {
        await OpensAsync($"/contracts/{contract}");
        await PressesAsync("Give it to the approvers");
        await ShowsAsync("gives it to the approvers");
    }

    /// <summary>Orders one thing under a contract; answers the order's number.</summary>
    public async Task<string> OrdersUnderAsync(string contract, string supplier, string what, int quantity, decimal price)
    {
        await WritesAnOrderAsync(contract, supplier, what, quantity, price);
        await PressesAsync("Place it and give it to the supplier");
        await ShowsAsync("orders under the contract");
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Is told that the contract has not so much left.</summary>
    public async Task CannotOrderUnderAsync(string contract, string supplier, string what, int quantity, decimal price, string left)
    {
        await WritesAnOrderAsync(contract, supplier, what, quantity, price);
        await IsRefusedAsync("Place it and give it to the supplier");
        await ReadsAsync(left);
        await ShowsAsync("is told what is left");
    }

    private async Task WritesAnInstalmentAsync(int number, decimal share, int days)
    {
        var part = Content.GetByRole(AriaRole.Group, new() { Name = $"Instalment {number.ToString(CultureInfo.InvariantCulture)}" });
        await WritesAsync("Share of the invoice", share.ToString(CultureInfo.InvariantCulture), part);
        await WritesAsync("Days", days.ToString(CultureInfo.InvariantCulture), part);
    }

    private async Task WritesAnOrderAsync(string contract, string supplier, string what, int quantity, decimal price)
    {
        await OpensAsync("/orders/new");
        await ChoosesAsync("Supplier", supplier);
        await ChoosesAsync("Unit", "Operations");
        await WritesAsync("Contract", contract);
        var line = Content.GetByRole(AriaRole.Group, new() { Name = "Another line" }).First;
        await WritesAsync("What", what, line);
        await WritesAsync("Quantity", quantity.ToString(CultureInfo.InvariantCulture), line);
        await WritesAsync("Price of one", price.ToString(CultureInfo.InvariantCulture), line);
    }
}

/// <summary>A supplier's person who agrees on a contract in the Partner room.</summary>
internal sealed class ContractSupplier : ContractParty
{
    /// <inheritdoc/>
    protected override string Contracts => "/partner/contracts";

    /// <summary>Reports the figure of a period that nobody else can count.</summary>
    public async Task ReportsTheLevelAsync(string contract, decimal share, string how)
    {
        await OpensAsync($"/partner/contracts/{contract}");
        var levels = Panel("Service levels");
        await WritesAsync("Share", share.ToString(CultureInfo.InvariantCulture), levels);
        await WritesAsync("How it was found", how, levels);
        await PressesAsync("Report it", levels);
        await Assertions.Expect(Content.GetByRole(AriaRole.Region, new() { Name = "Service levels" })).ToHaveCountAsync(1);
        await ShowsAsync("reports the figure");
    }

    /// <summary>Sends a credit note for what was agreed on a service level.</summary>
    public async Task CreditsTheLevelAsync(string contract, string level, string number, DateOnly day, decimal amount)
    {
        await OpensAsync("/partner/invoices/new");
        await PicksAsync("Credit note");
        await WritesAsync("Number of the invoice", number);
        await WritesAsync("Date of the invoice", day);
        var line = Content.GetByRole(AriaRole.Group, new() { Name = "Line 1" }).First;
        await WritesAsync("What it is for", level, line);
        await WritesAsync("Quantity", "1", line);
        await WritesAsync("Price of one", amount.ToString(CultureInfo.InvariantCulture), line);
        await WritesAsync("VAT", "0", line);
        await Panel("What does it settle?").GetByLabel(Saying($"by a credit note: {contract}, {level}")).CheckAsync();
        await WritesAsync("VAT of the whole invoice", "0");
        await WritesAsync("Total with VAT", amount.ToString(CultureInfo.InvariantCulture));
        await ShowsAsync("writes the credit note");
        await PressesAsync("Send the invoice");
        await ReadsAsync($"Your credit note {number}");
        await ShowsAsync("has sent the credit note");
    }
}
