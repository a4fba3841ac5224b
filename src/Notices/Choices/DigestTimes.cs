using Vouch.Company;

namespace Vouch.Notices.Choices;

/// <summary>Whoever moves to another time zone gets the digest by the new one from then on.</summary>
internal sealed class DigestTimes(CompanyDirectory directory)
{
    /// <summary>Looks among committed facts for people who were changed.</summary>
    internal async Task FollowAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        var moved = facts.Where(row => row.Fact.Name == "person.changed").Select(row => new PartyId(row.Fact.SubjectId)).ToList();
        if (moved.Count == 0)
        {
            return;
        }

        directory.Forget();
        var company = await directory.ReadAsync(cancellationToken);
        foreach (var row in (await MailPreference.LockAsync(work, moved, cancellationToken)).Values)
        {
            if (company.Person(row.Person) is { IsActive: true } person)
            {
                row.DigestAt = row.DigestAt <= work.At ? row.DigestAt : row.HasDigest ? row.Times(person.TimeZone).NextDigest(work.At) : null;
                row.GatherAt = row.GatherAt is null ? null : row.Times(person.TimeZone).Ready(work.At);
            }
        }
    }
}
