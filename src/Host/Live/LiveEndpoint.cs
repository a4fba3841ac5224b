using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Host.Live;

/// <summary><c>GET /live</c>: server-sent events for an open page. <c>changed</c> says that the page is out of date; <c>still</c> only keeps the connection open.</summary>
internal static class LiveEndpoint
{
    private const int MostOfOnePerson = 20;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    // The browser comes back by itself, and what the reader may see is asked again.
    private const int BeatsOfOneConnection = 30;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/live", AnswerAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(HttpContext context, LiveFeed feed, VouchDb db, SubjectDirectory subjects, CurrentActor me, string? about, long known = 0)
    {
        SubjectRef? subject = null;
        if (about is not null)
        {
            if (!SubjectRef.TryParse(about, out var asked) || !(await subjects.FindAsync([asked], me.Actor, context.RequestAborted)).ContainsKey(asked))
            {
                return Results.StatusCode(StatusCodes.Status404NotFound);
            }

            subject = asked;
        }

        if (feed.CountOf(me.Actor.Party) >= MostOfOnePerson)
        {
            // To a browser this answer means: do not come back.
            return Results.NoContent();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var interest = new LiveInterest(subject, known, me.Actor.Party);
        return TypedResults.ServerSentEvents(EventsAsync(feed, interest, db, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(LiveFeed feed, LiveInterest interest, VouchDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = feed.Listen(interest);
        // What happened between the making of the page and this connection is not missed.
        var missed = interest.Subject is { } subject && await LivePlace.OfAsync(db, subject, cancellationToken) > interest.Known;
        yield return Item(missed);
        for (var beat = 0; beat < BeatsOfOneConnection; beat++)
        {
            yield return Item(await listener.WaitAsync(Beat, cancellationToken));
        }
    }

    private static SseItem<string> Item(bool changed) => new("", changed ? "changed" : "still");
}
