using Vouch.Kernel;

namespace Vouch.Requests;

/// <summary>A request: a need in a colleague's words. As a subject its kind is <c>request</c>.</summary>
public readonly record struct RequestId(Guid Value) : IId<RequestId>
{
    /// <summary>The request as a subject.</summary>
    public SubjectRef Subject => new("request", Value);

    /// <inheritdoc/>
    public static RequestId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>To what a part of a line's cost is written: account, cost centre, project and tax code, each by the company's own code.</summary>
/// <param name="Account">General ledger account.</param>
/// <param name="CostCentre">Cost centre.</param>
/// <param name="Project">Project; empty when none.</param>
/// <param name="TaxCode">Tax code of the company's ledger; empty when finance decides it with the invoice.</param>
/// <param name="Share">Above 0 and at most 1, with up to six decimals. The shares of a line add up to exactly 1.</param>
public sealed record LineCoding(string Account, string CostCentre, string Project, string TaxCode, decimal Share);

/// <summary>A request as other rooms see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number"><c>REQ-1042</c>; its page is <c>/requests/{number}</c>.</param>
/// <param name="Title">What it is about, in a line.</param>
/// <param name="State">The state's name in lower-case words joined by hyphens, such as <c>in-triage</c> or <c>approved</c>.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="OnBehalfOf">For whom, when not for the requester.</param>
/// <param name="Owner">The one person who looks after it.</param>
/// <param name="Category">A category code; null when nobody knows.</param>
/// <param name="NeededBy">When it is needed.</param>
/// <param name="Currency">Currency of estimates.</param>
/// <param name="Estimate">Sum of the lines' estimates, or what the requester expects to spend when lines have none.</param>
/// <param name="Supplier">The supplier the requester has in mind, when they are known to Vouch.</param>
/// <param name="AlreadyBought">True when it was bought before it was asked for.</param>
/// <param name="RaisedAt">When it was raised, UTC.</param>
/// <param name="Lines">What is asked for.</param>
public sealed record RequestCard(
    RequestId Id,
    string Number,
    string Title,
    string State,
    UnitId Unit,
    PartyId Requester,
    PartyId? OnBehalfOf,
    PartyId Owner,
    string? Category,
    DateOnly? NeededBy,
    Currency Currency,
    Money? Estimate,
    PartyId? Supplier,
    bool AlreadyBought,
    DateTimeOffset RaisedAt,
    IReadOnlyList<RequestLineCard> Lines)
{
    /// <summary>Who receives what was asked for: the beneficiary, or the requester.</summary>
    public PartyId Receiver => OnBehalfOf ?? Requester;
}

/// <summary>A line of a request as other rooms see it.</summary>
/// <param name="Number">Its number within the request, from 1.</param>
/// <param name="Description">What it is.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Unit">The unit in words.</param>
/// <param name="UnitPrice">The estimated price of one, in the request's currency; null when nobody knows.</param>
/// <param name="Estimate">Quantity times unit price.</param>
/// <param name="Category">A category code; the request's own when the line has none.</param>
/// <param name="NeededBy">When it is needed.</param>
/// <param name="Codings">To what its cost is written; empty when finance decides it.</param>
/// <param name="Offer">The offer it was chosen from, as <see cref="Offer.Key"/>; null when none.</param>
public sealed record RequestLineCard(
    int Number, string Description, decimal Quantity, string Unit, decimal? UnitPrice, Money? Estimate, string? Category, DateOnly? NeededBy, IReadOnlyList<LineCoding> Codings, string? Offer);

/// <summary>The door to requests. The state follows facts by itself: <c>order.placed</c>, <c>goods.received</c>, <c>service.accepted</c> and <c>event.published</c> whose data hold the request's id under <c>request</c>.</summary>
public interface IRequests
{
    /// <summary>A request, whoever may see it: the caller decides. Null when there is none.</summary>
    Task<RequestCard?> FindAsync(VouchDb db, RequestId id, CancellationToken cancellationToken);

    /// <summary>A request by its number (<c>REQ-1042</c>), whoever may see it. Null when there is none.</summary>
    Task<RequestCard?> FindAsync(VouchDb db, string number, CancellationToken cancellationToken);

    /// <summary>Approved requests that nobody has ordered or is sourcing yet, which the actor may buy for; oldest first.</summary>
    Task<IReadOnlyList<RequestCard>> ToSourceAsync(VouchDb db, Actor actor, int most, CancellationToken cancellationToken);
}
