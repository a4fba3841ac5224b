using System.Text.Json.Serialization;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Approvals;

internal enum StepState
{
    /// <summary>An earlier stage is not done.</summary>
    Later,
    Waiting,

    /// <summary>Waiting, and somebody asked to be told more.</summary>
    Asked,
    Approved,
    Refused,

    /// <summary>The approval ended before this step was decided.</summary>
    Dropped,
}

/// <summary>One step of a running approval. Kept as data with the approval.</summary>
internal sealed record ApprovalStep(
    Guid Id,
    string Key,
    int Stage,
    StepKind Kind,
    IReadOnlyList<PlanSeat> Seats,
    IReadOnlyList<PlanReason> Reasons,
    StepState State,
    string? Review = null)
{
    [JsonIgnore]
    public bool IsOpen => State is StepState.Waiting or StepState.Asked;

    public static ApprovalStep From(PlanStep step) => new(Guid.Empty, step.Key, step.Stage, step.Kind, step.Seats, step.Reasons, StepState.Later, step.Review);
}

internal enum Verdict
{
    Approved,
    Refused,
    AskedForMore,
    ToldMore,
}

/// <summary>What somebody did in an approval.</summary>
/// <param name="Step">The step's key.</param>
/// <param name="By">Who did it.</param>
/// <param name="InNameOf">Whose seat it was; differs from <paramref name="By"/> when it was delegated.</param>
/// <param name="Verdict">What they said.</param>
internal readonly record struct StepAct(string Step, PartyId By, PartyId InNameOf, Verdict Verdict);
