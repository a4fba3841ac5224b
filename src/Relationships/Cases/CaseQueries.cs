using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Reading;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships;

/// <summary>Which cases a list shows.</summary>
public enum CaseView
{
    /// <summary>Open ones that the reader decides.</summary>
    ToDecide,

    /// <summary>Open ones that the reader raised, or in which the reader is a side.</summary>
    Mine,

    /// <summary>All open ones that the reader may see.</summary>
    All,

    /// <summary>Ended ones that the reader may see, the newest first.</summary>
    Ended,

    /// <summary>Problems that the reader looks after and that are not ended.</summary>
    ToSolve,

    /// <summary>Problems where the ball is with the reader: their own to solve, or raised by them and waiting for their word.</summary>
    Waiting,

    /// <summary>Problems that ended without the word of the person who raised them, the newest first.</summary>
    Unconfirmed,
}

/// <summary>How many cases each list holds.</summary>
internal sealed record CaseCounts(int ToDecide, int Mine, int All, int ToSolve, int Waiting, int Unconfirmed);

/// <summary>A remark with the name of who made it.</summary>
internal sealed record RemarkLine(CaseRemark Remark, string By);

/// <summary>A case with all that its page shows.</summary>
/// <param name="Case">The case.</param>
/// <param name="Parties">Whom it concerns.</param>
/// <param name="Remarks">What was said, the earliest first.</param>
/// <param name="Facts">What happened to it, the earliest first.</param>
/// <param name="Promise">For a challenge: the promise in words.</param>
/// <param name="Subject">What it is about; null when the reader may not see that.</param>
/// <param name="Names">Names of all who appear in it.</param>
/// <param name="Others">Other cases about the same promise, the newest first.</param>
internal sealed record CaseInFull(
    Case Case, IReadOnlyList<CaseParty> Parties, IReadOnlyList<RemarkLine> Remarks, IReadOnlyList<Fact> Facts, PromiseLine? Promise, SubjectCard? Subject, CaseNames Names, IReadOnlyList<Case> Others)
{
    /// <summary>For a problem: the interactions that belong to it.</summary>
    internal IReadOnlyList<CaseInteraction> Entries { get; init; } = [];

    /// <summary>For a problem: what was said in those of them that are still there.</summary>
    internal IReadOnlyList<CaseInteractionLine> Interactions { get; init; } = [];

    /// <summary>For a problem: the cases that it carries on.</summary>
    internal IReadOnlyList<Case> Merged { get; init; } = [];

    /// <summary>For a problem: the earlier case that it follows, the one that carries it on, and those that follow it.</summary>
    internal IReadOnlyList<Case> Related { get; init; } = [];

    /// <summary>For a problem: what was promised about it, the soonest due first.</summary>
    internal IReadOnlyList<PromiseLine> Promises { get; init; } = [];

    /// <summary>Whether the reader may do this now.</summary>
    internal bool May(Actor actor, CaseAct act) => CaseTransitions.Refused(Case, Parties, actor, act) is null;
}

/// <summary>Names of people and suppliers.</summary>
internal sealed class CaseNames(CompanySnapshot company, IReadOnlyDictionary<SubjectRef, SubjectCard> suppliers, IReadOnlyDictionary<PartyId, string> others)
{
    /// <summary>The name of a person or supplier.</summary>
    internal string Of(PartyId party) => suppliers.TryGetValue(new SubjectRef("supplier", party.Value), out var card) ? card.Title : others.TryGetValue(party, out var name) ? name : company.NameOf(party);
}

/// <summary>What pages and API read; the reader's right to see is in every query.</summary>
internal sealed class CaseQueries(VouchDb db, CompanyDirectory directory, SubjectDirectory subjects, IPromiseLines lines, ProblemQueries problems, AgentCases agentCases, IAgentReach reaches, IPeople people)
{
    internal const int PageSize = 50;

    /// <summary>A list of cases: open ones by when they are promised to be decided, ended ones the newest first. <paramref name="after"/> is the number of the last case of the page before.</summary>
    internal async Task<Page<CaseCard>> ListAsync(Actor actor, CaseView view, string? after, CancellationToken cancellationToken)
    {
        var cases = Of(actor, view);
        var last = Case.NumberOf(after) is { } number ? await CaseRights.Visible(db, actor).FirstOrDefaultAsync(row => row.Number == number, cancellationToken) : null;
        if (view is CaseView.Ended or CaseView.Unconfirmed)
        {
            cases = (last is { } newer ? cases.Where(row => row.Number < newer.Number) : cases).OrderByDescending(row => row.Number);
        }
        else
        {
            if (last is { } before)
            {
                cases = before.Due is { } due
                    ? cases.Where(row => row.Due == null || row.Due > due || (row.Due == due && row.Number > before.Number))
                    : cases.Where(row => row.Due == null && row.Number > before.Number);
            }

            // What nobody promised to decide by a time comes last on both databases.
            cases = cases.OrderBy(row => row.Due == null).ThenBy(row => row.Due).ThenBy(row => row.Number);
        }

        var rows = await cases.Take(PageSize + 1).ToListAsync(cancellationToken);
        return new Page<CaseCard>([.. rows.Take(PageSize).Select(CaseCard.Of)], rows.Count > PageSize ? rows[PageSize - 1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    internal async Task<CaseCounts> CountAsync(Actor actor, CancellationToken cancellationToken) => new(
        await Of(actor, CaseView.ToDecide).CountAsync(cancellationToken),
        await Of(actor, CaseView.Mine).CountAsync(cancellationToken),
        await Of(actor, CaseView.All).CountAsync(cancellationToken),
        await Of(actor, CaseView.ToSolve).CountAsync(cancellationToken),
        await Of(actor, CaseView.Waiting).CountAsync(cancellationToken),
        await Of(actor, CaseView.Unconfirmed).CountAsync(cancellationToken));

    /// <summary>How many cases wait for this person: challenges to decide, problems where the ball is with them.</summary>
    internal async Task<int> CountWaitingAsync(Actor actor, CancellationToken cancellationToken) =>
        await Of(actor, CaseView.ToDecide).CountAsync(cancellationToken) + await Of(actor, CaseView.Waiting).CountAsync(cancellationToken);

    /// <summary>The latest open cases that concern a supplier and that the reader may see.</summary>
    internal async Task<IReadOnlyList<CaseCard>> OfSupplierAsync(PartyId supplier, Actor actor, int most, CancellationToken cancellationToken)
    {
        var concerned = db.Set<CaseParty>().Where(party => party.Party == supplier).Select(party => party.Case);
        var rows = await Of(actor, CaseView.All).Where(row => row.Supplier == supplier || concerned.Contains(row.Id))
            .OrderBy(row => row.Due == null).ThenBy(row => row.Due).ThenBy(row => row.Number).Take(most).ToListAsync(cancellationToken);
        return [.. rows.Select(CaseCard.Of)];
    }

    /// <summary>The problems of a person that the reader may see, the newest first.</summary>
    internal async Task<IReadOnlyList<CaseCard>> OfPersonAsync(PartyId person, Actor actor, int most, CancellationToken cancellationToken)
    {
        var parties = (await people.PartiesOfAsync(db, person, cancellationToken)).Append(person).Distinct().ToList();
        var rows = actor.Supplier is null
            ? await CaseRights.Visible(db, actor).Where(row => row.Kind == CaseKind.Problem && parties.Contains(row.RaisedBy)).OrderByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken)
            : await agentCases.OfPersonAsync(await reaches.OfAsync(db, actor, cancellationToken), parties, most, cancellationToken);
        return [.. rows.Select(CaseCard.Of)];
    }

    /// <summary>Cases about a promise that the reader may see, the newest first.</summary>
    internal async Task<IReadOnlyList<Case>> OfPromiseAsync(PromiseId promise, Actor actor, CancellationToken cancellationToken) =>
        await CaseRights.Visible(db, actor).Where(row => row.Promise == promise).OrderByDescending(row => row.Number).Take(20).ToListAsync(cancellationToken);

    /// <summary>One case by its number or id; null when there is none that the reader may see.</summary>
    internal async Task<CaseInFull?> FindAsync(string? number, Actor actor, CancellationToken cancellationToken)
    {
        var visible = CaseRights.Visible(db, actor);
        var found = Guid.TryParse(number, out var id) ? await visible.FirstOrDefaultAsync(row => row.Id == new CaseId(id), cancellationToken)
            : Case.NumberOf(number) is { } wanted ? await visible.FirstOrDefaultAsync(row => row.Number == wanted, cancellationToken)
            : null;
        found ??= actor.Supplier is null ? null : await agentCases.FindAsync(actor, number, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var company = await directory.ReadAsync(cancellationToken);
        var parties = await db.Set<CaseParty>().AsNoTracking().Where(party => party.Case == found.Id).ToListAsync(cancellationToken);
        var suppliers = parties.Where(party => party.IsSupplier).Select(party => party.Party).Concat(found.Supplier is { } own ? [own] : []).Select(party => new SubjectRef("supplier", party.Value));
        var cards = await subjects.FindAsync(suppliers.Append(found.About), actor, cancellationToken);
        var names = new CaseNames(company, cards, await ProblemQueries.PartyNamesAsync(db, company, found, cancellationToken));
        var remarks = await db.Set<CaseRemark>().AsNoTracking().Where(remark => remark.Case == found.Id).OrderBy(remark => remark.At).ThenBy(remark => remark.Id).Take(500).ToListAsync(cancellationToken);
        var key = found.Id.Value;
        var facts = await db.Facts.Where(fact => fact.SubjectId == key && fact.SubjectKind == Case.SubjectName).OrderBy(fact => fact.Sequence).Take(1_000).ToListAsync(cancellationToken);
        var promise = found.Promise is { } about ? (await lines.FindAsync([about], actor, cancellationToken)).GetValueOrDefault(about) : null;
        var others = found.Promise is { } same ? (await OfPromiseAsync(same, actor, cancellationToken)).Where(row => row.Id != found.Id).ToList() : [];
        var full = new CaseInFull(
            found, parties, [.. remarks.Select(remark => new RemarkLine(remark, names.Of(remark.By)))], facts, promise, cards.GetValueOrDefault(found.About), names, others);
        return found.Kind == CaseKind.Problem ? await problems.CompleteAsync(full, actor, cancellationToken) : full;
    }

    private IQueryable<Case> Of(Actor actor, CaseView view)
    {
        var me = actor.Party;
        var supplier = actor.Supplier;
        var visible = CaseRights.Visible(db, actor);
        var concerned = db.Set<CaseParty>().Where(party => party.Party == me || party.Party == supplier).Select(party => party.Case);
        return view switch
        {
            CaseView.Ended => visible.Where(row => !Case.LiveStates.Contains(row.State)),
            CaseView.Unconfirmed => visible.Where(row => row.State == CaseState.Unconfirmed),
            CaseView.ToDecide => visible.Where(row => row.Kind == CaseKind.Challenge && row.State == CaseState.Open && row.Owner == me),
            CaseView.ToSolve => visible.Where(row => row.Kind == CaseKind.Problem && Case.LiveStates.Contains(row.State) && row.Owner == me),
            CaseView.Waiting => visible.Where(row => row.Kind == CaseKind.Problem && ((row.Owner == me && row.State == CaseState.Open)
                || ((row.RaisedBy == me || (supplier != null && row.Supplier == supplier)) && (row.State == CaseState.AwaitsPerson || row.State == CaseState.Proposed)))),
            CaseView.Mine => visible.Where(row => Case.LiveStates.Contains(row.State) && (row.RaisedBy == me || (supplier != null && row.Supplier == supplier) || concerned.Contains(row.Id))),
            _ => visible.Where(row => Case.LiveStates.Contains(row.State)),
        };
    }
}
