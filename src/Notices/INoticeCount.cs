namespace Vouch.Notices;

/// <summary>The number at the bell.</summary>
public interface INoticeCount
{
    /// <summary>How many notices a person has not read. One indexed query.</summary>
    Task<int> UnreadAsync(PartyId person, CancellationToken cancellationToken);
}
