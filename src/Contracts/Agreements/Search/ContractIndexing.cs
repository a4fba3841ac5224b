using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Keeps the passages of contracts, in the transaction that changes the contract.</summary>
internal static class ContractIndexing
{
    /// <summary>Keeps what a version says: what it says as the one before did is one passage with it, the rest is added. The draft before the first offer is replaced.</summary>
    public static async Task KeepAsync(Work work, Contract contract, ContractContent content, int version, CancellationToken cancellationToken)
    {
        // Of a new contract nothing is stored yet.
        var known = work.IsNew(contract.Id.Value) ? [] : await work.Db.Set<ContractPassage>().Where(row => row.Contract == contract.Id && row.Kind != ContractPassageKind.Remark).ToListAsync(cancellationToken);
        var drafted = known.Where(row => row.LastVersion == 0).ToList();
        var newest = known.Where(row => row.LastVersion == version - 1 && row.LastVersion > 0).ToLookup(row => (row.Kind, row.Key));
        work.Db.RemoveRange(drafted);
        foreach (var passage in PassageText.Of(contract, content))
        {
            if (newest[(passage.Kind, passage.Key)].FirstOrDefault(row => row.Heading == passage.Heading && row.Text == passage.Text && row.Language == content.Language) is { } same)
            {
                same.LastVersion = version;
            }
            else
            {
                await AddAsync(work, contract, passage, version, content.Language, cancellationToken);
            }
        }
    }

    /// <summary>Keeps what a side said.</summary>
    public static Task RemarkAsync(Work work, Contract contract, string key, string text, int version, CancellationToken cancellationToken) =>
        AddAsync(work, contract, new PassageText(ContractPassageKind.Remark, key, "", text), version, "en", cancellationToken);

    /// <summary>Keeps all of a contract that was written before passages were kept.</summary>
    public static async Task RebuildAsync(Work work, Contract contract, CancellationToken cancellationToken)
    {
        var versions = await work.Db.Set<ContractVersion>().AsNoTracking().Where(row => row.Contract == contract.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        foreach (var version in versions)
        {
            await KeepAsync(work, contract, version.Read(), version.Number, cancellationToken);
            await work.Db.SaveChangesAsync(cancellationToken);
            if (version.Note is { } note)
            {
                await RemarkAsync(work, contract, NoteKey(version.Number), note, version.Number, cancellationToken);
            }
        }

        if (versions.Count == 0 && await ContractDesk.DraftAsync(work.Db, contract.Id, ContractSide.Buyer, cancellationToken) is { } draft)
        {
            await KeepAsync(work, contract, ContractContent.Read(draft.ContentText), 0, cancellationToken);
        }

        foreach (var comment in await work.Db.Set<ContractComment>().AsNoTracking().Where(row => row.Contract == contract.Id).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            await RemarkAsync(work, contract, comment.Clause ?? "", comment.Text, comment.VersionNumber, cancellationToken);
        }
    }

    /// <summary>The key of what was said with a version.</summary>
    public static string NoteKey(int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"version-{version}");

    private static async Task AddAsync(Work work, Contract contract, PassageText passage, int version, string language, CancellationToken cancellationToken) => work.Db.Add(new ContractPassage
    {
        Number = await work.NextNumberAsync(ContractPassage.Series, cancellationToken),
        Contract = contract.Id,
        Kind = passage.Kind,
        Key = passage.Key,
        FirstVersion = version,
        LastVersion = version,
        Heading = passage.Heading,
        Text = passage.Text,
        Language = language,
        HeadingWords = SearchWords.Fold(passage.Heading),
        TextWords = SearchWords.Fold(passage.Text),
    });
}

/// <summary>Keeps the passages of contracts that were written before there were any.</summary>
internal sealed class ContractIndexingWork(Pipeline pipeline) : IBackgroundWork
{
    private const int Batch = 20;

    public string Name => "Words of contracts";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Each has a head at least, so none comes twice.
        while (await pipeline.RunAsync(work => KeepAsync(work, cancellationToken), cancellationToken) is { IsDone: true, Value: true })
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<Outcome<bool>> KeepAsync(Work work, CancellationToken cancellationToken)
    {
        var some = await work.Db.Set<Contract>().AsNoTracking().Where(row => !work.Db.Set<ContractPassage>().Any(passage => passage.Contract == row.Id)).OrderBy(row => row.Number).Take(Batch).ToListAsync(cancellationToken);
        foreach (var contract in some)
        {
            await ContractIndexing.RebuildAsync(work, contract, cancellationToken);
        }

        return some.Count == Batch;
    }
}
