using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.Ideas;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Screening;
using Vouch.Suppliers.Together;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>The register of suppliers: registered or invited, qualified, suspended, paid to an account that two persons confirmed.</summary>
public sealed class SuppliersModule : IModule
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    /// <inheritdoc/>
    public string Name => "Suppliers";

    /// <inheritdoc/>
    public string TablePrefix => "suppliers";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts { get; } = [.. SupplierFacts.All, .. VettingFacts.All, .. ScorecardServices.Facts, .. TogetherFacts.All, .. ScreeningFacts.All];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(SuppliersModule).Assembly);
        services.AddNotices(SupplierNotices.All);
        services.AddScoped<IPartyAddresses, SupplierAddresses>();
        services.AddSingleton<SupplierDirectory>();
        services.AddSingleton<ISupplierCare, SupplierCare>();
        services.AddScoped<RegistrationInHand>();
        VettingServices.Add(services);
        ScorecardServices.Add(services);
        TogetherServices.Add(services);
        ScreeningServices.Add(services);
        services.AddSingleton(new NavigationEntry("Suppliers", "/suppliers", "building-store", 80, actor => actor.IsColleague && actor.HoldsRole) { Key = 's' });
        services.AddSingleton(new NavigationEntry("Your company", "/partner/profile", "building", 90, actor => actor.Supplier is not null && actor.Scope is null));
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Supplier>(supplier =>
        {
            supplier.ToTable("suppliers_supplier");
            supplier.HasKey(row => row.Id);
            supplier.Ignore(row => row.Subject).Ignore(row => row.Label);
            supplier.Property(row => row.Name).HasMaxLength(200);
            supplier.Property(row => row.SearchName).HasMaxLength(200);
            supplier.HasIndex(row => row.Number).IsUnique();
            supplier.HasIndex(row => row.SearchName);
            supplier.HasIndex(row => row.VatNumber);
        });
        model.Entity<RegistrationLink>(link =>
        {
            link.ToTable("suppliers_registration_link");
            link.HasKey(row => row.Hash);
            link.HasIndex(row => row.Supplier);
        });
        VettingTables.Map(model);
        ScorecardTables.Map(model);
        TogetherTables.Map(model);
        ScreeningServices.Map(model);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        var party = new PartyId(Example);
        var told = new SupplierParticulars("Nordlicht Büro GmbH", "DE", Currency.Eur, "DE123456789", "Jana Winter", "jana.winter@nordlicht.example", "DE89 3704 0044 0532 0130 00");
        api.MapVerb<RegisterSupplier, PartyId>("/suppliers", "Registers a supplier.", new RegisterSupplier(told));
        api.MapVerb<InviteSupplier, InvitedSupplier>("/suppliers/invite", "Asks a company to register itself.", new InviteSupplier("Nordlicht Büro GmbH", "jana.winter@nordlicht.example", "DE", Currency.Eur));
        api.MapVerb<ChangeSupplier, Done>("/suppliers/{supplier}/change", "Changes a supplier's particulars.", new ChangeSupplier(party, told));
        api.MapVerb<ConfirmAccount, Done>("/suppliers/{supplier}/confirm-account", "Confirms a waiting bank account.", new ConfirmAccount(party));
        api.MapVerb<AddContact, PartyId>("/suppliers/{supplier}/contacts", "Adds a supplier's person.", new AddContact(party, "Jana Winter", "jana.winter@nordlicht.example"));
        api.MapVerb<QualifySupplier, Done>("/suppliers/{supplier}/qualify", "Qualifies a supplier.", new QualifySupplier(party));
        api.MapVerb<SuspendSupplier, Done>("/suppliers/{supplier}/suspend", "Suspends a supplier.", new SuspendSupplier(party, "Certificate of insurance has lapsed."));
        api.MapVerb<ReinstateSupplier, Done>("/suppliers/{supplier}/reinstate", "Reinstates a supplier.", new ReinstateSupplier(party));
        api.MapVerb<DeclineSupplier, Done>("/suppliers/{supplier}/decline", "Decides against a supplier.", new DeclineSupplier(party, "Does not deliver to our country."));
        VettingDoors.MapApi(api);
        api.MapGet("/suppliers", async (VouchDb db, SupplierDirectory directory, CurrentActor me, string? q, CancellationToken cancellationToken) =>
                me.Actor.IsColleague ? Results.Json(await directory.SearchAsync(db, q, 200, cancellationToken), Json.Options) : Results.StatusCode(StatusCodes.Status403Forbidden))
            .WithSummary("Finds suppliers by name.").Produces<IReadOnlyList<SupplierCard>>();
        api.MapGet("/suppliers/{number}", async (string number, VouchDb db, SupplierDirectory directory, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await directory.FindAsync(db, number, cancellationToken) is { } card && (me.Actor.IsColleague || me.Actor.Supplier == card.Id) ? Results.Json(card, Json.Options) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("A supplier by its number.").Produces<SupplierCard>();
        ScorecardDoors.MapApi(api);
        TogetherDoors.MapApi(api);
        ScreeningDoors.MapApi(api);
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
        SupplierPages.Map(pages);
        VettingDoors.MapPages(pages);
        ScorecardDoors.MapPages(pages);
        TogetherDoors.MapPages(pages);
        ScreeningDoors.MapPages(pages);
    }

    /// <inheritdoc/>
    public IEnumerable<System.CommandLine.Command> Commands(ICommandLineHost host) => [ImportSuppliers.Create(host), ScreenCommand.Create(), LoadListCommand.Create(host)];
}
