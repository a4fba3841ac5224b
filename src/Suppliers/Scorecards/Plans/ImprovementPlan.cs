using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards.Plans;

/// <summary>A corrective-action plan.</summary>
public readonly record struct ImprovementPlanId(Guid Value) : IId<ImprovementPlanId>
{
    /// <inheritdoc/>
    public static ImprovementPlanId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An action of a plan.</summary>
public readonly record struct PlanActionId(Guid Value) : IId<PlanActionId>
{
    /// <inheritdoc/>
    public static PlanActionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a plan stands. The numbers are stored.</summary>
public enum PlanState : short
{
    /// <summary>Actions are under way.</summary>
    Open = 1,

    /// <summary>All actions are settled.</summary>
    Closed = 2,

    /// <summary>Given up, with the reason.</summary>
    GivenUp = 3,
}

/// <summary>Where an action stands. The numbers are stored.</summary>
public enum PlanActionState : short
{
    /// <summary>Promised.</summary>
    Open = 1,

    /// <summary>Whoever promised it says that it is done.</summary>
    Done = 2,

    /// <summary>The other side says so too.</summary>
    Verified = 3,

    /// <summary>Nothing is owed any more.</summary>
    Dropped = 4,
}

/// <summary>What can be done with an action.</summary>
public enum PlanActionVerb
{
    /// <summary>Say that it is done.</summary>
    Do,

    /// <summary>Agree that it is.</summary>
    Verify,

    /// <summary>Say that it is not, and until when it shall be.</summary>
    SendBack,

    /// <summary>Let it go, with its plan.</summary>
    Drop,
}

/// <summary>Actions by which lines below their target shall reach it again.</summary>
internal sealed class ImprovementPlan : IVersioned
{
    internal const string SubjectName = "improvement-plan";
    internal const string Series = "CAP";
    internal const int LongestWords = 2_000;
    internal const int MostActions = 20;

    public required ImprovementPlanId Id { get; init; }

    public required long Number { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>The period whose figures gave reason to it.</summary>
    public required string Period { get; init; }

    /// <summary>Ids of the lines, joined by a blank.</summary>
    public required string Lines { get; init; }

    public required string Why { get; init; }

    public required PartyId OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public PlanState State { get; set; } = PlanState.Open;

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it was given up.</summary>
    public string? Reason { get; set; }

    public List<PlanAction> Actions { get; init; } = [];

    public int Version { get; set; }

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal string Label => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Number}");

    internal IReadOnlyList<string> LineIds => Lines.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Closes it when nothing is open any more; true when it did.</summary>
    internal bool CloseIfSettled(DateTimeOffset now)
    {
        if (State != PlanState.Open || Actions.Exists(action => action.State is PlanActionState.Open or PlanActionState.Done))
        {
            return false;
        }

        (State, EndedAt) = (PlanState.Closed, now);
        return true;
    }
}

/// <summary>One action, which is a promise of one side to the other.</summary>
internal sealed class PlanAction
{
    /// <summary>From, verb, to. What is not here cannot be done.</summary>
    internal static readonly IReadOnlyList<(PlanActionState From, PlanActionVerb Verb, PlanActionState To)> Transitions =
    [
        (PlanActionState.Open, PlanActionVerb.Do, PlanActionState.Done),
        (PlanActionState.Done, PlanActionVerb.Verify, PlanActionState.Verified),
        (PlanActionState.Done, PlanActionVerb.SendBack, PlanActionState.Open),
        (PlanActionState.Open, PlanActionVerb.Drop, PlanActionState.Dropped),
        (PlanActionState.Done, PlanActionVerb.Drop, PlanActionState.Dropped),
    ];

    public required PlanActionId Id { get; init; }

    public required ImprovementPlanId Plan { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Position { get; init; }

    public required string What { get; init; }

    /// <summary>Who promised it: the supplier or the company.</summary>
    public required ScoreSide Side { get; init; }

    /// <summary>The colleague who does it; the supplier's party where the supplier does.</summary>
    public required PartyId Owner { get; init; }

    public required DateOnly Due { get; set; }

    /// <summary>The promise that runs, or ran last.</summary>
    public required PromiseId Promise { get; set; }

    public PlanActionState State { get; private set; } = PlanActionState.Open;

    /// <summary>What was done, in the words of who did it.</summary>
    public string? Note { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Why it was sent back the last time.</summary>
    public string? SentBackBecause { get; set; }

    public PartyId? VerifiedBy { get; set; }

    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>Does the verb, or says why not.</summary>
    internal Refusal? Take(PlanActionVerb verb)
    {
        foreach (var (from, possible, to) in Transitions)
        {
            if (from == State && possible == verb)
            {
                State = to;
                return null;
            }
        }

        return PlanRefusals.NotNow;
    }
}

internal static class PlanTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<ImprovementPlan>(plan =>
        {
            plan.ToTable("suppliers_plan");
            plan.HasKey(row => row.Id);
            plan.Ignore(row => row.Subject).Ignore(row => row.Label).Ignore(row => row.LineIds);
            plan.Property(row => row.Period).HasMaxLength(7);
            plan.Property(row => row.Lines).HasMaxLength(2_000);
            plan.Property(row => row.Why).HasMaxLength(ImprovementPlan.LongestWords);
            plan.Property(row => row.Reason).HasMaxLength(ImprovementPlan.LongestWords);
            plan.Property(row => row.State).HasConversion<short>();
            plan.HasIndex(row => row.Number).IsUnique();
            plan.HasIndex(row => new { row.Supplier, row.State });
            plan.HasMany(row => row.Actions).WithOne().HasForeignKey(row => row.Plan);
        });
        model.Entity<PlanAction>(action =>
        {
            action.ToTable("suppliers_plan_action");
            action.HasKey(row => row.Id);
            action.Property(row => row.Id).ValueGeneratedNever();
            action.Property(row => row.What).HasMaxLength(1_000);
            action.Property(row => row.Note).HasMaxLength(ImprovementPlan.LongestWords);
            action.Property(row => row.SentBackBecause).HasMaxLength(ImprovementPlan.LongestWords);
            action.Property(row => row.Side).HasConversion<short>();
            action.Property(row => row.State).HasConversion<short>();
            action.HasIndex(row => row.Plan);
        });
    }
}
