using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>What a policy decides on: the case as the asking room tells it.</summary>
/// <param name="About">The subject's kind: request, order, invoice.</param>
/// <param name="Amount">In the policy's currency.</param>
/// <param name="Category">Null when nobody knows it yet; then no rule that names categories fits.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Barred">Requester and whom it is for: they never approve it.</param>
/// <param name="AlreadyBought">Bought before it was asked for.</param>
/// <param name="Budgeted">A budget covers the amount.</param>
/// <param name="Answers">To the policy's questions, and <c>review.question</c> to those of reviews.</param>
internal sealed record CaseFacts(
    string About,
    Money Amount,
    string? Category,
    UnitId Unit,
    IReadOnlySet<PartyId> Barred,
    bool AlreadyBought,
    bool Budgeted,
    IReadOnlyDictionary<string, string> Answers);

internal enum StepKind
{
    Approval,
    Review,
}

/// <summary>Why a step is there: the rule and its own words.</summary>
internal sealed record PlanReason(string Rule, string Says);

/// <summary>A place in a step that <paramref name="Needed"/> different people out of the candidates must fill.</summary>
internal sealed record PlanSeat(string Says, int Needed, IReadOnlyList<PartyId> Candidates);

internal sealed record PlanStep(string Key, int Stage, StepKind Kind, IReadOnlyList<PlanSeat> Seats, IReadOnlyList<PlanReason> Reasons, string? Review = null)
{
    /// <summary>What makes two steps the same demand, whichever rules ask for it.</summary>
    public string Demand => Review is not null
        ? $"review {Review}"
        : $"{Stage}: {string.Join(" and ", Seats.Select(seat => seat.Says))}";
}

/// <summary>The steps a case needs, by stage. Without steps it is approved by the policy itself.</summary>
/// <param name="Steps">In order of stage, then as the policy lists them.</param>
/// <param name="Reasons">The rules that approve it automatically, when there are no steps.</param>
/// <param name="Problems">Steps that nobody could take; a plan with problems is not started.</param>
internal sealed record Plan(IReadOnlyList<PlanStep> Steps, IReadOnlyList<PlanReason> Reasons, IReadOnlyList<Refusal> Problems);
