using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Vouch.Kernel;
using Vouch.Notices.Mail;

namespace Vouch.Relationships.Channels;

/// <summary><c>/hooks/{channel}/{account}</c>: where services deliver. Anonymous to the sign-in, and believed only with the channel's own signature. 200 is answered when all of it is on the disk, and not before.</summary>
internal static class HookEndpoints
{
    private const int Largest = 5 * 1024 * 1024;
    private const int LargestMail = 25 * 1024 * 1024;
    private const int RetryAfterSeconds = 10;

    internal static void Map(IEndpointRouteBuilder pages)
    {
        foreach (var pattern in new[] { "/hooks/{channel}/{account}", "/hooks/{channel}/{account}/{**rest}" })
        {
            pages.MapPost(pattern, (Delegate)TakeAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
            pages.MapGet(pattern, (Delegate)ShakeHandsAsync).AllowAnonymous().ExcludeFromDescription();
            pages.MapMethods(pattern, ["OPTIONS"], (Delegate)AllowAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext context, string channel, string account, ChannelSecrets secrets, VouchDb db, HookIntake intake, MailSettings house, TimeProvider clock, ILoggerFactory logs)
    {
        var cancellation = context.RequestAborted;
        try
        {
            if (await FindAsync(db, channel, account, cancellation) is not { } row || secrets.Open(row) is not { } view)
            {
                return Refuse(StatusCodes.Status404NotFound, "hook.unknown", "There is no such hook, or it is switched off.");
            }

            if (await BodyAsync(context, view.Kind) is not { } body)
            {
                return Refuse(StatusCodes.Status413PayloadTooLarge, "hook.too-large", $"A delivery has at most {(view.Kind == ChannelKind.Mail ? LargestMail : Largest) / 1024 / 1024} MB.");
            }

            var request = RequestOf(context, body, house, clock.GetUtcNow());
            switch (HookSignatures.Check(request, view))
            {
                case HookVerdict.Unsigned:
                    return Refuse(StatusCodes.Status401Unauthorized, "hook.unsigned", "This delivery carries no signature.");
                case HookVerdict.Old:
                    return Refuse(StatusCodes.Status401Unauthorized, "hook.too-old", "This delivery was signed too long ago; sign it anew.");
                case HookVerdict.Wrong:
                    return Refuse(StatusCodes.Status403Forbidden, "hook.signature-wrong", "The signature of this delivery is not right.");
            }

            await intake.TakeAsync(row, HookReaders.Read(request, view), cancellation);
            return Answer(request, view);
        }
        catch (BadHttpRequestException broken)
        {
            return broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Refuse(StatusCodes.Status413PayloadTooLarge, "hook.too-large", "The delivery is too large.")
                : Refuse(StatusCodes.Status400BadRequest, "hook.unreadable", "The delivery broke off, or is not packed as it says.");
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Nothing was acknowledged; the service delivers again.
            logs.CreateLogger("Vouch.Hooks").LogError(wrong, "A delivery of {Channel} could not be taken in.", channel.Length <= 40 ? channel : "");
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return Refuse(StatusCodes.Status503ServiceUnavailable, "hook.unavailable", "This delivery cannot be kept now. Deliver it again.");
        }
    }

    /// <summary>Meta asks once, when the address is entered, whether the token is known here.</summary>
    private static async Task<IResult> ShakeHandsAsync(HttpContext context, string channel, string account, ChannelSecrets secrets, VouchDb db)
    {
        var row = await FindAsync(db, channel, account, context.RequestAborted);
        if (row is null || secrets.Open(row) is not { } view)
        {
            return Refuse(StatusCodes.Status404NotFound, "hook.unknown", "There is no such hook, or it is switched off.");
        }

        var query = context.Request.Query;
        if (view.Secret(ChannelFields.VerifyToken) is not { } expected || query["hub.mode"] != "subscribe")
        {
            context.Response.Headers.Allow = "POST";
            return Refuse(StatusCodes.Status405MethodNotAllowed, "hook.post-only", "Deliver with POST.");
        }

        return HookSignatures.Same(query["hub.verify_token"].ToString(), expected)
            ? Results.Text(query["hub.challenge"].ToString(), "text/plain")
            : Refuse(StatusCodes.Status403Forbidden, "hook.verify-token-wrong", "The verify token is not the one that was entered here.");
    }

    /// <summary>The validation of a webhook in CloudEvents (HTTP 1.1 Web Hooks, 4): says who may deliver. What is delivered still needs the secret.</summary>
    private static async Task<IResult> AllowAsync(HttpContext context, string channel, string account, VouchDb db)
    {
        if (await FindAsync(db, channel, account, context.RequestAborted) is not { Kind: ChannelKind.CloudEvents } || context.Request.Headers["WebHook-Request-Origin"].ToString() is not { Length: > 0 and <= 253 } origin)
        {
            return Refuse(StatusCodes.Status405MethodNotAllowed, "hook.post-only", "Deliver with POST.");
        }

        context.Response.Headers["WebHook-Allowed-Origin"] = origin;
        context.Response.Headers.Allow = "POST";
        return Results.Ok();
    }

    private static async Task<ChannelAccount?> FindAsync(VouchDb db, string channel, string account, CancellationToken cancellationToken) =>
        ChannelKinds.TryParse(channel, out var kind) && kind != ChannelKind.Chat
            ? await db.Set<ChannelAccount>().AsNoTracking().FirstOrDefaultAsync(row => row.Kind == kind && row.ShortName == account && row.IsOn, cancellationToken)
            : null;

    /// <summary>The body as it came; null when it is too large. Where a program may compress it, it is unpacked, and the limit is on what comes out.</summary>
    private static async Task<byte[]?> BodyAsync(HttpContext context, ChannelKind kind)
    {
        var most = kind == ChannelKind.Mail ? LargestMail : Largest;
        if (context.Request.ContentLength > most)
        {
            return null;
        }

        var isPacked = kind is ChannelKind.Segment or ChannelKind.CloudEvents && context.Request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase);
        await using var unpacked = isPacked ? new GZipStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
        var source = unpacked ?? context.Request.Body;
        try
        {
            using var buffer = new MemoryStream();
            var piece = new byte[64 * 1024];
            int read;
            while ((read = await source.ReadAsync(piece, context.RequestAborted)) > 0)
            {
                if (buffer.Length + read > most)
                {
                    return null;
                }

                buffer.Write(piece, 0, read);
            }

            return buffer.ToArray();
        }
        catch (InvalidDataException wrong)
        {
            // It says that it is packed and is not; there is nothing to read.
            throw new BadHttpRequestException("The body is not packed as it says.", wrong);
        }
    }

    private static HookRequest RequestOf(HttpContext context, byte[] body, MailSettings house, DateTimeOffset now)
    {
        var request = context.Request;
        var path = request.PathBase + request.Path + request.QueryString;
        var host = request.Host.Value ?? "";
        var addresses = new List<string> { $"https://{host}{path}", $"http://{host}{path}", $"https://{request.Host.Host}:443{path}", $"https://{request.Host.Host}{path}" };
        if (house.Address is { } known)
        {
            addresses.Add($"{known.GetLeftPart(UriPartial.Authority)}{path}");
            addresses.Add($"{known.Scheme}://{known.Host}:{known.Port}{path}");
        }

        return new HookRequest
        {
            Body = body,
            ContentType = request.ContentType ?? "",
            Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Query = request.Query.ToDictionary(value => value.Key, value => value.Value.ToString(), StringComparer.Ordinal),
            Rest = request.RouteValues["rest"]?.ToString() ?? "",
            Addresses = [.. addresses.Distinct(StringComparer.Ordinal)],
            At = now,
        };
    }

    private static IResult Answer(HookRequest request, ChannelView account)
    {
        if (account.Kind != ChannelKind.Twilio)
        {
            return Results.Json(new { success = true }, Json.Options);
        }

        // A callback only tells of a call; the call itself asks what to do. Only the first of a call's deliveries has neither a number in a sequence nor an end.
        var form = PostedForm.Read(request);
        var asks = form["CallSid"] is not null && form["CallStatus"] is "ringing" or "in-progress" && form["CallbackSource"] is null && form["SequenceNumber"] is null && form["RecordingSid"] is null;
        return Results.Text(asks && account.Setting(ChannelFields.Twiml) is { } twiml ? twiml : "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>", "text/xml", Encoding.UTF8);
    }

    private static IResult Refuse(int status, string code, string title) => Results.Problem(title: title, statusCode: status, type: "urn:vouch:refusal:" + code, extensions: new Dictionary<string, object?> { ["code"] = code });
}
