using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Finds contracts for use cases and pages, with who may see and do what.</summary>
internal sealed class ContractDesk(CompanyDirectory directory)
{
    /// <summary>The roles that read the contracts of the units they cover, unless they are confidential.</summary>
    private static readonly string[] Readers = [Roles.Buyer, Roles.Finance, Roles.BudgetHolder, Roles.Approver, Roles.Legal, Roles.HeadOfProcurement, Roles.Auditor];

    /// <summary>The contracts that somebody may see. A supplier sees its own from the first offer on; the holder of a link sees none.</summary>
    public static IQueryable<Contract> Visible(IQueryable<Contract> contracts, Actor actor)
    {
        if (actor.Supplier is { } supplier)
        {
            return actor.Scope is null ? contracts.Where(row => row.Supplier == supplier && row.Offered > 0) : contracts.Where(row => false);
        }

        if (actor.MayReadAll)
        {
            return contracts;
        }

        var me = actor.Party;
        var grants = actor.Grants.Where(grant => Readers.Contains(grant.Role)).ToList();
        if (grants.Exists(grant => grant.Units is null))
        {
            return contracts.Where(row => !row.Confidential || row.Owner == me);
        }

        var covered = grants.SelectMany(grant => grant.Units!).Distinct().ToList();
        return contracts.Where(row => row.Owner == me || (!row.Confidential && covered.Contains(row.Unit)));
    }

    /// <summary>What somebody who may see a contract is to it.</summary>
    public static ContractActor RoleOf(Actor actor, Contract contract)
    {
        if (actor.IsSystem)
        {
            return ContractActor.Software | ContractActor.Buyer | ContractActor.Supplier | ContractActor.Signatory;
        }

        if (actor.Supplier is { } supplier)
        {
            return supplier == contract.Supplier && actor.Scope is null ? ContractActor.Supplier : ContractActor.None;
        }

        var buyer = actor.Party == contract.Owner || actor.Has(Roles.Buyer, contract.Unit);
        var signatory = buyer || actor.HasAny(contract.Unit, Roles.BudgetHolder, Roles.HeadOfProcurement);
        return (buyer ? ContractActor.Buyer : ContractActor.None) | (signatory ? ContractActor.Signatory : ContractActor.None);
    }

    /// <summary>The side that somebody acts for.</summary>
    public static ContractSide SideOf(Actor actor) => actor.Supplier is null ? ContractSide.Buyer : ContractSide.Supplier;

    /// <summary>
    /// The contract to be changed, when the actor may see it and has read its newest state. Its row counts as changed whatever happens,
    /// so that of two who act on it at once the second decides on what the first left.
    /// </summary>
    public async Task<Outcome<Contract>> OpenAsync(Work work, ContractId id, int? version, CancellationToken cancellationToken)
    {
        var contract = await Visible(work.Db.Set<Contract>(), work.Actor).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (contract is null)
        {
            return Problems.NotFound;
        }

        if (version is { } read && read != contract.Version)
        {
            return AgreementRefusals.Stale;
        }

        work.Db.Entry(contract).Property(row => row.Version).IsModified = true;
        return contract;
    }

    /// <summary>The newest version that was offered; null before the first.</summary>
    public static Task<ContractVersion?> NewestAsync(VouchDb db, Contract contract, CancellationToken cancellationToken) =>
        db.Set<ContractVersion>().AsNoTracking().FirstOrDefaultAsync(row => row.Contract == contract.Id && row.Number == contract.Offered, cancellationToken);

    /// <summary>What a side is writing; null when nothing.</summary>
    public static Task<ContractDraft?> DraftAsync(VouchDb db, ContractId contract, ContractSide side, CancellationToken cancellationToken) =>
        db.Set<ContractDraft>().FirstOrDefaultAsync(row => row.Contract == contract && row.Side == side, cancellationToken);

    /// <summary>What a side would change: its draft with what it says, or else the newest version.</summary>
    public static async Task<(ContractDraft? Draft, ContractContent Content)> WrittenAsync(VouchDb db, Contract contract, ContractSide side, CancellationToken cancellationToken)
    {
        var draft = await DraftAsync(db, contract.Id, side, cancellationToken);
        return (draft, draft is not null ? ContractContent.Read(draft.ContentText) : (await NewestAsync(db, contract, cancellationToken))!.Read());
    }

    /// <summary>Keeps what a side writes. Before the first offer it is the contract itself, and is found by its words.</summary>
    public static async Task KeepAsync(Work work, Contract contract, ContractSide side, ContractDraft? draft, ContractContent content, CancellationToken cancellationToken)
    {
        if (draft is null)
        {
            work.Db.Add(new ContractDraft { Contract = contract.Id, Side = side, ContentText = content.Write(), BasedOn = contract.Offered, ChangedBy = work.Actor.Party, ChangedAt = work.At });
        }
        else
        {
            (draft.ContentText, draft.ChangedBy, draft.ChangedAt) = (content.Write(), work.Actor.Party, work.At);
        }

        if (!contract.IsOffered)
        {
            contract.Mirror(content);
            await IndexAsync(work, contract, content, cancellationToken);
        }
    }

    /// <summary>Keeps the words of what both sides know, for search.</summary>
    public static Task IndexAsync(Work work, Contract contract, ContractContent content, CancellationToken cancellationToken) =>
        ContractIndexing.KeepAsync(work, contract, content, contract.Offered, cancellationToken);

    public ValueTask<CompanySnapshot> CompanyAsync(CancellationToken cancellationToken) => directory.ReadAsync(cancellationToken);

    /// <summary>The unit and those above it: a contract of any of them covers its orders.</summary>
    public async Task<IReadOnlyList<UnitId>> AboveAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        List<UnitId> above = [];
        for (var next = company.Unit(unit); next is not null && !above.Contains(next.Id); next = next.Parent is { } parent ? company.Unit(parent) : null)
        {
            above.Add(next.Id);
        }

        return above;
    }

    /// <summary>The last moment of a day where a unit is, UTC.</summary>
    public async Task<DateTimeOffset> EndOfAsync(UnitId unit, DateOnly day, CancellationToken cancellationToken)
    {
        var zone = (await directory.ReadAsync(cancellationToken)).Unit(unit)?.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime().AddSeconds(-1);
    }
}
