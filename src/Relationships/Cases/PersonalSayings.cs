using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships;

/// <summary>What is still to be said to the person, and the links that let them in. Both end with them; the secret of a link is not known to anybody here and so in no export.</summary>
internal sealed class PersonalSayings : IPersonalData
{
    public string Name => "sayings";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<Saying>().AsNoTracking().Where(row => person.Parties.Contains(row.Person)).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            yield return new { row.At, about = $"{row.SubjectKind}:{row.SubjectId}", row.Text, row.Language };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) => ErasedData.Of(
        await work.Db.Set<Saying>().Where(row => person.Parties.Contains(row.Person)).ExecuteDeleteAsync(cancellationToken)
        + await work.Db.Set<PersonalLink>().Where(row => person.Parties.Contains(row.Person)).ExecuteDeleteAsync(cancellationToken));
}
