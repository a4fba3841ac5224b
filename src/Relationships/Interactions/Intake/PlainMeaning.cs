namespace Vouch.Relationships.Interactions.Intake;

internal sealed class DeclaredLanguage : ITextLanguage
{
    public string? Of(string? declared, string? text) => declared is { Length: >= 2 } ? declared[..2].ToLowerInvariant() : null;
}
