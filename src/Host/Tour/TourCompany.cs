using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Suppliers;

namespace Vouch.Host.Tour;

/// <summary>A supplier of the tour and its person.</summary>
/// <param name="Id">The supplier.</param>
/// <param name="Name">What it is called.</param>
/// <param name="VatNumber">Its VAT identification number.</param>
/// <param name="Person">Who acts for it.</param>
internal sealed record TourSupplier(PartyId Id, string Name, string VatNumber, Traveller Person);

/// <summary>The small company that the tour plays in. Its administrator is there from the start, as <c>admin</c> would make one; everything else is set up over the API.</summary>
internal sealed class TourCompany(Uri server, TourGuide guide, Traveller administrator) : IDisposable
{
    public const string OwnIban = "DE89370400440532013000";
    private readonly List<Traveller> travellers = [administrator];

    public UnitId Unit { get; private set; }

    public Guid OwnAccount { get; private set; }

    public Money Budget { get; } = Money.Of(60_000, Currency.Eur);

    public Traveller Clara { get; private set; } = null!;

    public Traveller Bruno { get; private set; } = null!;

    public Traveller Hanna { get; private set; } = null!;

    public Traveller Petra { get; private set; } = null!;

    public Traveller Egon { get; private set; } = null!;

    public Traveller Finn { get; private set; } = null!;

    public Traveller Fiona { get; private set; } = null!;

    public Traveller Felix { get; private set; } = null!;

    public TourSupplier Nordholz { get; private set; } = null!;

    public TourSupplier Sedia { get; private set; } = null!;

    public void Dispose() => travellers.ForEach(traveller => traveller.Dispose());

    /// <summary>Sets the company up.</summary>
    public async Task SettleAsync()
    {
        guide.Part("A company sets itself up");
        await guide.StepAsync("The administrator adds the unit Operations and eight people, each with the roles they need.", PeopleAsync);
        await guide.StepAsync("Operations gets a budget, and the company an account to pay from.", MoneyAsync);
        await guide.StepAsync("Bruno registers two suppliers; finance confirms their bank accounts, and he qualifies them.", SuppliersAsync);
    }

    private async Task<string> PeopleAsync()
    {
        var root = (await administrator.ReadAsync<IReadOnlyList<UnitInList>>("units"))[0].Id;
        Unit = await administrator.DoAsync<UnitId>("units", new AddUnit("OPS", "Operations", root, Currency.Eur, "Europe/Berlin"));
        Clara = await PersonAsync("Clara Stein");
        Bruno = await PersonAsync("Bruno Kern", Roles.Buyer);
        Hanna = await PersonAsync("Hanna Roth", Roles.Approver, Roles.BudgetHolder);
        Petra = await PersonAsync("Petra Lang", Roles.HeadOfProcurement);
        Egon = await PersonAsync("Egon Wolf");
        Finn = await PersonAsync("Finn Busch", Roles.Finance);
        Fiona = await PersonAsync("Fiona Jansen", Roles.Finance);
        Felix = await PersonAsync("Felix Adam", Roles.Finance);
        await administrator.DoAsync($"units/{Unit}/change", new ChangeUnit(Unit, "Operations", root, Hanna.Id, "Europe/Berlin"));
        return "Clara will ask, Bruno buys, Hanna heads the unit, Finn, Fiona and Felix are finance.";
    }

    private async Task<string> MoneyAsync()
    {
        var first = guide.Today.AddDays(-30);
        await administrator.DoAsync("categories", new SaveCategory("furniture", "Furniture", null));
        await administrator.DoAsync("coding-defaults", new SaveCodingDefault("6820", "4711"));
        await administrator.DoAsync<BudgetId>("budgets", new SetBudget(Unit, first, first.AddYears(1), Budget, Name: "Operations", Holder: Hanna.Id));
        OwnAccount = await administrator.DoAsync<Guid>("own-accounts", new KeepOwnAccount(Unit, "Lindenhof Works", OwnIban, "COBADEFFXXX", "DE"));
        TourGuide.Check((await StandingAsync()).Free == Budget, "the whole budget is free");
        return $"All of {Budget} is free.";
    }

    /// <summary>How the unit's budget stands, as its holder reads it.</summary>
    public async Task<BudgetStanding> StandingAsync() => (await Hanna.ReadAsync<IReadOnlyList<BudgetStanding>>("budgets")).Single(budget => budget.Unit == Unit);

    private async Task<string> SuppliersAsync()
    {
        Nordholz = await SupplierAsync("Nordholz Möbel GmbH", "DE136695976", "DE75512108001245126199", "Jana Winter", "jana.winter@nordholz.example");
        Sedia = await SupplierAsync("Sedia SpA", "IT00743110157", "IT60X0542811101000000123456", "Marco Bruni", "marco.bruni@sedia.example");
        return "They may be invited now.";
    }

    private async Task<TourSupplier> SupplierAsync(string name, string vatNumber, string iban, string contact, string email)
    {
        var id = await Bruno.DoAsync<PartyId>("suppliers", new RegisterSupplier(new SupplierParticulars(name, vatNumber[..2], Currency.Eur, vatNumber, Iban: iban)));
        await Fiona.DoAsync($"suppliers/{id}/confirm-account", new ConfirmAccount(id));
        var person = await Bruno.DoAsync<PartyId>($"suppliers/{id}/contacts", new AddContact(id, contact, email));
        await Bruno.DoAsync($"suppliers/{id}/qualify", new QualifySupplier(id));
        await Bruno.DoAsync($"suppliers/{id}/payment-terms", new AgreeTerms(id, "net 30", guide.Today));
        return new TourSupplier(id, name, vatNumber, await TravellerAsync(contact, person));
    }

    private async Task<Traveller> PersonAsync(string name, params string[] roles)
    {
        var id = await administrator.DoAsync<PartyId>("people", new AddPerson(name, name.Replace(' ', '.').ToLowerInvariant() + "@lindenhof.example", Unit, Language: "en"));
        foreach (var role in roles)
        {
            await administrator.DoAsync($"people/{id}/grant-role", new GrantRole(id, role, role is Roles.Approver or Roles.BudgetHolder ? Unit : null));
        }

        return await TravellerAsync(name, id);
    }

    private async Task<Traveller> TravellerAsync(string name, PartyId id)
    {
        var traveller = new Traveller(server, name.Split(' ')[0], id, (await administrator.DoAsync<IssuedApiKey>($"people/{id}/api-keys", new IssueApiKey(id, "tour"))).Key!);
        travellers.Add(traveller);
        return traveller;
    }

    private sealed record UnitInList(UnitId Id);
}
