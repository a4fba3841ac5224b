using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Pages;
using Vouch.Ui;

namespace Vouch.Promises.Calendar;

/// <summary>The calendar under its secret address, and the forms that issue and revoke it.</summary>
internal static class CalendarEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/promises/calendar.ics", async (string? key, HttpContext context, CalendarFeeds feeds, CancellationToken cancellationToken) =>
            {
                context.Response.Headers.CacheControl = "private, no-store";
                context.Response.Headers["X-Robots-Tag"] = "noindex";
                return await feeds.FindAsync(key, Address(context), cancellationToken) is { } calendar
                    ? Results.Text(calendar, "text/calendar", Encoding.UTF8)
                    : Results.NotFound();
            })
            .AllowAnonymous().ExcludeFromDescription();
        pages.MapPost("/promises/calendar", IssueAsync).RequireAuthorization(Policies.Colleague).DisableAntiforgery().ExcludeFromDescription();
        pages.MapForm<RevokeCalendarKey, Done>("/promises/calendar/revoke", (_, _) => new RevokeCalendarKey(), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
    }

    // The address is shown once: the answer to the form is the page itself, with the address in it and at no address of its own.
    private static async Task<IResult> IssueAsync(HttpContext context, IAntiforgery antiforgery, Pipeline pipeline, CurrentActor me, IReader reader)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var outcome = await pipeline.RunAsync(me.Actor, new IssueCalendarKey(new FormReader(posted, reader).Checked("owed")), null, context.RequestAborted);
        if (!outcome.IsDone)
        {
            return FormReplay.Refuse(context, posted, outcome.Refusals);
        }

        context.Items[CalendarFeed.Issued] = new Uri(Address(context), outcome.Value.Path).ToString();
        context.Response.Headers["HX-Push-Url"] = "false";
        context.Response.Headers.CacheControl = "no-store";
        return PageEndpoints.Show(context, typeof(MyPromisesPage));
    }

    private static Uri Address(HttpContext context) => new($"{context.Request.Scheme}://{context.Request.Host}");
}
