using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Vouch.Kernel;

/// <summary>One refusal as the API tells it.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What is wrong and what to do, in the caller's language.</param>
/// <param name="Field">The field it belongs to, if any.</param>
public sealed record ProblemRefusal(string Code, string Message, string? Field);

/// <summary>Turns refusals into RFC 9457 problem details.</summary>
public static class Problems
{
    /// <summary>The input could not be read at all.</summary>
    public static readonly Refusal Unreadable = new("request.unreadable", "The request cannot be read: {0}", RefusalKind.Invalid);

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    public static readonly Refusal NotFound = new("not-found", "There is no such thing here, or you may not see it.", RefusalKind.NotFound);

    /// <summary>The HTTP status of a refusal.</summary>
    public static int Status(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Kind switch
        {
            RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status409Conflict,
        };
    }

    /// <summary>The problem details of a refused outcome; the first refusal gives status and title.</summary>
    public static IResult Of(IReadOnlyList<Refusal> refusals, IRefusalTexts texts)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        ArgumentNullException.ThrowIfNull(texts);
        var first = refusals[0];
        var problem = new ProblemDetails { Status = Status(first), Title = texts.Say(first), Type = "urn:vouch:refusal:" + first.Code };
        problem.Extensions["code"] = first.Code;
        problem.Extensions["refusals"] = refusals.Select(refusal => new ProblemRefusal(refusal.Code, texts.Say(refusal), refusal.Field)).ToArray();
        return Results.Problem(problem);
    }
}

/// <summary>Says a refusal in the reader's language.</summary>
public interface IRefusalTexts
{
    /// <summary>The message, translated and completed.</summary>
    string Say(Refusal refusal);
}
