using Vouch.Kernel;
using Vouch.Suppliers.Scorecards.Challenges;
using Vouch.Suppliers.Scorecards.Plans;

namespace Vouch.Suppliers.Scorecards;

/// <summary>A line of a scorecard for programs.</summary>
/// <param name="Line">Id of the line.</param>
/// <param name="Side">Who is measured: the supplier (them) or the company (us).</param>
/// <param name="Says">What it measures, in the reader's language.</param>
/// <param name="Score">0 to 100; null where there are too few cases to say.</param>
/// <param name="Cases">Cases that count.</param>
/// <param name="WentWell">How many of them went well altogether.</param>
/// <param name="LeftOut">Cases that a challenge left out before the figure was kept.</param>
/// <param name="Target">0 to 100.</param>
/// <param name="Weight">1 to 100.</param>
/// <param name="OpenChallenges">Challenges that wait for an answer.</param>
/// <param name="WithoutLeftOut">Of a closed period: the score without cases left out since; null where none were.</param>
public sealed record ScoreLineAnswer(string Line, ScoreSide Side, string Says, decimal? Score, int Cases, int WentWell, int LeftOut, int Target, int Weight, int OpenChallenges, decimal? WithoutLeftOut);

/// <summary>A scorecard for programs.</summary>
/// <param name="Supplier">Number of the supplier.</param>
/// <param name="Period">Name of the period.</param>
/// <param name="ClosedAt">When its figures were kept, UTC; null while it runs.</param>
/// <param name="Policy">Version of the policy; 0 for what is built in.</param>
/// <param name="Theirs">How the supplier does, 0 to 100; null where there is too little to say.</param>
/// <param name="Ours">How the company does.</param>
/// <param name="Lines">All lines that the reader may see.</param>
/// <param name="History">Closed periods, the oldest first.</param>
public sealed record ScorecardAnswer(string Supplier, string Period, DateTimeOffset? ClosedAt, int Policy, decimal? Theirs, decimal? Ours, IReadOnlyList<ScoreLineAnswer> Lines, IReadOnlyList<ScoreTrendPoint> History)
{
    internal static ScorecardAnswer Of(string supplier, ScorecardView card) => new(
        supplier, card.Period.Name, card.ClosedAt, card.Policy.Number, card.Theirs.Score, card.Ours.Score,
        [
            .. card.Lines.Select(line => new ScoreLineAnswer(
                line.Definition.Id, line.Definition.Side, line.Definition.Words(), line.Figure.Score, line.Figure.Cases, line.Figure.WentWell, line.Figure.LeftOut, line.Figure.Target, line.Figure.Weight, line.Challenged,
                line.WithoutLeftOut?.Score)),
        ],
        card.Trend);
}

/// <summary>A case behind a line for programs.</summary>
/// <param name="Case">Its key; a challenge names it.</param>
/// <param name="Subject">What it is about, as kind:id.</param>
/// <param name="At">When its verdict fell, UTC.</param>
/// <param name="Went">1 for well, 0 for not.</param>
/// <param name="Promise">The promise behind it; null where facts are.</param>
/// <param name="Note">The commitment, or the fact by which the verdict fell.</param>
/// <param name="Challenge">Number of the challenge; null where there is none.</param>
/// <param name="ChallengeState">How it stands.</param>
public sealed record ScoreCaseAnswer(string Case, string Subject, DateTimeOffset At, decimal Went, Guid? Promise, string? Note, string? Challenge, string? ChallengeState)
{
    internal static ScoreCaseAnswer Of(ScoreCase one, IReadOnlyList<LineChallenge> challenges)
    {
        var challenge = challenges.FirstOrDefault(row => row.Case == one.Key);
        return new ScoreCaseAnswer(one.Key, one.Subject.ToString(), one.At, one.Went, one.Promise, one.Note, challenge?.Label, challenge?.State.ToString().ToLowerInvariant());
    }
}

/// <summary>An action of a plan for programs.</summary>
/// <param name="Action">Its id.</param>
/// <param name="What">What will be done.</param>
/// <param name="Side">Who does it.</param>
/// <param name="Due">The last day.</param>
/// <param name="State">How it stands.</param>
/// <param name="Promise">The promise that runs, or ran last.</param>
/// <param name="Note">What was done.</param>
public sealed record PlanActionAnswer(PlanActionId Action, string What, ScoreSide Side, DateOnly Due, PlanActionState State, Guid Promise, string? Note);

/// <summary>A plan for programs.</summary>
/// <param name="Plan">Its id.</param>
/// <param name="Number"><c>CAP-3</c>.</param>
/// <param name="Period">The period whose figures gave reason to it.</param>
/// <param name="Lines">Ids of the lines.</param>
/// <param name="Why">What is to become better.</param>
/// <param name="State">How it stands.</param>
/// <param name="Actions">Its actions in order.</param>
public sealed record PlanAnswer(ImprovementPlanId Plan, string Number, string Period, IReadOnlyList<string> Lines, string Why, PlanState State, IReadOnlyList<PlanActionAnswer> Actions)
{
    internal static PlanAnswer Of(ImprovementPlan plan) => new(
        plan.Id, plan.Label, plan.Period, plan.LineIds, plan.Why, plan.State,
        [.. plan.Actions.OrderBy(action => action.Position).Select(action => new PlanActionAnswer(action.Id, action.What, action.Side, action.Due, action.State, action.Promise.Value, action.Note))]);
}
