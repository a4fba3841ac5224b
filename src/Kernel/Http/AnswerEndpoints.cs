using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vouch.Kernel;

/// <summary>
/// Maps what takes all it needs from the request itself. The framework writes and compiles code for every endpoint whose parameters it has to fill, all of it before the first
/// request is answered; with nearly a thousand verbs, forms and pages that is most of the time that a server needs to start. These need none.
/// </summary>
public static class AnswerEndpoints
{
    /// <summary>Maps a GET.</summary>
    /// <param name="endpoints">The group.</param>
    /// <param name="pattern">The path, below the group's.</param>
    /// <param name="answer">Answers a request.</param>
    public static RouteHandlerBuilder MapGetAnswer(this IEndpointRouteBuilder endpoints, string pattern, Func<HttpContext, Task<IResult>> answer) =>
        Described(endpoints.MapGet(pattern, Run(answer)), answer);

    /// <summary>Maps a POST.</summary>
    /// <param name="endpoints">The group.</param>
    /// <param name="pattern">The path, below the group's.</param>
    /// <param name="answer">Answers a request.</param>
    public static RouteHandlerBuilder MapPostAnswer(this IEndpointRouteBuilder endpoints, string pattern, Func<HttpContext, Task<IResult>> answer) =>
        Described(endpoints.MapPost(pattern, Run(answer)), answer);

    private static RequestDelegate Run(Func<HttpContext, Task<IResult>> answer) => async context => await (await answer(context)).ExecuteAsync(context);

    // The API's description leaves out what no method stands behind.
    private static RouteHandlerBuilder Described(IEndpointConventionBuilder mapped, Func<HttpContext, Task<IResult>> answer) => new RouteHandlerBuilder([mapped]).WithMetadata(answer.Method);
}
