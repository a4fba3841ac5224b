using System.Collections.Frozen;

namespace Vouch.Relationships.Organisations;

/// <summary>Mail domains whose users have nothing in common but their provider. Pure.</summary>
internal static class FreeMail
{
    private static readonly FrozenSet<string> Domains = Read();

    internal static bool IsFree(string domain) => Domains.Contains(domain.Trim().ToLowerInvariant());

    /// <summary>The domain of a mail address by which an organisation may be recognised; null for free mail and for what is no address.</summary>
    internal static string? DomainOf(string? address)
    {
        var at = address?.LastIndexOf('@') ?? -1;
        var domain = at < 1 ? "" : address![(at + 1)..].ToLowerInvariant();
        return domain.Length == 0 || IsFree(domain) ? null : domain;
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(FreeMail).Assembly.GetManifestResourceStream("Vouch.Relationships.Organisations.freemail.txt") ?? throw new InvalidOperationException("freemail.txt is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
