using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests.Tests;

public sealed class FactOrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_one_command_did_is_told_in_the_order_of_cause_and_effect()
    {
        Fact[] facts =
        [
            Told("approval.requested", "approval", 2, 1, Noon),
            Told("request.submitted", "request", 1, 4, Noon),
            Told("request.described", "request", 1, 3, Noon),
            Told("request.approved", "request", 1, 5, Noon.AddHours(1)),
            Told("approval.approved", "approval", 2, 2, Noon.AddHours(1)),
            Told("request.raised", "request", 1, 1, Noon.AddHours(-1)),
            Told("request.taken", "request", 1, 2, Noon),
        ];
        string[] expected = ["request.raised", "request.taken", "request.described", "request.submitted", "approval.requested", "approval.approved", "request.approved"];
        Assert.Equal(expected, FactOrder.Of(facts).Select(fact => fact.Name));
        Assert.Equal(expected, FactOrder.Of(facts.Reverse()).Select(fact => fact.Name));
    }

    private static Fact Told(string name, string kind, int subject, long sequence, DateTimeOffset at) => new()
    {
        Id = new FactId(new Guid(subject, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)sequence)),
        At = at,
        Actor = PartyId.System,
        Name = name,
        SubjectKind = kind,
        SubjectId = new Guid(subject, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        Sequence = sequence,
        PartiesJson = "[]",
        DataJson = "{}",
        PreviousHash = [],
        Hash = [],
    };
}
