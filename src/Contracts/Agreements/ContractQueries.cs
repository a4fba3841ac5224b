using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A contract as lists and other rooms show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, <c>CON-12</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">The supplier's name as the contract has it.</param>
/// <param name="Unit">The unit whose orders fall under it.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day; null for open.</param>
/// <param name="Worth">Its limit, or what it is expected to come to; null while nobody knows.</param>
/// <param name="Offered">The number of its newest version; 0 before the first offer.</param>
/// <param name="Confidential">True when few see it.</param>
/// <param name="Version">Counts changes.</param>
public sealed record ContractCard(
    ContractId Id, string Number, string Title, ContractState State, ContractKind Kind, PartyId Supplier, string SupplierName, UnitId Unit, PartyId Owner, DateOnly StartsOn, DateOnly? EndsOn,
    Money? Worth, int Offered, bool Confidential, int Version)
{
    /// <summary>Where it was found, the best first; null where nothing was looked for.</summary>
    public IReadOnlyList<ContractHit>? Hits { get; init; }
}

/// <summary>Which contracts a list shows.</summary>
/// <param name="State">Only those in this state; null for any.</param>
/// <param name="Text">A number, or words of any version or remark: all of them, by their beginning; in quotes a phrase.</param>
/// <param name="Supplier">Only those of this supplier.</param>
/// <param name="Open">True leaves out those that are over.</param>
/// <param name="Unit">Only those of this unit.</param>
internal sealed record ContractFilter(ContractState? State = null, string? Text = null, PartyId? Supplier = null, bool Open = false, UnitId? Unit = null)
{
    /// <summary>What a list's choice of status means: a state, or <c>open</c>.</summary>
    public static ContractFilter Of(string? choice, string? text) =>
        new(Enum.TryParse<ContractState>(choice, ignoreCase: true, out var state) && Enum.IsDefined(state) && !int.TryParse(choice, System.Globalization.CultureInfo.InvariantCulture, out _) ? state : null, text, Open: choice == "open");
}

/// <summary>All that a contract's page shows.</summary>
internal sealed record ContractDetail(Contract Contract, IReadOnlyList<ContractVersion> Versions, IReadOnlyList<ContractComment> Comments, IReadOnlyList<ContractSignature> Signatures, ContractDraft? Draft, IReadOnlyList<KeptAnnex> Annexes)
{
    public ContractVersion? Newest => Versions.FirstOrDefault(version => version.Number == Contract.Offered);

    /// <summary>What the reader's side would change: its draft, or else the newest version.</summary>
    public ContractContent Writable => ContractContent.Read(Draft?.ContentText ?? Newest!.ContentText);

    /// <summary>The annexes of the newest version, and what the reader's side put in and took out since.</summary>
    public IReadOnlyList<ShownAnnex> ShownAnnexes(Func<PartyId, ContractSide, string> who)
    {
        var kept = Annexes.ToDictionary(row => row.Annex);
        return
        [
            .. AnnexRedline.Of(Newest?.Read().Annexes ?? [], Writable.Annexes ?? []).Where(line => kept.ContainsKey(line.Annex.Id)).Select(line => (line.Annex, line.Fate, Row: kept[line.Annex.Id]))
                .Select(line => new ShownAnnex(line.Annex, line.Row.File, who(line.Row.By, line.Row.Side), line.Row.At, line.Fate == ClauseFate.Added && Newest is not null, line.Fate == ClauseFate.Removed)),
        ];
    }

    /// <summary>All annexes that any version or the reader's side's draft has, by their numbers.</summary>
    public IReadOnlyList<ContractAnnexCard> AnnexCards()
    {
        var told = Versions.Select(version => version.ContentText).Concat(Draft is null ? [] : [Draft.ContentText]).SelectMany(text => ContractContent.Read(text).Annexes ?? []).GroupBy(annex => annex.Id).ToDictionary(group => group.Key, group => group.First());
        return
        [
            .. Annexes.Where(row => told.ContainsKey(row.Annex)).OrderBy(row => row.Number).ThenBy(row => row.At)
                .Select(row => new ContractAnnexCard(told[row.Annex], row.Side, row.By, row.At, row.OfferedIn, $"/api/v1/contracts/{Contract.Label}/annexes/{row.Annex}")),
        ];
    }
}

/// <summary>Reads contracts for pages and the API. Everything asks what the actor may see.</summary>
internal sealed class ContractQueries(VouchDb db, ContractSearch search)
{
    public const int PageSize = 50;

    /// <summary>One page of contracts, the newest first; where something is looked for the best first, and then <paramref name="after"/> counts those that were shown before.</summary>
    public async Task<Page<ContractCard>> ListAsync(Actor actor, ContractFilter filter, long? after, int size, CancellationToken cancellationToken)
    {
        var query = ContractDesk.Visible(db.Set<Contract>().AsNoTracking(), actor);
        query = filter.State is { } state ? query.Where(row => row.State == state) : query;
        query = filter.Supplier is { } supplier ? query.Where(row => row.Supplier == supplier) : query;
        query = filter.Open ? query.Where(row => row.EndedAt == null) : query;
        query = filter.Unit is { } unit ? query.Where(row => row.Unit == unit) : query;
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            return await search.FindAsync(query, filter.Text, after ?? 0, size, cancellationToken);
        }

        query = after is { } last ? query.Where(row => row.Number < last) : query;
        var take = Math.Clamp(size, 1, 200);
        var rows = await query.OrderByDescending(row => row.Number).Take(take + 1).ToListAsync(cancellationToken);
        return new Page<ContractCard>([.. rows.Take(take).Select(Card)], rows.Count > take ? rows[take - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>A contract by number or id, when the actor may see it.</summary>
    public async Task<Contract?> FindAsync(Actor actor, string? numberOrId, CancellationToken cancellationToken)
    {
        var visible = ContractDesk.Visible(db.Set<Contract>().AsNoTracking(), actor);
        if (Guid.TryParse(numberOrId, out var id))
        {
            var wanted = new ContractId(id);
            return await visible.FirstOrDefaultAsync(row => row.Id == wanted, cancellationToken);
        }

        return ContractNumbers.TryRead(numberOrId, out var number) ? await visible.FirstOrDefaultAsync(row => row.Number == number, cancellationToken) : null;
    }

    /// <summary>The whole of a contract for its page.</summary>
    public async Task<ContractDetail?> DetailAsync(Actor actor, string? numberOrId, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, numberOrId, cancellationToken) is not { } contract)
        {
            return null;
        }

        var side = ContractDesk.SideOf(actor);
        return new ContractDetail(
            contract,
            await db.Set<ContractVersion>().AsNoTracking().Where(row => row.Contract == contract.Id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken),
            await db.Set<ContractComment>().AsNoTracking().Where(row => row.Contract == contract.Id).OrderBy(row => row.At).ThenBy(row => row.Id).Take(500).ToListAsync(cancellationToken),
            await db.Set<ContractSignature>().AsNoTracking().Where(row => row.Contract == contract.Id).OrderBy(row => row.At).ToListAsync(cancellationToken),
            await db.Set<ContractDraft>().AsNoTracking().FirstOrDefaultAsync(row => row.Contract == contract.Id && row.Side == side, cancellationToken),
            await db.Set<KeptAnnex>().AsNoTracking().Where(row => row.Contract == contract.Id && (row.OfferedIn > 0 || row.Side == side)).ToListAsync(cancellationToken));
    }

    /// <summary>An annex of a contract that the actor may see; what was not offered only for the side that put it in.</summary>
    public async Task<KeptAnnex?> AnnexAsync(Actor actor, string? numberOrId, ContractAnnexId annex, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(actor, numberOrId, cancellationToken);
        var row = contract is null ? null : await db.Set<KeptAnnex>().AsNoTracking().FirstOrDefaultAsync(row => row.Contract == contract.Id && row.Annex == annex, cancellationToken);
        return row?.IsSeenBy(ContractDesk.SideOf(actor)) == true ? row : null;
    }

    /// <summary>What waits for a supplier's answer or signature.</summary>
    public async Task<IReadOnlyList<ContractCard>> WaitingForSupplierAsync(Actor actor, CancellationToken cancellationToken)
    {
        var rows = await ContractDesk.Visible(db.Set<Contract>().AsNoTracking(), actor)
            .Where(row => (row.State == ContractState.Negotiating && row.SupplierAccepted != row.Offered)
                || (row.State == ContractState.AwaitingSignature && !db.Set<ContractSignature>().Any(signature => signature.Contract == row.Id && signature.Side == ContractSide.Supplier)))
            .OrderBy(row => row.Number).Take(PageSize).ToListAsync(cancellationToken);
        return [.. rows.Select(Card)];
    }

    /// <summary>Contracts of awards that the actor may see, by award.</summary>
    public async Task<ILookup<Guid, ContractCard>> OfAwardsAsync(Actor actor, IReadOnlyCollection<Guid> awards, CancellationToken cancellationToken)
    {
        var rows = await ContractDesk.Visible(db.Set<Contract>().AsNoTracking(), actor).Where(row => row.Award != null && awards.Contains(row.Award.Value)).OrderByDescending(row => row.Number).Take(PageSize).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Award!.Value, Card);
    }

    internal static ContractCard Card(Contract row) => new(
        row.Id, row.Label, row.Title, row.State, row.Kind, row.Supplier, row.SupplierName, row.Unit, row.Owner, row.StartsOn, row.EndsOn, row.Worth, row.Offered, row.Confidential, row.Version);
}

/// <summary>Contracts in the subject directory and in search.</summary>
internal sealed class ContractSubjects(VouchDb db, ContractQueries queries) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = [Contract.KindName];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(ContractId.From).ToList();
        var rows = await ContractDesk.Visible(db.Set<Contract>().AsNoTracking(), actor).Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => Card(ContractQueries.Card(row)))];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken) =>
        [.. (await queries.ListAsync(actor, new ContractFilter(Text: text), null, Math.Clamp(most, 1, ContractQueries.PageSize), cancellationToken)).Items.Select(Card)];

    private static SubjectCard Card(ContractCard row) =>
        new(row.Id.Subject, row.Number, row.Title, $"/contracts/{row.Number}") { PartnerLink = $"/partner/contracts/{row.Number}", State = row.State.Word() };
}
