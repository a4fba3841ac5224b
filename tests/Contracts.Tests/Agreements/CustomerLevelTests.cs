using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Keeping;
using Vouch.Purchasing;
using Vouch.Relationships.Feedback;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Service levels of a supplier who serves our customers: what was promised to them, and what they say themselves.</summary>
public sealed class CustomerLevelTests
{
    private const string Yaml = """
        once_in: 1 day
        feedback:
        - id: answered
          after: conversation.answered
          ask: person
          owner: owner
          question: satisfaction
          says: {en: How was it?, de: Wie war es?}
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Satisfaction_is_the_mean_of_what_customers_say_and_a_high_one_earns_a_bonus_that_ends_as_an_invoice(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync(Content(LevelMeasure.Satisfaction, 4.5m, new LevelStep(4m, 5m), new LevelStep(4.5m, 3m)));
        await rooms.DoneAsync(rooms.Buyer, house.Order(100m));
        await rooms.DoneAsync(rooms.Administrator, new PutFeedbackInForce(Yaml));
        await SayAsync(house, house.Seller.Party, 5);
        await SayAsync(house, house.Seller.Party, 5);
        await SayAsync(house, house.Seller.Party, 4);

        // What is said of somebody else does not count.
        await SayAsync(house, house.Stranger.Party, 1);
        await SayAsync(house, rooms.Buyer, 1);
        await house.UntilAsync(ContractHouse.Today.AddMonths(1));
        var row = await RowAsync(house, contract);
        Assert.Equal((3, 4.6666m, 0L, 3_00L), (row.Counted, row.Share!.Value, row.CreditMinor, row.BonusMinor));
        Assert.Equal([4m, 5m, 5m], row.Lines.Select(line => line.Score!.Value).Order());

        // Both say yes; the supplier's invoice over exactly the bonus settles it, and keeps our promise.
        await rooms.DoneAsync(house.Seller, new AgreeToLevel(contract, "voices", row.First));
        await rooms.DoneAsync(rooms.Buyer, new AgreeToLevel(contract, "voices", row.First));
        var bonus = new RegisterInvoice("R-1", ContractHouse.Today.AddMonths(1), Currency.Eur, [new InvoiceLineInput("Bonus", 1m, 2.5m, 0)], 0m, 2.5m, Unit: rooms.Unit) { Settles = [new FigureRef(contract, "voices", row.First)] };
        await house.RefusedAsync("service-level.document-too-low", house.Seller, bonus);
        var invoice = await rooms.DoneAsync(house.Seller, bonus with { Lines = [new InvoiceLineInput("Bonus", 1m, 3m, 19)], TaxTotal = 0.57m, Total = 3.57m });
        row = await RowAsync(house, contract);
        Assert.Equal((LevelStanding.Settled, invoice.Label, (Guid?)invoice.Invoice.Value), (row.State, row.Document!, row.DocumentId));
        var promise = await rooms.WithAsync<IPromises, PromiseCard>(promises => rooms.QueryAsync(db => promises.Cards(db).SingleAsync(card => card.SubjectId == contract.Value)));
        Assert.Equal((rooms.Buyer, PromiseStanding.Kept), (promise.OwedBy!.Value, promise.State));
    }

    [Theory]
    [InlineData(LevelMeasure.FirstAnswers, 2, 50)]
    [InlineData(LevelMeasure.CasesResolved, 1, 100)]
    [InlineData(LevelMeasure.CustomerPromises, 3, 66.6666)]
    public async Task Promises_to_customers_count_for_those_whose_people_look_after_them(LevelMeasure measure, int counted, double share)
    {
        await using var house = await ContractHouse.OpenAsync(DatabaseKind.Sqlite);
        var rooms = house.House;
        var contract = await house.InForceAsync(Content(measure, 95m, new LevelStep(90m, 10m)));
        var customer = new PartyId(rooms.Services.GetRequiredService<IIdSource>().Next());
        await PromisedAsync(house, "conversation", house.Seller.Party, customer, keep: true);
        await PromisedAsync(house, "conversation", house.Seller.Party, customer, keep: false);
        await PromisedAsync(house, "case", house.Seller.Party, customer, keep: true);

        // Somebody else's, and what is owed to a colleague, does not count for promises to customers.
        await PromisedAsync(house, "conversation", house.Stranger.Party, customer, keep: false);
        await PromisedAsync(house, "delivery", house.Seller.Party, rooms.Buyer, keep: false);
        await house.UntilAsync(ContractHouse.Today.AddDays(5));
        await rooms.Services.GetRequiredService<PromiseClock>().RunUntilAsync(rooms.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        await house.UntilAsync(ContractHouse.Today.AddMonths(1));
        var row = await RowAsync(house, contract);
        Assert.Equal(((decimal)share, counted), (row.Share!.Value, row.Counted));
    }

    [Fact]
    public void A_mean_has_its_own_scale()
    {
        Assert.Equal("contract.bad-level", Code(Content(LevelMeasure.Satisfaction, 5.1m)));
        Assert.Equal("contract.bad-level-steps", Code(Content(LevelMeasure.Satisfaction, 4.5m, new LevelStep(6m, 1m))));
        Assert.Equal("contract.bad-level", Code(Content(LevelMeasure.LateDelivery, 100m)));
        Assert.Null(Code(Content(LevelMeasure.Satisfaction, 4.5m, new LevelStep(4m, 1m))));
        Assert.DoesNotContain('%', TermsInWords.Level(Content(LevelMeasure.Satisfaction, 4.5m).ServiceLevels[0], System.Globalization.CultureInfo.InvariantCulture));

        static string? Code(ContractContent content) => ContractContentRules.Check(content).Select(refusal => refusal.Code).FirstOrDefault();
    }

    private static ContractContent Content(LevelMeasure measure, decimal target, LevelStep? credit = null, LevelStep? bonus = null) => ContractHouse.Content() with
    {
        ServiceLevels = [new ServiceLevelTerm("voices", "Our customers are well looked after.", measure, target, 1, credit is null ? [] : [credit], bonus is null ? [] : [bonus])],
    };

    /// <summary>A customer whom somebody answered is asked, and says so.</summary>
    private static async Task SayAsync(ContractHouse house, PartyId agent, int score)
    {
        var rooms = house.House;
        var ids = rooms.Services.GetRequiredService<IIdSource>();
        var customer = new PartyId(ids.Next());
        await RunAsync(house, work =>
        {
            work.Record(new FactDraft(Relationships.Conversations.ConversationFacts.Answered, new SubjectRef("conversation", ids.Next())) { Parties = [("person", customer), ("owner", agent)], Data = new FactData { { "channel", "mail" } } });
            return Task.CompletedTask;
        });
        await rooms.PumpAsync();
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        await rooms.Services.GetRequiredService<FeedbackClock>().RunUntilAsync(rooms.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var asked = await rooms.QueryAsync(db => db.Facts.Where(fact => fact.Name == "feedback.asked" && fact.PartiesJson.Contains(customer.ToString())).Select(fact => fact.SubjectId).SingleAsync());
        await rooms.DoneAsync(new Actor(customer, []) { Scope = new SubjectRef("feedback", asked) }, new AnswerFeedback(new FeedbackId(asked), score));
    }

    private static Task PromisedAsync(ContractHouse house, string kind, PartyId owner, PartyId to, bool keep) => RunAsync(house, async work =>
    {
        var ids = house.House.Services.GetRequiredService<IIdSource>();
        var made = await work.Get<IPromises>().MakeAsync(work, new NewPromise("An answer.", new SubjectRef(kind, ids.Next()), work.At.AddDays(1), owner, to) { Owner = owner }, TestContext.Current.CancellationToken);
        if (keep)
        {
            await work.Get<IPromises>().KeepAsync(work, made.Value, TestContext.Current.CancellationToken);
        }
    });

    private static async Task RunAsync(ContractHouse house, Func<Work, Task> act)
    {
        var outcome = await house.House.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            async work =>
            {
                await act(work);
                return Done.Value;
            },
            TestContext.Current.CancellationToken);
        Assert.True(outcome.IsDone);
    }

    private static Task<LevelMeasurement> RowAsync(ContractHouse house, ContractId contract) =>
        house.House.QueryAsync(db => db.Set<LevelMeasurement>().AsNoTracking().Where(row => row.Contract == contract).OrderBy(row => row.First).FirstAsync());
}
