using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Suppliers;

namespace Vouch.Demo;

/// <summary>A supplier of the demo with somebody who acts for it.</summary>
/// <param name="Id">The supplier.</param>
/// <param name="Contact">Its person with an entry to the Partner room.</param>
/// <param name="Categories">What it supplies.</param>
/// <param name="Diligence">From 0 to 1: how often it keeps its word.</param>
internal sealed record Dealer(PartyId Id, PartyId Contact, string[] Categories, double Diligence);

/// <summary>The demo company as it stands on the first day.</summary>
internal sealed class DemoCompany
{
    public PartyId Administrator { get; private set; }

    public PartyId Head { get; private set; }

    public List<PartyId> Buyers { get; } = [];

    public List<PartyId> Finance { get; } = [];

    public List<PartyId> Colleagues { get; } = [];

    public List<Dealer> Dealers { get; } = [];

    public Dictionary<PartyId, UnitId> UnitOf { get; } = [];

    public Guid OwnAccount { get; private set; }

    public const string OwnIban = "DE89370400440532013000";

    /// <summary>Sets the stage with the real use cases.</summary>
    public static async Task<DemoCompany> SettleAsync(World world)
    {
        var company = new DemoCompany();
        await company.PeopleAsync(world);
        await company.MoneyAsync(world);
        await company.SuppliersAsync(world);
        return company;
    }

    private async Task PeopleAsync(World world)
    {
        var root = await world.MustAsync(PartyId.System, new AddUnit("LINDEN", "Lindenhof Works", null, Currency.Eur, "Europe/Berlin"));
        Administrator = await PersonAsync(world, PartyId.System, root);
        await world.MustAsync(PartyId.System, new GrantRole(Administrator, Roles.Administrator, null));
        foreach (var (code, name, parent) in Catalogue.Categories)
        {
            await world.MustAsync(Administrator, new SaveCategory(code, name, parent));
        }

        foreach (var (code, name) in new[] { ("PROC", "Procurement"), ("OPS", "Operations"), ("SALES", "Sales and Marketing"), ("IT", "Information Technology"), ("FIN", "Finance"), ("LAB", "Laboratory") })
        {
            var unit = await world.MustAsync(Administrator, new AddUnit(code, name, root, Currency.Eur, "Europe/Berlin"));
            var head = await PersonAsync(world, Administrator, unit);
            await world.MustAsync(Administrator, new ChangeUnit(unit, name, root, head, "Europe/Berlin"));
            await world.MustAsync(Administrator, new GrantRole(head, Roles.Approver, unit));
            await world.MustAsync(Administrator, new GrantRole(head, Roles.BudgetHolder, unit));
            var people = code is "PROC" or "FIN" ? 3 : 4;
            for (var i = 0; i < people; i++)
            {
                var person = await PersonAsync(world, Administrator, unit);
                switch (code)
                {
                    case "PROC":
                        await world.MustAsync(Administrator, new GrantRole(person, Roles.Buyer, null));
                        Buyers.Add(person);
                        break;
                    case "FIN":
                        await world.MustAsync(Administrator, new GrantRole(person, Roles.Finance, null));
                        Finance.Add(person);
                        break;
                    default:
                        Colleagues.Add(person);
                        break;
                }
            }

            if (code == "PROC")
            {
                Head = head;
                await world.MustAsync(Administrator, new GrantRole(head, Roles.HeadOfProcurement, null));
            }

            if (code == "IT")
            {
                foreach (var role in new[] { Roles.Security, Roles.InformationTechnology, Roles.Privacy })
                {
                    await world.MustAsync(Administrator, new GrantRole(Colleagues[^1], role, null));
                }
            }

            if (code == "FIN")
            {
                await world.MustAsync(Administrator, new GrantRole(head, Roles.Legal, null));
                await world.MustAsync(Administrator, new ChangeUnit(root, "Lindenhof Works", null, head, "Europe/Berlin"));
            }
        }
    }

    private async Task<PartyId> PersonAsync(World world, PartyId by, UnitId unit)
    {
        var number = UnitOf.Count;
        var name = $"{Catalogue.FirstNames[number % Catalogue.FirstNames.Length]} {Catalogue.LastNames[number % Catalogue.LastNames.Length]}";
        var email = $"{name.Replace(' ', '.').ToLowerInvariant()}@lindenhof.example";
        var person = await world.MustAsync(by, new AddPerson(name, email, unit, Language: number % 7 == 6 ? "de" : "en"));
        UnitOf.Add(person, unit);
        return person;
    }

    private async Task MoneyAsync(World world)
    {
        foreach (var (code, rate) in new[] { ("USD", 0.92m), ("CHF", 1.04m), ("SEK", 0.088m), ("DKK", 0.134m), ("PLN", 0.233m), ("CZK", 0.0398m), ("NOK", 0.085m), ("GBP", 1.17m) })
        {
            await world.MustAsync(Administrator, new RecordRate(Currency.Of(code), Currency.Eur, world.Today, rate, "reference rates"));
        }

        await world.MustAsync(Administrator, new SaveCodingDefault("6800", "1000"));
        foreach (var (category, account) in new[] { ("it", "6815"), ("office", "6820"), ("marketing", "6600"), ("facilities", "6335"), ("production", "5000"), ("services", "6825"), ("logistics", "6740"), ("laboratory", "5010") })
        {
            await world.MustAsync(Administrator, new SaveCodingDefault(account, "1000", Category: category));
        }

        OwnAccount = await world.MustAsync(Administrator, new KeepOwnAccount(UnitOf[Administrator], "Lindenhof Works", OwnIban, "COBADEFFXXX", "DE"));
        var first = new DateOnly(world.Today.Year, 1, 1);
        foreach (var unit in UnitOf.Values.Distinct())
        {
            for (var year = 0; year < 3; year++)
            {
                await world.MustAsync(Administrator, new SetBudget(unit, first.AddYears(year), first.AddYears(year + 1).AddDays(-1), Money.Of(190_000 + (world.Random.Next(12) * 10_000), Currency.Eur)));
            }
        }
    }

    private async Task SuppliersAsync(World world)
    {
        var number = 0;
        foreach (var (name, country, categories) in Catalogue.Suppliers)
        {
            number++;
            var buyer = world.Pick(Buyers);
            var told = new SupplierParticulars(name, country, Currency.Eur, $"{country}{100_000_000 + (number * 7_919)}", Iban: Iban(number));
            var supplier = await world.MustAsync(buyer, new RegisterSupplier(told));
            await world.MustAsync(Finance[number % Finance.Count], new ConfirmAccount(supplier));
            var contactName = $"{Catalogue.FirstNames[(number * 3) % Catalogue.FirstNames.Length]} {Catalogue.LastNames[(number * 7) % Catalogue.LastNames.Length]}";
            var contact = await world.MustAsync(buyer, new AddContact(supplier, contactName, $"orders{number}@supplier{number}.example"));
            if (number % 12 != 0)
            {
                await world.MustAsync(buyer, new QualifySupplier(supplier));
                Dealers.Add(new Dealer(supplier, contact, categories, 0.55 + (world.Random.NextDouble() * 0.43)));
            }

            if (number % 3 == 0 && number % 12 != 0)
            {
                await world.MustAsync(buyer, new AgreeTerms(supplier, number % 2 == 0 ? "2% 10 net 30" : "net 14", world.Today));
            }
        }

        foreach (var (dealer, title) in new[] { (0, "Office supplies"), (4, "Standard hardware"), (20, "Work safety") })
        {
            var seller = Dealers[dealer];
            var items = Catalogue.Needs.Where(need => seller.Categories.Contains(need.Category) && !need.IsService)
                .Select(need => new PriceListItemInput(need.Item, Math.Round(need.Price * 0.95m, 2), need.Unit, Category: need.Category, LeadTimeDays: 5)).ToList();
            if (items.Count > 0)
            {
                await world.MustAsync(Buyers[0], new AgreePriceList(title, seller.Id, Currency.Eur, world.Today, world.Today.AddYears(2), items));
            }
        }
    }

    // Invented accounts with right check digits: bank code 10000000, account by number.
    private static string Iban(int number)
    {
        var account = $"10000000{number:D10}";
        var remainder = 0;
        foreach (var digit in account + "131400")
        {
            remainder = ((remainder * 10) + (digit - '0')) % 97;
        }

        return $"DE{98 - remainder:D2}{account}";
    }
}
