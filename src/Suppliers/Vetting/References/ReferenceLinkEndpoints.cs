using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Ui;

namespace Vouch.Suppliers.Vetting;

/// <summary>The question that a link opens, for the answer to one request.</summary>
internal sealed class ReferenceInHand
{
    /// <summary>The secret, for the address of the form.</summary>
    internal string Token { get; set; } = "";

    /// <summary>The question; null when the link leads nowhere.</summary>
    internal ReferenceAsking? Asking { get; set; }

    /// <summary>Whom it is about.</summary>
    internal string Supplier { get; set; } = "";

    /// <summary>What the supplier says was done; null when the reference is gone.</summary>
    internal SupplierReference? Reference { get; set; }
}

/// <summary>The page on which a reference answers, without an account.</summary>
internal static class ReferenceLinkEndpoints
{
    /// <summary>The path of a link, below which its secret stands. Front servers should not log it.</summary>
    internal const string Path = "/references/by-link/";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path + "{token}", OpenAsync).AllowAnonymous().ExcludeFromDescription();
        pages.MapPost(Path + "{token}/answer", AnswerAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(HttpContext context, string token, ReferenceInHand hand, VouchDb db, TimeProvider clock)
    {
        await FindAsync(token, hand, db, clock, context.RequestAborted);
        if (hand.Asking is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return PersonalPages.Show(context, typeof(ReferencePage), hand.Asking?.Language);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string token, ReferenceInHand hand, VouchDb db, TimeProvider clock, Pipeline pipeline)
    {
        if (await PersonalPages.ReadAsync(context) is not { } form)
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        await FindAsync(token, hand, db, clock, context.RequestAborted);
        if (hand.Asking is null)
        {
            return FormReplay.Refuse(context, form.Form, [ReferenceRefusals.BadLink]);
        }

        var answer = new AnswerReference(
            token, Score(form, "again"), Score(form, "deadlines"), Score(form, "quality"), form.Text("wentWell", ReferenceAsking.LongestWords), form.Text("wentBadly", ReferenceAsking.LongestWords), form.Checked("mayTell"));
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, form.Form, form.Refusals);
        }

        var outcome = await pipeline.RunAsync(Actor.System, answer, context.RequestAborted);
        return outcome.IsDone ? Results.Extensions.SeeOther(Path + Uri.EscapeDataString(token)) : FormReplay.Refuse(context, form.Form, outcome.Refusals);
    }

    private static async Task FindAsync(string token, ReferenceInHand hand, VouchDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        hand.Token = token;
        hand.Asking = await AnswerReferenceHandler.FindAsync(db, token, clock.GetUtcNow(), cancellationToken);
        if (hand.Asking is { } asking)
        {
            hand.Supplier = await db.Set<Supplier>().AsNoTracking().Where(row => row.Id == asking.Supplier).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
            hand.Reference = await db.Set<SupplierReference>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == asking.Reference, cancellationToken);
        }
    }

    private static int Score(FormReader form, string name)
    {
        if (form.Whole(name) is { } score)
        {
            return score;
        }

        form.Refuse(FormReader.NotAChoice.At(name));
        return 0;
    }
}
