using System.Net;
using System.Net.Sockets;

namespace Vouch.Notices.Webhooks;

/// <summary>How this installation asks programs outside: no redirect is followed, no proxy asked, and where a name leads is looked at when the connection is made, so that a name cannot change its mind in between.</summary>
public static class OutsideConnections
{
    /// <summary>A handler of these rules; only addresses in the open internet, unless the settings allow others.</summary>
    public static SocketsHttpHandler Handler(WebhookSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context, settings, cancellationToken),
        };
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, WebhookSettings settings, CancellationToken cancellationToken)
    {
        var end = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(end.Host, cancellationToken);
        var fit = settings.AllowPrivate ? addresses : [.. addresses.Where(PublicAddress.Holds)];
        if (fit.Length == 0)
        {
            throw new HttpRequestException($"{end.Host} leads to no address in the open internet.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(fit, end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
