using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Requests.Asks;

/// <summary>Follows what other rooms do with a request, by their facts, in the same transaction: their data name the request under <c>request</c>.</summary>
internal sealed class RequestFollowsOrders(RequestDesk desk) : IFactListener
{
    private static readonly Dictionary<string, (RequestVerb Verb, FactName Fact)> Followed = new(StringComparer.Ordinal)
    {
        ["event.published"] = (RequestVerb.StartSourcing, RequestFacts.SourcingStarted),
        ["order.placed"] = (RequestVerb.Order, RequestFacts.Ordered),
        ["goods.received"] = (RequestVerb.Receive, RequestFacts.Received),
        ["service.accepted"] = (RequestVerb.Receive, RequestFacts.Received),
    };

    public bool Hears(string factName) => Followed.ContainsKey(factName);

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        foreach (var part in (fact.Data["request"] ?? fact.Data["requests"] ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Guid.TryParse(part, out var id) && await work.Db.Set<Request>().FirstOrDefaultAsync(row => row.Id == new RequestId(id), cancellationToken) is { } request)
            {
                await FollowAsync(request, fact, work, cancellationToken);
            }
        }
    }

    private async Task FollowAsync(Request request, FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var (verb, name) = Followed[fact.Name.Name];
        // A room may act on a request in a state that this table does not foresee (an order beside a running question): the request then stays as it is.
        if (await desk.ApplyAsync(work, request, verb, byRoom: true, cancellationToken) is not null)
        {
            return;
        }

        await desk.StepDoneAsync(work, request, released: false, cancellationToken);
        var draft = request.Draft(name, work.At);
        draft.Data.Add(verb == RequestVerb.StartSourcing ? "event" : "order", fact.Data["order"] ?? fact.Data["number"]);
        work.Record(draft);
    }
}
