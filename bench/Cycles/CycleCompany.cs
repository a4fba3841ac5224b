using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Databases;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Suppliers;

namespace Vouch.Bench.Cycles;

/// <summary>A supplier and the key of its person.</summary>
internal sealed record CycleSupplier(PartyId Id, string Key);

/// <summary>A unit, and the key of somebody who receives there.</summary>
internal sealed record CycleUnit(UnitId Id, PartyId Requester, string Key);

/// <summary>A company that buys: units with budgets, a buyer, two people of finance, suppliers with people of their own, and a key to the API for each.</summary>
internal sealed class CycleCompany
{
    private const int UnitCount = 8;
    private const int SupplierCount = 40;

    private CycleCompany()
    {
    }

    public required string BuyerKey { get; init; }

    public required string PreparerKey { get; init; }

    public required string ReleaserKey { get; init; }

    public required Guid OwnAccount { get; init; }

    public List<CycleUnit> Units { get; } = [];

    public List<CycleSupplier> Suppliers { get; } = [];

    /// <summary>Adds the company with the real use cases to whatever the database holds already.</summary>
    public static async Task<CycleCompany> SettleAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var directory = services.GetRequiredService<CompanyDirectory>();
        var mark = (await directory.ReadAsync(cancellationToken)).Units.Count;
        var acting = new Acting(services.GetRequiredService<Pipeline>(), directory, cancellationToken);
        var root = await acting.MustAsync(PartyId.System, new AddUnit($"BENCH{mark}", "Bench", null, Currency.Eur, "Europe/Berlin"));
        var administrator = await PersonAsync(PartyId.System, "administrator", Roles.Administrator);
        var buyer = await PersonAsync(administrator, "buyer", Roles.Buyer);
        var preparer = await PersonAsync(administrator, "preparer", Roles.Finance);
        var releaser = await PersonAsync(administrator, "releaser", Roles.Finance);
        var company = new CycleCompany
        {
            BuyerKey = await KeyAsync(buyer),
            PreparerKey = await KeyAsync(preparer),
            ReleaserKey = await KeyAsync(releaser),
            OwnAccount = await acting.MustAsync(administrator, new KeepOwnAccount(root, "Bench", "DE89370400440532013000", "COBADEFFXXX", "DE")),
        };
        var year = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var i = 0; i < UnitCount; i++)
        {
            var unit = await acting.MustAsync(administrator, new AddUnit($"BENCH{mark}-{i}", $"Bench {i}", root, Currency.Eur, "Europe/Berlin"));
            var requester = await acting.MustAsync(administrator, new AddPerson($"Requester {i}", $"requester{i}.{mark}@bench.example", unit));
            await acting.MustAsync(administrator, new SetBudget(unit, year.AddDays(-1), year.AddYears(2), Money.Of(10_000_000_000m, Currency.Eur)));
            company.Units.Add(new CycleUnit(unit, requester, await KeyAsync(requester)));
        }

        for (var i = 0; i < SupplierCount; i++)
        {
            var told = new SupplierParticulars($"Bench Supplier {mark}-{i}", "DE", Currency.Eur, string.Create(CultureInfo.InvariantCulture, $"DE{100_000_000 + (mark * 1_000) + i}"), Iban: Iban((mark * 1_000) + i));
            var supplier = await acting.MustAsync(buyer, new RegisterSupplier(told));
            await acting.MustAsync(preparer, new ConfirmAccount(supplier));
            await acting.MustAsync(buyer, new QualifySupplier(supplier));
            company.Suppliers.Add(new CycleSupplier(supplier, await KeyAsync(await acting.MustAsync(buyer, new AddContact(supplier, $"Seller {i}", $"seller{i}.{mark}@bench.example")))));
        }

        return company;

        async Task<PartyId> PersonAsync(PartyId by, string name, string role)
        {
            var person = await acting.MustAsync(by, new AddPerson(name, $"{name}.{mark}@bench.example", root));
            await acting.MustAsync(by, new GrantRole(person, role, null));
            return person;
        }

        async Task<string> KeyAsync(PartyId person) => (await acting.MustAsync(PartyId.System, new IssueApiKey(person, "bench"))).Key!;
    }

    // Invented accounts with right check digits.
    private static string Iban(int number)
    {
        var account = string.Create(CultureInfo.InvariantCulture, $"10000000{number:D10}");
        var remainder = (account + "131400").Aggregate(0, (sum, digit) => ((sum * 10) + (digit - '0')) % 97);
        return string.Create(CultureInfo.InvariantCulture, $"DE{98 - remainder:D2}{account}");
    }
}
