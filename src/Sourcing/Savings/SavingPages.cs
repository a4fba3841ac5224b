using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>The pages of savings and the forms on them.</summary>
internal static class SavingPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<SavingsPage>("/savings", "Savings").RequireAuthorization(Policies.Colleague);
        pages.MapPage<EnterSavingPage>("/savings/new", "Write down a saving").RequireAuthorization(Policies.Colleague);
        pages.MapPage<SavingPage>("/savings/{number}", "Saving").RequireAuthorization(Policies.Colleague);
        pages.MapGet("/savings/by-id/{id:guid}", GoAsync).ExcludeFromDescription().RequireAuthorization(Policies.Colleague);
        pages.MapForm<EnterSaving, SavingId>("/savings/new", (form, _) => new EnterSaving(
            form.RequiredText("title", Saving.LongestTitle), form.RequiredId<UnitId>("unit"), form.Choice<BaselineKind>("kind") ?? BaselineKind.Other, Amount(form, "baseline"), Amount(form, "negotiated"),
            form.Text("reason", Saving.LongestReason) ?? "", form.Id<PartyId>("supplier")), id => "/savings/by-id/" + id).RequireAuthorization(Policies.Colleague);
        pages.MapForm<ChangeBaseline, Done>("/savings/{id:guid}/change-baseline", (form, route) => new ChangeBaseline(
            route.Id<SavingId>("id"), form.Choice<BaselineKind>("kind") ?? BaselineKind.Other, Amount(form, "baseline"), form.Text("reason", Saving.LongestReason) ?? "", form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<ClaimSaving, Done>("/savings/{id:guid}/claim", (form, route) => new ClaimSaving(route.Id<SavingId>("id"), form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<WithdrawSaving, Done>("/savings/{id:guid}/withdraw", (form, route) => new WithdrawSaving(
            route.Id<SavingId>("id"), form.Text("reason", Saving.LongestReason) ?? "", form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<ConfirmSaving, Done>("/savings/{id:guid}/confirm", (form, route) => new ConfirmSaving(
            route.Id<SavingId>("id"), form.Money("amount", "amountCurrency"), form.Text("words", Saving.LongestReason), form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<RefuseSaving, Done>("/savings/{id:guid}/refuse", (form, route) => new RefuseSaving(
            route.Id<SavingId>("id"), form.Text("words", Saving.LongestReason) ?? "", form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
    }

    private static Money Amount(FormReader form, string name)
    {
        if (form.Money(name, name + "Currency") is { } money)
        {
            return money;
        }

        if (string.IsNullOrWhiteSpace(form.Form[name]))
        {
            form.Refuse(FormReader.Missing.At(name));
        }

        return Money.Zero(Currency.Eur);
    }

    private static async Task<IResult> GoAsync(Guid id, VouchDb db, CurrentActor current, CancellationToken cancellationToken)
    {
        var wanted = new SavingId(id);
        var sequence = await SavingDesk.SeenBy(db, current.Actor).Where(row => row.Id == wanted).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken);
        return Results.Redirect(sequence is { } known ? "/savings/" + Saving.NumberOf(known) : "/savings");
    }
}
