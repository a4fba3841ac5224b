using Microsoft.Extensions.Configuration;

namespace Vouch.Notices.Webhooks;

/// <summary>How webhooks leave the house; the <c>Webhooks</c> section of the configuration (<c>Webhooks__AllowPrivate</c> in the environment).</summary>
/// <param name="AllowPrivate">True lets webhooks reach addresses of this machine and of private networks, and lets loopback do without TLS. False, as a rule: whoever may name an address must not reach into the network behind the server with it.</param>
public sealed record WebhookSettings(bool AllowPrivate)
{
    /// <summary>Reads the configuration.</summary>
    public static WebhookSettings Read(IConfiguration? configuration) =>
        new(string.Equals(configuration?.GetSection("Webhooks")["AllowPrivate"], "true", StringComparison.OrdinalIgnoreCase));
}
