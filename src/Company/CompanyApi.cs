using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Company;

internal static class CompanyApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<AddUnit, UnitId>("/units", "Adds a business unit.", new AddUnit("OPS", "Operations", new UnitId(Example), Currency.Eur, "Europe/Berlin"));
        api.MapVerb<AddPerson, PartyId>("/people", "Adds a person.", new AddPerson("Anna Keller", "anna.keller@example.com", new UnitId(Example)));
        api.MapVerb<ChangePerson, Done>("/people/{person}/change", "Changes a person's particulars.", new ChangePerson(new PartyId(Example), "Anna Keller", "anna.keller@example.com", new UnitId(Example), "en", "Europe/Berlin"));
        api.MapVerb<DeactivatePerson, Done>("/people/{person}/deactivate", "Takes the sign-in of a person who has left.", new DeactivatePerson(new PartyId(Example)));
        api.MapVerb<ChangeOwnSettings, Done>("/people/me/settings", "Changes one's own language and time zone.", new ChangeOwnSettings("de", "Europe/Berlin"));
        api.MapVerb<ChangeUnit, Done>("/units/{unit}/change", "Changes a business unit's name, place, head and hours.", new ChangeUnit(new UnitId(Example), "Operations", null, new PartyId(Example), "Europe/Berlin"));
        api.MapVerb<GrantRole, Done>("/people/{person}/grant-role", "Grants a role.", new GrantRole(new PartyId(Example), Kernel.Roles.Buyer, new UnitId(Example)));
        api.MapVerb<RevokeRole, Done>("/people/{person}/revoke-role", "Takes a role back.", new RevokeRole(new PartyId(Example), Kernel.Roles.Buyer, new UnitId(Example)));
        api.MapVerb<IssueApiKey, IssuedApiKey>("/people/{person}/api-keys", "Issues an API key.", new IssueApiKey(new PartyId(Example), "ERP interface"));
        api.MapVerb<RevokeApiKey, Done>("/api-keys/{key}/revoke", "Revokes an API key.", new RevokeApiKey(Example));
        api.MapVerb<RecordRate, Done>("/exchange-rates", "Records an exchange rate.", new RecordRate(Currency.Of("USD"), Currency.Eur, new DateOnly(2026, 1, 2), 0.92m, "ECB"));
        api.MapVerb<SaveCalendar, Done>("/calendars", "Saves a working calendar.", new SaveCalendar("default", "time_zone: Europe/Berlin\nhours:\n  weekdays: 09:00-17:00\nholidays:\n- 2026-12-25\n"));
        api.MapVerb<SaveCategory, Done>("/categories", "Adds or changes a category.", new SaveCategory("it-software", "Software", null));
        api.MapGet("/categories", async (VouchDb db, CancellationToken cancellationToken) => Results.Json((await Categories.ReadAsync(db, cancellationToken)).All, Json.Options))
            .WithSummary("Lists the categories.").Produces<IReadOnlyList<CategoryCard>>();
        api.MapGet("/units", async (CompanyDirectory directory, CancellationToken cancellationToken) => Results.Json((await directory.ReadAsync(cancellationToken)).Units, Json.Options))
            .WithSummary("Lists the business units.").Produces<IReadOnlyList<UnitCard>>();
        api.MapGet("/people", async (CompanyDirectory directory, CancellationToken cancellationToken) =>
                Results.Json((await directory.ReadAsync(cancellationToken)).People.Where(person => person.Unit is not null).OrderBy(person => person.Name, StringComparer.Ordinal), Json.Options))
            .WithSummary("Lists the people of the company.").Produces<IReadOnlyList<PersonCard>>();
    }
}
