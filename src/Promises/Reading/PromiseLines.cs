using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Reading;

internal sealed class PromiseLines(VouchDb db, PromiseQueries queries) : IPromiseLines
{
    public async Task<IReadOnlyDictionary<PromiseId, PromiseLine>> FindAsync(IReadOnlyCollection<PromiseId> promises, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promises);
        ArgumentNullException.ThrowIfNull(actor);
        var rows = await db.Set<Promise>().AsNoTracking().Where(promise => promises.Contains(promise.Id)).ToListAsync(cancellationToken);
        return (await queries.LinesAsync(rows, actor, cancellationToken)).ToDictionary(line => line.Card.Id);
    }
}
