using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>Marks an endpoint as a page, for navigation tests.</summary>
/// <param name="Component">The page's component.</param>
/// <param name="Title">Its title in English.</param>
public sealed record PageMetadata(Type Component, string Title);

/// <summary>Marks an endpoint as a form's target.</summary>
/// <param name="Command">The command it runs.</param>
public sealed record FormMetadata(Type Command);

/// <summary>Maps pages, fragments and the verbs that forms post to. A page is a component; a form's verb runs the same command as the API's.</summary>
public static class PageEndpoints
{
    /// <summary>Where to go on after a form whose result does not say: the page it was posted from.</summary>
    public const string BackToPage = "";

    private static readonly byte[] ConfidentialKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>Maps a page. Route values and query values are passed to the component's parameters of the same name (strings, or what they convert to).</summary>
    /// <param name="pages">The pages' group.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="title">The title in English; what the page shows may add a number.</param>
    public static RouteHandlerBuilder MapPage<TPage>(this IEndpointRouteBuilder pages, string pattern, string title)
        where TPage : IComponent =>
        pages.MapGetAnswer(pattern, context => Task.FromResult(Show(context, typeof(TPage)))).WithMetadata(new PageMetadata(typeof(TPage), title)).ExcludeFromDescription();

    /// <summary>Maps a fragment: a component without the document around it, for htmx.</summary>
    public static RouteHandlerBuilder MapFragment<TFragment>(this IEndpointRouteBuilder pages, string pattern)
        where TFragment : IComponent =>
        pages.MapGetAnswer(pattern, context => Task.FromResult<IResult>(new RazorComponentResult<TFragment>(PageParameters.Of(typeof(TFragment), context)) { PreventStreamingRendering = true }))
            .ExcludeFromDescription();

    /// <summary>
    /// Maps the verb that a form posts to. Done answers 303 to <paramref name="then"/>; a refusal answers 422 with the page the form stands on, what was typed kept.
    /// </summary>
    /// <param name="pages">The pages' group.</param>
    /// <param name="pattern">The path posted to.</param>
    /// <param name="read">Reads the command from the form and the route; what it cannot read it refuses through the reader.</param>
    /// <param name="then">The local path to go on to; <see cref="BackToPage"/> for the page the form stands on.</param>
    public static RouteHandlerBuilder MapForm<TCommand, TResult>(
        this IEndpointRouteBuilder pages, string pattern, Func<FormReader, RouteValueDictionary, TCommand> read, Func<TResult, string> then)
        where TCommand : class, ICommand<TResult> =>
        pages.MapForm<TCommand, TResult>(pattern, (form, route, _) => Task.FromResult(read(form, route)), then);

    /// <summary>Like the other, for forms whose command needs reading files or the like.</summary>
    public static RouteHandlerBuilder MapForm<TCommand, TResult>(
        this IEndpointRouteBuilder pages, string pattern, Func<FormReader, RouteValueDictionary, HttpContext, Task<TCommand>> read, Func<TResult, string> then)
        where TCommand : class, ICommand<TResult>
    {
        async Task<IResult> PostAsync(HttpContext context)
        {
            IFormCollection posted;
            try
            {
                posted = await context.Request.ReadFormAsync(context.RequestAborted);
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException)
            {
                return FormReplay.Refuse(context, null, [FormRefusals.Unreadable]);
            }

            if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
            }

            var form = new FormReader(posted, context.RequestServices.GetRequiredService<IReader>());
            var command = await read(form, context.Request.RouteValues, context);
            if (form.Refusals.Count > 0)
            {
                return FormReplay.Refuse(context, posted, form.Refusals);
            }

            var outcome = await context.RequestServices.GetRequiredService<Pipeline>()
                .RunAsync(context.RequestServices.GetRequiredService<CurrentActor>().Actor, command, Once(context, posted, command is IConfidentialCommand), context.RequestAborted);
            if (!outcome.IsDone)
            {
                return FormReplay.Refuse(context, posted, outcome.Refusals);
            }

            var next = then(outcome.Value);
            return Results.Extensions.SeeOther(next.Length > 0 ? next : posted["_then"].ToString() is { Length: > 0 } chosen ? chosen : FormReplay.PageOf(context, posted));
        }

        return pages.MapPostAnswer(pattern, PostAsync).WithMetadata(new FormMetadata(typeof(TCommand))).DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>Shows a page inside the document; used by endpoints that choose the page themselves.</summary>
    public static IResult Show(HttpContext context, Type page)
    {
        ArgumentNullException.ThrowIfNull(context);
        var refused = context.Features.Get<RefusedForm>();
        return new RazorComponentResult<VouchDocument>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(VouchDocument.Page)] = page,
            [nameof(VouchDocument.Parameters)] = PageParameters.Of(page, context),
            [nameof(VouchDocument.Form)] = refused?.State,
        })
        {
            PreventStreamingRendering = true,
            StatusCode = refused is null ? null : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Idempotency? Once(HttpContext context, IFormCollection form, bool confidential)
    {
        // A double click posts the same page twice: the page carries a key that makes the second a repetition of the first.
        var key = form["_once"].ToString();
        if (key.Length is 0 or > 100)
        {
            return null;
        }

        var text = new StringBuilder(context.Request.Path);
        foreach (var field in form.Where(field => !field.Key.StartsWith('_')).OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(field.Key).Append('=').Append(field.Value.ToString());
        }

        // A plain hash of few digits can be guessed back to what was typed: for what is confidential it is keyed, and the key ends with the process.
        var typed = Encoding.UTF8.GetBytes(text.ToString());
        var hash = confidential ? HMACSHA256.HashData(ConfidentialKey, typed) : SHA256.HashData(typed);
        return new Idempotency($"form:{key}:{Convert.ToHexStringLower(hash.AsSpan(0, 8))}", hash);
    }
}

/// <summary>What the form plumbing itself refuses.</summary>
public static class FormRefusals
{
    /// <summary>What was posted is no form, is broken off or too large.</summary>
    public static readonly Refusal Unreadable = new("form.unreadable", "What was sent could not be read. Please fill the form in again, with smaller files if there are any.", RefusalKind.Invalid);

    /// <summary>The page was opened in another sign-in, or too long ago.</summary>
    public static readonly Refusal Stale = new("form.stale", "This page was open for too long or in another sign-in. Please check what you entered and send it again.", RefusalKind.Invalid);
}

/// <summary>Answers 303 See Other, the right answer to a post that was done.</summary>
public static class SeeOtherResult
{
    /// <summary>303 to a local path.</summary>
    public static IResult SeeOther(this IResultExtensions results, string path) => new Redirect(path);

    private sealed class Redirect(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = IsLocal(path) ? path : "/";
            return Task.CompletedTask;
        }

        // Browsers take a backslash for a slash.
        private static bool IsLocal(string path) => path.StartsWith('/') && path.Length <= 2_000 && !path.Skip(1).Take(1).Any(character => character is '/' or '\\') && !path.Any(char.IsControl);
    }
}
