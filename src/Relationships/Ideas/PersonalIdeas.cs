using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Ideas;

/// <summary>The ideas of the person, and those that they support. What became of an idea stays; their words go.</summary>
internal sealed class PersonalIdeas : IPersonalData
{
    public string Name => "ideas";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<Idea>().AsNoTracking().Where(row => person.Parties.Contains(row.RaisedBy)).OrderBy(row => row.Number).ToListAsync(cancellationToken))
        {
            yield return new { idea = IdeaCard.Of(row), row.Words, row.Answer, row.Benefit };
        }

        foreach (var row in await db.Set<IdeaSupporter>().AsNoTracking().Where(row => person.Parties.Contains(row.Party)).OrderBy(row => row.At).ThenBy(row => row.Idea).ToListAsync(cancellationToken))
        {
            yield return new { supports = row.Idea, row.At, row.IsCredited };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) => person.HasAccount
        ? ErasedData.Nothing
        : ErasedData.Of(await work.Db.Set<Idea>().Where(row => person.Parties.Contains(row.RaisedBy) && row.Words != "")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, "").SetProperty(row => row.SearchTitle, "").SetProperty(row => row.Words, "").SetProperty(row => row.Answer, (string?)null), cancellationToken));
}
