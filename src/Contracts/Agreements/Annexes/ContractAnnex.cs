using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A file that belongs to a version of a contract, as the version names it: what is offered, hashed and signed is exactly this, and by its hash every byte of the file.</summary>
/// <param name="Id">By which it is recognised from version to version.</param>
/// <param name="Number">By which clauses speak of it. A number that was offered is not given to another annex of the contract.</param>
/// <param name="Title">What it is, at most 200 characters.</param>
/// <param name="FileName">The file's name, without any path.</param>
/// <param name="MediaType">What the file is by its content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the file in lower-case hexadecimal.</param>
public sealed record ContractAnnex(ContractAnnexId Id, int Number, string Title, string FileName, string MediaType, long Size, string Sha256);

/// <summary>An annex as a contract keeps it: where its file lies, who put it in, and from which version on the other side knows of it. Only <see cref="OfferedIn"/> changes, once.</summary>
internal sealed class KeptAnnex
{
    public required ContractId Contract { get; init; }

    /// <summary>The same in a contract that amends another and takes its annexes over.</summary>
    public required ContractAnnexId Annex { get; init; }

    public required FileId File { get; init; }

    public required int Number { get; init; }

    /// <summary>The side that put it in.</summary>
    public required ContractSide Side { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first version that has it; 0 while only the side that put it in knows of it.</summary>
    public int OfferedIn { get; set; }

    public bool IsSeenBy(ContractSide side) => OfferedIn > 0 || Side == side;
}

/// <summary>An annex for programs.</summary>
/// <param name="Annex">What the versions say of it.</param>
/// <param name="Side">The side that put it in.</param>
/// <param name="By">Who did.</param>
/// <param name="At">When, UTC.</param>
/// <param name="OfferedIn">The first version that has it; 0 while the other side does not know of it.</param>
/// <param name="Download">The path from which its file comes.</param>
public sealed record ContractAnnexCard(ContractAnnex Annex, ContractSide Side, PartyId By, DateTimeOffset At, int OfferedIn, string Download);

/// <summary>An annex on the page of its contract, as one side sees it.</summary>
/// <param name="Annex">What the version says of it.</param>
/// <param name="File">Where its file lies.</param>
/// <param name="Who">Who put it in.</param>
/// <param name="At">When.</param>
/// <param name="IsNew">True where one's own side put it in and has not offered it.</param>
/// <param name="IsTakenOut">True where one's own side took it out and has not offered that.</param>
public sealed record ShownAnnex(ContractAnnex Annex, FileId File, string Who, DateTimeOffset At, bool IsNew, bool IsTakenOut);
