using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vouch.Testing;

/// <summary>A program outside that hears webhooks over real HTTP on a free port of this machine.</summary>
public sealed class HookListener : IAsyncDisposable
{
    private readonly WebApplication app;

    private HookListener(WebApplication app) => this.app = app;

    /// <summary>Everything that came, in order.</summary>
    public ConcurrentQueue<HeardEvent> Heard { get; } = new();

    /// <summary>What is answered to an event; 204 unless a test says otherwise.</summary>
    public Func<HeardEvent, HttpContext, Task> Answers { get; set; } = (_, context) =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.Single() + "/hook";

    /// <summary>Starts one.</summary>
    public static async Task<HookListener> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = new HookListener(builder.Build());
        listener.app.MapPost("/hook", listener.HearAsync);
        listener.app.MapPost("/elsewhere", listener.HearAsync);
        await listener.app.StartAsync(TestContext.Current.CancellationToken);
        return listener;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HearAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var headers = context.Request.Headers;
        var heard = new HeardEvent(
            context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), context.Request.ContentType ?? "", buffer.ToArray());
        Heard.Enqueue(heard);
        await Answers(heard, context);
    }
}

/// <summary>One request as it came.</summary>
/// <param name="Path">The path asked.</param>
/// <param name="Id">The header webhook-id.</param>
/// <param name="Timestamp">The header webhook-timestamp.</param>
/// <param name="Signature">The header webhook-signature.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Body">The exact bytes.</param>
public sealed record HeardEvent(string Path, string Id, string Timestamp, string Signature, string ContentType, byte[] Body)
{
    /// <summary>The body, read.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The event's type: a fact's name.</summary>
    public string Type => (string)Json["type"]!;

    /// <summary>True when one of the signatures was made with this secret; written from the documentation, not with the product's code.</summary>
    public bool IsSignedBy(string secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal)));
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(Id + "." + Timestamp + "." + Encoding.UTF8.GetString(Body))));
        return Signature.Split(' ').Contains(expected, StringComparer.Ordinal);
    }
}
