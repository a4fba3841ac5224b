using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Vouch.Notices.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Error">What went wrong; null when the other side took it.</param>
internal sealed record PostResult(int? Status, string? Error)
{
    /// <summary>True when the whole address seems to be down, so that others to it need not be tried now.</summary>
    internal bool IsDown => Error is not null && Status is null or >= 500 or 429;
}

/// <summary>Posts to addresses outside: no redirect is followed, no proxy asked, nothing waited for longer than ten seconds, and where the name leads is looked at when the connection is made, so that a name cannot change its mind in between.</summary>
internal sealed class WebhookPost : IDisposable
{
    private const int MostOfAnswer = 4_096;
    private const int MostOfError = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly WebhookSettings settings;
    private readonly HttpClient client;

    public WebhookPost(WebhookSettings settings)
    {
        this.settings = settings;
        client = new HttpClient(OutsideConnections.Handler(settings)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>True for an address that may be asked: https, or http on this machine where private addresses are allowed; without a user name in it.</summary>
    internal static bool IsFit(string text, WebhookSettings settings) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.Host.Length > 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && settings.AllowPrivate));

    internal async Task<PostResult> SendAsync(string address, byte[] body, string id, string timestamp, string signature, CancellationToken cancellationToken)
    {
        // What was fit when it was saved may not be any more: the configuration can change.
        if (!IsFit(address, settings))
        {
            return new PostResult(null, "The address is not one that may be asked.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType, "utf-8");
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Vouch", "1"));
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", timestamp);
            request.Headers.Add("webhook-signature", signature);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var said = await BeginningAsync(answer, patience.Token);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode ? new PostResult(status, null) : new PostResult(status, $"HTTP {status}. {said}".Trim());
        }
        catch (Exception wrong) when (wrong is HttpRequestException or IOException or SocketException or FormatException)
        {
            return new PostResult(null, wrong.InnerException is { } inner && !wrong.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{wrong.Message} {inner.Message}" : wrong.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PostResult(null, "No answer within 10 seconds.");
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>The beginning of the answer, so that the connection can be used again; what is longer than four kilobytes is not read.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MostOfAnswer];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var text = Encoding.UTF8.GetString(buffer, 0, read).Replace('\0', ' ').ReplaceLineEndings(" ").Trim();
        return text.Length <= MostOfError ? text : text[..MostOfError];
    }
}
