namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>A version as far as the question "which one is in force" needs it.</summary>
internal readonly record struct DatedVersion(int Number, DateOnly From);

internal static class PolicyVersions
{
    /// <summary>The version in force on a day: of those begun the one with the latest first day, of two with one first day the later version.</summary>
    public static DatedVersion? InForce(IEnumerable<DatedVersion> versions, DateOnly day) =>
        versions
            .Where(version => version.From <= day)
            .OrderByDescending(version => version.From)
            .ThenByDescending(version => version.Number)
            .Select(version => (DatedVersion?)version)
            .FirstOrDefault();
}
