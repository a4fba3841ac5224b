using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>An example body shown in the API's description and sent by the test that walks every endpoint.</summary>
/// <param name="Body">The request body, or the answer's when the endpoint takes none.</param>
public sealed record EndpointExample(object Body);

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Maps use cases to the API. Every verb is a POST that runs one command through the <see cref="Pipeline"/>.</summary>
public static class ApiEndpoints
{
    private const int LongestBody = 4 * 1024 * 1024;

    /// <summary>The longest body of a command that carries a file of so many bytes as base64, with room for the rest of it.</summary>
    public static int BodyWithFile(int largestFile) => (((largestFile + 2) / 3) * 4) + (64 * 1024);

    /// <summary>
    /// Maps a command. Route values and an <c>If-Match</c> header (as <c>version</c>) are merged into the JSON body; the result is the body of a 200 answer,
    /// a refusal is problem details. <c>Idempotency-Key</c> makes a repetition answer what the first answered.
    /// </summary>
    /// <param name="api">The API's group.</param>
    /// <param name="pattern">Below <c>/api/v1</c>; route parameters are named as the command's properties in camelCase.</param>
    /// <param name="summary">What it does, for the API's description.</param>
    /// <param name="example">A complete example command.</param>
    /// <param name="longestBody">The longest body in bytes; 4 MB unless the command carries a file (<see cref="BodyWithFile"/>).</param>
    public static RouteHandlerBuilder MapVerb<TCommand, TResult>(this IEndpointRouteBuilder api, string pattern, string summary, TCommand example, int longestBody = LongestBody)
        where TCommand : class, ICommand<TResult>
    {
        var versioned = typeof(TCommand).GetProperty("Version", BindingFlags.Public | BindingFlags.Instance) is not null;
        return api.MapPostAnswer(pattern, context => RunAsync<TCommand, TResult>(context, versioned, longestBody))
            // Two rooms may have a verb of the same name; the room keeps them apart.
            .WithName($"{typeof(TCommand).Assembly.GetName().Name}.{typeof(TCommand).Name}")
            .WithSummary(summary)
            .WithMetadata(new EndpointExample(example))
            .Accepts<TCommand>("application/json")
            .Produces<TResult>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Maps a question that needs a body: a POST that changes nothing, so it opens no transaction and may be repeated at will.</summary>
    /// <param name="api">The API's group.</param>
    /// <param name="pattern">Below <c>/api/v1</c>.</param>
    /// <param name="summary">What it answers, for the API's description.</param>
    /// <param name="example">A complete example question.</param>
    /// <param name="answer">Answers it, for whoever asks.</param>
    public static RouteHandlerBuilder MapQuestion<TQuestion, TAnswer>(
        this IEndpointRouteBuilder api, string pattern, string summary, TQuestion example, Func<TQuestion, HttpContext, CancellationToken, Task<Outcome<TAnswer>>> answer)
        where TQuestion : class
    {
        async Task<IResult> AnswerAsync(HttpContext context)
        {
            var texts = context.RequestServices.GetRequiredService<IRefusalTexts>();
            var (question, _, refusal) = await ReadAsync<TQuestion>(context, versioned: false, LongestBody);
            if (question is null)
            {
                return Problems.Of([refusal!], texts);
            }

            var outcome = await answer(question, context, context.RequestAborted);
            return outcome.IsDone ? Results.Json(outcome.Value, Json.Options) : Problems.Of(outcome.Refusals, texts);
        }

        return api.MapPostAnswer(pattern, AnswerAsync)
            .WithName($"{typeof(TQuestion).Assembly.GetName().Name}.{typeof(TQuestion).Name}")
            .WithSummary(summary)
            .WithMetadata(new EndpointExample(example))
            .Accepts<TQuestion>("application/json")
            .Produces<TAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>A JSON answer with an ETag made of the thing's version; 304 when the caller has it.</summary>
    public static IResult Answer<T>(HttpContext context, T value, int version)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tag = $"\"{version}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(value, Json.Options);
    }

    private static async Task<IResult> RunAsync<TCommand, TResult>(HttpContext context, bool versioned, int longestBody)
        where TCommand : class, ICommand<TResult>
    {
        var services = context.RequestServices;
        var texts = services.GetRequiredService<IRefusalTexts>();
        var (command, body, refusal) = await ReadAsync<TCommand>(context, versioned, longestBody);
        if (command is null)
        {
            return Problems.Of([refusal!], texts);
        }

        var outcome = await services.GetRequiredService<Pipeline>()
            .RunAsync(services.GetRequiredService<CurrentActor>().Actor, command, KeyOf(context, body), context.RequestAborted);
        return outcome.IsDone ? Results.Json(outcome.Value, Json.Options) : Problems.Of(outcome.Refusals, texts);
    }

    private static Idempotency? KeyOf(HttpContext context, byte[] body)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        return key.Length is 0 or > 200 ? null : new Idempotency(key, SHA256.HashData([.. Encoding.UTF8.GetBytes(context.Request.Path), 0, .. body]));
    }

    private static async Task<(TCommand? Command, byte[] Body, Refusal? Refusal)> ReadAsync<TCommand>(HttpContext context, bool versioned, int longestBody)
        where TCommand : class
    {
        if (context.Request.ContentLength > longestBody)
        {
            return (null, [], Problems.Unreadable.With($"it is longer than {longestBody / 1024 / 1024} MB."));
        }

        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            var body = buffer.ToArray();
            if (body.Length > longestBody)
            {
                return (null, [], Problems.Unreadable.With($"it is longer than {longestBody / 1024 / 1024} MB."));
            }

            if (body.Length > 0 && HasNullElement(body))
            {
                return (null, [], Problems.Unreadable.With("a list has null for an element; leave the element out."));
            }

            if (context.Request.RouteValues.Count == 0 && !versioned)
            {
                return (JsonSerializer.Deserialize<TCommand>(body, Json.Options), body, Problems.Unreadable.With("it is empty."));
            }

            if ((body.Length == 0 ? new JsonObject() : JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = 32 })) is not JsonObject json)
            {
                return (null, [], Problems.Unreadable.With("it must be a JSON object."));
            }

            foreach (var (name, value) in context.Request.RouteValues)
            {
                json[name] = value?.ToString();
            }

            if (versioned && int.TryParse(context.Request.Headers.IfMatch.ToString().Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var version))
            {
                json["version"] = version;
            }

            return (json.Deserialize<TCommand>(Json.Options), body, Problems.Unreadable.With("it is empty."));
        }
        catch (JsonException exception)
        {
            return (null, [], Problems.Unreadable.With(exception.Message).At(exception.Path ?? "$"));
        }
        catch (Exception exception) when (exception is BadHttpRequestException or ArgumentException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            return (null, [], Problems.Unreadable.With("it is not valid JSON in UTF-8."));
        }
    }

    /// <summary>Whether some list holds a null. The serializer minds the nullability of members, and not that of elements; no command has lists of what may be missing.</summary>
    private static bool HasNullElement(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        var isList = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    isList.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    isList.Pop();
                    break;
                case JsonTokenType.Null when isList.TryPeek(out var within) && within:
                    return true;
            }
        }

        return false;
    }
}
