using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Suppliers;

internal static class SupplierPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<SuppliersPage>("/suppliers", "Suppliers");
        colleagues.MapPage<NewSupplierPage>("/suppliers/new", "Register a supplier");
        colleagues.MapPage<InviteSupplierPage>("/suppliers/invite", "Invite a supplier to register");
        colleagues.MapPage<SupplierPage>("/suppliers/{number}", "Supplier");
        colleagues.MapForm<RegisterSupplier, PartyId>("/suppliers/new", (form, _) => new RegisterSupplier(ParticularsFields.Read(form)), _ => "/suppliers");
        colleagues.MapForm<InviteSupplier, InvitedSupplier>(
            "/suppliers/invite",
            (form, _) => new InviteSupplier(form.RequiredText("name", 200), form.RequiredText("email", 200), form.RequiredText("country", 2), Currency.Eur),
            invited => $"/suppliers/invite?link={Uri.EscapeDataString(invited.Path ?? "")}");
        colleagues.MapForm<ChangeSupplier, Done>("/suppliers/{id:guid}/change", (form, route) => new ChangeSupplier(route.Id<PartyId>("id"), ParticularsFields.Read(form), form.Whole("version")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ConfirmAccount, Done>("/suppliers/{id:guid}/confirm-account", (_, route) => new ConfirmAccount(route.Id<PartyId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<AddContact, PartyId>(
            "/suppliers/{id:guid}/contacts", (form, route) => new AddContact(route.Id<PartyId>("id"), form.RequiredText("name", 200), form.RequiredText("email", 200)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<QualifySupplier, Done>("/suppliers/{id:guid}/qualify", (_, route) => new QualifySupplier(route.Id<PartyId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ReinstateSupplier, Done>("/suppliers/{id:guid}/reinstate", (_, route) => new ReinstateSupplier(route.Id<PartyId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<SuspendSupplier, Done>("/suppliers/{id:guid}/suspend", (form, route) => new SuspendSupplier(route.Id<PartyId>("id"), form.RequiredText("reason", 500)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<DeclineSupplier, Done>("/suppliers/{id:guid}/decline", (form, route) => new DeclineSupplier(route.Id<PartyId>("id"), form.RequiredText("reason", 500)), _ => PageEndpoints.BackToPage);

        var partners = pages.MapGroup("/partner").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerProfilePage>("/profile", "Your company");
        partners.MapForm<ChangeSupplier, Done>(
            "/profile",
            (form, _, context) => Task.FromResult(new ChangeSupplier(context.RequestServices.GetRequiredService<CurrentActor>().Actor.Supplier ?? default, ParticularsFields.Read(form), form.Whole("version"))),
            _ => PageEndpoints.BackToPage);

        pages.MapPage<RegisterByLinkPage>("/partner/register/{secret}", "Register your company").AllowAnonymous();
        pages.MapPage<RegisteredPage>("/partner/registered", "Thank you").AllowAnonymous();
        pages.MapPost("/partner/register/{secret}", RegisterAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    // Nobody is signed in here: the link's secret is what authorises, so the command runs as the software itself.
    private static async Task<IResult> RegisterAsync(string secret, HttpContext context, Pipeline pipeline)
    {
        if (!await context.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = new FormReader(posted, context.RequestServices.GetRequiredService<IReader>());
        var particulars = ParticularsFields.Read(form);
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, posted, form.Refusals);
        }

        var outcome = await pipeline.RunAsync(Actor.System, new RegisterByLink(secret, particulars), context.RequestAborted);
        return outcome.IsDone ? Results.Extensions.SeeOther("/partner/registered") : FormReplay.Refuse(context, posted, outcome.Refusals);
    }
}
