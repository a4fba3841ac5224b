using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Feedback;

/// <summary>What the person was asked and answered. The scores stay in the figures, without anybody; the words go.</summary>
internal sealed class PersonalFeedback : IPersonalData
{
    public string Name => "feedback";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<FeedbackInvitation>().AsNoTracking().Where(row => person.Parties.Contains(row.Person)).OrderBy(row => row.AskedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            yield return new { row.Id, row.Definition, row.Question, state = row.State.ToString(), row.AskedAt, row.AnsweredAt, row.Score, row.Words, notAsked = row.Skipped };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) =>
        ErasedData.Of(await work.Db.Set<FeedbackInvitation>().Where(row => person.Parties.Contains(row.Person) && row.Words != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, (string?)null), cancellationToken));
}
