using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Charters;

/// <summary>Versions of charters as subjects; everybody who signs in may read a charter.</summary>
internal sealed class CharterSubjects(VouchDb db) : ISubjectSource
{
    internal const string Kind = "charter";

    public IReadOnlyCollection<string> Kinds => [Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new CharterVersionId(id)).ToList();
        var versions = await db.Set<CharterVersion>().AsNoTracking().Where(version => wanted.Contains(version.Id)).ToListAsync(cancellationToken);
        return
        [
            .. versions.Select(version => new SubjectCard(
                new SubjectRef(Kind, version.Id.Value),
                version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                version.Name,
                $"/charter/versions/{version.Id}")),
        ];
    }
}
