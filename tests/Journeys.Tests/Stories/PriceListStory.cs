using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>What a price list covers needs no buyer: asking for it is ordering it.</summary>
public sealed class PriceListStory(Stage stage)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_ask_that_a_price_list_covers_becomes_an_order_that_no_buyer_touched(bool onPlainPhone)
    {
        var screen = onPlainPhone ? Screen.PlainPhone : new Screen();
        await using var story = await Story.BeginAsync(stage, $"price list{(onPlainPhone ? " plain phone" : "")}", DatabaseKind.Sqlite, screen);
        var colleague = await story.EnterAsync<Colleague>("Rita Requester");
        var request = await colleague.TakesFromOffersAsync("a desk lamp for the window seat", "Desk lamp Aurora", 3);
        var order = await colleague.ReadsTheOrderOfAsync(request);

        var supplier = await story.EnterAsync<SupplierPerson>("Lena Lumen");
        await supplier.AcknowledgesAsync(order);
        await colleague.LooksAtAsync(request);
        await colleague.ReadsAsync(order);
        await colleague.ReceivesAsync(order);
        await colleague.ConfirmsAsync(request, "Very well", "There the next week.");
        await colleague.ReadsAsync("5 of 5");
    }
}
