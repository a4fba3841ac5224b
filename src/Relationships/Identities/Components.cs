namespace Vouch.Relationships.Identities;

/// <summary>Which identities hang together. Pure.</summary>
internal static class Components
{
    /// <summary>The connected components of these identities over these links; links to others are not followed.</summary>
    internal static IReadOnlyList<IReadOnlyList<IdentityId>> Of(IReadOnlyCollection<IdentityId> identities, IEnumerable<(IdentityId One, IdentityId Other)> links)
    {
        var above = identities.ToDictionary(identity => identity);
        foreach (var (one, other) in links)
        {
            if (above.ContainsKey(one) && above.ContainsKey(other))
            {
                above[Root(above, one)] = Root(above, other);
            }
        }

        return [.. identities.GroupBy(identity => Root(above, identity)).Select(IReadOnlyList<IdentityId> (component) => [.. component])];
    }

    private static IdentityId Root(Dictionary<IdentityId, IdentityId> above, IdentityId identity)
    {
        while (above[identity] != identity)
        {
            above[identity] = above[above[identity]];
            identity = above[identity];
        }

        return identity;
    }
}
