using Vouch.Company;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Suppliers;

namespace Vouch.Host.Tour;

/// <summary>The people of the tour, each with a key of their own, and the company they work for.</summary>
internal sealed class Cast : IDisposable
{
    /// <summary>The account that the company pays from.</summary>
    public const string OwnIban = "DE89370400440532013000";

    private readonly List<ApiPerson> people = [];

    public required ApiPerson Administrator { get; init; }

    public ApiPerson Colleague { get; private set; } = null!;

    public ApiPerson Buyer { get; private set; } = null!;

    public ApiPerson SecondBuyer { get; private set; } = null!;

    public ApiPerson Approver { get; private set; } = null!;

    public ApiPerson Head { get; private set; } = null!;

    public ApiPerson Finance { get; private set; } = null!;

    public ApiPerson SecondFinance { get; private set; } = null!;

    public ApiPerson FirstSupplier { get; private set; } = null!;

    public ApiPerson SecondSupplier { get; private set; } = null!;

    public PartyId FirstCompany { get; private set; }

    public PartyId SecondCompany { get; private set; }

    public UnitId Unit { get; private set; }

    public BudgetId Budget { get; private set; }

    public Guid Account { get; private set; }

    /// <summary>Sets the company up over the API.</summary>
    public static async Task<Cast> SettleAsync(TourServer server, Narration tell, CancellationToken cancellationToken)
    {
        tell.Chapter("Before the story: a company of eight people and two suppliers");
        var api = await ApiDescription.ReadAsync(server.Address, cancellationToken);
        var (company, administrator, key) = await server.FoundAsync(cancellationToken);
        var cast = new Cast { Administrator = new ApiPerson(api, "Anna Keller", administrator, key) };
        cast.people.Add(cast.Administrator);
        await cast.PeopleAsync(api, company, tell, cancellationToken);
        await cast.MoneyAsync(server, company, tell, cancellationToken);
        await cast.SuppliersAsync(api, tell, cancellationToken);
        return cast;
    }

    public void Dispose() => people.ForEach(person => person.Dispose());

    private async Task PeopleAsync(ApiDescription api, UnitId company, Narration tell, CancellationToken cancellationToken)
    {
        Unit = await tell.StepAsync(Administrator, "adds the unit Operations", new AddUnit("OPS", "Operations", company, Currency.Eur, "Europe/Berlin"), cancellationToken);
        Colleague = await HireAsync("Frida Lange", Unit);
        Approver = await HireAsync("Hanna Winter", Unit);
        await tell.StepAsync(Administrator, "makes Hanna Winter the head of Operations", new ChangeUnit(Unit, "Operations", company, Approver.Party, "Europe/Berlin"), cancellationToken);
        Buyer = await HireAsync("Leyla Aydin", company, Roles.Buyer);
        SecondBuyer = await HireAsync("Marek Nowak", company, Roles.Buyer);
        Head = await HireAsync("Jonas Brandt", company, Roles.HeadOfProcurement);
        Finance = await HireAsync("Emil Lund", company, Roles.Finance);
        SecondFinance = await HireAsync("Zoe Novak", company, Roles.Finance);

        async Task<ApiPerson> HireAsync(string name, UnitId unit, string? role = null)
        {
            var email = name.ToLowerInvariant().Replace(' ', '.') + "@harbour.example";
            var person = await tell.StepAsync(Administrator, $"adds {name}{(role is null ? "" : $" ({role})")}", new AddPerson(name, email, unit), cancellationToken);
            if (role is not null)
            {
                await tell.StepAsync(Administrator, $"grants {name} the role {role}", new GrantRole(person, role, null), cancellationToken);
            }

            return await KeyAsync(api, tell, person, name, cancellationToken);
        }
    }

    private async Task MoneyAsync(TourServer server, UnitId company, Narration tell, CancellationToken cancellationToken)
    {
        var year = server.Today.Year;
        Budget = await tell.StepAsync(
            Finance, "gives Operations a budget of 20,000 EUR", new SetBudget(Unit, new DateOnly(year, 1, 1), new DateOnly(year + 1, 12, 31), Money.Of(20_000, Currency.Eur), Holder: Approver.Party), cancellationToken);
        Account = await tell.StepAsync(Administrator, "names the account that the company pays from", new KeepOwnAccount(company, "Harbour Works", OwnIban, "COBADEFFXXX", "DE"), cancellationToken);
    }

    private async Task SuppliersAsync(ApiDescription api, Narration tell, CancellationToken cancellationToken)
    {
        (FirstCompany, FirstSupplier) = await RegisterAsync("Werkbank Nord GmbH", "DE", "DE811569869", "DE02120300000000202051", "BYLADEM1001", "Jana Petersen");
        (SecondCompany, SecondSupplier) = await RegisterAsync("Mobilier Sud SARL", "FR", "FR40303265045", "FR7630006000011234567890189", "AGRIFRPP", "Luc Moreau");

        async Task<(PartyId Company, ApiPerson Person)> RegisterAsync(string name, string country, string vat, string iban, string bic, string contact)
        {
            var email = contact.ToLowerInvariant().Replace(' ', '.') + "@supplier.example";
            var supplier = await tell.StepAsync(Buyer, $"registers {name}", new RegisterSupplier(new SupplierParticulars(name, country, Currency.Eur, vat, contact, email, iban, bic)), cancellationToken);
            await tell.StepAsync(Finance, $"confirms the bank account of {name}: it takes a second person", new ConfirmAccount(supplier), cancellationToken);
            await tell.StepAsync(Buyer, $"has checked {name} and qualifies it", new QualifySupplier(supplier), cancellationToken);
            var person = await tell.StepAsync(Buyer, $"adds {contact} of {name}", new AddContact(supplier, contact, email), cancellationToken);
            return (supplier, await KeyAsync(api, tell, person, contact, cancellationToken));
        }
    }

    private async Task<ApiPerson> KeyAsync(ApiDescription api, Narration tell, PartyId person, string name, CancellationToken cancellationToken)
    {
        var key = await tell.StepAsync(Administrator, $"issues a key to {name}", new IssueApiKey(person, "tour"), cancellationToken);
        var added = new ApiPerson(api, name, person, key.Key!);
        people.Add(added);
        return added;
    }
}
