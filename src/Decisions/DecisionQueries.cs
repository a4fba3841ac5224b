using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Decisions.Approvals;
using Vouch.Decisions.Delegations;
using Vouch.Kernel;

namespace Vouch.Decisions;

/// <summary>A decision that waits for somebody, with all that is needed to take it.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="StepId">Subject of its promises.</param>
/// <param name="Step">The step's key.</param>
/// <param name="IsReview">True when a questionnaire is to be answered.</param>
/// <param name="InNameOf">Whose decision it is.</param>
/// <param name="Number">The subject's number.</param>
/// <param name="Title">What it is.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Amount">How much.</param>
/// <param name="Lines">What it is made of.</param>
/// <param name="Reason">Why, in the requester's words.</param>
/// <param name="Because">Why the policy asks.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Asked">True while the asker owes an answer.</param>
/// <param name="Version">To be sent back with the decision.</param>
public sealed record WaitingDecision(
    ApprovalId Approval,
    Guid StepId,
    string Step,
    bool IsReview,
    PartyId InNameOf,
    string Number,
    string Title,
    SubjectRef Subject,
    UnitId Unit,
    PartyId Requester,
    Money Amount,
    IReadOnlyList<ApprovalLine> Lines,
    string? Reason,
    IReadOnlyList<string> Because,
    DateTimeOffset Since,
    bool Asked,
    int Version);

/// <summary>A decision somebody took.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Number">The subject's number.</param>
/// <param name="Title">What it was.</param>
/// <param name="Amount">How much.</param>
/// <param name="Verdict">approved, refused, asked-for-more or told-more.</param>
/// <param name="Words">What they wrote.</param>
/// <param name="At">When.</param>
/// <param name="State">How the approval stands now.</param>
public sealed record TakenDecision(ApprovalId Approval, string Number, string Title, Money Amount, string Verdict, string? Words, DateTimeOffset At, string State);

/// <summary>What pages and API read.</summary>
internal sealed class DecisionQueries(VouchDb db, ApprovalDesk desk, PolicyShelf shelf, CompanyDirectory directory, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>How many decisions wait for a person, those delegated to them included, and not counting those where the asker owes an answer.</summary>
    public async Task<int> CountAsync(PartyId person, CancellationToken cancellationToken)
    {
        var names = (await desk.ActsForAsync(db, person, null, clock.GetUtcNow(), cancellationToken)).ToList();
        return await db.Set<WaitingStep>().AsNoTracking().Where(row => names.Contains(row.Person) && !row.Asked).Select(row => row.Step).Distinct().CountAsync(cancellationToken);
    }

    /// <summary>What waits for a person, longest waiting first.</summary>
    public async Task<Page<WaitingDecision>> WaitingAsync(PartyId person, string? after, CancellationToken cancellationToken)
    {
        var names = (await desk.ActsForAsync(db, person, null, clock.GetUtcNow(), cancellationToken)).ToList();
        var query = db.Set<WaitingStep>().AsNoTracking().Where(row => names.Contains(row.Person));
        if (Guid.TryParse(after, out var step))
        {
            // Ids are made in the order of time, so a step's id is its place in the queue.
            query = query.Where(row => row.Step.CompareTo(step) > 0);
        }

        var rows = await query.OrderBy(row => row.Step).ThenBy(row => row.Person).Take((PageSize * 3) + 1).ToListAsync(cancellationToken);
        var steps = rows.GroupBy(row => row.Step).Select(group => group.OrderByDescending(row => row.Person == person).First()).ToList();
        var more = steps.Count > PageSize;
        steps = [.. steps.Take(PageSize)];
        var ids = steps.Select(row => row.Approval).Distinct().ToList();
        var approvals = await db.Set<Approval>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var items = new List<WaitingDecision>(steps.Count);
        foreach (var row in steps)
        {
            if (approvals.TryGetValue(row.Approval, out var approval) && !approval.Barred.Contains(person))
            {
                items.Add(Waiting(approval, row));
            }
        }

        return new Page<WaitingDecision>(items, more ? steps[^1].Step.ToString() : null);
    }

    /// <summary>What a person decided last.</summary>
    public async Task<IReadOnlyList<TakenDecision>> TakenAsync(PartyId person, CancellationToken cancellationToken)
    {
        var acts = await db.Set<ApprovalAct>().AsNoTracking().Where(act => act.By == person).OrderByDescending(act => act.At).Take(PageSize).ToListAsync(cancellationToken);
        var ids = acts.Select(act => act.Approval).Distinct().ToList();
        var approvals = await db.Set<Approval>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return
        [
            .. from act in acts
               let approval = approvals[act.Approval]
               select new TakenDecision(approval.Id, approval.Number, approval.Title, approval.Amount, Cards.Name(act.Verdict), act.Words, act.At, Cards.Name(approval.State)),
        ];
    }

    /// <summary>One approval with all that was said, or null when there is none that the actor may see.</summary>
    public async Task<ApprovalView?> FindAsync(ApprovalId id, Actor actor, CancellationToken cancellationToken)
    {
        if (await db.Set<Approval>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } approval)
        {
            return null;
        }

        var names = await desk.ActsForAsync(db, actor.Party, approval.Unit, clock.GetUtcNow(), cancellationToken);
        var acts = await db.Set<ApprovalAct>().AsNoTracking().Where(act => act.Approval == id).OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);
        // Whoever decided in somebody's name still sees what it was when the delegation has ended.
        if (!MaySee(approval, actor, names) && !acts.Exists(act => act.By == actor.Party))
        {
            return null;
        }

        var progress = approval.Progress(acts);
        var company = await directory.ReadAsync(cancellationToken);
        var policy = approval.PolicyVersion == 0 ? PolicyShelf.First(company) : await shelf.ReadAsync(db, approval.PolicyVersion, cancellationToken);
        var mine = progress.State.IsSettled() || approval.Barred.Contains(actor.Party) ? null : progress.Seat(actor.Party, names);
        var mayTell = actor.Party == approval.Requester || actor.Party == approval.OnBehalfOf || actor.Party == approval.Owner || actor.Party == approval.AskedBy || actor.Has(Roles.Buyer, approval.Unit);
        return new ApprovalView(approval, progress, acts, policy, mine?.Step, mine?.InNameOf, mayTell);
    }

    /// <summary>Delegations that are running or to come.</summary>
    public async Task<IReadOnlyList<DelegationRecord>> DelegationsAsync(Actor actor, CancellationToken cancellationToken)
    {
        var today = PolicyShelf.DayOf(await directory.ReadAsync(cancellationToken), actor.Unit, clock.GetUtcNow());
        var all = actor.HasAnywhere(Roles.Administrator) || actor.MayReadAll;
        var person = actor.Party;
        return await db.Set<DelegationRecord>().AsNoTracking()
            .Where(row => row.LastDay >= today && !row.Ended && (all || row.From == person || row.To == person))
            .OrderBy(row => row.FirstDay).ThenBy(row => row.Id)
            .Take(200)
            .ToListAsync(cancellationToken);
    }

    public static bool MaySee(Approval approval, Actor actor, IReadOnlySet<PartyId> names)
    {
        var person = actor.Party;
        return actor.MayReadAll
            || person == approval.Requester || person == approval.OnBehalfOf || person == approval.Owner || person == approval.AskedBy
            || actor.HasAny(approval.Unit, Roles.Buyer, Roles.HeadOfProcurement, Roles.Finance, Roles.BudgetHolder, Roles.Auditor, Roles.Administrator)
            || approval.Steps.SelectMany(step => step.Seats).SelectMany(seat => seat.Candidates).Any(names.Contains);
    }

    private static WaitingDecision Waiting(Approval approval, WaitingStep row)
    {
        var detail = approval.Detail;
        var step = approval.Steps.First(one => one.Id == row.Step);
        return new WaitingDecision(
            approval.Id, step.Id, step.Key, step.Kind == StepKind.Review, row.Person, approval.Number, approval.Title, approval.Subject, approval.Unit, approval.Requester,
            approval.Amount, detail.Lines, detail.Reason, [.. step.Reasons.Select(reason => reason.Says)], row.Since, row.Asked, approval.Version);
    }
}

/// <summary>One approval as its page shows it.</summary>
internal sealed record ApprovalView(
    Approval Approval, ApprovalProgress Progress, IReadOnlyList<ApprovalAct> Acts, Policy Policy, ApprovalStep? Mine, PartyId? InNameOf, bool MayTell);

/// <summary>Answers for the steps of approvals, of which promises and facts speak.</summary>
internal sealed class DecisionSubjects(VouchDb db, ApprovalDesk desk, TimeProvider clock) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [DecisionFacts.Approval, DecisionFacts.Review];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await (from step in db.Set<StepRecord>().AsNoTracking()
                          join approval in db.Set<Approval>().AsNoTracking() on step.Approval equals approval.Id
                          where ids.Contains(step.Id)
                          select new { step.Id, approval }).ToListAsync(cancellationToken);
        var names = await desk.ActsForAsync(db, actor.Party, null, clock.GetUtcNow(), cancellationToken);
        return
        [
            .. rows.Where(row => DecisionQueries.MaySee(row.approval, actor, names))
                .Select(row => new SubjectCard(new SubjectRef(kind, row.Id), row.approval.Number, row.approval.Title, $"/decisions/{row.approval.Id}") { State = Cards.Name(row.approval.State) }),
        ];
    }
}
