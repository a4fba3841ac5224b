namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>The names a policy may use; whatever is not among them is refused when the file is read.</summary>
internal sealed record PolicyVocabulary(
    IReadOnlySet<string> Roles,
    IReadOnlySet<string> Units,
    IReadOnlySet<string> Categories,
    IReadOnlySet<string> People,
    IReadOnlySet<string> SubjectKinds)
{
    /// <summary>Takes every name: for what was checked when it was saved.</summary>
    public static PolicyVocabulary Anything { get; } = new(AnyName.All, AnyName.All, AnyName.All, AnyName.All, AnyName.All);

    private sealed class AnyName : HashSet<string>, IReadOnlySet<string>
    {
        public static AnyName All { get; } = new();

        bool IReadOnlySet<string>.Contains(string item) => true;
    }
}
