using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Demo;

/// <summary>How a request is to go.</summary>
internal enum Plot
{
    Usual,
    Question,

    /// <summary>A question that the requester does not answer until reminded, if at all.</summary>
    Silent,
    HandedOver,
    Refused,
    Withdrawn,
    Split,
    Merged,

    /// <summary>The one that goes on as part of another.</summary>
    MergedAway,
    Bought,
    Covered,
    OnBehalf,
    NotApproved,
    Reopened,
}

/// <summary>A request of the demo with what the actors remember of it.</summary>
internal sealed class Case
{
    public required RequestId Id { get; init; }

    public required Need Need { get; init; }

    public required Plot Plot { get; set; }

    public required PartyId Requester { get; init; }

    public required bool German { get; init; }

    /// <summary>Whoever looks after it, as far as its facts tell.</summary>
    public PartyId Owner { get; set; }

    /// <summary>The open question and what the requester will say.</summary>
    public (Guid Id, string Answer)? Question { get; set; }

    /// <summary>The request it is to be merged with.</summary>
    public RequestId? Twin { get; set; }

    /// <summary>The price of one of what a line asks for.</summary>
    public decimal PriceOf(string item) => Need.With is { } with && with.Item == item ? with.Price : Need.Price;
}

/// <summary>The requests that are known to the actors.</summary>
internal sealed class Casebook(World world)
{
    private readonly Dictionary<Guid, Case> cases = [];

    public void Add(Case one) => cases[one.Id.Value] = one;

    public Case? Find(Guid request) => cases.GetValueOrDefault(request);

    /// <summary>The request as it stands in the database.</summary>
    public async Task<RequestCard?> ReadAsync(RequestId request)
    {
        var card = await world.ReadAsync((services, db) => ((IRequests)services.GetService(typeof(IRequests))!).FindAsync(db, request, CancellationToken.None));
        if (card is not null && Find(request.Value) is { } known)
        {
            known.Owner = card.Owner;
        }

        return card;
    }
}
