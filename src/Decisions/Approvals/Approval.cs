using System.Text.Json;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Approvals;

/// <summary>An approval as it is stored: the case, the steps as data, and what was done in <see cref="ApprovalAct"/> rows.</summary>
internal sealed class Approval : IVersioned
{
    public required ApprovalId Id { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public required UnitId Unit { get; init; }

    public required PartyId Requester { get; init; }

    public PartyId? OnBehalfOf { get; init; }

    public PartyId? Owner { get; init; }

    public required PartyId AskedBy { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The same in the policy's currency, at the rate of the day it was asked for.</summary>
    public required Money PolicyAmount { get; init; }

    public required int PolicyVersion { get; init; }

    public required bool AskOnce { get; init; }

    public required string CaseJson { get; set; }

    public required string StepsJson { get; set; }

    public required ApprovalState State { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? SettledAt { get; set; }

    public int Version { get; set; }

    public SubjectRef Subject => new(SubjectKind, SubjectId);

    public CaseDetail Detail => JsonSerializer.Deserialize<CaseDetail>(CaseJson, Json.Options)!;

    public IReadOnlyList<ApprovalStep> Steps => JsonSerializer.Deserialize<IReadOnlyList<ApprovalStep>>(StepsJson, Json.Options)!;

    public IReadOnlySet<PartyId> Barred => BarredFrom(Requester, OnBehalfOf);

    public static IReadOnlySet<PartyId> BarredFrom(PartyId requester, PartyId? onBehalfOf) =>
        onBehalfOf is { } other ? new HashSet<PartyId> { requester, other } : new HashSet<PartyId> { requester };

    public ApprovalProgress Progress(IEnumerable<ApprovalAct> acts) =>
        new(State, AskOnce, Barred, Steps, [.. acts.Select(act => new StepAct(act.Step, act.By, act.InNameOf, act.Verdict))]);

    /// <summary>The case as the policy sees it.</summary>
    public CaseFacts Facts()
    {
        var detail = Detail;
        return new CaseFacts(SubjectKind, PolicyAmount, detail.Category, Unit, Barred, detail.AlreadyBought, detail.Budgeted, detail.Answers);
    }
}

/// <summary>What of a case is kept as data.</summary>
internal sealed record CaseDetail(
    bool AlreadyBought, bool Budgeted, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<ApprovalLine> Lines, string? Category = null, string? Reason = null);

/// <summary>What somebody did in an approval.</summary>
internal sealed class ApprovalAct
{
    public required Guid Id { get; init; }

    public required ApprovalId Approval { get; init; }

    public required string Step { get; init; }

    public required PartyId By { get; init; }

    public required PartyId InNameOf { get; init; }

    public required Verdict Verdict { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Words { get; init; }
}

/// <summary>A step that waits for a person: there while it does, so that "what waits for me" is one look into an index.</summary>
internal sealed class WaitingStep
{
    public required PartyId Person { get; init; }

    public required Guid Step { get; init; }

    public required ApprovalId Approval { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>True while the asker owes an answer.</summary>
    public required bool Asked { get; set; }
}

/// <summary>By a step's id to its approval: facts and promises are about steps.</summary>
internal sealed class StepRecord
{
    public required Guid Id { get; init; }

    public required ApprovalId Approval { get; init; }

    public required string Key { get; init; }
}
