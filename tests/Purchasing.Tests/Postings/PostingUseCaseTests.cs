using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

public sealed class PostingUseCaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_booking_is_exported_once_however_many_ask(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var order = await house.AcknowledgedAsync(house.Line(50));
        for (var i = 0; i < 5; i++)
        {
            await house.Rooms.DoneAsync(house.Rooms.Requester, new ReceiveGoods(order.Order, [new(order.Lines[0], 1)]));
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.Rooms.RunAsync(house.Rooms.Finance, new ExportPostings())));
        Assert.Equal(5, outcomes.Where(outcome => outcome.IsDone).Sum(outcome => outcome.Value.Postings));
        var exported = new List<string>();
        foreach (var number in outcomes.Where(outcome => outcome.IsDone).Select(outcome => outcome.Value.Number).OfType<int>())
        {
            exported.AddRange((await BookingsAsync(house, number)).Select(booking => booking.Key));
        }

        Assert.Equal(5, exported.Distinct().Count());
        Assert.Equal(5, exported.Count);
        Assert.Null((await house.Rooms.DoneAsync(house.Rooms.Finance, new ExportPostings())).Number);
        await house.Rooms.RefusedAsync("payment.not-finance", house.Rooms.Buyer, new ExportPostings());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_booking_goes_out_again_under_its_key_and_a_confirmed_one_never(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var order = await house.AcknowledgedAsync();
        await house.Rooms.DoneAsync(house.Rooms.Requester, new ReceiveGoods(order.Order, [new(order.Lines[0], 1)]));
        house.Rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.Rooms.DoneAsync(house.Rooms.Requester, new ReceiveGoods(order.Order, [new(order.Lines[0], 2)]));
        var first = await BookingsAsync(house, (await house.Rooms.DoneAsync(house.Rooms.Finance, new ExportPostings())).Number!.Value);
        LedgerAnswer[] answers = [new(first[0].Key, true, "4900000001"), new(first[1].Key, false, "account closed"), new("invoice:none", true, "")];
        var taken = await house.Rooms.DoneAsync(house.Rooms.Finance, new TakeLedgerAnswers(answers));
        Assert.Equal((1, 1, 0, "invoice:none"), (taken.Confirmed, taken.Refused, taken.Known, taken.Unknown.Single()));
        Assert.Equal(2, (await house.Rooms.DoneAsync(house.Rooms.Finance, new TakeLedgerAnswers(answers))).Known);

        var second = await house.Rooms.DoneAsync(house.Rooms.Finance, new ExportPostings());
        Assert.Equal([first[1].Key], (await BookingsAsync(house, second.Number!.Value)).Select(booking => booking.Key));
        var sums = await house.Rooms.WithAsync((PostingQueries queries) => queries.SumsAsync(Cancel));
        Assert.Equal([(PostingState.Exported, 5_00L), (PostingState.Confirmed, 2_50L)], sums.Select(sum => (sum.State, sum.Total.Minor)));
    }

    [Fact]
    public void The_csv_has_a_row_for_each_line_and_no_formulas()
    {
        var text = Encoding.UTF8.GetString(PostingQueries.Csv(
        [
            new PostedBooking("k", PostingKind.Invoice, "=cmd()", new DateOnly(2026, 3, 2), AnOrder.Unit, AnOrder.Supplier, Currency.Eur,
                [new PostedLine("60,00", "A\"B", null, null, 12.5m, 0), new PostedLine("payable", null, null, null, 0, 12.5m)]),
        ]));
        var rows = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, rows.Length);
        Assert.Equal("key,kind,document,date,unit,supplier,currency,account,cost_centre,project,tax_code,debit,credit", rows[0]);
        Assert.Contains("'=cmd()", rows[1]);
        Assert.EndsWith(",\"60,00\",\"A\"\"B\",,,12.50,0.00", rows[1]);
    }

    private static async Task<IReadOnlyList<PostedBooking>> BookingsAsync(House house, int export) =>
        (await house.Rooms.WithAsync((PostingQueries queries) => queries.OfExportAsync(export, Cancel)))!;
}
