using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Promises.Keeping;
using Vouch.Purchasing;
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

    private Site(VouchServer server) => Server = server;

    /// <summary>The server.</summary>
    public VouchServer Server { get; }

    /// <summary>The company's clock; only stories that run alone move it.</summary>
    public SimulatedClock Clock => Server.House.Clock;

    /// <summary>Today.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Opens it.</summary>
    public static async Task<Site> OpenAsync(DatabaseKind kind)
    {
        var site = new Site(await VouchServer.ListenAsync(kind, Begins));
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
        var lumen = await SupplierAsync("Lumen Lights", "DE100007919", "DE75512108001245126199");
        await house.DoneAsync(house.Buyer, new AddContact(lumen, "Lena Lumen", "lena@lumen.example"));
        await SupplierAsync("Borealis Furniture", "DE100015838", "DE02120300000000202051");
        await house.DoneAsync(house.Buyer, new AgreePriceList("Office lighting", lumen, Currency.Eur, Today, Today.AddYears(1), [new PriceListItemInput("Desk lamp Aurora", 48.50m, "C62", Category: "office", LeadTimeDays: 5)]));
    }

    private async Task<PartyId> SupplierAsync(string name, string vat, string iban)
    {
        var house = Server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur, vat, Iban: iban)));
        await house.DoneAsync(house.Finance, new ConfirmAccount(supplier));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        return supplier;
    }
}
