using Microsoft.AspNetCore.Http;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>A refused post on its way back to the page it came from.</summary>
/// <param name="Page">Local path and query of the page.</param>
/// <param name="State">What was typed and why it was refused.</param>
internal sealed record RefusedForm(string Page, FormState State);

/// <summary>
/// After a refused post, shows the page that the form stands on again, with what was typed and the refusals, in the same answer: no redirect, nothing stored.
/// Stands before routing, and runs the rest of the pipeline a second time as a GET of that page.
/// </summary>
public sealed class FormReplay(RequestDelegate next)
{
    // The start page leads to the page of one's role; no page leads further than that.
    private const int MostLeads = 2;

    /// <summary>Runs the request, and the page again when a form was refused.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await next(context);
        if (context.Features.Get<RefusedForm>() is not { } refused || context.Response.HasStarted)
        {
            return;
        }

        await ShowAsync(context, refused.Page);
        for (var i = 0; i < MostLeads && !context.Response.HasStarted && IsLead(context.Response); i++)
        {
            // A page that only leads to another would lose what has to be said.
            await ShowAsync(context, context.Response.Headers.Location.ToString());
        }
    }

    /// <summary>Refuses a post: the page it came from is shown again.</summary>
    public static IResult Refuse(HttpContext context, IFormCollection? form, IReadOnlyList<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Features.Set(new RefusedForm(PageOf(context, form), FormState.Posted(context.Request.Path, form ?? FormCollection.Empty, refusals)));
        return Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Path and query of the page that a post came from: the form's own <c>_from</c>, or what the browser says; the start page when neither is local.</summary>
    public static string PageOf(HttpContext context, IFormCollection? form)
    {
        ArgumentNullException.ThrowIfNull(context);
        var from = form?["_from"].ToString();
        if (IsLocal(from))
        {
            return from!;
        }

        var stated = context.Request.Headers["HX-Current-URL"].ToString() is { Length: > 0 } current ? current : context.Request.Headers.Referer.ToString();
        return Uri.TryCreate(stated, UriKind.Absolute, out var address) && address.Host == context.Request.Host.Host && IsLocal(address.PathAndQuery)
            ? address.PathAndQuery
            : "/";
    }

    private static bool IsLead(HttpResponse response) =>
        response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther && IsLocal(response.Headers.Location.ToString());

    private Task ShowAsync(HttpContext context, string page)
    {
        var query = page.IndexOf('?', StringComparison.Ordinal);
        context.Response.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = query < 0 ? page : page[..query];
        context.Request.QueryString = query < 0 ? QueryString.Empty : new QueryString(page[query..]);
        context.Request.RouteValues.Clear();
        context.SetEndpoint(null);
        return next(context);
    }

    private static bool IsLocal(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl);
}
