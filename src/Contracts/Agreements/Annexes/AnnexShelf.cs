using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Keeps the annexes of contracts and their files in step with what the sides write, offer and throw away.</summary>
internal sealed class AnnexShelf(Files files)
{
    /// <summary>Puts a file on the shelf for a side that is writing.</summary>
    public Outcome<ContractAnnex> Keep(Work work, Contract contract, ContractSide side, int number, string title, NewFile file)
    {
        var id = work.NewId<ContractAnnexId>();
        var kept = files.Keep(work, id.Subject, file);
        if (!kept.IsDone)
        {
            return kept.As<ContractAnnex>();
        }

        work.Db.Add(new KeptAnnex { Contract = contract.Id, Annex = id, File = kept.Value, Number = number, Side = side, By = work.Actor.Party, At = work.At });
        return new ContractAnnex(id, number, title, file.Name, file.ContentType, file.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)));
    }

    /// <summary>The number of the next annex that a side puts in: behind all that were ever offered and all that it is writing.</summary>
    public static async Task<int> NextNumberAsync(VouchDb db, Contract contract, IReadOnlyList<ContractAnnex> written, CancellationToken cancellationToken)
    {
        var offered = await db.Set<KeptAnnex>().Where(row => row.Contract == contract.Id && row.OfferedIn > 0).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
        return Math.Max(offered, written.Select(annex => annex.Number).DefaultIfEmpty().Max()) + 1;
    }

    /// <summary>What a side takes out of what it is writing. An annex that the other side never knew of is gone with its file; one that was offered stays with the versions that have it.</summary>
    public async Task TakeOutAsync(Work work, Contract contract, ContractAnnexId annex, CancellationToken cancellationToken) =>
        await EraseAsync(work, await work.Db.Set<KeptAnnex>().Where(row => row.Contract == contract.Id && row.Annex == annex && row.OfferedIn == 0).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>A side throws away what it wrote, and with it the annexes that the other side never knew of.</summary>
    public async Task DiscardAsync(Work work, Contract contract, ContractSide side, CancellationToken cancellationToken) =>
        await EraseAsync(work, await work.Db.Set<KeptAnnex>().Where(row => row.Contract == contract.Id && row.Side == side && row.OfferedIn == 0).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>A version was offered: the other side knows its annexes from now on, and the ledger what was added and taken out.</summary>
    public static async Task OfferAsync(Work work, Contract contract, ContractSide side, ContractContent? before, ContractContent content, CancellationToken cancellationToken)
    {
        foreach (var row in await work.Db.Set<KeptAnnex>().Where(row => row.Contract == contract.Id && row.Side == side && row.OfferedIn == 0).ToListAsync(cancellationToken))
        {
            row.OfferedIn = contract.Offered;
        }

        foreach (var line in AnnexRedline.Of(before?.Annexes ?? [], content.Annexes ?? []).Where(line => line.Fate != ClauseFate.Same))
        {
            work.Record(contract.AboutAnnex(line.Fate == ClauseFate.Added ? AgreementFacts.AnnexAdded : AgreementFacts.AnnexWithdrawn, side, line.Annex));
        }
    }

    /// <summary>A contract that amends another begins with its annexes; the files are the same ones.</summary>
    public static async Task TakeOverAsync(Work work, Contract contract, ContractId amended, IReadOnlyList<ContractAnnex> annexes, CancellationToken cancellationToken)
    {
        var ids = annexes.Select(annex => annex.Id).ToList();
        foreach (var row in await work.Db.Set<KeptAnnex>().AsNoTracking().Where(row => row.Contract == amended && ids.Contains(row.Annex)).ToListAsync(cancellationToken))
        {
            work.Db.Add(new KeptAnnex { Contract = contract.Id, Annex = row.Annex, File = row.File, Number = row.Number, Side = ContractSide.Buyer, By = row.By, At = row.At });
        }
    }

    /// <summary>The first annex of a version whose stored file is not the one that was hashed; null while all are.</summary>
    public async Task<ContractAnnex?> DamagedAsync(VouchDb db, ContractId contract, IReadOnlyList<ContractAnnex> annexes, CancellationToken cancellationToken)
    {
        var rows = await db.Set<KeptAnnex>().AsNoTracking().Where(row => row.Contract == contract).ToDictionaryAsync(row => row.Annex, row => row.File, cancellationToken);
        foreach (var annex in annexes)
        {
            var stored = rows.TryGetValue(annex.Id, out var file) ? await files.ReadAsync(db, file, cancellationToken) : null;
            if (stored is null || Convert.ToHexStringLower(SHA256.HashData(stored.Value.Bytes)) != annex.Sha256)
            {
                return annex;
            }
        }

        return null;
    }

    /// <summary>Where the files of annexes lie; whoever opens one is asked again whether they may.</summary>
    public static async Task<IReadOnlyDictionary<ContractAnnexId, FileId>> FilesAsync(VouchDb db, IReadOnlyCollection<ContractAnnexId> annexes, CancellationToken cancellationToken) =>
        (await db.Set<KeptAnnex>().AsNoTracking().Where(row => annexes.Contains(row.Annex)).Select(row => new { row.Annex, row.File }).Distinct().ToListAsync(cancellationToken))
            .ToDictionary(row => row.Annex, row => row.File);

    // A file is shared with the contract that was amended, and goes when no contract has it any more.
    private async Task EraseAsync(Work work, IReadOnlyList<KeptAnnex> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            work.Db.Remove(row);
            if (!await work.Db.Set<KeptAnnex>().AnyAsync(other => other.Annex == row.Annex && other.Contract != row.Contract, cancellationToken))
            {
                await files.EraseAsync(work, row.Annex.Subject, cancellationToken);
            }
        }
    }
}
