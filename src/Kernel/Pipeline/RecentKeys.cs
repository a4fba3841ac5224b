namespace Vouch.Kernel;

/// <summary>
/// The idempotency keys this process saw last. One that is seen again is looked up before anything is done; one that is not is taken for new, and where it is not new after all
/// (another node, a restart, long ago), the answer it left is found when the work would leave a second.
/// </summary>
internal sealed class RecentKeys
{
    private const int Most = 20_000;
    private readonly Lock gate = new();
    private HashSet<(PartyId Actor, string Key)> now = [];
    private HashSet<(PartyId Actor, string Key)> before = [];

    /// <summary>Notes a key.</summary>
    /// <returns>True when it was seen before.</returns>
    public bool SeenBefore(PartyId actor, string key)
    {
        lock (gate)
        {
            if (!now.Add((actor, key)) || before.Contains((actor, key)))
            {
                return true;
            }

            if (now.Count == Most)
            {
                (before, now) = (now, []);
            }

            return false;
        }
    }
}
