namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>The names a policy may use; whatever is not among them is refused when the file is read.</summary>
internal sealed record PolicyVocabulary(
    IReadOnlySet<string> Roles,
    IReadOnlySet<string> Units,
    IReadOnlySet<string> Categories,
    IReadOnlySet<string> People,
    IReadOnlySet<string> SubjectKinds);
