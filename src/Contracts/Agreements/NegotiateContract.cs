using Vouch.Decisions;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Offers what one's side has written to the other side as the next version. Offering is saying yes to it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Note">What is said with it, at most 2,000 characters.</param>
/// <param name="Version">The version of the contract's row that was read; null takes any.</param>
public sealed record OfferContract(ContractId Contract, string? Note = null, int? Version = null) : ICommand<OfferedVersion>;

/// <summary>A version that was offered.</summary>
/// <param name="Number">Its number in the contract.</param>
/// <param name="Sha256">SHA-256 of its canonical text.</param>
public sealed record OfferedVersion(int Number, string Sha256);

/// <summary>Says yes to a version; when the other side has too, the contract is agreed.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Number">The version that was read.</param>
/// <param name="Sha256">Its hash, as it was shown.</param>
public sealed record AcceptContract(ContractId Contract, int Number, string Sha256) : ICommand<Done>;

/// <summary>Remarks on the newest version or one of its clauses; both sides read it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Text">At most 2,000 characters.</param>
/// <param name="Clause">The key of the clause; null for the whole.</param>
public sealed record CommentOnContract(ContractId Contract, string Text, string? Clause = null) : ICommand<ContractCommentId>;

/// <summary>Gives a contract up before it is in force.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Reason">Why, at most 2,000 characters; the other side reads it.</param>
public sealed record WithdrawContract(ContractId Contract, string Reason) : ICommand<Done>;

internal sealed class NegotiateContractHandler(ContractDesk desk, IDecisions decisions)
    : IHandler<OfferContract, OfferedVersion>, IHandler<AcceptContract, Done>, IHandler<CommentOnContract, ContractCommentId>, IHandler<WithdrawContract, Done>
{
    public const int LongestWords = 2_000;

    public async Task<Outcome<OfferedVersion>> HandleAsync(OfferContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<OfferedVersion>();
        }

        if (command.Note?.Length > LongestWords)
        {
            return AgreementRefusals.NoWords.With(LongestWords).At("note");
        }

        var (contract, side) = (opened.Value, ContractDesk.SideOf(work.Actor));
        var draft = await ContractDesk.DraftAsync(work.Db, contract.Id, side, cancellationToken);
        if (draft is null)
        {
            return AgreementRefusals.NoDraft;
        }

        var content = ContractContent.Read(draft.ContentText);
        if (ContractContentRules.CheckToOffer(content) is { Count: > 0 } refusals)
        {
            return Outcome<OfferedVersion>.Refused(refusals);
        }

        var sha256 = ContractContent.Digest(draft.ContentText);
        if (sha256 == contract.Sha256)
        {
            return AgreementRefusals.NothingChanged;
        }

        var before = await ContractDesk.NewestAsync(work.Db, contract, cancellationToken);
        var offered = contract.Offer(side, ContractDesk.RoleOf(work.Actor, contract), content, sha256);
        if (!offered.IsDone)
        {
            return offered.As<OfferedVersion>();
        }

        work.Db.Add(new ContractVersion
        {
            Contract = contract.Id,
            Number = contract.Offered,
            Side = side,
            By = work.Actor.Party,
            At = work.At,
            Note = string.IsNullOrWhiteSpace(command.Note) ? null : ContractContent.Clean(command.Note),
            ContentText = draft.ContentText,
            Sha256 = sha256,
        });
        work.Db.Remove(draft);
        await ContractDesk.IndexAsync(work, contract, content, cancellationToken);
        if (!string.IsNullOrWhiteSpace(command.Note))
        {
            await ContractIndexing.RemarkAsync(work, contract, ContractIndexing.NoteKey(contract.Offered), ContractContent.Clean(command.Note), contract.Offered, cancellationToken);
        }

        work.Record(contract.AboutVersion(AgreementFacts.Offered, side, command.Note));
        await AnnexShelf.OfferAsync(work, contract, side, before?.Read(), content, cancellationToken);
        return new OfferedVersion(contract.Offered, sha256);
    }

    public async Task<Outcome<Done>> HandleAsync(AcceptContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (contract, side) = (opened.Value, ContractDesk.SideOf(work.Actor));
        var accepted = contract.Accept(side, ContractDesk.RoleOf(work.Actor, contract), command.Number, command.Sha256);
        if (!accepted.IsDone)
        {
            return accepted;
        }

        work.Record(contract.AboutVersion(AgreementFacts.Accepted, side));
        if (contract.State == ContractState.Agreed)
        {
            work.Record(contract.AboutVersion(AgreementFacts.Agreed));
        }

        return Done.Value;
    }

    public async Task<Outcome<ContractCommentId>> HandleAsync(CommentOnContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<ContractCommentId>();
        }

        var (contract, side) = (opened.Value, ContractDesk.SideOf(work.Actor));
        var done = contract.Do(ContractAct.Comment, ContractDesk.RoleOf(work.Actor, contract));
        if (!done.IsDone)
        {
            return done.As<ContractCommentId>();
        }

        if (command.Text is not { Length: > 0 and <= LongestWords } || string.IsNullOrWhiteSpace(command.Text))
        {
            return AgreementRefusals.NoWords.With(LongestWords).At("text");
        }

        var newest = await ContractDesk.NewestAsync(work.Db, contract, cancellationToken);
        if (command.Clause is { } clause && !newest!.Read().Clauses.Any(row => row.Key == clause))
        {
            return AgreementRefusals.ClauseUnknown.At("clause");
        }

        var comment = new ContractComment
        {
            Id = work.NewId<ContractCommentId>(),
            Contract = contract.Id,
            VersionNumber = contract.Offered,
            Clause = command.Clause,
            Side = side,
            By = work.Actor.Party,
            At = work.At,
            Text = ContractContent.Clean(command.Text),
        };
        work.Db.Add(comment);
        await ContractIndexing.RemarkAsync(work, contract, comment.Clause ?? "", comment.Text, comment.VersionNumber, cancellationToken);
        var fact = contract.AboutVersion(AgreementFacts.Commented, side, comment.Text);
        fact.Data.Add("clause", command.Clause);
        work.Record(fact);
        return comment.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(WithdrawContract command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > LongestWords)
        {
            return AgreementRefusals.NoReason.With(LongestWords).At("reason");
        }

        var contract = opened.Value;
        var wasWaiting = contract.State == ContractState.AwaitingApproval;
        var ended = contract.End(ContractAct.Withdraw, ContractDesk.RoleOf(work.Actor, contract), work.At, ContractContent.Clean(command.Reason));
        if (!ended.IsDone)
        {
            return ended;
        }

        if (wasWaiting)
        {
            await decisions.WithdrawAsync(work, contract.Subject, cancellationToken);
        }

        var fact = contract.About(AgreementFacts.Withdrawn, command.Reason);
        fact.Data.Add("side", ContractDesk.SideOf(work.Actor).Word());
        work.Record(contract.IsOffered ? fact : fact with { Parties = [("owner", contract.Owner)] });
        return Done.Value;
    }
}
