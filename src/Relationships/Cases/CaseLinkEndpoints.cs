using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>Whose case a personal link opens, for the answer to one request.</summary>
internal sealed class CaseLinkHolder
{
    /// <summary>The secret, for the addresses of the forms.</summary>
    internal string Token { get; set; } = "";

    /// <summary>The person as an actor who may see this one case; null when the link leads nowhere.</summary>
    internal Actor? Actor { get; set; }

    /// <summary>The case.</summary>
    internal CaseId Case { get; set; }
}

/// <summary>The case that a page shows, for the parts of the page.</summary>
internal sealed class CaseInHand
{
    /// <summary>The case with all that its page shows; null until it was read, or where there is none.</summary>
    internal CaseInFull? Found { get; set; }
}

/// <summary>The page of a case for the person who raised it and has no account, and what they can do there: reply, say that it is solved or not, take it back.</summary>
internal static class CaseLinkEndpoints
{
    /// <summary>The path of a link, below which its secret stands. Front servers should not log it.</summary>
    internal const string Path = "/cases/by-link/";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path + "{token}", OpenAsync).AllowAnonymous().ExcludeFromDescription();
        MapVerb<HeardReply>("reply", (form, id) => new HearReply(id, form.RequiredText("words", Case.LongestWords), null, "link"));
        MapVerb<Done>("solved", (form, id) => new ConfirmCase(id, form.Text("satisfaction", 1) is null ? null : form.Whole("satisfaction"), form.Text("words", Case.LongestWords)));
        MapVerb<HeardReply>("not-solved", (form, id) => new ReopenCase(id, form.Text("words", Case.LongestWords)));
        MapVerb<Done>("withdraw", (_, id) => new WithdrawCase(id));

        void MapVerb<TResult>(string verb, Func<FormReader, CaseId, ICommand<TResult>> read) =>
            pages.MapPost($"{Path}{{token}}/{verb}", (HttpContext context, string token, CaseLinkHolder holder, VouchDb db, TimeProvider clock, Pipeline pipeline) => RunAsync(context, token, holder, db, clock, pipeline, read))
                .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(HttpContext context, string token, CaseLinkHolder holder, VouchDb db, TimeProvider clock)
    {
        var language = await FindAsync(token, holder, db, clock, context.RequestAborted);
        if (holder.Actor is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return PersonalPages.Show(context, typeof(CaseLinkPage), language);
    }

    private static async Task<IResult> RunAsync<TResult>(
        HttpContext context, string token, CaseLinkHolder holder, VouchDb db, TimeProvider clock, Pipeline pipeline, Func<FormReader, CaseId, ICommand<TResult>> read)
    {
        if (await PersonalPages.ReadAsync(context) is not { } form)
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        await FindAsync(token, holder, db, clock, context.RequestAborted);
        if (holder.Actor is not { } actor)
        {
            return FormReplay.Refuse(context, form.Form, [CaseRefusals.LinkUnknown]);
        }

        var command = read(form, holder.Case);
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, form.Form, form.Refusals);
        }

        var outcome = await pipeline.RunAsync(actor, command, context.RequestAborted);
        return outcome.IsDone ? Results.Extensions.SeeOther(Path + Uri.EscapeDataString(token)) : FormReplay.Refuse(context, form.Form, outcome.Refusals);
    }

    /// <summary>Finds whose link it is; where the case was merged, it leads on to the one that carries it on. Answers the person's language.</summary>
    private static async Task<string?> FindAsync(string token, CaseLinkHolder holder, VouchDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await PersonalLink.FindAsync(db, token, Case.SubjectName, clock.GetUtcNow(), cancellationToken) is not { } link)
        {
            return null;
        }

        var id = new CaseId(link.SubjectId);
        var found = await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        for (var i = 0; i < 10 && found?.MergedInto is { } next; i++)
        {
            found = await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == next, cancellationToken);
        }

        if (found is null)
        {
            return null;
        }

        (holder.Token, holder.Case) = (token, found.Id);
        holder.Actor = new Actor(found.RaisedBy, []) { Scope = found.Subject };
        return found.Language;
    }
}
