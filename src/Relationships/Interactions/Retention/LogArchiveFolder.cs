using Microsoft.Extensions.Configuration;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>Where archives of the log go: <c>Log:ArchiveFolder</c> of the configuration, else <c>VOUCH_LOG_ARCHIVE</c>. Archives hold personal data; the folder is to be kept as the database is.</summary>
/// <param name="Path">The folder; null where nobody named one.</param>
internal sealed record LogArchiveFolder(string? Path)
{
    internal static LogArchiveFolder Read(IConfiguration? configuration) =>
        new(configuration?["Log:ArchiveFolder"] is { Length: > 0 } configured ? configured : Environment.GetEnvironmentVariable("VOUCH_LOG_ARCHIVE") is { Length: > 0 } named ? named : null);
}
