using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>From a need in own words to the verdict, each person in turn, in a real browser.</summary>
public sealed class BuyingStory(Stage stage)
{
    /// <summary>The journey on both databases; on phones without JavaScript too.</summary>
    public static TheoryData<DatabaseKind, bool> Ways { get; } = new() { { DatabaseKind.Sqlite, false }, { DatabaseKind.Postgres, false }, { DatabaseKind.Sqlite, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_need_becomes_a_paid_invoice_and_a_verdict(DatabaseKind kind, bool onPlainPhone)
    {
        var handheld = onPlainPhone ? Screen.PlainPhone : new Screen();
        var desk = new Screen(Scripts: !onPlainPhone);
        await using var story = await Story.BeginAsync(stage, $"buying {kind}{(onPlainPhone ? " plain phone" : "")}", kind, desk);
        var today = story.Site.Today;
        var what = onPlainPhone ? "Standing lamps for the reading corner" : "Floor lamps for the new meeting room";
        var invoiceNumber = onPlainPhone ? "LL-2002" : "LL-2001";

        var colleague = await story.EnterAsync<Colleague>("Rita Requester", handheld);
        var request = await colleague.AsksForAsync($"{what}, bright enough to read by, by the end of the month", today.AddDays(8), 800);
        await colleague.ReadsAsync("Owner");

        var buyer = await story.EnterAsync<Buyer>("Ben Buyer");
        await buyer.TakesAsync(request);
        await buyer.AsksAsync(request, "Which colour shall they have?");
        await colleague.AnswersAsync(request, "Black, please.");
        await buyer.PromisesAsync(request, "Approval by your head of unit", today.AddDays(2));
        await buyer.DescribesAsync(request, what, 4, 180m);
        await buyer.SubmitsAsync(request, aboutPeople: true);

        var reviewer = await story.EnterAsync<Approver>("Prisca Privacy");
        await reviewer.ReviewsAsync(what);
        var approver = await story.EnterAsync<Approver>("Abel Approver", handheld);
        await approver.ApprovesAsync(what);

        var order = await buyer.OrdersAsync(request, "Lumen Lights", "net 30");
        var supplier = await story.EnterAsync<SupplierPerson>("Lena Lumen", handheld);
        await supplier.ProposesAsync(order, what, today.AddDays(9), "The factory is closed until then.");
        await buyer.AcceptsTheDatesOfAsync(order);

        await colleague.ReceivesAsync(order, 1, "DN-1");
        await colleague.ReceivesAsync(order, note: "DN-2");
        await supplier.InvoicesAsync(order, invoiceNumber, today, 136.80m, 856.80m);

        var one = await story.EnterAsync<FinancePerson>("Finn Finance");
        var run = await one.PreparesARunWithAsync(invoiceNumber);
        var two = await story.EnterAsync<FinancePerson>("Fiona Finance");
        await two.ReleasesAsync(run);
        await two.UploadsAsync(FinancePerson.Booked(await two.TakesTheFileOfAsync(run), today, run));
        await supplier.LooksAtPaymentsAsync();
        await supplier.ReadsAsync("booked");

        await colleague.ConfirmsAsync(request, "Very well", "Bright and on time.");
        await colleague.ReadsAsync("5 of 5");
        await colleague.ReadsAsync("Kept");
    }
}
