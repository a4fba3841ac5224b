using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>A contract from the template to the signatures of both sides, the orders under it, and a service level that both agree on.</summary>
public sealed class ContractStory(Stage stage)
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_contract_is_negotiated_signed_called_off_and_measured(DatabaseKind kind)
    {
        await using var story = await Story.BeginAsync(stage, $"contract {kind}", kind, movesTheClock: true);
        var ben = await story.EnterAsync<ContractBuyer>("Ben Buyer");
        await ben.PutsInTheStandardClausesAsync();
        var contract = await ben.BeginsAsync("Paper and printing", "Aalto Paper", "Framework agreement for goods");
        await ben.WritesTermsAsync(
            contract, 4_000m, "Printers run", 99m, "98: 2; 95: 5",
            ("What is supplied", "paper and the care of printers"), ("Working days to answer an order", "2"), ("Liable up to", "50,000 EUR"), ("Years of secrecy", "3"), ("Law that holds", "Germany"), ("Courts that decide", "Berlin"));
        await ben.OffersAsync(contract, 1, "Our first version.");

        var aino = await story.EnterAsync<ContractSupplier>("Aino Aalto");
        await aino.LooksAtAsync(contract);
        await aino.WritesIntoAClauseAsync(contract, "at least 30 days before", "at least 45 days before");
        await aino.OffersAsync(contract, 2, "Thirty days are too few for us.");
        await aino.RemarksAsync(contract, "Pulp is bought two months ahead.");
        await ben.ReadsTheRedlineAsync(contract, "30", "45");
        await ben.RemarksAsync(contract, "That is a good reason.");
        await ben.AcceptsAsync(contract, 2);
        await aino.LooksAtAsync(contract);
        await aino.ReadsAsync("That is a good reason.");
        await ben.SubmitsAsync(contract);
        var abel = await story.EnterAsync<Approver>("Abel Approver");
        await abel.ApprovesAsync("Paper and printing");
        var hash = await aino.SignsAsync(contract);
        Assert.Equal(hash, await ben.SignsAsync(contract));
        await ben.ReadsAsync("In force");
        await ben.ReadsAsync("Aino Aalto");

        // On the paper of both sides: what was signed, by whom, and on every page the hash that both saw when they signed.
        foreach (var paper in new[] { await aino.ReadsThePaperOfAsync(contract), await ben.ReadsThePaperOfAsync(contract) })
        {
            Assert.All(paper, page => Assert.Contains(hash, page, StringComparison.Ordinal));
            Assert.Contains(paper, page => page.Contains("Ben Buyer, signed on", StringComparison.Ordinal));
            Assert.Contains(paper, page => page.Contains("Aino Aalto, signed on", StringComparison.Ordinal));
            Assert.Contains(paper, page => page.Contains("at least 45 days before", StringComparison.Ordinal));
        }

        var order = await ben.OrdersUnderAsync(contract, "Aalto Paper", "Paper A4", 100, 12.50m);
        await ben.CannotOrderUnderAsync(contract, "Aalto Paper", "Paper A3", 300, 10m, "has 2,750.00 EUR left");
        await ben.LooksAtAsync(contract);
        await ben.ReadsAsync(order);

        story.Site.Clock.Advance(TimeSpan.FromDays(32));
        await story.Site.LetDaysPassAsync();
        // Who reports a figure says yes to it.
        var later = await story.EnterAsync<ContractSupplier>("Aino Aalto");
        await later.ReportsTheLevelAsync(contract, 97m, "Three printers stood still for a day.");
        ben = await story.EnterAsync<ContractBuyer>("Ben Buyer");
        await ben.AgreesToTheLevelAsync(contract);
        await ben.ReadsAsync("agreed, to be settled");
        await ben.ReadsAsync("= 2 %");

        // Two per cent of what was called off end as a credit note that both open from the contract.
        await later.CreditsTheLevelAsync(contract, "Printers run", "CN-1", story.Site.Today, 25m);
        await later.OpensWhatSettledItAsync(contract);
        await later.ReadsAsync("Your credit note CN-1");
        await later.ReadsAsync("What it settles");
        await ben.OpensWhatSettledItAsync(contract);
        await ben.ReadsAsync("CN-1");
        await ben.ReadsAsync("25.00 EUR for us by a credit note");
        await story.Site.PumpAsync();
        await ben.LooksAtAsync(contract);
        await ben.DoesNotReadAsync("agreed, to be settled");
    }
}
