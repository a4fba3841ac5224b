using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises.Charters;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>The demo company as it stands on the first day: people, rules, money. Suppliers are in <see cref="DemoSuppliers"/>.</summary>
internal sealed class DemoCompany
{
    public const string OwnIban = "DE89370400440532013000";

    private static readonly (string Code, string Name)[] Departments =
        [("PROC", "Procurement"), ("OPS", "Operations"), ("SALES", "Sales and Marketing"), ("IT", "Information Technology"), ("FIN", "Finance"), ("LAB", "Laboratory")];

    public PartyId Administrator { get; private set; }

    /// <summary>The head of procurement.</summary>
    public PartyId Head { get; private set; }

    public List<PartyId> Buyers { get; } = [];

    public List<PartyId> Finance { get; } = [];

    /// <summary>Those who need something.</summary>
    public List<PartyId> Colleagues { get; } = [];

    public List<PartyId> Custodians { get; } = [];

    /// <summary>Everybody's unit.</summary>
    public Dictionary<PartyId, UnitId> UnitOf { get; } = [];

    public Dictionary<string, UnitId> Units { get; } = new(StringComparer.Ordinal);

    public Dictionary<UnitId, PartyId> HeadOf { get; } = [];

    public DemoSuppliers Suppliers { get; private set; } = null!;

    public Guid OwnAccount { get; private set; }

    /// <summary>The code of somebody's unit.</summary>
    public string CodeOf(PartyId person) => Units.First(unit => unit.Value == UnitOf[person]).Key;

    /// <summary>True for those who write German rather than English.</summary>
    public bool WritesGerman(PartyId person) => Colleagues.IndexOf(person) % 3 != 0;

    /// <summary>Founds the company: its root unit, an administrator, its calendar, and what it promises those who write to it.</summary>
    public static async Task<DemoCompany> FoundAsync(World world)
    {
        var company = new DemoCompany();
        var root = await world.MustAsync(PartyId.System, new AddUnit("LINDEN", "Lindenhof Works", null, Currency.Eur, "Europe/Berlin"));
        company.Units.Add("LINDEN", root);
        company.Administrator = await company.PersonAsync(world, PartyId.System, root);
        await world.MustAsync(PartyId.System, new GrantRole(company.Administrator, Roles.Administrator, null));
        await company.CalendarAsync(world);
        await world.MustAsync(company.Administrator, new PutCharterInForce("charter: Lindenhof keeps its word\ncommitments:\n" + Document("charter-service.yaml")));
        return company;
    }

    /// <summary>Sets the stage with the real use cases: procurement joins a company that was founded now or earlier.</summary>
    public static async Task<DemoCompany> SettleAsync(World world, DemoCompany? founded = null)
    {
        var company = founded ?? await FoundAsync(world);
        await company.RulesAsync(world);
        await company.PeopleAsync(world, company.Units["LINDEN"]);
        await company.MoneyAsync(world);
        company.Suppliers = await DemoSuppliers.EnterAsync(world, company);
        return company;
    }

    private async Task CalendarAsync(World world)
    {
        var holidays = from year in Enumerable.Range(world.Today.Year, 5)
                       from holiday in WorkingHours.Holidays
                       select new DateOnly(year, holiday.Month, holiday.Day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await world.MustAsync(Administrator, new SaveCalendar("default", $"hours: {{weekdays: 08:00-17:00, friday: 08:00-15:00}}\nholidays: [{string.Join(", ", holidays)}]\n"));
    }

    private async Task RulesAsync(World world)
    {
        foreach (var (code, name, parent) in Names.Categories)
        {
            await world.MustAsync(Administrator, new SaveCategory(code, name, parent));
        }

        await world.MustAsync(Administrator, new PutCharterInForce(Document("charter.yaml") + Document("charter-service.yaml")));
    }

    private async Task PeopleAsync(World world, UnitId root)
    {
        foreach (var (code, name) in Departments)
        {
            var unit = await world.MustAsync(Administrator, new AddUnit(code, name, root, Currency.Eur, "Europe/Berlin"));
            Units.Add(code, unit);
            var head = await PersonAsync(world, Administrator, unit);
            HeadOf.Add(unit, head);
            await world.MustAsync(Administrator, new ChangeUnit(unit, name, root, head, "Europe/Berlin"));
            await GrantAsync(world, head, unit, Roles.Approver, Roles.BudgetHolder);
            var people = code is "PROC" or "FIN" ? 3 : 4;
            for (var i = 0; i < people; i++)
            {
                var person = await PersonAsync(world, Administrator, unit);
                (code switch { "PROC" => Buyers, "FIN" => Finance, _ => Colleagues }).Add(person);
                await GrantAsync(world, person, null, code switch { "PROC" => [Roles.Buyer], "FIN" => [Roles.Finance], _ => [] });
            }

            await GrantAsync(world, head, null, code switch { "PROC" => [Roles.HeadOfProcurement], "FIN" => [Roles.Legal], _ => [] });
            Head = code == "PROC" ? head : Head;
            if (code == "IT")
            {
                await GrantAsync(world, Colleagues[^1], null, Roles.Security, Roles.InformationTechnology, Roles.Privacy);
                await GrantAsync(world, head, null, Roles.InformationTechnology, Roles.Privacy);
            }
        }

        await world.MustAsync(Administrator, new ChangeUnit(root, "Lindenhof Works", null, HeadOf[Units["FIN"]], "Europe/Berlin"));
        foreach (var custodian in new[] { (Unit: "PROC", Secret: 0), (Unit: "IT", Secret: 1), (Unit: "FIN", Secret: 2) })
        {
            var person = HeadOf[Units[custodian.Unit]];
            Custodians.Add(person);
            var passphrase = DemoCustodians.All[custodian.Secret].Passphrase;
            await world.MustAsync(person, new ChooseCustodianKey(passphrase, passphrase));
        }

        var policy = await world.MustAsync(Administrator, new SavePolicy(Document("approvals.yaml").Replace("FIRST-DAY", world.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        await world.MustAsync(Administrator, new PutPolicyInForce(policy));
    }

    private async Task GrantAsync(World world, PartyId person, UnitId? unit, params string[] roles)
    {
        foreach (var role in roles)
        {
            await world.MustAsync(Administrator, new GrantRole(person, role, unit));
        }
    }

    private async Task<PartyId> PersonAsync(World world, PartyId by, UnitId unit)
    {
        var number = UnitOf.Count;
        var name = $"{Names.First[number % Names.First.Length]} {Names.Last[number % Names.Last.Length]}";
        var person = await world.MustAsync(by, new AddPerson(name, $"{name.Replace(' ', '.').ToLowerInvariant()}@lindenhof.example", unit, Language: number % 7 == 6 ? "de" : "en"));
        UnitOf.Add(person, unit);
        return person;
    }

    private async Task MoneyAsync(World world)
    {
        await RatesAsync(world);
        for (var day = world.Today.AddDays(28); day < DateOnly.FromDateTime(world.End.UtcDateTime); day = day.AddDays(28))
        {
            world.On(day, () => RatesAsync(world));
        }

        await world.MustAsync(Administrator, new SaveCodingDefault("6800", "1000"));
        foreach (var (category, account) in new[] { ("it", "6815"), ("office", "6820"), ("marketing", "6600"), ("facilities", "6335"), ("production", "5000"), ("services", "6825"), ("logistics", "6740"), ("laboratory", "5010") })
        {
            await world.MustAsync(Administrator, new SaveCodingDefault(account, "1000", Category: category));
        }

        OwnAccount = await world.MustAsync(Administrator, new KeepOwnAccount(Units["LINDEN"], "Lindenhof Works", OwnIban, "COBADEFFXXX", "DE"));
        var first = new DateOnly(world.Today.Year, 1, 1);
        foreach (var (code, thousands) in new[] { ("LINDEN", 400), ("PROC", 160), ("OPS", 1_250), ("SALES", 340), ("IT", 420), ("FIN", 130), ("LAB", 210) })
        {
            for (var year = 0; year < 3; year++)
            {
                await world.MustAsync(Administrator, new SetBudget(Units[code], first.AddYears(year), first.AddYears(year + 1).AddDays(-1), Money.Of(thousands * (1000m + (60 * year)), Currency.Eur)));
            }
        }
    }

    // Rates move a little from month to month.
    private async Task RatesAsync(World world)
    {
        foreach (var (code, rate) in Names.Rates)
        {
            await world.TryAsync(Administrator, new RecordRate(Currency.Of(code), Currency.Eur, world.Today, Math.Round(rate * (0.985m + (0.03m * (decimal)world.Random.NextDouble())), 6), "reference rates"));
        }
    }

    /// <summary>A document that comes with the demo.</summary>
    public static string Document(string name)
    {
        using var stream = typeof(DemoCompany).Assembly.GetManifestResourceStream($"Vouch.Demo.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
