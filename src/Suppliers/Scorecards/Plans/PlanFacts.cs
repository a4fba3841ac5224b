using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards.Plans;

/// <summary>What happens to corrective-action plans.</summary>
internal static class PlanFacts
{
    private static readonly string[] Roles = ["supplier", "owner"];
    private static readonly string[] ActionRoles = ["supplier", "owner", "by"];
    private static readonly string[] ActionData = ["number", "action", "position", "side", "due", "promise"];

    public static readonly FactName Opened = new("improvement-plan.opened", "A corrective-action plan was opened for lines below their target.", Roles, ["number", "period", "lines", "actions"]);
    public static readonly FactName ActionPromised = new("improvement-plan.action-promised", "An action of a plan was promised.", ActionRoles, ActionData);
    public static readonly FactName ActionDone = new("improvement-plan.action-done", "An action of a plan was done, as the side says that promised it.", ActionRoles, ActionData);
    public static readonly FactName ActionVerified = new("improvement-plan.action-verified", "The other side agreed that an action of a plan is done.", ActionRoles, ActionData);
    public static readonly FactName ActionSentBack = new("improvement-plan.action-sent-back", "The other side found that an action of a plan is not done, and another date was set.", ActionRoles, ActionData);
    public static readonly FactName Closed = new("improvement-plan.closed", "All actions of a plan are settled.", Roles, ["number", "period", "lines"]);
    public static readonly FactName GivenUp = new("improvement-plan.given-up", "A plan was given up, with the reason.", Roles, ["number", "period", "lines"]);

    internal static IReadOnlyList<FactName> All { get; } = [Opened, ActionPromised, ActionDone, ActionVerified, ActionSentBack, Closed, GivenUp];

    internal static void Record(this Work work, FactName name, ImprovementPlan plan, Supplier supplier, string? words = null)
    {
        var data = new FactData { { "number", plan.Label }, { "period", plan.Period }, { "lines", plan.Lines } };
        if (name == Opened)
        {
            data.Add("actions", (long)plan.Actions.Count);
        }

        work.Record(Draft(name, plan, supplier, [("supplier", supplier.Id), ("owner", supplier.Owner)], data, words));
    }

    internal static void Record(this Work work, FactName name, ImprovementPlan plan, PlanAction action, Supplier supplier, string? words = null) => work.Record(Draft(
        name, plan, supplier, [("supplier", supplier.Id), ("owner", supplier.Owner), ("by", action.Owner)],
        new FactData
        {
            { "number", plan.Label }, { "action", action.Id.Value }, { "position", (long)action.Position }, { "side", action.Side.ToString().ToLowerInvariant() }, { "due", action.Due }, { "promise", action.Promise.Value },
        },
        words));

    private static FactDraft Draft(FactName name, ImprovementPlan plan, Supplier supplier, IReadOnlyList<(string, PartyId)> parties, FactData data, string? words) => new(name, plan.Subject)
    {
        Unit = supplier.Unit,
        Parties = parties,
        Data = data,
        Texts = string.IsNullOrWhiteSpace(words) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = words.Trim() },
    };
}

/// <summary>What plans refuse.</summary>
public static class PlanRefusals
{
    /// <summary>The state does not allow it.</summary>
    public static readonly Refusal NotNow = new("improvement-plan.not-now", "This cannot be done as the action stands now. Reload the page to see what can.");

    /// <summary>The plan has ended.</summary>
    public static readonly Refusal Ended = new("improvement-plan.ended", "{0} has ended. Open another plan if more is to be done.");

    /// <summary>No line below its target.</summary>
    public static readonly Refusal LinesMissing = new("improvement-plan.lines-missing", "Choose at least one line below its target in {0}.", RefusalKind.Invalid);

    /// <summary>A line is not below its target.</summary>
    public static readonly Refusal LineSound = new("improvement-plan.line-sound", "'{0}' is not below its target in {1}, or there is too little to say. Choose another line.", RefusalKind.Invalid);

    /// <summary>The reason is missing.</summary>
    public static readonly Refusal WordsMissing = new("improvement-plan.words-missing", "Write it in 1 to {0} characters; the other side reads it.", RefusalKind.Invalid);

    /// <summary>Actions are missing.</summary>
    public static readonly Refusal ActionsMissing = new("improvement-plan.actions-missing", "Write 1 to {0} actions, each with who does it and by when.", RefusalKind.Invalid);

    /// <summary>The date is not ahead.</summary>
    public static readonly Refusal DuePast = new("improvement-plan.due-past", "Give a day from today on, within two years.", RefusalKind.Invalid);

    /// <summary>The person is no colleague.</summary>
    public static readonly Refusal OwnerUnknown = new("improvement-plan.owner-unknown", "Choose a colleague who does it for the company.", RefusalKind.Invalid);

    /// <summary>Another side does it.</summary>
    public static readonly Refusal NotYours = new("improvement-plan.not-yours", "Only the side that promised this action says that it is done.", RefusalKind.NotAllowed);

    /// <summary>The other side verifies.</summary>
    public static readonly Refusal OtherSideVerifies = new("improvement-plan.other-side-verifies", "Whether it is done says the side to which it was promised.", RefusalKind.NotAllowed);

    /// <summary>No such period.</summary>
    public static readonly Refusal PeriodUnknown = new("improvement-plan.period-unknown", "There is no period '{0}'. Write it as in 2026Q4 or 2026-10.", RefusalKind.Invalid);
}
