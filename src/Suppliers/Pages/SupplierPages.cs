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
        colleagues.MapPost("/suppliers/invite", InviteAsync).WithMetadata(new FormMetadata(typeof(InviteSupplier))).DisableAntiforgery().ExcludeFromDescription();
        colleagues.MapForm<ChangeSupplier, Done>("/suppliers/{id:guid}/change", (form, route) => new ChangeSupplier(route.Id<PartyId>("id"), ParticularsFields.Read(form), form.Whole("version")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ConfirmAccount, Done>("/suppliers/{id:guid}/confirm-account", (form, route) => new ConfirmAccount(route.Id<PartyId>("id"), form.Id<PartyId>("contact")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<AddContact, PartyId>(
            "/suppliers/{id:guid}/contacts", (form, route) => new AddContact(route.Id<PartyId>("id"), form.RequiredText("name", 200), form.RequiredText("email", 200)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<QualifySupplier, Done>("/suppliers/{id:guid}/qualify", (form, route) => new QualifySupplier(route.Id<PartyId>("id"), Override: form.Text("override", 500)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ReinstateSupplier, Done>("/suppliers/{id:guid}/reinstate", (form, route) => new ReinstateSupplier(route.Id<PartyId>("id"), Override: form.Text("override", 500)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<SuspendSupplier, Done>("/suppliers/{id:guid}/suspend", (form, route) => new SuspendSupplier(route.Id<PartyId>("id"), form.RequiredText("reason", 500)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<DeclineSupplier, Done>("/suppliers/{id:guid}/decline", (form, route) => new DeclineSupplier(route.Id<PartyId>("id"), form.RequiredText("reason", 500)), _ => PageEndpoints.BackToPage);

        var partners = pages.MapGroup("/partner").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerRoomPage>("", "Partner room");
        partners.MapPage<PartnerProfilePage>("/profile", "Your company");
        partners.MapForm<ChangeSupplier, Done>(
            "/profile",
            (form, _, context) => Task.FromResult(new ChangeSupplier(context.RequestServices.GetRequiredService<CurrentActor>().Actor.Supplier ?? default, ParticularsFields.Read(form), form.Whole("version"))),
            _ => PageEndpoints.BackToPage);

        pages.MapGet(RegistrationSession.Path + "/{secret}", RegistrationSession.Open).AllowAnonymous().ExcludeFromDescription();
        pages.MapPage<RegisterByLinkPage>(RegistrationSession.Path, "Register your company").AllowAnonymous();
        pages.MapPage<RegisteredPage>("/partner/registered", "Thank you").AllowAnonymous();
        pages.MapPost(RegistrationSession.Path, RegisterAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    // The link stands in the answer itself: an address would keep it in the history and in the logs of front servers.
    private static async Task<IResult> InviteAsync(HttpContext context, Pipeline pipeline, CurrentActor me, RegistrationInHand hand)
    {
        if (await ReadAsync(context) is not { } form)
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var invite = new InviteSupplier(form.RequiredText("name", 200), form.RequiredText("email", 200), form.RequiredText("country", 2), Currency.Eur);
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, form.Form, form.Refusals);
        }

        var invited = await pipeline.RunAsync(me.Actor, invite, context.RequestAborted);
        if (!invited.IsDone)
        {
            return FormReplay.Refuse(context, form.Form, invited.Refusals);
        }

        (hand.Path, hand.Email) = (invited.Value.Path, invite.Email);
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return PageEndpoints.Show(context, typeof(InviteSupplierPage));
    }

    // Nobody is signed in here: the link's secret is what authorises, so the command runs as the software itself.
    private static async Task<IResult> RegisterAsync(HttpContext context, Pipeline pipeline)
    {
        if (await ReadAsync(context) is not { } form)
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var particulars = ParticularsFields.Read(form);
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, form.Form, form.Refusals);
        }

        var outcome = await pipeline.RunAsync(Actor.System, new RegisterByLink(RegistrationSession.Of(context) ?? "", particulars), context.RequestAborted);
        if (!outcome.IsDone)
        {
            return FormReplay.Refuse(context, form.Form, outcome.Refusals);
        }

        RegistrationSession.Forget(context);
        return Results.Extensions.SeeOther("/partner/registered");
    }

    /// <summary>What was posted; null when it did not come from a page of ours.</summary>
    private static async Task<FormReader?> ReadAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().IsRequestValidAsync(context)
            ? new FormReader(await context.Request.ReadFormAsync(context.RequestAborted), context.RequestServices.GetRequiredService<IReader>())
            : null;
}
