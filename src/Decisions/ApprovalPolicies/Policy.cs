using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>Who decides what, as the company wrote it. Read from YAML by <see cref="PolicyReader"/>, never changed afterwards.</summary>
internal sealed record Policy(
    string Name,
    Currency Currency,
    DateOnly From,
    bool AskOnce,
    IReadOnlyList<Authority> Authorities,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<Review> Reviews,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<StepRule> Otherwise,
    IReadOnlyList<DutyPair> NobodyBoth,
    IReadOnlyList<string> TwoPersons);

/// <summary>How much one approver may decide alone; null is without limit.</summary>
internal sealed record Authority(Approver Approver, Money? Limit);

/// <summary>What a case must look like, and what it then needs. All rules that fit a case add up.</summary>
internal sealed record Rule(string Id, string Says, Condition When, bool Automatically, IReadOnlyList<StepRule> Steps, IReadOnlyList<string> Reviews);

/// <summary>Empty lists and nulls do not narrow. Amounts are in the policy's currency; units and categories include those below them.</summary>
internal sealed record Condition(
    IReadOnlyList<string> About,
    Money? AmountAbove,
    Money? AmountUpTo,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Units,
    bool? AlreadyBought,
    bool? Budgeted,
    IReadOnlyDictionary<string, string> Answers);

/// <summary>Steps of one stage run side by side; a stage starts when the one before is done.</summary>
/// <param name="Id">Unique in the policy.</param>
/// <param name="Stage">1 to 99.</param>
/// <param name="By">The approvers it names.</param>
/// <param name="AnyOf">Null when each of <paramref name="By"/> must approve; otherwise how many different people out of all of them.</param>
internal sealed record StepRule(string Id, int Stage, IReadOnlyList<Approver> By, int? AnyOf);

/// <summary>A look at the case by a specialist, with a short questionnaire.</summary>
internal sealed record Review(string Id, string Says, int Stage, IReadOnlyList<Approver> By, IReadOnlyList<Question> Questions);

internal enum AnswerKind
{
    YesNo,
    Choice,
    Text,
}

internal sealed record Question(string Id, string Asks, AnswerKind Kind, IReadOnlyList<string> Options, bool Required)
{
    /// <summary>True when the text answers the question; an empty text answers only one that is not required.</summary>
    public bool Takes(string? answer) => Kind switch
    {
        _ when string.IsNullOrWhiteSpace(answer) => !Required,
        AnswerKind.YesNo => answer is "yes" or "no",
        AnswerKind.Choice => Options.Contains(answer, StringComparer.Ordinal),
        _ => answer.Length <= 2_000,
    };
}

internal enum ApproverKind
{
    /// <summary>The head of the case's unit, or of the nearest unit above that has one.</summary>
    UnitHead,

    /// <summary>The head of the unit above the case's unit.</summary>
    UnitHeadAbove,

    /// <summary>Who holds a role in the case's unit (or in the unit named), or in the nearest unit above.</summary>
    Role,

    /// <summary>One person by sign-in name.</summary>
    Person,
}

/// <summary>Whom a step asks, as the policy says it.</summary>
/// <param name="Kind">How the person is found.</param>
/// <param name="Name">The role or the sign-in name; empty for unit heads.</param>
/// <param name="Unit">The unit's code when the role is looked for in a unit of its own.</param>
internal sealed record Approver(ApproverKind Kind, string Name = "", string? Unit = null)
{
    public override string ToString() => Kind switch
    {
        ApproverKind.UnitHead => "unit head",
        ApproverKind.UnitHeadAbove => "unit head above",
        ApproverKind.Role => Unit is null ? $"role {Name}" : $"role {Name} in {Unit}",
        _ => $"person {Name}",
    };

    /// <summary>Reads <c>unit head</c>, <c>unit head above</c>, <c>role X</c>, <c>role X in UNIT</c>, <c>person LOGIN</c>.</summary>
    public static Approver? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["unit", "head"] => new(ApproverKind.UnitHead),
            ["unit", "head", "above"] => new(ApproverKind.UnitHeadAbove),
            ["role", var role] => new(ApproverKind.Role, role),
            ["role", var role, "in", var unit] => new(ApproverKind.Role, role, unit),
            ["person", var login] => new(ApproverKind.Person, login),
            _ => null,
        };
    }
}

/// <summary>Two acts in one chain of events that one person may not both do.</summary>
internal sealed record DutyPair(string First, string Second);
