using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Keeping;
using Vouch.Purchasing;
using Vouch.Relationships.Channels;
using Vouch.Requests;
using Vouch.Suppliers;
using Vouch.Testing.Server;
using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>The whole Host on a free port, with the company and the suppliers that the stories are about.</summary>
internal sealed class Site : IAsyncDisposable
{
    /// <summary>The account the company pays from.</summary>
    public const string OwnIban = "DE89370400440532013000";

    // Ahead of the browser's own clock, which would otherwise throw away cookies that end on the simulated one.
    private static readonly DateTimeOffset Begins = new(2035, 3, 5, 9, 0, 0, TimeSpan.Zero);

    // After a week no order is still in time to be acknowledged.
    private static readonly TimeSpan UntilLate = TimeSpan.FromDays(7);

    private static readonly string[] ByDate = ["screening", "Vetting of suppliers", "Contracts", "deadlines of sourcing events", "starts and ends of auctions", "ends of rounds of negotiation"];

    private Site(VouchServer server) => Server = server;

    /// <summary>The server.</summary>
    public VouchServer Server { get; }

    /// <summary>The company's clock; only stories that run alone move it.</summary>
    public SimulatedClock Clock => Server.House.Clock;

    /// <summary>Today.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>The website of the shop, which shows the chat.</summary>
    public const string Shop = "http://127.0.0.1:4999";

    /// <summary>By which WhatsApp signs what it delivers.</summary>
    public const string WhatsAppSecret = "0123456789abcdef0123456789abcdef";

    /// <summary>Sends what waits to be sent to people, as the server does every second.</summary>
    public Task SendAsync() => Server.House.Services.GetServices<IBackgroundWork>().Single(work => work.Name == "outgoing").RunAsync(TestContext.Current.CancellationToken);

    /// <summary>How the promised answers to those who wrote by a channel stand, the earliest first.</summary>
    public async Task<IReadOnlyList<PromiseStanding>> AnswersPromisedToAsync(string owner)
    {
        await PumpAsync();
        var party = (await Server.House.Services.GetRequiredService<CompanyDirectory>().ReadAsync(TestContext.Current.CancellationToken)).People.Single(person => person.Name == owner).Id;
        var promises = Server.House.Services.GetRequiredService<IPromises>();
        return await Server.House.QueryAsync(db => promises.Cards(db).Where(card => card.SubjectKind == "conversation" && card.Owner == party).OrderBy(card => card.Due).Select(card => card.State).ToListAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>
    /// A supplier of its own with a person, and orders that it answered in time and too late: what a scorecard counts, without the pages by which it comes about. Days pass, all in one quarter. Answers the supplier's number.
    /// </summary>
    public async Task<string> OrdersWithoutPagesAsync(string company, string person, int acknowledged, int late)
    {
        var house = Server.House;
        GoOnToAQuarterThatHolds(UntilLate);
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(company, "FI", Currency.Eur)));
        await LetDaysPassAsync();
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        var contact = await house.DoneAsync(house.Buyer, new AddContact(supplier, person, $"{person.Split(' ')[0].ToLowerInvariant()}@supplier.example"));
        for (var i = 0; i < acknowledged + late; i++)
        {
            var placed = await house.DoneAsync(house.Buyer, new PlaceOrder(supplier, house.Unit, Currency.Eur, [new OrderLineInput("Lamp", 1m, "C62", 20m, Today.AddDays(60))], house.Requester, Send: true));
            if (i < acknowledged)
            {
                await house.DoneAsync(contact, new AcknowledgeOrder(placed.Order));
            }
        }

        Clock.Advance(UntilLate);
        await LetDaysPassAsync();
        return await house.QueryAsync(async db => (await house.Services.GetRequiredService<SupplierDirectory>().FindAsync(db, supplier, TestContext.Current.CancellationToken))!.Number);
    }

    // Stories that move the clock come in any order, so a story may find the quarter of its scorecard nearly over.
    private void GoOnToAQuarterThatHolds(TimeSpan span)
    {
        var now = Clock.GetUtcNow();
        var next = new DateTimeOffset(now.Year, (((now.Month - 1) / 3) * 3) + 1, 1, 9, 0, 0, TimeSpan.Zero).AddMonths(3);
        if (now + span + TimeSpan.FromDays(1) >= next)
        {
            Clock.Advance(next + TimeSpan.FromDays(1) - now);
        }
    }

    /// <summary>Does what dates and clocks do by themselves for suppliers, contracts and events, as the server does all the time.</summary>
    public async Task LetDaysPassAsync()
    {
        var works = Server.House.Services.GetServices<IBackgroundWork>().Where(work => ByDate.Contains(work.Name)).ToList();
        Assert.Equal(ByDate.Length, works.Count);
        foreach (var work in works)
        {
            await work.RunAsync(TestContext.Current.CancellationToken);
        }

        await RunTheClockAsync();
    }

    /// <summary>Opens it.</summary>
    public static async Task<Site> OpenAsync(DatabaseKind kind, bool isLive)
    {
        var site = new Site(await VouchServer.ListenAsync(kind, Begins, isLive));
        await site.SettleInAsync();
        return site;
    }

    /// <summary>Lets everything happen that the server does by itself: facts find their readers, events close, holds end.</summary>
    public Task PumpAsync() => Server.House.PumpAsync();

    /// <summary>Lets promises whose time has come be warned about and broken, and those whom it concerns be told.</summary>
    public async Task RunTheClockAsync()
    {
        await Server.House.Services.GetRequiredService<PromiseClock>().RunUntilAsync(Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        await PumpAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task SettleInAsync()
    {
        var house = Server.House;
        var admin = house.Administrator;
        foreach (var name in new[] { "Cora Custodian", "Carl Custodian", "Eva Evaluator", "Emil Evaluator" })
        {
            await house.DoneAsync(admin, new AddPerson(name, name.ToLowerInvariant().Replace(' ', '.') + "@acme.example", house.Unit));
        }

        var reviewer = await house.DoneAsync(admin, new AddPerson("Prisca Privacy", "prisca.privacy@acme.example", house.Unit));
        await house.DoneAsync(admin, new GrantRole(reviewer, Roles.Privacy, null));
        await house.DoneAsync(admin, new SaveCategory("office", "Office", null));
        await house.DoneAsync(admin, new SaveCodingDefault("6820", "1000"));
        await house.DoneAsync(admin, new KeepOwnAccount(house.Unit, "Acme", OwnIban, "COBADEFFXXX", "DE"));
        await house.DoneAsync(admin, new SetBudget(house.Unit, new DateOnly(Today.Year, 1, 1), new DateOnly(Today.Year, 12, 31), Money.Of(500_000, Currency.Eur)));
        var service = await house.DoneAsync(admin, new AddPerson("Sam Service", "sam.service@acme.example", house.Unit));
        await house.DoneAsync(admin, new GrantRole(service, Roles.ServiceAgent, null));
        await house.DoneAsync(admin, new AddChannelAccount(ChannelKind.Chat, "shop", "Chat of the shop", null, new Dictionary<string, string> { ["origins"] = Shop, ["greeting"] = "en: Hello! How can we help?" }, new Dictionary<string, string>()));
        await house.DoneAsync(admin, new AddChannelAccount(ChannelKind.WhatsApp, "shop", "WhatsApp of the shop", null, new Dictionary<string, string>(), new Dictionary<string, string> { ["appSecret"] = WhatsAppSecret, ["verifyToken"] = "my-long-word" }));
        var lumen = await SupplierAsync("Lumen Lights", "DE100007919", "DE75512108001245126199");
        await house.DoneAsync(house.Buyer, new AddContact(lumen, "Lena Lumen", "lena@lumen.example"));
        var aalto = await SupplierAsync("Aalto Paper", "FI12345671", "FI2112345600000785");
        await house.DoneAsync(house.Buyer, new AddContact(aalto, "Aino Aalto", "aino@aalto.example"));
        await SupplierAsync("Borealis Furniture", "DE100015838", "DE02120300000000202051");
        await house.DoneAsync(house.Buyer, new AgreePriceList("Office lighting", lumen, Currency.Eur, Today, Today.AddYears(1), [new PriceListItemInput("Desk lamp Aurora", 48.50m, "C62", Category: "office", LeadTimeDays: 5)]));
    }

    private async Task<PartyId> SupplierAsync(string name, string vat, string iban)
    {
        var house = Server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, vat[..2], Currency.Eur, vat, Iban: iban)));
        await house.DoneAsync(house.Finance, new ConfirmAccount(supplier));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        return supplier;
    }
}
