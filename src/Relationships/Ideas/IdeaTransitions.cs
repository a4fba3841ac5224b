using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>What can be done with an idea.</summary>
internal enum IdeaAct
{
    Consider,
    Accept,
    Decline,
    Finish,
    Support,
    Merge,
    HandOver,
    Withdraw,
}

/// <summary>Who may do it.</summary>
internal enum IdeaActor
{
    /// <summary>The one named person who owes the answer.</summary>
    Owner,

    /// <summary>The owner, or a colleague who looks after cases and ideas of the unit.</summary>
    Agent,

    /// <summary>The one whose idea it is, or another person of the same supplier.</summary>
    Raiser,

    /// <summary>Anybody who sees it and whose idea it is not; a colleague also for a person.</summary>
    Other,
}

/// <summary>The state table of ideas. What is not in it is refused.</summary>
internal static class IdeaTransitions
{
    internal static readonly IReadOnlyList<(IdeaState From, IdeaAct Act, IdeaState To, IdeaActor Who)> All =
    [
        (IdeaState.Raised, IdeaAct.Consider, IdeaState.Considered, IdeaActor.Owner),
        (IdeaState.Raised, IdeaAct.Accept, IdeaState.Accepted, IdeaActor.Owner),
        (IdeaState.Raised, IdeaAct.Decline, IdeaState.Declined, IdeaActor.Owner),
        (IdeaState.Raised, IdeaAct.Support, IdeaState.Raised, IdeaActor.Other),
        (IdeaState.Raised, IdeaAct.Merge, IdeaState.Merged, IdeaActor.Agent),
        (IdeaState.Raised, IdeaAct.HandOver, IdeaState.Raised, IdeaActor.Agent),
        (IdeaState.Raised, IdeaAct.Withdraw, IdeaState.Withdrawn, IdeaActor.Raiser),

        (IdeaState.Considered, IdeaAct.Accept, IdeaState.Accepted, IdeaActor.Owner),
        (IdeaState.Considered, IdeaAct.Decline, IdeaState.Declined, IdeaActor.Owner),
        (IdeaState.Considered, IdeaAct.Support, IdeaState.Considered, IdeaActor.Other),
        (IdeaState.Considered, IdeaAct.Merge, IdeaState.Merged, IdeaActor.Agent),
        (IdeaState.Considered, IdeaAct.HandOver, IdeaState.Considered, IdeaActor.Agent),
        (IdeaState.Considered, IdeaAct.Withdraw, IdeaState.Withdrawn, IdeaActor.Raiser),

        (IdeaState.Accepted, IdeaAct.Finish, IdeaState.Done, IdeaActor.Owner),
        (IdeaState.Accepted, IdeaAct.Support, IdeaState.Accepted, IdeaActor.Other),
        (IdeaState.Accepted, IdeaAct.HandOver, IdeaState.Accepted, IdeaActor.Agent),
    ];

    private static readonly Dictionary<(IdeaState, IdeaAct), (IdeaState To, IdeaActor Who)> Table = All.ToDictionary(line => (line.From, line.Act), line => (line.To, line.Who));

    internal static (IdeaState To, IdeaActor Who)? Find(IdeaState from, IdeaAct act) => Table.TryGetValue((from, act), out var line) ? line : null;

    /// <summary>Why this actor cannot do this now; null when they can.</summary>
    internal static Refusal? Refused(Idea idea, Actor actor, IdeaAct act) =>
        Find(idea.State, act) is not { } line ? (idea.IsLive ? IdeaRefusals.NotNow : IdeaRefusals.Ended)
        : MayAct(idea, actor, line.Who) ? null
        : line.Who switch
        {
            IdeaActor.Owner => IdeaRefusals.NotOwner,
            IdeaActor.Agent => IdeaRefusals.NotAgent,
            IdeaActor.Raiser => IdeaRefusals.NotRaiser,
            _ => IdeaRefusals.Own,
        };

    private static bool MayAct(Idea idea, Actor actor, IdeaActor who) => who switch
    {
        IdeaActor.Owner => actor.Party == idea.Owner,
        IdeaActor.Agent => actor.IsColleague && (actor.Party == idea.Owner || actor.IsAgentFor(idea.Unit)),
        IdeaActor.Raiser => actor.IsRaiserOf(idea),
        // For whom a colleague supports it is asked by the verb; their own idea they do not support.
        _ => actor.IsSystem || !actor.IsRaiserOf(idea) || actor.IsColleague,
    };
}

/// <summary>What of ideas somebody may see.</summary>
internal static class IdeaRights
{
    /// <summary>Had it, or works for the supplier whose person had it.</summary>
    internal static bool IsRaiserOf(this Actor actor, Idea idea) => actor.Party == idea.RaisedBy || (idea.Supplier is { } supplier && actor.Supplier == supplier);

    /// <summary>Colleagues see all ideas; a supplier's people those of their own company; nobody else any.</summary>
    internal static IQueryable<Idea> Visible(VouchDb db, Actor actor)
    {
        var ideas = Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsNoTracking(db.Set<Idea>());
        if (actor.IsSystem || actor.IsColleague)
        {
            return ideas;
        }

        var (me, supplier) = (actor.Party, actor.Supplier);
        return actor.Scope is null ? ideas.Where(row => row.RaisedBy == me || (supplier != null && row.Supplier == supplier)) : ideas.Where(_ => false);
    }
}
