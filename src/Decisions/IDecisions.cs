using Vouch.Kernel;

namespace Vouch.Decisions;

/// <summary>A running or settled approval.</summary>
public readonly record struct ApprovalId(Guid Value) : IId<ApprovalId>
{
    /// <inheritdoc/>
    public static ApprovalId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One line of what is to be approved, as the approver reads it.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Quantity">How many, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit in words.</param>
/// <param name="Amount">What the line costs; null when nobody knows.</param>
/// <param name="Note">Account, cost centre, needed by and the like, in words.</param>
public sealed record ApprovalLine(string Text, decimal Quantity, string Unit, Money? Amount = null, string? Note = null);

/// <summary>What a room wants decided. The policy in force says by whom; nobody named here as requester or beneficiary ever decides it.</summary>
/// <param name="Subject">What it is about; its kind is what policies call <c>about</c>.</param>
/// <param name="Number">The subject's short number.</param>
/// <param name="Title">What it is, in a line.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Amount">The whole amount; converted to the policy's currency at the newest recorded rate.</param>
public sealed record ApprovalCase(SubjectRef Subject, string Number, string Title, UnitId Unit, PartyId Requester, Money Amount)
{
    /// <summary>For whom it was asked, when not for the requester.</summary>
    public PartyId? OnBehalfOf { get; init; }

    /// <summary>Who looks after the subject; hears questions beside the requester.</summary>
    public PartyId? Owner { get; init; }

    /// <summary>A category code of the company; null when nobody knows.</summary>
    public string? Category { get; init; }

    /// <summary>True when it was bought before it was asked for.</summary>
    public bool AlreadyBought { get; init; }

    /// <summary>True when a budget covers the amount.</summary>
    public bool Budgeted { get; init; } = true;

    /// <summary>Answers to the policy's questions by their id.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>What it is made of.</summary>
    public IReadOnlyList<ApprovalLine> Lines { get; init; } = [];

    /// <summary>Why it is asked for, in the requester's words.</summary>
    public string? Reason { get; init; }
}

/// <summary>What happened to an approval.</summary>
public enum ApprovalEvent
{
    /// <summary>Everybody who had to has approved, or the policy did.</summary>
    Approved,

    /// <summary>Somebody refused; it is over.</summary>
    Refused,

    /// <summary>An approver wants to know more; the ball is with the asker.</summary>
    MoreAsked,

    /// <summary>The asker answered; the ball is with the approver again.</summary>
    MoreTold,
}

/// <summary>News of an approval for the room that asked for it.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="What">What happened.</param>
/// <param name="By">Who did it; the software itself when the policy approved.</param>
/// <param name="Words">What they wrote, if anything.</param>
public sealed record ApprovalNews(ApprovalId Approval, SubjectRef Subject, ApprovalEvent What, PartyId By, string? Words);

/// <summary>Declared here, answered by the rooms that ask for approvals: they hear the result in the same transaction.</summary>
public interface IApprovalOutcome
{
    /// <summary>The kind of subject it hears about.</summary>
    string Kind { get; }

    /// <summary>Hears news. A refusal undoes the decision and is told to who decided: an approval that no budget covers is not given.</summary>
    Task<Outcome<Done>> HearAsync(ApprovalNews news, Work work, CancellationToken cancellationToken);
}

/// <summary>An approval as other rooms see it.</summary>
/// <param name="Id">Its id; its page is <c>/decisions/{id}</c>.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="State">waiting, tell-me-more, approved, refused, withdrawn or superseded.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="SettledAt">When it was over; null while it runs.</param>
/// <param name="PolicyVersion">The policy's version that decided who decides; 0 is the one Vouch comes with.</param>
/// <param name="Steps">Its steps in order.</param>
public sealed record ApprovalCard(
    ApprovalId Id, SubjectRef Subject, string State, DateTimeOffset AskedAt, DateTimeOffset? SettledAt, int PolicyVersion, IReadOnlyList<ApprovalStepCard> Steps);

/// <summary>A step of an approval as other rooms see it.</summary>
/// <param name="Id">The step's id: facts about it have the subject kind <c>approval</c> or <c>review</c> and this id.</param>
/// <param name="Key">Its id in the policy.</param>
/// <param name="Stage">Steps of one stage run side by side.</param>
/// <param name="IsReview">True for a review.</param>
/// <param name="State">later, waiting, asked, approved, refused or dropped.</param>
/// <param name="WaitsFor">Who can decide it now.</param>
/// <param name="DecidedBy">Who has decided it.</param>
/// <param name="Reasons">Why it is there, in the policy's words.</param>
public sealed record ApprovalStepCard(
    Guid Id, string Key, int Stage, bool IsReview, string State, IReadOnlyList<PartyId> WaitsFor, IReadOnlyList<PartyId> DecidedBy, IReadOnlyList<string> Reasons);

/// <summary>What the policy in force would ask for a case.</summary>
/// <param name="IsAutomatic">True when the policy approves it without anybody.</param>
/// <param name="Refusals">Why it could not even be started.</param>
/// <param name="Steps">The steps it would take.</param>
public sealed record ApprovalPreview(bool IsAutomatic, IReadOnlyList<Refusal> Refusals, IReadOnlyList<ApprovalStepCard> Steps);

/// <summary>A question of the policy to whoever submits a case.</summary>
/// <param name="Id">By which it is answered.</param>
/// <param name="Asks">The question.</param>
/// <param name="Options">What can be answered; empty for free text.</param>
/// <param name="Required">False when it may stay open.</param>
public sealed record PolicyQuestion(string Id, string Asks, IReadOnlyList<string> Options, bool Required);

/// <summary>The door of Decisions: approvals about any subject, and who may do which act.</summary>
public interface IDecisions
{
    /// <summary>The questions that the policy in force puts to whoever submits a case.</summary>
    Task<IReadOnlyList<PolicyQuestion>> QuestionsAsync(VouchDb db, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>What the policy in force would ask for a case. Changes nothing.</summary>
    Task<ApprovalPreview> PreviewAsync(VouchDb db, ApprovalCase about, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Starts an approval within the present work; one that still runs about the same subject is superseded. When the policy approves it
    /// by itself the asking room hears so before this returns. Refused when a step could be taken by nobody, or a rate is missing.
    /// </summary>
    Task<Outcome<ApprovalId>> StartAsync(Work work, ApprovalCase about, CancellationToken cancellationToken);

    /// <summary>Takes back what still runs about a subject. Nothing happens when nothing does.</summary>
    Task WithdrawAsync(Work work, SubjectRef subject, CancellationToken cancellationToken);

    /// <summary>All approvals about a subject, the newest first. The caller has decided that the reader may see the subject.</summary>
    Task<IReadOnlyList<ApprovalCard>> OfAsync(VouchDb db, SubjectRef subject, CancellationToken cancellationToken);

    /// <summary>Remembers that somebody did an act (see <see cref="Duties.Acts"/>) about a subject, for the segregation of duties.</summary>
    void RecordAct(Work work, string act, PartyId person, SubjectRef subject);

    /// <summary>
    /// Null when a person may do an act, seen all that they did about any of the subjects (an invoice, its order, its award, its request);
    /// otherwise why not.
    /// </summary>
    Task<Refusal?> CheckAsync(VouchDb db, DateTimeOffset at, string act, PartyId person, IReadOnlyCollection<SubjectRef> about, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the first of two steps of an act that needs two persons, or the second when another person took the first.
    /// Answers true when both are taken. Refused when the same person comes twice. Acts that need only one are complete at once.
    /// </summary>
    Task<Outcome<bool>> TakeStepAsync(Work work, string act, SubjectRef subject, CancellationToken cancellationToken);
}
