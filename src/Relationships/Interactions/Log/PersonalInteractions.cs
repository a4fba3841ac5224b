using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>Everything a person said and did on any channel, and what was said to them.</summary>
internal sealed class PersonalInteractions(Timeline timeline, IStorage storage) : IPersonalData
{
    private const int PageSize = 500;

    private static readonly RetainedData InArchives = new("interactions in archives of months that were dropped", "Files outside of the database. Whoever is erased is left out when one is restored or imported.");

    public string Name => "interactions";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TimelinePlace? before = null;
        while (true)
        {
            var page = await timeline.ReadAsync(person.Identities, PageSize, TimelineFilter.All, before, cancellationToken);
            foreach (var entry in page)
            {
                yield return InteractionCard.Of(entry);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            before = new TimelinePlace(page[^1].At.ToMicroseconds(), page[^1].Key.Key);
        }
    }

    /// <remarks>The rows go: nothing in the ledger refers to one. The counts, which name nobody, stay.</remarks>
    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var month in await LogVocabulary.MonthsAsync(work.Db, cancellationToken))
        {
            foreach (var identity in person.Identities)
            {
                object id = storage.Name == "sqlite" ? identity.Value.ToByteArray(bigEndian: true) : identity.Value;
                rows += await work.Db.Database.ExecuteSqlRawAsync(string.Concat("DELETE FROM ", month.Table, " WHERE identity = {0}"), [id], cancellationToken);
            }
        }

        rows += await work.Db.Set<DeliveryRow>().Where(row => person.Identities.Contains(row.Identity)).ExecuteDeleteAsync(cancellationToken);
        rows += await work.Db.Set<Conversation>().Where(row => person.Identities.Contains(row.Identity)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Excerpt, (string?)null).SetProperty(row => row.LastExternalId, ""), cancellationToken);
        return new ErasedData(rows, await work.Db.Set<LogMonthRow>().AnyAsync(row => row.Archive != null, cancellationToken) ? [InArchives] : []);
    }
}
