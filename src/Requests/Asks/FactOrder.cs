using Vouch.Kernel;

namespace Vouch.Requests.Asks;

/// <summary>The order in which the facts of a request and of its approvals are told. What one command did has one time, so what led to the other comes first.</summary>
internal static class FactOrder
{
    public static IReadOnlyList<Fact> Of(IEnumerable<Fact> facts) =>
        [.. facts.OrderBy(fact => fact.At).ThenBy(fact => Rank(fact.Name)).ThenBy(fact => fact.SubjectId).ThenBy(fact => fact.Sequence)];

    private static int Rank(string name) => name switch
    {
        "request.raised" or "request.reopened" => 0,
        "request.taken" or "request.handed-over" => 1,
        "request.described" => 2,
        "request.submitted" => 3,
        "review.requested" or "approval.requested" => 4,
        "approval.approved" or "approval.refused" or "approval.superseded" or "review.answered" => 5,
        "request.approved" or "request.refused" or "request.covered" => 6,
        _ => 7,
    };
}
