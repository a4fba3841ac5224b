using Vouch.Kernel;

namespace Vouch.Decisions;

/// <summary>Approves a step of an approval, in one's own name or that of somebody who delegated.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Step">The step's key.</param>
/// <param name="Words">What the asker should know, at most 4,000 characters; may be left out.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record Approve(ApprovalId Approval, string Step, string? Words = null, int? Version = null) : ICommand<Done>;

/// <summary>Refuses a step, and with it the whole approval.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Step">The step's key.</param>
/// <param name="Words">Why; required.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record Refuse(ApprovalId Approval, string Step, string Words, int? Version = null) : ICommand<Done>;

/// <summary>Asks to be told more before deciding; the ball goes back to who asked.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Step">The step's key.</param>
/// <param name="Words">The question; required.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record TellMeMore(ApprovalId Approval, string Step, string Words, int? Version = null) : ICommand<Done>;

/// <summary>Answers an approver's question. For requester, beneficiary, owner and buyers of the unit.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Step">The step's key.</param>
/// <param name="Words">The answer; required.</param>
public sealed record AnswerTellMeMore(ApprovalId Approval, string Step, string Words) : ICommand<Done>;

/// <summary>Answers the questionnaire of a review. An answer may bring further steps, as the policy says.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Step">The step's key.</param>
/// <param name="Answers">Answers by question id.</param>
/// <param name="Objects">True when it must not go on like this; then the approval is refused.</param>
/// <param name="Words">Conditions or the objection; required with an objection.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record AnswerReview(ApprovalId Approval, string Step, IReadOnlyDictionary<string, string> Answers, bool Objects = false, string? Words = null, int? Version = null) : ICommand<Done>;
