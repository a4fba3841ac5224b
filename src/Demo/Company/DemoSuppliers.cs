using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Demo;

/// <summary>The suppliers of the demo, how they came and what was agreed with them.</summary>
internal sealed class DemoSuppliers(World world, DemoCompany company)
{
    private readonly Dictionary<string, SupplierParticulars> told = new(StringComparer.Ordinal);
    private readonly List<Dealer> beside = [];
    private int entered;

    /// <summary>Suppliers one may order from.</summary>
    public List<Dealer> Dealers { get; } = [];

    /// <summary>The supplier with this id, or null.</summary>
    public Dealer? Find(PartyId? id) => Dealers.Find(dealer => dealer.Id == id) ?? beside.Find(dealer => dealer.Id == id);

    /// <summary>The supplier of this name that one may order from, or null.</summary>
    public Dealer? Named(string name) => Dealers.Find(dealer => dealer.Name == name) ?? beside.Find(dealer => dealer.Name == name);

    /// <summary>A supplier of one thing alone: never picked for anything else.</summary>
    public void KeepBeside(Dealer dealer) => beside.Add(dealer);

    /// <summary>Those who supply a category.</summary>
    public IReadOnlyList<Dealer> For(string category) => Dealers.FindAll(dealer => dealer.Categories.Contains(category));

    /// <summary>Enters those who were there before Vouch.</summary>
    public static async Task<DemoSuppliers> EnterAsync(World world, DemoCompany company)
    {
        var suppliers = new DemoSuppliers(world, company);
        foreach (var (name, country, categories) in Names.Suppliers)
        {
            var buyer = world.Pick(company.Buyers);
            var supplier = await world.MustAsync(buyer, new RegisterSupplier(suppliers.Particulars(name, country)));
            await world.MustAsync(company.Finance[suppliers.entered % company.Finance.Count], new ConfirmAccount(supplier));
            await world.MustAsync(buyer, new QualifySupplier(supplier));
            await suppliers.AcceptAsync(buyer, supplier, name, country, categories);
        }

        await world.MustAsync(company.Buyers[0], new KeepStandardLibrary());
        foreach (var (name, title) in new[] { (Names.Shines, "Office supplies and furniture"), (Names.Slips, "Standard hardware"), ("Sicher & Söhne GmbH", "Work safety") })
        {
            var dealer = suppliers.Dealers.Find(one => one.Name == name)!;
            await world.MustAsync(company.Buyers[0], new AgreePriceList(title, dealer.Id, Currency.Eur, world.Today, world.Today.AddYears(2),
            [
                .. Needs.All.Where(need => dealer.Categories.Contains(need.Category) && !need.Service).DistinctBy(need => need.Item)
                    .Select(need => new PriceListItemInput(need.Item, Math.Round(need.Price * 0.95m, 2), need.Unit, Category: need.Category, LeadTimeDays: 5, Steps: Steps(need))),
            ]));
        }

        return suppliers;
    }

    // Who takes twice what is usual pays less, and still less for four times as much.
    private static IReadOnlyList<PriceStep>? Steps(Need need) =>
        need.To < 10 ? null : [new(need.To * 2, Math.Round(need.Price * 0.92m, 2)), new(need.To * 4, Math.Round(need.Price * 0.88m, 2))];

    /// <summary>Lets some register during the year: most are vetted within days, some are declined, the last invitations are still unanswered.</summary>
    /// <param name="end">When the year ends.</param>
    public void Begin(DateTimeOffset end)
    {
        var days = (int)(end - world.Clock.GetUtcNow()).TotalDays;
        for (var i = 0; i < Names.Newcomers.Length; i++)
        {
            var newcomer = Names.Newcomers[i];
            var day = newcomer.Taken is null ? days - 4 - (i % 4) : 12 + (i * (days - 30) / Names.Newcomers.Length);
            world.On(world.Today.AddDays(day), () => InviteAsync(newcomer.Name, newcomer.Country, newcomer.Taken));
        }

        // Two have registered in the last days and wait to be vetted.
        foreach (var (name, day) in new[] { ("Kranservice Althaus", days - 5), ("Holzbau Rhön eG", days - 2) })
        {
            world.On(world.Today.AddDays(day), () => InviteAsync(name, "DE", null, registers: true));
        }
    }

    private async Task InviteAsync(string name, string country, bool? taken, bool registers = false)
    {
        var buyer = world.Pick(company.Buyers);
        if (await world.TryAsync(buyer, new InviteSupplier(name, Mail(name), country, Currency.Of(Names.CurrencyOf(country)))) is not { } invited || (taken is null && !registers))
        {
            return;
        }

        world.Within(6, 40, async () =>
        {
            var secret = invited.Path![(invited.Path!.LastIndexOf('/') + 1)..];
            if (await world.TryAsync(Actor.System, new RegisterByLink(secret, Particulars(name, country))) == default || taken is null)
            {
                return;
            }

            world.Within(8, world.Chance(0.9) ? 50 : 110, () => VetAsync(buyer, invited.Supplier, name, country, taken.Value));
        });
    }

    private async Task VetAsync(PartyId buyer, PartyId supplier, string name, string country, bool taken)
    {
        if (!taken)
        {
            await world.TryAsync(buyer, new DeclineSupplier(supplier, "The references we asked for did not come, and the address is a letter box."));
            return;
        }

        await world.TryAsync(world.Pick(company.Finance), new ConfirmAccount(supplier));
        if (await world.DoAsync(buyer, new QualifySupplier(supplier)))
        {
            await AcceptAsync(buyer, supplier, name, country, [world.Pick(["furniture", "facilities", "services", "tools"])]);
        }
    }

    private async Task AcceptAsync(PartyId buyer, PartyId supplier, string name, string country, string[] categories)
    {
        var number = Dealers.Count + 1;
        var contactName = $"{Names.First[number * 3 % Names.First.Length]} {Names.Last[number * 7 % Names.Last.Length]}";
        var contact = await world.TryAsync(buyer, new AddContact(supplier, contactName, Mail(name)));
        if (contact == default)
        {
            return;
        }

        var discount = number % 4 == 0;
        if (number % 3 == 0 || discount)
        {
            await world.TryAsync(buyer, new AgreeTerms(supplier, discount ? "2% 10 net 30" : "net 21", world.Today));
        }

        var word = name switch { Names.Shines => 1.0, Names.Slips => 0.97, Names.Late => 0.45, _ => 0.955 + (world.Random.NextDouble() * 0.043) };
        Dealers.Add(new Dealer(supplier, contact, contactName, name, country, categories, word) { Owner = buyer, Discount = discount });
    }

    /// <summary>What a supplier has told about itself, with an account that nobody else has.</summary>
    public SupplierParticulars WithNewAccount(string name) => told[name] with { Iban = Iban(++entered) };

    /// <summary>A supplier that nothing is ordered from any more.</summary>
    public void Leave(Dealer dealer) => Dealers.Remove(dealer);

    /// <summary>What a new supplier tells about itself.</summary>
    public SupplierParticulars Particulars(string name, string country)
    {
        entered++;
        return told[name] = new SupplierParticulars(name, country, Currency.Eur, $"{country}{100_000_000 + (entered * 7_919)}", ContactEmail: Mail(name), Iban: Iban(entered), Bic: "DEMODEFFXXX");
    }

    /// <summary>Somebody who works for a supplier, the same in every year.</summary>
    public static string PersonOf(string name)
    {
        var number = name.Sum(sign => sign);
        return $"{Names.First[number * 3 % Names.First.Length]} {Names.Last[number * 7 % Names.Last.Length]}";
    }

    /// <summary>Where a supplier is written to.</summary>
    public static string Mail(string name) => $"sales@{new string([.. name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)])}.example";

    // Invented accounts with right check digits: bank code 10000000, account by number.
    public static string Iban(int number)
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
