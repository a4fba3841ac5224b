using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Reading;

namespace Vouch.Relationships.Ideas;

/// <summary>Which ideas a list shows.</summary>
public enum IdeaView
{
    /// <summary>Those that wait for an answer, the soonest promised first.</summary>
    Waiting,

    /// <summary>Those that the reader looks after and that are not done, the soonest promised first.</summary>
    Mine,

    /// <summary>Those that the reader had or supports, the newest first.</summary>
    Own,

    /// <summary>Those that will be done, the most wanted first.</summary>
    Accepted,

    /// <summary>Those that were done, the newest first.</summary>
    Done,

    /// <summary>All, the newest first.</summary>
    All,
}

/// <summary>An idea in short.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">The idea in a line.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RaisedBy">Whose idea it is.</param>
/// <param name="Supplier">The supplier for which they work.</param>
/// <param name="Owner">Who owes the answer; null while nobody does.</param>
/// <param name="Unit">The unit concerned.</param>
/// <param name="About">What it is about; null for nothing in particular.</param>
/// <param name="RaisedAt">When, UTC.</param>
/// <param name="Due">When the answer is promised for, UTC; null when nobody promised it, or it was given.</param>
/// <param name="AnsweredAt">When it was answered, UTC.</param>
/// <param name="DoneAt">When it was done, UTC.</param>
/// <param name="Supporters">How many others want the same.</param>
/// <param name="Worth">What it saves or earns in a year.</param>
/// <param name="MergedInto">The idea that carries it on.</param>
/// <param name="Version">To be sent back with what changes it.</param>
public sealed record IdeaCard(
    IdeaId Id, string Number, string Title, IdeaState State, PartyId RaisedBy, PartyId? Supplier, PartyId? Owner, UnitId? Unit, SubjectRef? About,
    DateTimeOffset RaisedAt, DateTimeOffset? Due, DateTimeOffset? AnsweredAt, DateTimeOffset? DoneAt, int Supporters, Money? Worth, IdeaId? MergedInto, int Version)
{
    internal static IdeaCard Of(Idea row) => new(
        row.Id, row.Label, row.Title, row.State, row.RaisedBy, row.Supplier, row.Owner, row.Unit, row.SubjectKind.Length == 0 ? null : row.About,
        row.RaisedAt, row.Due, row.AnsweredAt, row.DoneAt, row.Supporters, row.BenefitMoney, row.MergedInto, row.Version);
}

/// <summary>An idea with all that can be told of it.</summary>
/// <param name="Idea">As in lists.</param>
/// <param name="Words">What would be better with it.</param>
/// <param name="Answer">What the one who had it was told.</param>
/// <param name="Benefit">What came of it.</param>
/// <param name="Interaction">The interaction in which it was said.</param>
/// <param name="Credit">Who shares the credit, beside the one whose idea it is.</param>
public sealed record IdeaDetail(IdeaCard Idea, string Words, string? Answer, string? Benefit, CaseInteraction? Interaction, IReadOnlyList<PartyId> Credit);

/// <summary>An idea with all that its page shows.</summary>
internal sealed record IdeaInFull(
    Idea Idea, IReadOnlyList<IdeaSupporter> Supporters, IReadOnlyDictionary<PartyId, string> Names, IReadOnlyList<Idea> Merged, SubjectCard? Subject, IReadOnlyList<PromiseLine> Promises)
{
    internal string NameOf(PartyId party) => Names.GetValueOrDefault(party, "somebody");

    internal bool May(Actor actor, IdeaAct act) => IdeaTransitions.Refused(Idea, actor, act) is null;

    internal IdeaDetail Detail() => new(
        IdeaCard.Of(Idea), Idea.Words, Idea.Answer, Idea.Benefit, Idea is { Identity: { } identity, Interaction: { } key } ? new CaseInteraction(identity, key) : null, [.. Supporters.Where(row => row.IsCredited).Select(row => row.Party)]);
}

/// <summary>What pages and API read of ideas; the reader's right to see is in every query.</summary>
internal sealed class IdeaQueries(VouchDb db, CompanyDirectory directory, SubjectDirectory subjects, IPromises promises, IPromiseLines lines)
{
    internal const int PageSize = 50;

    private static readonly IdeaState[] Unanswered = [IdeaState.Raised, IdeaState.Considered];
    private static readonly IdeaState[] Live = [IdeaState.Raised, IdeaState.Considered, IdeaState.Accepted];

    internal async Task<Page<IdeaCard>> ListAsync(Actor actor, IdeaView view, string? after, CancellationToken cancellationToken)
    {
        var ideas = Of(actor, view);
        var last = Idea.NumberOf(after) is { } number ? await IdeaRights.Visible(db, actor).FirstOrDefaultAsync(row => row.Number == number, cancellationToken) : null;
        if (view is IdeaView.Waiting or IdeaView.Mine)
        {
            if (last is { } before)
            {
                ideas = before.Due is { } due
                    ? ideas.Where(row => row.Due == null || row.Due > due || (row.Due == due && row.Number > before.Number))
                    : ideas.Where(row => row.Due == null && row.Number > before.Number);
            }

            ideas = ideas.OrderBy(row => row.Due == null).ThenBy(row => row.Due).ThenBy(row => row.Number);
        }
        else if (view == IdeaView.Accepted)
        {
            ideas = last is { } more ? ideas.Where(row => row.Supporters < more.Supporters || (row.Supporters == more.Supporters && row.Number < more.Number)) : ideas;
            ideas = ideas.OrderByDescending(row => row.Supporters).ThenByDescending(row => row.Number);
        }
        else
        {
            ideas = (last is { } newer ? ideas.Where(row => row.Number < newer.Number) : ideas).OrderByDescending(row => row.Number);
        }

        var rows = await ideas.Take(PageSize + 1).ToListAsync(cancellationToken);
        return new Page<IdeaCard>([.. rows.Take(PageSize).Select(IdeaCard.Of)], rows.Count > PageSize ? rows[PageSize - 1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    internal Task<int> CountMineAsync(Actor actor, CancellationToken cancellationToken) => Of(actor, IdeaView.Mine).Where(row => Unanswered.Contains(row.State)).CountAsync(cancellationToken);

    /// <summary>The newest ideas of a person that the reader may see.</summary>
    internal async Task<IReadOnlyList<IdeaCard>> OfPersonAsync(PartyId person, Actor actor, int most, CancellationToken cancellationToken) =>
        [.. (await IdeaRights.Visible(db, actor).Where(row => row.RaisedBy == person || row.Supplier == person).OrderByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken)).Select(IdeaCard.Of)];

    /// <summary>One idea by its number or id; null when there is none that the reader may see.</summary>
    internal async Task<IdeaInFull?> FindAsync(string? number, Actor actor, CancellationToken cancellationToken)
    {
        var visible = IdeaRights.Visible(db, actor);
        var found = Guid.TryParse(number, out var id) ? await visible.FirstOrDefaultAsync(row => row.Id == new IdeaId(id), cancellationToken)
            : Idea.NumberOf(number) is { } wanted ? await visible.FirstOrDefaultAsync(row => row.Number == wanted, cancellationToken)
            : null;
        if (found is null)
        {
            return null;
        }

        var supporters = await db.Set<IdeaSupporter>().AsNoTracking().Where(row => row.Idea == found.Id).OrderBy(row => row.At).ThenBy(row => row.Party).Take(500).ToListAsync(cancellationToken);
        var merged = await db.Set<Idea>().AsNoTracking().Where(row => row.MergedInto == found.Id || row.Id == found.MergedInto).OrderBy(row => row.Number).Take(50).ToListAsync(cancellationToken);
        var cards = found.SubjectKind.Length == 0 ? null : await subjects.FindAsync([found.About], actor, cancellationToken);
        var key = found.Id.Value;
        var promised = await promises.Cards(db).Where(card => card.SubjectKind == Idea.SubjectName && card.SubjectId == key).OrderBy(card => card.Due).Select(card => card.Id).Take(20).ToListAsync(cancellationToken);
        var told = promised.Count == 0 ? null : await lines.FindAsync(promised, actor, cancellationToken);
        IEnumerable<PartyId> people = [found.RaisedBy, .. supporters.Select(row => row.Party), .. found.Owner is { } owner ? [owner] : Array.Empty<PartyId>(), .. found.WrittenBy is { } writer ? [writer] : Array.Empty<PartyId>(), .. found.BenefitConfirmedBy is { } confirmer ? [confirmer] : Array.Empty<PartyId>()];
        return new IdeaInFull(found, supporters, await NamesAsync(people, cancellationToken), merged, cards?.GetValueOrDefault(found.About), told is null ? [] : [.. promised.Select(told.GetValueOrDefault).OfType<PromiseLine>()]);
    }

    /// <summary>Names of parties: from the company's directory, else from the register, else as their identity calls itself.</summary>
    internal async Task<IReadOnlyDictionary<PartyId, string>> NamesAsync(IEnumerable<PartyId> parties, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var wanted = parties.Distinct().ToList();
        var names = wanted.Where(party => company.Person(party) is not null).ToDictionary(party => party, company.NameOf);
        var others = wanted.Where(party => !names.ContainsKey(party)).ToList();
        if (others.Count == 0)
        {
            return names;
        }

        foreach (var row in await db.Set<Party>().AsNoTracking().Where(row => others.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken))
        {
            names[row.Id] = row.Name;
        }

        var identities = others.Where(party => !names.ContainsKey(party)).Select(party => new Identities.IdentityId(party.Value)).ToList();
        foreach (var row in identities.Count == 0 ? [] : await db.Set<Identities.Identity>().AsNoTracking().Where(row => identities.Contains(row.Id) && row.Name != null).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken))
        {
            names[new PartyId(row.Id.Value)] = row.Name!;
        }

        return names;
    }

    private IQueryable<Idea> Of(Actor actor, IdeaView view)
    {
        var (me, supplier) = (actor.Party, actor.Supplier);
        var visible = IdeaRights.Visible(db, actor);
        var supported = db.Set<IdeaSupporter>().Where(row => row.Party == me).Select(row => row.Idea);
        return view switch
        {
            IdeaView.Waiting => visible.Where(row => Unanswered.Contains(row.State)),
            IdeaView.Mine => visible.Where(row => Live.Contains(row.State) && row.Owner == me),
            IdeaView.Own => visible.Where(row => row.RaisedBy == me || (supplier != null && row.Supplier == supplier) || supported.Contains(row.Id)),
            IdeaView.Accepted => visible.Where(row => row.State == IdeaState.Accepted),
            IdeaView.Done => visible.Where(row => row.State == IdeaState.Done),
            _ => visible,
        };
    }
}

/// <summary>Answers for ideas in the subject directory and the search box.</summary>
internal sealed class IdeaSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = [Idea.SubjectName];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new IdeaId(id)).ToList();
        return [.. (await IdeaRights.Visible(db, actor).Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken)).Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        var number = Idea.NumberOf(text) ?? -1;
        var lower = text.ToLowerInvariant();
        var found = await IdeaRights.Visible(db, actor).Where(row => row.Number == number || row.SearchTitle.Contains(lower)).OrderByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(row => row.Number == number).Select(Card)];
    }

    private static SubjectCard Card(Idea row) => new(row.Subject, row.Label, row.Title, $"/ideas/{row.Label}") { PartnerLink = $"/partner/ideas/{row.Label}", State = IdeaWords.Of(row.State) };
}
