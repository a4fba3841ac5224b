using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;

namespace Vouch.Promises.Statements;

/// <summary>A supplier's statements, for its people alone.</summary>
internal sealed class StatementQueries(VouchDb db, PromiseQueries promises)
{
    private const int Most = 500;

    /// <summary>All of them, the newest first.</summary>
    internal async Task<IReadOnlyList<Statement>> OfAsync(Actor actor, CancellationToken cancellationToken) => actor is { Supplier: { } supplier, Scope: null }
        ? await db.Set<Statement>().AsNoTracking().Where(row => row.Supplier == supplier).OrderByDescending(row => row.Month).Take(Most).ToListAsync(cancellationToken)
        : [];

    /// <summary>The one of a month; null when there is none.</summary>
    internal async Task<Statement?> FindAsync(Actor actor, string month, CancellationToken cancellationToken) => actor is { Supplier: { } supplier, Scope: null }
        ? await db.Set<Statement>().AsNoTracking().FirstOrDefaultAsync(row => row.Supplier == supplier && row.Month == month, cancellationToken)
        : null;

    /// <summary>The promises behind a statement, one direction, the latest first; at most 500.</summary>
    internal async Task<IReadOnlyList<PromiseLine>> BehindAsync(Statement statement, bool byThem, Actor actor, CancellationToken cancellationToken)
    {
        var (from, until, supplier) = (statement.From, statement.Until, statement.Supplier);
        var found = db.Set<Promise>().AsNoTracking()
            .Where(promise => promise.SettledAt >= from && promise.SettledAt < until && (promise.State == PromiseStanding.Kept || promise.State == PromiseStanding.Broken));
        found = byThem ? found.Where(promise => promise.OwedBy == supplier) : found.Where(promise => promise.OwedTo == supplier && promise.OwedBy != supplier);
        return await promises.LinesAsync(await found.OrderByDescending(promise => promise.SettledAt).ThenByDescending(promise => promise.Id).Take(Most).ToListAsync(cancellationToken), actor, cancellationToken);
    }
}
