using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Sourcing;

/// <summary>
/// Answers a round with new prices and clause by clause; until it is due an answer replaces the one before. It is sealed before anything is stored, as bids are.
/// Lines without a new price stay as they were.
/// </summary>
/// <param name="Invitation">The invitation of the bidder.</param>
/// <param name="Secret">The secret of the personal link; the bidder rereads the answer with it.</param>
/// <param name="Lines">Lines with a new price, in the currency of the opened bid.</param>
/// <param name="Clauses">An answer to every clause of the round.</param>
/// <param name="Note">Remarks about the whole.</param>
public sealed record AnswerRound(InvitationId Invitation, InvitationSecret? Secret, IReadOnlyList<RoundLine> Lines, IReadOnlyList<ClauseAnswer>? Clauses = null, string? Note = null) : ICommand<AnsweredRound>, IConfidentialCommand
{
    /// <summary>Says nothing of the answer.</summary>
    public override string ToString() => $"{nameof(AnswerRound)} {Invitation}";
}

/// <summary>The receipt of an answer.</summary>
/// <param name="Invitation">The invitation of the bidder.</param>
/// <param name="Round">1 for the first round of the event.</param>
/// <param name="AnswerVersion">1 for the first answer to it.</param>
/// <param name="CiphertextSha256">The hash of the sealed envelope; the ledger holds the same.</param>
/// <param name="ReceivedAt">When, UTC.</param>
public sealed record AnsweredRound(InvitationId Invitation, int Round, int AnswerVersion, string CiphertextSha256, DateTimeOffset ReceivedAt);

internal sealed class AnswerRoundHandler(SupplierDirectory suppliers) : IHandler<AnswerRound, AnsweredRound>
{
    public async Task<Outcome<AnsweredRound>> HandleAsync(AnswerRound command, Work work, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterToBidAsync(work, suppliers, command.Invitation, command.Secret, cancellationToken);
        if (!entered.IsDone)
        {
            return entered.As<AnsweredRound>();
        }

        var round = await RoundReading.LatestAsync(work.Db, entered.Value, cancellationToken);
        if (round?.Bidders.Find(row => row.InvitationId == command.Invitation) is not { } bidder)
        {
            return RoundRefusals.NotAsked;
        }

        if (!round.TakesAnswers(work.At))
        {
            return round.State == RoundState.Cancelled ? RoundRefusals.NotInThisState.With("answer", round.State) : RoundRefusals.AfterDue.With(round.DueAt);
        }

        if (command.Secret is null || await InvitationDoor.LinkAsync(work.Db, command.Invitation, command.Secret, cancellationToken) is not { } link || link.Check(work.At) is not null)
        {
            return InvitationRefusals.LinkNeeded;
        }

        var sourcingEvent = await work.Db.Set<SourcingEvent>().AsNoTracking().Include(row => row.Lots).ThenInclude(lot => lot.Lines).AsSplitQuery().FirstAsync(row => row.Id == round.SourcingEventId, cancellationToken);
        var content = RoundRules.Check(new RoundContent(command.Lines, command.Clauses ?? [], command.Note), [.. sourcingEvent.LinesInOrder.Select(line => line.Id)], [.. round.Clauses.Select(clause => clause.Number)]);
        if (!content.IsDone)
        {
            return content.As<AnsweredRound>();
        }

        var seal = await work.Db.Set<StoredSeal>().AsNoTracking().FirstAsync(row => row.Event == round.SealedAs, cancellationToken);
        bidder.Answer++;
        bidder.AnsweredAt = work.At;
        // Two answers of one bidder at the same moment meet at the round's row.
        work.Db.Entry(round).State = EntityState.Modified;
        var package = JsonSerializer.SerializeToUtf8Bytes(content.Value, Json.Options);
        if (package.Length > SizeClasses.LongestContent)
        {
            return RoundRefusals.NoteTooLong.With(BidRules.LongestNote);
        }

        var envelope = BidEnvelope.Seal(new BidBinding(round.SealedAs, bidder.Supplier, bidder.Answer, seal.PublicKey), command.Secret, package);
        var hash = BidEnvelope.Hash(envelope);
        work.Db.Add(new RoundEnvelope { RoundId = round.Id, Supplier = bidder.Supplier, Number = bidder.Answer, CiphertextHash = hash, ReceivedAt = work.At, Bytes = envelope });
        var fact = RoundFacts.About(RoundFacts.AnswerReceived, round, sourcingEvent);
        fact.Data.Add("version", (long)bidder.Answer);
        fact.Data.Add("ciphertext_sha256", hash);
        work.Record(fact with { Parties = [("supplier", bidder.Supplier), .. fact.Parties] });
        return new AnsweredRound(command.Invitation, round.Number, bidder.Answer, hash, work.At);
    }
}
