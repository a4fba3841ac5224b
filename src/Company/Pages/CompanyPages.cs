using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Company;

/// <summary>Administration of people, units, categories, calendars and rates, and everybody's own settings.</summary>
internal static class CompanyPages
{
    /// <summary>Where the key page finds the key: it is shown in the answer to the form and nowhere else.</summary>
    public const string IssuedKey = "vouch.issued-key";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<AdministrationPage>("/administration", "Administration").RequireAuthorization(Policies.Administrator);
        pages.MapPage<PeoplePage>("/administration/people", "People").RequireAuthorization(Policies.Administrator);
        pages.MapPage<PersonPage>("/administration/people/{id:guid}", "Person").RequireAuthorization(Policies.Administrator);
        pages.MapPage<UnitsPage>("/administration/units", "Business units").RequireAuthorization(Policies.Administrator);
        pages.MapPage<CategoriesPage>("/administration/categories", "Categories").RequireAuthorization(Policies.Administrator);
        pages.MapPage<CalendarsPage>("/administration/calendars", "Working calendars").RequireAuthorization(Policies.Administrator);
        pages.MapPage<RatesPage>("/administration/rates", "Exchange rates").RequireAuthorization(Policies.Administrator);
        pages.MapPage<SettingsPage>("/settings", "Your settings").RequireAuthorization(Policies.SignedIn);
        MapPeople(pages);
        MapRest(pages);
    }

    private static void MapPeople(IEndpointRouteBuilder pages)
    {
        pages.MapForm<AddPerson, PartyId>(
                "/administration/people",
                (form, _) => new AddPerson(form.RequiredText("name", 200), form.RequiredText("email", 200), form.RequiredId<UnitId>("unit"), null, form.Text("language", 5), form.Text("timeZone", 60)),
                person => $"/administration/people/{person}")
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<ChangePerson, Done>(
                "/administration/people/{id:guid}/change",
                (form, route) => new ChangePerson(route.Id<PartyId>("id"), form.RequiredText("name", 200), form.RequiredText("email", 200), form.Id<UnitId>("unit"), form.RequiredText("language", 5), form.RequiredText("timeZone", 60)),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<DeactivatePerson, Done>("/administration/people/{id:guid}/deactivate", (_, route) => new DeactivatePerson(route.Id<PartyId>("id")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<GrantRole, Done>("/administration/people/{id:guid}/grant-role", (form, route) => new GrantRole(route.Id<PartyId>("id"), form.RequiredText("role", 40), form.Id<UnitId>("unit")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<RevokeRole, Done>("/administration/people/{id:guid}/revoke-role", (form, route) => new RevokeRole(route.Id<PartyId>("id"), form.RequiredText("role", 40), form.Id<UnitId>("unit")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<RevokeApiKey, Done>("/settings/keys/{key:guid}/revoke", (_, route) => new RevokeApiKey(Guid.Parse(route["key"]!.ToString()!)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<ChangeOwnSettings, Done>("/settings", (form, _) => new ChangeOwnSettings(form.RequiredText("language", 5), form.RequiredText("timeZone", 60)), _ => "/settings")
            .RequireAuthorization(Policies.SignedIn);
        pages.MapPost("/administration/people/{id:guid}/keys", (Delegate)IssueAsync).RequireAuthorization(Policies.Administrator).DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost("/settings/keys", (Delegate)IssueAsync).RequireAuthorization(Policies.SignedIn).DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost("/administration/people/{id:guid}/password", (Delegate)SetPasswordAsync).RequireAuthorization(Policies.Administrator).DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost("/settings/password", (Delegate)SetPasswordAsync).RequireAuthorization(Policies.SignedIn).DisableAntiforgery().ExcludeFromDescription();
    }

    private static void MapRest(IEndpointRouteBuilder pages)
    {
        pages.MapForm<AddUnit, UnitId>(
                "/administration/units",
                (form, _) => new AddUnit(form.RequiredText("code", 20), form.RequiredText("name", 200), form.Id<UnitId>("parent"), ReadCurrency(form, "currency"), form.RequiredText("timeZone", 60), form.Text("calendar", 80)),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<ChangeUnit, Done>(
                "/administration/units/{id:guid}/change",
                (form, route) => new ChangeUnit(route.Id<UnitId>("id"), form.RequiredText("name", 200), form.Id<UnitId>("parent"), form.Id<PartyId>("head"), form.RequiredText("timeZone", 60), form.Text("calendar", 80)),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<SaveCategory, Done>("/administration/categories", (form, _) => new SaveCategory(form.RequiredText("code", 40), form.RequiredText("name", 200), form.Text("parent", 40)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<SaveCalendar, Done>("/administration/calendars", (form, _) => new SaveCalendar(form.RequiredText("name", 80), form.RequiredText("yaml", 100_000)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<RecordRate, Done>(
                "/administration/rates",
                (form, _) => new RecordRate(ReadCurrency(form, "from"), ReadCurrency(form, "to"), form.RequiredDate("date"), form.RequiredNumber("rate"), form.RequiredText("source", 100)),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
    }

    private static Currency ReadCurrency(FormReader form, string name)
    {
        if (Currency.TryParse(form.Text(name, 3), out var currency))
        {
            return currency;
        }

        form.Refuse(FormReader.NotACurrency.At(name));
        return Currency.Eur;
    }

    // A key is shown once: the answer to the form is the page itself, with the key in it and at no address of its own.
    private static async Task<IResult> IssueAsync(HttpContext context, IAntiforgery antiforgery, Pipeline pipeline, CurrentActor me, IReader reader)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = new FormReader(posted, reader);
        var person = PersonOf(context, me);
        var command = new IssueApiKey(person, form.RequiredText("keyName", 100), form.Whole("days"));
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, posted, form.Refusals);
        }

        var outcome = await pipeline.RunAsync(me.Actor, command, null, context.RequestAborted);
        if (!outcome.IsDone)
        {
            return FormReplay.Refuse(context, posted, outcome.Refusals);
        }

        context.Items[IssuedKey] = outcome.Value.Key;
        context.Response.Headers["HX-Push-Url"] = "false";
        context.Response.Headers.CacheControl = "no-store";
        return PageEndpoints.Show(context, context.Request.RouteValues.ContainsKey("id") ? typeof(PersonPage) : typeof(SettingsPage));
    }

    private static async Task<IResult> SetPasswordAsync(HttpContext context, IAntiforgery antiforgery, Accounts accounts, CompanyDirectory directory, CurrentActor me)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var company = await directory.ReadAsync(context.RequestAborted);
        var person = PersonOf(context, me);
        if (company.Person(person) is not { } card || (person != me.Actor.Party && !company.MayAdminister(me.Actor, card.Unit)))
        {
            return FormReplay.Refuse(context, null, [CompanyRefusals.NotAdministrator]);
        }

        // Whoever finds an open page must not be able to take the account with it.
        if (person == me.Actor.Party && await accounts.HasPasswordAsync(person) && await accounts.CheckAsync(card.Email, form["current"].ToString(), context.RequestAborted) is null)
        {
            return FormReplay.Refuse(context, null, [CompanyRefusals.WrongPassword.At("current")]);
        }

        var refusals = await accounts.SetPasswordAsync(person, form["password"].ToString(), context.RequestAborted);
        return refusals.Count > 0 ? FormReplay.Refuse(context, null, refusals) : Results.Extensions.SeeOther(FormReplay.PageOf(context, form));
    }

    private static PartyId PersonOf(HttpContext context, CurrentActor me) =>
        context.Request.RouteValues.ContainsKey("id") ? context.Request.RouteValues.Id<PartyId>("id") : me.Actor.Party;
}
