using System.Security.Cryptography;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Puts a file into what one's own side is writing; the other side sees it when it is offered, and every later version has it until a side takes it out.</summary>
/// <param name="Contract">The contract, of which a side may still write.</param>
/// <param name="Title">What it is, at most 200 characters.</param>
/// <param name="FileName">The file's name; shown, never used as a path.</param>
/// <param name="Content">PDF, PNG, JPEG or an office document without macros, at most 20 MB; base64 in JSON.</param>
public sealed record AddContractAnnex(ContractId Contract, string Title, string FileName, byte[] Content) : ICommand<AddedAnnex>;

/// <summary>An annex that was put in.</summary>
/// <param name="Annex">Its id.</param>
/// <param name="Number">Its number in the contract.</param>
/// <param name="Sha256">SHA-256 of the file in lower-case hexadecimal.</param>
public sealed record AddedAnnex(ContractAnnexId Annex, int Number, string Sha256);

/// <summary>Takes an annex out of what one's own side is writing; versions that were offered keep it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Annex">The annex.</param>
public sealed record WithdrawContractAnnex(ContractId Contract, ContractAnnexId Annex) : ICommand<Done>;

internal sealed class AddContractAnnexHandler(ContractDesk desk, AnnexShelf shelf) : IHandler<AddContractAnnex, AddedAnnex>, IHandler<WithdrawContractAnnex, Done>
{
    public const int LongestTitle = 200;
    public const int MostAnnexes = 20;
    public const int MostMegabytes = 100;

    public async Task<Outcome<AddedAnnex>> HandleAsync(AddContractAnnex command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<AddedAnnex>();
        }

        var (contract, side) = (opened.Value, ContractDesk.SideOf(work.Actor));
        var title = ContractContent.Clean(command.Title ?? "");
        if (title.Length is 0 or > LongestTitle)
        {
            return AgreementRefusals.AnnexTitle.With(LongestTitle).At("title");
        }

        var file = FileOf(command);
        if (!file.IsDone)
        {
            return file.Refusals.Select(refusal => refusal.At("file")).ToArray();
        }

        var written = await ContractDesk.WrittenAsync(work.Db, contract, side, cancellationToken);
        var annexes = written.Content.Annexes ?? [];
        if (Refused(annexes, file.Value) is { } refusal)
        {
            return refusal.At("file");
        }

        var kept = shelf.Keep(work, contract, side, await AnnexShelf.NextNumberAsync(work.Db, contract, annexes, cancellationToken), title, file.Value);
        if (!kept.IsDone)
        {
            return kept.Refusals.Select(one => one.At("file")).ToArray();
        }

        await ContractDesk.KeepAsync(work, contract, side, written.Draft, written.Content with { Annexes = [.. annexes, kept.Value] }, cancellationToken);
        return new AddedAnnex(kept.Value.Id, kept.Value.Number, kept.Value.Sha256);
    }

    public async Task<Outcome<Done>> HandleAsync(WithdrawContractAnnex command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (contract, side) = (opened.Value, ContractDesk.SideOf(work.Actor));
        var written = await ContractDesk.WrittenAsync(work.Db, contract, side, cancellationToken);
        var annexes = written.Content.Annexes ?? [];
        if (annexes.All(annex => annex.Id != command.Annex))
        {
            return Problems.NotFound;
        }

        await shelf.TakeOutAsync(work, contract, command.Annex, cancellationToken);
        await ContractDesk.KeepAsync(work, contract, side, written.Draft, written.Content with { Annexes = [.. annexes.Where(annex => annex.Id != command.Annex)] }, cancellationToken);
        return Done.Value;
    }

    private async Task<Outcome<Contract>> OpenAsync(Work work, ContractId id, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, id, null, cancellationToken);
        return opened.IsDone && opened.Value.Do(ContractAct.Write, ContractDesk.RoleOf(work.Actor, opened.Value)) is { IsDone: false } refused ? refused.As<Contract>() : opened;
    }

    /// <summary>The file under its true type, so that it is never shown as anything else, and a name that is harmless wherever it is written.</summary>
    private static Outcome<NewFile> FileOf(AddContractAnnex command)
    {
        if (command.Content is not { Length: > 0 } content)
        {
            return AgreementRefusals.NoAnnexFile;
        }

        if (Files.SafeName(ContractContent.Clean(command.FileName ?? "")) is not { } name)
        {
            return CompanyRefusals.FileName;
        }

        if (content.Length > Files.LargestMegabytes * 1024 * 1024)
        {
            return CompanyRefusals.FileTooLarge.With(name, Files.LargestMegabytes);
        }

        return DocumentContent.TypeOf(content) is { } type ? new NewFile(name, type, content) : AgreementRefusals.AnnexKind;
    }

    private static Refusal? Refused(IReadOnlyList<ContractAnnex> annexes, NewFile file)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes));
        return annexes.Count >= MostAnnexes ? AgreementRefusals.TooManyAnnexes.With(MostAnnexes)
            : annexes.Sum(annex => annex.Size) + file.Bytes.Length > MostMegabytes * 1024L * 1024L ? AgreementRefusals.AnnexesTooLarge.With(MostMegabytes)
            : annexes.FirstOrDefault(annex => annex.Sha256 == sha256) is { } same ? AgreementRefusals.AnnexTwice.With(same.Number)
            : null;
    }
}
