using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Requests.Asks;

internal sealed class RequestDoor : IRequests
{
    public async Task<RequestCard?> FindAsync(VouchDb db, RequestId id, CancellationToken cancellationToken) =>
        await db.Set<Request>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } request
            ? CardOf(request, await RequestDesk.LinesAsync(db, id, cancellationToken))
            : null;

    public async Task<RequestCard?> FindAsync(VouchDb db, string number, CancellationToken cancellationToken) =>
        Request.NumberOf(number) is { } wanted && await db.Set<Request>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == wanted, cancellationToken) is { } request
            ? CardOf(request, await RequestDesk.LinesAsync(db, request.Id, cancellationToken))
            : null;

    public async Task<IReadOnlyList<RequestCard>> ToSourceAsync(VouchDb db, Actor actor, int most, CancellationToken cancellationToken)
    {
        var found = await db.Set<Request>().AsNoTracking().Where(row => row.State == RequestState.Approved && !row.AlreadyBought).OrderBy(row => row.Number).Take(500).ToListAsync(cancellationToken);
        var mine = found.Where(row => actor.HasAny(row.Unit, Roles.Buyer, Roles.HeadOfProcurement)).Take(most).ToList();
        var ids = mine.ConvertAll(row => row.Id);
        var lines = (await db.Set<RequestLineRow>().AsNoTracking().Where(line => ids.Contains(line.Request)).OrderBy(line => line.Number).ToListAsync(cancellationToken)).ToLookup(line => line.Request);
        return [.. mine.Select(row => CardOf(row, [.. lines[row.Id]]))];
    }

    public RequestCard CardOf(Request request, IReadOnlyList<RequestLineRow> lines) => new(
        request.Id,
        request.Label,
        request.Title,
        Request.StateName(request.State),
        request.Unit,
        request.Requester,
        request.OnBehalfOf,
        request.Owner,
        request.Category,
        request.NeededBy,
        request.Currency,
        request.Amount,
        request.Supplier,
        request.AlreadyBought,
        request.RaisedAt,
        [
            .. lines.Select(line => new RequestLineCard(
                line.Number,
                line.Description,
                line.Quantity,
                line.Unit,
                line.UnitPrice,
                line.EstimateMinor is { } minor ? new Money(minor, request.Currency) : null,
                line.Category ?? request.Category,
                line.NeededBy ?? request.NeededBy,
                line.Codings,
                line.Offer)),
        ]);
}
