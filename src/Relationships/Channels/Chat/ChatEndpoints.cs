using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary><c>/chat/{account}</c>: the chat of a website. Open to everybody who comes from one of the account's websites; a visitor is known by a signed token.</summary>
internal static class ChatEndpoints
{
    private const int LongestText = 4_000;
    private const int LongestBody = 32 * 1024;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);
    private const int BeatsOfOneLine = 200;
    private const int BeatsBetweenSigns = 6;

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/chat/{account}/widget.js", (Delegate)WidgetAsync).AllowAnonymous().ExcludeFromDescription();
        pages.MapPost("/chat/{account}/session", (Delegate)BeginAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost("/chat/{account}/messages", (Delegate)SayAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("/chat/{account}/messages", (Delegate)ReadAsync).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/chat/{account}/events", (Delegate)ListenAsync).AllowAnonymous().ExcludeFromDescription();
        foreach (var path in new[] { "session", "messages", "events" })
        {
            pages.MapMethods($"/chat/{{account}}/{path}", ["OPTIONS"], (Delegate)AllowAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> WidgetAsync(HttpContext context, string account, VouchDb db, ChannelSecrets secrets)
    {
        if (await FindAsync(db, secrets, account, context.RequestAborted) is null)
        {
            return Refuse(StatusCodes.Status404NotFound, "chat.unknown", "There is no such chat, or it is switched off.");
        }

        context.Response.Headers.CacheControl = "public, max-age=300";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Stream(typeof(ChatEndpoints).Assembly.GetManifestResourceStream("Vouch.Relationships.Chat.widget.js")!, "text/javascript; charset=utf-8");
    }

    private static async Task<IResult> AllowAsync(HttpContext context, string account, VouchDb db, ChannelSecrets secrets)
    {
        if (await FindAsync(db, secrets, account, context.RequestAborted) is not { } view || !Admits(context, view))
        {
            return Refuse(StatusCodes.Status403Forbidden, "chat.origin", "This website may not show this chat.");
        }

        context.Response.Headers["Access-Control-Allow-Methods"] = "GET, POST";
        context.Response.Headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type";
        context.Response.Headers["Access-Control-Max-Age"] = "600";
        return Results.NoContent();
    }

    private static Task<IResult> BeginAsync(HttpContext context, string account, VouchDb db, ChannelSecrets secrets, ChatTokens tokens, ChatLimits limits, IInteractionIntake intake, TimeProvider clock) => WithAsync(context, account, db, secrets, async view =>
    {
        if (!limits.MayBegin($"{view.Id}|{context.Connection.RemoteIpAddress}"))
        {
            return Refuse(StatusCodes.Status429TooManyRequests, "chat.too-many", "Too many at once. Please wait a minute.");
        }

        if (await BodyAsync(context) is not { ValueKind: JsonValueKind.Object } body)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, "chat.unreadable", "Send a JSON object.");
        }

        string? user = null;
        if (body.Text("userId") is { Length: <= 200 } claimed && view.Secret(ChannelFields.IdentitySecret) is { } secret)
        {
            if (!ChatTokens.IsSigned(claimed, body.Text("userHash"), secret))
            {
                return Refuse(StatusCodes.Status403Forbidden, "chat.user-hash-wrong", "The website's signature of the user's id is not right.");
            }

            user = claimed;
        }

        // A browser at which another user signed in is another visitor, and so is one at which nobody is signed in any more.
        var known = tokens.Read(view, body.Text("token"));
        var isSame = known is not null && (known.User == user || known.User is null);
        var visitor = isSame ? known! with { User = user } : tokens.New(user);
        var assertions = new List<IdentityAssertion>();
        foreach (var (other, strength) in new[] { (user is null ? null : PersonFields.User(view, user), ClaimStrength.Verified), (IdentityKey.Mail(body.Text("email")), ClaimStrength.Claimed) })
        {
            if (other is { } key && known?.User != user | strength == ClaimStrength.Claimed)
            {
                assertions.Add(new IdentityAssertion(view.Source, visitor.Identity(view), key, strength, clock.GetUtcNow()));
            }
        }

        if (assertions.Count > 0)
        {
            await intake.TakeAsync(new IntakeBatch { Assertions = assertions }, context.RequestAborted);
        }

        return Results.Json(new { token = tokens.Write(view, visitor), isSame, greeting = Greeting(view, body.Text("language")) }, Json.Options);
    });

    private static Task<IResult> SayAsync(HttpContext context, string account, VouchDb db, ChannelSecrets secrets, ChatTokens tokens, ChatLimits limits, HookIntake intake, TimeProvider clock) => WithAsync(context, account, db, secrets, async view =>
    {
        if (Visitor(context, view, tokens) is not { } visitor)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "chat.token", "This chat has ended. Begin it again.");
        }

        if (!limits.MaySay(visitor.Id, $"{view.Id}|{context.Connection.RemoteIpAddress}"))
        {
            return Refuse(StatusCodes.Status429TooManyRequests, "chat.too-many", "Too many messages at once. Please wait a minute.");
        }

        if (await BodyAsync(context) is not { ValueKind: JsonValueKind.Object } body || body.Text("text")?.Trim() is not { Length: > 0 and <= LongestText } text || body.Text("id") is not { Length: <= 100 } id)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, "chat.text", $"Send an id and a text of 1 to {LongestText} characters.");
        }

        var now = clock.GetUtcNow();
        var reading = new HookReading(view);
        var added = reading.Add(new Draft
        {
            Id = $"{visitor.Id}:{id}",
            Channel = Channel.Chat,
            Kind = InteractionKind.Message,
            Identity = visitor.Identity(view),
            At = now,
            Text = text,
            Details = JsonSerializer.Serialize(new { page = body.Text("page") is { Length: <= 2_000 } page ? page : null, language = body.Text("language") is { Length: <= 35 } language ? language : null }, LooseJson.Details),
        });
        reading.Thread(added.Identity, new ConversationThread { LastHeardAt = now, MessageId = added.Id });
        await intake.TakeAsync(await db.Set<ChannelAccount>().AsNoTracking().FirstAsync(row => row.Id == view.Id, context.RequestAborted), reading, context.RequestAborted);
        return Results.Json(new { id, at = now }, Json.Options);
    });

    private static Task<IResult> ReadAsync(HttpContext context, string account, string? after, VouchDb db, ChannelSecrets secrets, ChatTokens tokens, ChatReplies replies) => WithAsync(context, account, db, secrets, async view =>
    {
        if (Visitor(context, view, tokens) is not { } visitor)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "chat.token", "This chat has ended. Begin it again.");
        }

        var found = await replies.AfterAsync(view, visitor.Identity(view), after, context.RequestAborted);
        return Results.Json(new Page<ChatReply>(found, found.Count > 0 ? found[^1].Cursor : after), Json.Options);
    });

    private static Task<IResult> ListenAsync(HttpContext context, string account, string? after, VouchDb db, ChannelSecrets secrets, ChatTokens tokens, ChatLimits limits, ChatBell bell, IPeople people, IServiceScopeFactory scopes) => WithAsync(context, account, db, secrets, view =>
    {
        if (Visitor(context, view, tokens) is not { } visitor)
        {
            return Task.FromResult(Refuse(StatusCodes.Status401Unauthorized, "chat.token", "This chat has ended. Begin it again."));
        }

        if (limits.Open(visitor.Id) is not { } line)
        {
            return Task.FromResult(Refuse(StatusCodes.Status429TooManyRequests, "chat.too-many", "The chat is open too often."));
        }

        context.Response.RegisterForDispose(line);
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return Task.FromResult<IResult>(TypedResults.ServerSentEvents(EventsAsync(view, visitor.Identity(view), people.IdOf(visitor.Identity(view)), after, bell, scopes, context.RequestAborted)));
    });

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(ChannelView view, IdentityKey visitor, IdentityId who, string? after, ChatBell bell, IServiceScopeFactory scopes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var beat = 0; beat < BeatsOfOneLine; beat++)
        {
            var rung = bell.Next(who);
            IReadOnlyList<ChatReply> found;
            await using (var scope = scopes.CreateAsyncScope())
            {
                found = await scope.ServiceProvider.GetRequiredService<ChatReplies>().AfterAsync(view, visitor, after, cancellationToken);
            }

            foreach (var reply in found)
            {
                after = reply.Cursor;
                yield return new SseItem<string>(JsonSerializer.Serialize(reply, Json.Options), "reply");
            }

            if (found.Count == 0 && beat % BeatsBetweenSigns == 0)
            {
                yield return new SseItem<string>("", "still");
            }

            await Task.WhenAny(rung, Task.Delay(Beat, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<IResult> WithAsync(HttpContext context, string account, VouchDb db, ChannelSecrets secrets, Func<ChannelView, Task<IResult>> run)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return await FindAsync(db, secrets, account, context.RequestAborted) is not { } view ? Refuse(StatusCodes.Status404NotFound, "chat.unknown", "There is no such chat, or it is switched off.")
                : !Admits(context, view) ? Refuse(StatusCodes.Status403Forbidden, "chat.origin", "This website may not show this chat.")
                : await run(view);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Vouch.Chat").LogError(wrong, "A chat could not be served.");
            context.Response.Headers.RetryAfter = "10";
            return Refuse(StatusCodes.Status503ServiceUnavailable, "chat.unavailable", "This cannot be kept now. Send it again.");
        }
    }

    private static async Task<ChannelView?> FindAsync(VouchDb db, ChannelSecrets secrets, string account, CancellationToken cancellationToken) =>
        await db.Set<ChannelAccount>().AsNoTracking().FirstOrDefaultAsync(row => row.Kind == ChannelKind.Chat && row.ShortName == account && row.IsOn, cancellationToken) is { } row ? secrets.Open(row) : null;

    /// <summary>A browser says where it comes from on every request to another site, and on every post; where it does and the website is none of the account's, nothing is done.</summary>
    private static bool Admits(HttpContext context, ChannelView view)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            return HttpMethods.IsGet(context.Request.Method);
        }

        context.Response.Headers.Vary = "Origin";
        if (!view.Words(ChannelFields.Origins).Any(one => string.Equals(one.TrimEnd('/'), origin, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        return true;
    }

    private static ChatVisitor? Visitor(HttpContext context, ChannelView view, ChatTokens tokens) =>
        context.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? tokens.Read(view, header["Bearer ".Length..].Trim()) : null;

    private static async Task<JsonElement?> BodyAsync(HttpContext context)
    {
        var buffer = new byte[LongestBody + 1];
        var read = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return read <= LongestBody && LooseJson.TryParse(buffer.AsSpan(0, read), out var root) ? root : null;
    }

    /// <summary>The line of the visitor's language, else the first.</summary>
    private static string? Greeting(ChannelView view, string? language)
    {
        var lines = (view.Setting(ChannelFields.Greeting) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: 2 } code, var words] ? (Code: code.ToLowerInvariant(), Words: words) : (Code: "", Words: line)).ToList();
        var wanted = language is { Length: >= 2 } ? language[..2].ToLowerInvariant() : "en";
        return lines.Find(line => line.Code == wanted).Words ?? lines.FirstOrDefault().Words;
    }

    private static IResult Refuse(int status, string code, string title) => Results.Problem(title: title, statusCode: status, type: "urn:vouch:refusal:" + code, extensions: new Dictionary<string, object?> { ["code"] = code });
}
