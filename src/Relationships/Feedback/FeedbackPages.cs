using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Ui;

namespace Vouch.Relationships.Feedback;

/// <summary>The question that a link opens, for the answer to one request.</summary>
internal sealed class FeedbackInHand
{
    /// <summary>What stands in the address: the secret of a link, or the question's id for the person signed in.</summary>
    internal string Token { get; set; } = "";

    /// <summary>The question; null when the link leads nowhere.</summary>
    internal FeedbackInvitation? Feedback { get; set; }

    /// <summary>Its words in the person's language.</summary>
    internal string Says { get; set; } = "";

    /// <summary>Who answers.</summary>
    internal Actor? Actor { get; set; }
}

/// <summary>The page on which a person answers, and the editor of what people are asked.</summary>
internal static class FeedbackPages
{
    /// <summary>The path of a link, below which its secret stands. Front servers should not log it.</summary>
    internal const string Path = "/feedback/";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path + "{token}", OpenAsync).AllowAnonymous().ExcludeFromDescription();
        MapVerb("answer", (form, id) => new AnswerFeedback(id, Score(form), form.Text("words", FeedbackInvitation.LongestWords)));
        MapVerb("explain", (form, id) => new ExplainFeedback(id, form.RequiredText("words", FeedbackInvitation.LongestWords)));
        pages.MapPage<EditFeedbackPage>("/administration/feedback", "What people are asked").RequireAuthorization(Policies.Colleague);
        pages.MapForm<PutFeedbackInForce, int>("/administration/feedback", (form, _) => new PutFeedbackInForce(form.RequiredText("yaml", DocumentNodes.LongestFile)), _ => "/administration/feedback").RequireAuthorization(Policies.Colleague);

        void MapVerb(string verb, Func<FormReader, FeedbackId, ICommand<Done>> read) =>
            pages.MapPost($"{Path}{{token}}/{verb}", (HttpContext context, string token, FeedbackInHand hand, FeedbackShelf shelf, VouchDb db, TimeProvider clock, CurrentActor current, Pipeline pipeline) =>
                    RunAsync(context, token, hand, shelf, db, clock, current, pipeline, read))
                .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(HttpContext context, string token, FeedbackInHand hand, FeedbackShelf shelf, VouchDb db, TimeProvider clock, CurrentActor current)
    {
        await FindAsync(token, hand, shelf, db, clock, current, context.RequestAborted);
        if (hand.Feedback is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return PersonalPages.Show(context, typeof(FeedbackPage), hand.Feedback?.Language);
    }

    private static async Task<IResult> RunAsync(
        HttpContext context, string token, FeedbackInHand hand, FeedbackShelf shelf, VouchDb db, TimeProvider clock, CurrentActor current, Pipeline pipeline, Func<FormReader, FeedbackId, ICommand<Done>> read)
    {
        if (await PersonalPages.ReadAsync(context) is not { } form)
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        await FindAsync(token, hand, shelf, db, clock, current, context.RequestAborted);
        if (hand is not { Feedback: { } feedback, Actor: { } actor })
        {
            return FormReplay.Refuse(context, form.Form, [FeedbackRefusals.NotFound]);
        }

        var command = read(form, feedback.Id);
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, form.Form, form.Refusals);
        }

        var outcome = await pipeline.RunAsync(actor, command, context.RequestAborted);
        return outcome.IsDone ? Results.Extensions.SeeOther(Path + Uri.EscapeDataString(token)) : FormReplay.Refuse(context, form.Form, outcome.Refusals);
    }

    /// <summary>Finds the question: by the secret of a personal link, or by its id for the person who is signed in and was asked.</summary>
    private static async Task FindAsync(string token, FeedbackInHand hand, FeedbackShelf shelf, VouchDb db, TimeProvider clock, CurrentActor current, CancellationToken cancellationToken)
    {
        hand.Token = token;
        if (Guid.TryParse(token, out var id))
        {
            var known = new FeedbackId(id);
            var found = current.IsKnown ? await db.Set<FeedbackInvitation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == known, cancellationToken) : null;
            hand.Feedback = found is not null && current.Actor.Scope is null && found.Person == current.Actor.Party ? found : null;
            hand.Actor = hand.Feedback is null ? null : current.Actor;
        }
        else if (await PersonalLink.FindAsync(db, token, FeedbackInvitation.SubjectName, clock.GetUtcNow(), cancellationToken) is { } link)
        {
            var known = new FeedbackId(link.SubjectId);
            hand.Feedback = await db.Set<FeedbackInvitation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == known, cancellationToken);
            hand.Actor = new Actor(link.Person, []) { Scope = link.Subject };
        }

        if (hand.Feedback is { State: FeedbackState.Planned or FeedbackState.Skipped })
        {
            hand.Feedback = null;
        }

        if (hand.Feedback is { } feedback)
        {
            hand.Says = (await shelf.FindAsync(db, feedback.DefinedIn, cancellationToken)).Find(feedback.Definition)?.In(feedback.Language) ?? "";
        }
    }

    private static int Score(FormReader form)
    {
        if (int.TryParse(form.Text("score", 2), NumberStyles.None, CultureInfo.InvariantCulture, out var score))
        {
            return score;
        }

        form.Refuse(FormReader.NotAChoice.At("score"));
        return 0;
    }
}
