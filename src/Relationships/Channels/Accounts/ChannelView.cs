using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>An account as readers and senders see it: its settings and secrets in the clear, in memory only.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What stands at the other end.</param>
/// <param name="ShortName">Its name in addresses.</param>
/// <param name="Settings">What is no secret.</param>
/// <param name="Secrets">What is.</param>
internal sealed record ChannelView(ChannelAccountId Id, ChannelKind Kind, string ShortName, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>The source of every interaction that comes by it.</summary>
    internal string Source => $"{Kind.Name()}:{ShortName}";

    internal string? Setting(string name) => Settings.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    internal string? Secret(string name) => Secrets.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>True where a yes-or-no setting says yes.</summary>
    internal bool Says(string name) => Setting(name) is "yes" or "true";

    /// <summary>A setting of several words, as typed: separated by blanks, commas or lines.</summary>
    internal IReadOnlyList<string> Words(string name) => (Setting(name) ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Within what a signed-in user's id is unique: two websites with one user base share the setting, and so the identity.</summary>
    internal string Users => Setting(ChannelFields.Users) ?? ShortName;
}

/// <summary>Settings and secrets between the table and memory.</summary>
internal sealed class ChannelSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Vouch.Relationships.Channels.Secret");

    internal string Wrap(IReadOnlyDictionary<string, string> secrets) => secrets.Count == 0 ? "" : protector.Protect(Write(secrets));

    /// <exception cref="CryptographicException">The keys that encrypted them are gone.</exception>
    internal IReadOnlyDictionary<string, string> Unwrap(string wrapped) => wrapped.Length == 0 ? new Dictionary<string, string>() : Read(protector.Unprotect(wrapped));

    /// <summary>The account with its secrets; null when they cannot be read with the keys of this server.</summary>
    internal ChannelView? Open(ChannelAccount account)
    {
        try
        {
            return new ChannelView(account.Id, account.Kind, account.ShortName, Read(account.Settings), Unwrap(account.Secrets));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal static string Write(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal), Json.Options);

    internal static IReadOnlyDictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json.Options) ?? [];
}
