using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>From a request to sealed bids, their opening, scores, an award with its reasons, and the order; one bidder has an account, the other only a link.</summary>
public sealed class SourcingStory(Stage stage)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_becomes_sealed_bids_an_award_with_reasons_and_an_order(bool onPlainPhone)
    {
        var handheld = onPlainPhone ? Screen.PlainPhone : new Screen();
        await using var story = await Story.BeginAsync(stage, $"sourcing{(onPlainPhone ? " plain phone" : "")}", DatabaseKind.Sqlite, new Screen(Scripts: !onPlainPhone), movesTheClock: true);
        var site = story.Site;
        var what = onPlainPhone ? "Bollard lights for the rear court" : "Lanterns for the front court";

        var colleague = await story.EnterAsync<Colleague>("Rita Requester", handheld);
        var request = await colleague.AsksForAsync($"{what}, twelve of them, mounted", site.Today.AddDays(60), 2_400);
        var buyer = await story.EnterAsync<Tenderer>("Ben Buyer");
        await buyer.TakesAsync(request);
        await buyer.DescribesAsync(request, what, 12, 190m);

        var cora = await story.EnterAsync<Custodian>("Cora Custodian", handheld);
        await cora.ChoosesAPassphraseAsync();
        var carl = await story.EnterAsync<Custodian>("Carl Custodian", handheld);
        await carl.ChoosesAPassphraseAsync();

        var number = await buyer.AsksForBidsAsync(request, site.Clock.GetUtcNow().AddHours(2));
        await buyer.WeighsAsync(number, 60, "Mounting", 40, "Who mounts them, and how long the court is closed.");
        await buyer.NamesCustodiansAsync(number, "Cora Custodian", "Carl Custodian");
        await buyer.AsksToScoreAsync(number, "Eva Evaluator", "Emil Evaluator");
        await buyer.PublishesAsync(number);
        var toLumen = await buyer.InvitesAsync(number, "Lumen Lights", "Lena Lumen", "lena@lumen.example");
        var toBorealis = await buyer.InvitesAsync(number, "Borealis Furniture", "Bo Borealis", "bo@borealis.example");

        var lena = await story.EnterAsync<SupplierPerson>("Lena Lumen", handheld);
        await lena.OpensTheLinkAsync(toLumen);
        var bo = await story.EnterAsync<LinkHolder>("Bo Borealis", handheld);
        await bo.OpensTheLinkAsync(toBorealis);
        await bo.AsksTheBuyerAsync("Is there power at the posts?");
        await buyer.AnswersTheBiddersAsync(number, "There is, at each of them.");
        await lena.OpensTheLinkAsync(toLumen);
        await lena.ReadsAsync("There is, at each of them.");

        await lena.BidsAsync(187.31m, 20, "Our own people, within one morning.");
        await bo.BidsAsync(179.87m, 30, "A firm from the town, two days.");
        await bo.BidsAsync(171.43m, 30, "A firm from the town, two days, the second at a weekend.");
        await bo.RereadsTheBidAsync("171.43");

        // Sealed: the owner reads that bids came, and not what they say; the custodians have nothing to press.
        await buyer.LooksAtTheEventAsync(number);
        await buyer.ReadsAsync("Version 2");
        await buyer.DoesNotReadAsync("171.43");
        await buyer.DoesNotReadAsync("Read the bid");
        await cora.LooksAtTheEventAsync(number);
        await cora.HasNothingToOpenAsync();

        site.Clock.Advance(TimeSpan.FromHours(3));
        await site.PumpAsync();
        await cora.OpensTheBidsOfAsync(number);
        await cora.ReadsAsync("one more must follow");
        await cora.HasNothingToOpenAsync();
        await buyer.LooksAtTheEventAsync(number);
        await buyer.DoesNotReadAsync("Read the bid");
        await carl.OpensTheBidsOfAsync(number);
        await buyer.ComparesAsync(number);
        await buyer.ReadsAsync("187.31");
        await buyer.ReadsAsync("171.43");

        // Alone first, then together.
        var eva = await story.EnterAsync<Evaluator>("Eva Evaluator", handheld);
        await eva.ScoresAsync(number, "Mounting", ("Lumen Lights", 92, "One morning is little."), ("Borealis Furniture", 55, "Two days are long."));
        var emil = await story.EnterAsync<Evaluator>("Emil Evaluator", handheld);
        await emil.LooksAtTheScoresOfAsync(number);
        await emil.DoesNotReadAsync("One morning is little.");
        await emil.ScoresAsync(number, "Mounting", ("Lumen Lights", 88, "Their own people know them."), ("Borealis Furniture", 60, "The weekend helps."));
        await emil.ReadsAsync("One morning is little.");
        await eva.LooksAtTheScoresOfAsync(number);
        await eva.ReadsAsync("The weekend helps.");

        await buyer.AwardsAsync(number, "Lumen Lights", "The court is closed for one morning only, which is worth the difference.");
        var approver = await story.EnterAsync<Approver>("Abel Approver", handheld);
        await approver.ApprovesAsync(what);

        await site.PumpAsync();
        await lena.ReadsTheResultAsync();
        await lena.ReadsAsync("The court is closed for one morning only");
        await bo.ReadsTheResultAsync();
        await bo.ReadsAsync("It went to Lumen Lights");
        await bo.DoesNotReadAsync("187.31");

        var order = await buyer.OrdersTheAwardOfAsync(number);
        await lena.AcknowledgesAsync(order);
        await colleague.LooksAtAsync(request);
        await colleague.ReadsAsync(order);
    }
}
