using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Simulation;

/// <summary>Follows the facts as they come and knows from them alone who owns what, how promises stand, what the bank was told and which bids may be open; a fact that cannot follow those before it breaks a rule.</summary>
internal sealed class Chronicle
{
    private readonly Dictionary<Guid, PartyId> owners = [];
    private readonly PromiseChronicle promises = new();
    private readonly Dictionary<Guid, string> payments = [];
    private readonly Dictionary<Guid, (string State, DateTimeOffset Deadline)> events = [];

    /// <summary>What facts and people told of contracts and of the suppliers that are suspended.</summary>
    public ContractChronicle Contracts { get; } = new();

    /// <summary>What facts told of promises.</summary>
    public PromiseChronicle Promises => promises;

    /// <summary>Who owns a request, as far as facts told.</summary>
    public Guid? OwnerOf(Guid request) => owners.TryGetValue(request, out var owner) ? owner.Value : null;

    /// <summary>One more fact.</summary>
    /// <exception cref="BrokenInvariantException">It cannot be true after those before it.</exception>
    public void Follow(Fact fact)
    {
        Contracts.Follow(fact);
        if (fact.SubjectKind is "request" or "event" && fact.Name.StartsWith(fact.SubjectKind + ".", StringComparison.Ordinal))
        {
            FollowOwner(fact);
            FollowEvent(fact);
        }
        else if (fact.Name.StartsWith("bid.", StringComparison.Ordinal))
        {
            FollowBid(fact);
        }
        else if (fact.Name is "scores.submitted" or "award.made")
        {
            BrokenInvariantException.Unless(events[fact.SubjectId].State is "event.opened" or "event.evaluated", $"{fact.Name} about {fact.Subject}, whose bids nobody opened.");
        }
        else if (fact.Name.StartsWith("promise.", StringComparison.Ordinal) && Guid.TryParse(fact.Data["promise"], out var promise))
        {
            promises.Follow(promise, fact);
        }
        else if (fact.SubjectKind == "payment")
        {
            FollowPayment(fact);
        }
        else if (fact.Name == "approval.approved")
        {
            BrokenInvariantException.Unless(fact.Party("requester") != fact.Actor, $"{fact.Actor} approved the own request: {fact.Subject}.");
        }
    }

    // Always one owner, and another one only by a fact that says so and names the one before.
    private void FollowOwner(Fact fact)
    {
        var owner = fact.Party("owner");
        BrokenInvariantException.Unless(owner is not null, $"{fact.Name} names no owner of {fact.Subject}.");
        if (owners.TryGetValue(fact.SubjectId, out var before))
        {
            var passes = fact.Name.EndsWith(".handed-over", StringComparison.Ordinal);
            BrokenInvariantException.Unless(owner == before || passes, $"{fact.Name} names {owner} as the owner of {fact.Subject}, who was {before}.");
            BrokenInvariantException.Unless(!passes || fact.Party("from") == before, $"{fact.Subject} was handed over by {fact.Party("from")}, and its owner was {before}.");
        }

        owners[fact.SubjectId] = owner!.Value;
    }

    private void FollowEvent(Fact fact)
    {
        if (fact.SubjectKind != "event")
        {
            return;
        }

        var before = events.GetValueOrDefault(fact.SubjectId);
        var deadline = fact.Data["deadline"] is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : before.Deadline;
        var follows = fact.Name switch
        {
            "event.extended" => deadline > before.Deadline && fact.At < before.Deadline,
            "event.closed" => fact.At >= before.Deadline,
            "event.opened" => fact.At >= before.Deadline && before.State is "event.closed",
            _ => true,
        };
        BrokenInvariantException.Unless(follows, $"{fact.Name} at {fact.At:O} about {fact.Subject}, which was {before.State} and due until {before.Deadline:O}.");
        events[fact.SubjectId] = (fact.Name is "event.extended" or "event.handed-over" ? before.State : fact.Name, deadline);
    }

    private void FollowBid(Fact fact)
    {
        var deadline = events[Guid.Parse(fact.Data["event"]!)].Deadline;
        var follows = fact.Name is "bid.opened" or "bid.unreadable" ? fact.At >= deadline : fact.At < deadline;
        BrokenInvariantException.Unless(follows, $"{fact.Name} at {fact.At:O} about {fact.Subject} of an event due until {deadline:O}.");
    }

    // The bank holds at most one instruction for a payment, and books it once unless the money came back.
    private void FollowPayment(Fact fact)
    {
        var before = payments.GetValueOrDefault(fact.SubjectId);
        var follows = fact.Name switch
        {
            "payment.sent" => before is null or "free",
            "payment.settled" or "payment.part-settled" => before is "sent",
            _ => true,
        };
        BrokenInvariantException.Unless(follows, $"{fact.Name} about {fact.Subject} of invoice {fact.Data["number"]}, and it was {before} already.");
        payments[fact.SubjectId] = fact.Name switch
        {
            "payment.sent" => "sent",
            "payment.settled" or "payment.part-settled" => "settled",
            "payment.refused" or "payment.returned" => "free",
            _ => before ?? "free",
        };
    }
}
