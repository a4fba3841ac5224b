using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Vouch.Notices.Webhooks;

namespace Vouch.Relationships.Channels;

/// <summary>What came of one attempt to send.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ProviderId">What the channel calls the message; given when it was sent.</param>
/// <param name="Error">What went wrong, in the words of the service.</param>
internal sealed record SendResult(SendOutcome Outcome, string? ProviderId = null, string? Error = null)
{
    internal static SendResult Sent(string? id, string fallback) => new(SendOutcome.Sent, string.IsNullOrWhiteSpace(id) ? fallback : id);

    internal static SendResult Refused(string error) => new(SendOutcome.Refused, Error: error);

    internal static SendResult Later(string error) => new(SendOutcome.Later, Error: error);

    internal static SendResult Down(string error) => new(SendOutcome.Down, Error: error);
}

/// <summary>How an attempt to send ended.</summary>
internal enum SendOutcome
{
    /// <summary>The channel has taken it.</summary>
    Sent,

    /// <summary>The channel will never take this message.</summary>
    Refused,

    /// <summary>This message may be taken later.</summary>
    Later,

    /// <summary>The whole account cannot send now: the service is down, sends too much already, or its sign-in is not valid any more.</summary>
    Down,
}

/// <summary>What a service answered.</summary>
internal sealed record ProviderAnswer(int Status, JsonElement Body, string Said)
{
    internal bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>What most services mean by their HTTP status; what a service says besides in its body is read by its sender first.</summary>
    internal SendResult Failure(string? reason) => Status switch
    {
        0 => SendResult.Down(Said),
        401 or 403 or 404 when reason is null => SendResult.Down($"HTTP {Status}. {Said}".Trim()),
        401 => SendResult.Down(reason!),
        408 or 409 or 423 or 425 => SendResult.Later(reason ?? $"HTTP {Status}. {Said}".Trim()),
        429 or >= 500 => SendResult.Down(reason ?? $"HTTP {Status}. {Said}".Trim()),
        _ => SendResult.Refused(reason ?? $"HTTP {Status}. {Said}".Trim()),
    };
}

/// <summary>Asks the services' interfaces, as webhooks are sent: no redirect, no proxy, ten seconds, and only addresses in the open internet unless the installation allows others.</summary>
internal sealed class ProviderPost(WebhookSettings settings) : IDisposable
{
    private const int MostOfAnswer = 64 * 1024;
    private const int MostOfError = 300;
    private readonly HttpClient client = new(OutsideConnections.Handler(settings)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>How long an answer may take; tests make it shorter.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    internal Task<ProviderAnswer> JsonAsync(HttpMethod method, string address, object body, Action<HttpRequestHeaders> sign, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Plain));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return AskAsync(method, address, content, sign, cancellationToken);
    }

    internal Task<ProviderAnswer> FormAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, Action<HttpRequestHeaders> sign, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields), sign, cancellationToken);

    internal static void Basic(HttpRequestHeaders headers, string user, string password) =>
        headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public void Dispose() => client.Dispose();

    /// <summary>Names stand as written: the services use their own.</summary>
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private async Task<ProviderAnswer> AskAsync(HttpMethod method, string address, HttpContent content, Action<HttpRequestHeaders> sign, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(method, address) { Content = content };
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Vouch", "1"));
            sign(request.Headers);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            await using var stream = await answer.Content.ReadAsStreamAsync(patience.Token);
            var buffer = new byte[MostOfAnswer];
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience.Token);
            var body = LooseJson.Parse(buffer.AsSpan(0, read));
            var said = Encoding.UTF8.GetString(buffer, 0, Math.Min(read, MostOfError)).Replace('\0', ' ').ReplaceLineEndings(" ").Trim();
            return new ProviderAnswer((int)answer.StatusCode, body, said);
        }
        catch (Exception wrong) when (wrong is HttpRequestException or IOException or SocketException or FormatException or UriFormatException or InvalidOperationException)
        {
            return new ProviderAnswer(0, default, wrong.InnerException is { } inner && !wrong.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{wrong.Message} {inner.Message}" : wrong.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProviderAnswer(0, default, $"No answer within {Patience.TotalSeconds:0} seconds.");
        }
    }
}
