using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Approvals;

/// <summary>The facts of an approval's steps.</summary>
internal static class ApprovalFactDrafts
{
    /// <summary>What somebody did.</summary>
    public static void RecordAct(Work work, Approval approval, ApprovalStep step, StepAct act, string? words)
    {
        var review = step.Kind == StepKind.Review;
        var name = act.Verdict switch
        {
            Verdict.AskedForMore => review ? DecisionFacts.ReviewMoreAsked : DecisionFacts.MoreAsked,
            Verdict.ToldMore => review ? DecisionFacts.ReviewMoreTold : DecisionFacts.MoreTold,
            _ when review => DecisionFacts.ReviewAnswered,
            Verdict.Approved => DecisionFacts.Approved,
            _ => DecisionFacts.Refused,
        };
        // Who acts may do so in another's name; the promise was made by whose seat it is.
        var seat = act.Verdict == Verdict.ToldMore ? First(step) : act.InNameOf;
        var draft = Draft(approval, step, name, seat);
        if (review && act.Verdict is Verdict.Approved or Verdict.Refused)
        {
            draft.Data.Add("verdict", act.Verdict == Verdict.Approved ? "clear" : "objection");
        }

        work.Record(words is null ? draft : draft with { Texts = new Dictionary<string, string> { ["words"] = words } });
    }

    /// <summary>Steps that opened, and open ones that fell away.</summary>
    public static void RecordChanges(Work work, Approval approval, IReadOnlyList<ApprovalStep> before, IReadOnlyList<ApprovalStep> after)
    {
        var open = before.Where(step => step.IsOpen).Select(step => step.Id).ToHashSet();
        foreach (var step in after)
        {
            var review = step.Kind == StepKind.Review;
            if (step.IsOpen && !open.Contains(step.Id))
            {
                work.Record(Draft(approval, step, review ? DecisionFacts.ReviewRequested : DecisionFacts.Requested, First(step)));
            }
            else if (step.State == StepState.Dropped && open.Contains(step.Id))
            {
                work.Record(Draft(approval, step, review ? DecisionFacts.ReviewSuperseded : DecisionFacts.Superseded, First(step)));
            }
        }
    }

    private static PartyId First(ApprovalStep step) => step.Seats.SelectMany(seat => seat.Candidates).First();

    private static FactDraft Draft(Approval approval, ApprovalStep step, FactName name, PartyId seat)
    {
        var review = step.Kind == StepKind.Review;
        (string, PartyId)[] parties = review
            ? [("reviewer", seat), ("requester", approval.Requester)]
            : [("approver", seat), ("requester", approval.Requester), ("asked-by", approval.AskedBy)];
        var data = new FactData
        {
            { "approval", approval.Id.Value },
            { "step", step.Key },
            { "amount", approval.Amount },
            { "category", approval.Detail.Category },
            { "about", approval.SubjectKind },
            { "subject", approval.SubjectId },
            { "number", approval.Number },
        };
        if (review)
        {
            data.Add("kind", step.Review);
        }

        return new FactDraft(name, new SubjectRef(review ? DecisionFacts.Review : DecisionFacts.Approval, step.Id)) { Unit = approval.Unit, Parties = parties, Data = data };
    }
}
