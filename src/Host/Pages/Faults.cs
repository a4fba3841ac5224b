using Microsoft.AspNetCore.Antiforgery;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Host.Pages;

/// <summary>The last line: a fault is logged under a number, and the person gets a page, or the program problem details, that says what to do.</summary>
internal sealed partial class Faults(RequestDelegate next, ILogger<Faults> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader of an open stream (a live page) leaves after the answer has begun.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, bad.StatusCode, "request.unreadable", "The request cannot be read: it is too large, cut off or malformed.");
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or AntiforgeryValidationException && !context.Response.HasStarted)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "request.unreadable", "The form cannot be read: it is too large, cut off or malformed.");
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Failed(logger, exception, context.TraceIdentifier);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "fault", $"Something went wrong on our side. Tell your administrator the number {context.TraceIdentifier}.");
        }
    }

    private static async Task AnswerAsync(HttpContext context, int status, string code, string title)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(statusCode: status, title: title, type: "urn:vouch:refusal:" + code, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(context);
            return;
        }

        // The renderer of the page that failed is of no use any more; the page that says so gets services of its own.
        var failed = context.RequestServices;
        await using var scope = failed.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        if (failed.GetRequiredService<CurrentActor>() is { IsKnown: true } current)
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Set(current.Actor);
        }

        context.RequestServices = scope.ServiceProvider;
        try
        {
            context.Request.RouteValues["Number"] = context.TraceIdentifier;
            await PageEndpoints.Show(context, typeof(FaultPage)).ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Number} failed.")]
    private static partial void Failed(ILogger logger, Exception exception, string number);
}
