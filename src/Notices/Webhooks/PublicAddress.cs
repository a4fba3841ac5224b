using System.Net;
using System.Net.Sockets;

namespace Vouch.Notices.Webhooks;

/// <summary>Which addresses lie in the open internet: neither this machine, nor its network, nor any that is set aside (IANA special-purpose registries, RFC 6890).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] SetAside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // Everything given out to the open internet lies in here; what translates or tunnels to IPv4 is set aside above or lies outside.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    internal static bool Holds(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global6.Contains(plain)) && !Array.Exists(SetAside, network => network.Contains(plain));
    }
}
