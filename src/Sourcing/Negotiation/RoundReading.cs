using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A round as the buyer sees it; of sealed answers only that they came.</summary>
internal sealed record RoundView(
    RoundId Id, int Number, RoundState State, string Message, DateTimeOffset OpenedAt, DateTimeOffset DueAt, bool IsFinal, string? CancelReason, IReadOnlyList<string> Clauses, IReadOnlyList<RoundBidderView> Bidders);

/// <summary>A bidder of a round: when the standing answer came, and what it says once it was opened.</summary>
internal sealed record RoundBidderView(
    PartyId Supplier, string Name, Currency Currency, int Answer, DateTimeOffset? AnsweredAt, bool IsUnreadable, string? Note, IReadOnlyList<RoundLineView> Lines, IReadOnlyList<ClauseAnswer> Clauses);

/// <summary>What a bidder offered for a line in a round.</summary>
/// <param name="Line">The line.</param>
/// <param name="Place">"2.3" is line 3 of lot 2.</param>
/// <param name="Description">What is wanted.</param>
/// <param name="Target">The target in the event's currency; null when there was none.</param>
/// <param name="UnitPrice">The new price in the currency of the bid; null when it stayed as it was.</param>
internal sealed record RoundLineView(LineId Line, string Place, string Description, decimal? Target, decimal? UnitPrice);

/// <summary>A round as one of its bidders sees it.</summary>
/// <param name="Round">1 for the first round of the event.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Message">What is asked.</param>
/// <param name="DueAt">Answers are taken before this moment, UTC.</param>
/// <param name="IsFinal">True for best and final offers.</param>
/// <param name="Currency">New prices are in it.</param>
/// <param name="TargetCurrency">Targets are in it.</param>
/// <param name="CancelReason">Why it was given up; null when it was not.</param>
/// <param name="Lines">The lines of the event, with the own targets.</param>
/// <param name="Clauses">The clauses, in order.</param>
/// <param name="Answer">The number of the standing answer; 0 while there is none.</param>
/// <param name="AnsweredAt">When it was received, UTC.</param>
/// <param name="CiphertextSha256">The hash of its envelope; null while there is none.</param>
public sealed record OwnRound(
    int Round, RoundState State, string Message, DateTimeOffset DueAt, bool IsFinal, Currency Currency, Currency TargetCurrency, string? CancelReason,
    IReadOnlyList<OwnRoundLine> Lines, IReadOnlyList<string> Clauses, int Answer, DateTimeOffset? AnsweredAt, string? CiphertextSha256)
{
    internal SubjectRef Subject { get; init; }

    /// <summary>The standing answer, decrypted with the secret of the link; null when there is none or it was sealed with another link.</summary>
    internal RoundContent? Standing { get; init; }
}

/// <summary>A line in a round.</summary>
/// <param name="Line">The line.</param>
/// <param name="Place">"2.3" is line 3 of lot 2.</param>
/// <param name="Description">What is wanted.</param>
/// <param name="Quantity">How much.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20 code.</param>
/// <param name="Target">What the buyer hopes for, per unit; null when the buyer names none.</param>
/// <param name="Present">The own price as it counts now, per unit; null when the line has none.</param>
public sealed record OwnRoundLine(LineId Line, string Place, string Description, decimal Quantity, string UnitOfMeasure, decimal? Target, decimal? Present);

/// <summary>Reads rounds of negotiation for both sides.</summary>
internal sealed class RoundReading(VouchDb db, TimeProvider clock, EventReading events)
{
    /// <summary>True while a round is open or its answers are still sealed.</summary>
    public static Task<bool> IsUnderWayAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        db.Set<NegotiationRound>().AnyAsync(row => row.SourcingEventId == sourcingEvent && (row.State == RoundState.Open || row.State == RoundState.Closed), cancellationToken);

    /// <summary>The newest round in which an invitation is asked, with its bidders and clauses, for change; null when there is none.</summary>
    public static Task<NegotiationRound?> LatestAsync(VouchDb db, Invitation invitation, CancellationToken cancellationToken) =>
        db.Set<NegotiationRound>().Include(row => row.Bidders).Include(row => row.Clauses).AsSplitQuery()
            .Where(row => row.SourcingEventId == invitation.SourcingEventId && row.Bidders.Any(bidder => bidder.InvitationId == invitation.Id))
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The rounds of an event, the newest first. The caller has decided that the reader may see the event.</summary>
    public async Task<IReadOnlyList<RoundView>> OfEventAsync(SourcingEvent sourcingEvent, CancellationToken cancellationToken)
    {
        var rounds = await db.Set<NegotiationRound>().AsNoTracking().Include(row => row.Bidders).Include(row => row.Targets).Include(row => row.Clauses).AsSplitQuery()
            .Where(row => row.SourcingEventId == sourcingEvent.Id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        var ids = rounds.ConvertAll(round => round.Id);
        var offers = await db.Set<RoundOffer>().AsNoTracking().Include(row => row.Lines).Include(row => row.Clauses).AsSplitQuery().Where(row => ids.Contains(row.RoundId)).ToDictionaryAsync(row => (row.RoundId, row.Supplier), cancellationToken);
        var now = clock.GetUtcNow();
        return [.. rounds.Select(round => new RoundView(
            round.Id, round.Number, round.StateAt(now), round.Message, round.OpenedAt, round.DueAt, round.IsFinal, round.CancelReason, [.. round.Clauses.OrderBy(clause => clause.Number).Select(clause => clause.Text)],
            [.. round.Bidders.OrderBy(bidder => bidder.Name, StringComparer.Ordinal).Select(bidder => View(sourcingEvent, round, bidder, offers.GetValueOrDefault((round.Id, bidder.Supplier))))]))];
    }

    /// <summary>The newest round that an invitation is asked in, as its supplier sees it; null when there is none. The caller has let the bidder in.</summary>
    public async Task<OwnRound?> OfInvitationAsync(Invitation invitation, SourcingEvent sourcingEvent, InvitationSecret? secret, CancellationToken cancellationToken)
    {
        var round = await LatestAsync(db, invitation, cancellationToken);
        if (round is null)
        {
            return null;
        }

        var bidder = round.Bidders.First(row => row.InvitationId == invitation.Id);
        var targets = await db.Set<RoundTargetRow>().AsNoTracking().Where(row => row.RoundId == round.Id && row.Supplier == bidder.Supplier).ToDictionaryAsync(row => row.LineId, row => row.UnitPrice, cancellationToken);
        var envelope = await db.Set<RoundEnvelope>().AsNoTracking().FirstOrDefaultAsync(row => row.RoundId == round.Id && row.Supplier == bidder.Supplier && row.Number == bidder.Answer, cancellationToken);
        var present = await PresentAsync(sourcingEvent, bidder.Supplier, cancellationToken);
        return new OwnRound(
            round.Number, round.StateAt(clock.GetUtcNow()), round.Message, round.DueAt, round.IsFinal, bidder.Currency, sourcingEvent.Currency, round.CancelReason,
            [.. sourcingEvent.LotsInOrder.SelectMany(lot => lot.LinesInOrder.Select(line => new OwnRoundLine(line.Id, PlaceOf(lot, line), line.Description, line.Quantity, line.UnitOfMeasure, targets.TryGetValue(line.Id, out var target) ? target : null, present.GetValueOrDefault(line.Id))))],
            [.. round.Clauses.OrderBy(clause => clause.Number).Select(clause => clause.Text)],
            bidder.Answer, bidder.AnsweredAt, envelope?.CiphertextHash)
        {
            Subject = round.Subject,
            Standing = await StandingAsync(round, bidder, envelope, secret, cancellationToken),
        };
    }

    private async Task<RoundContent?> StandingAsync(NegotiationRound round, RoundBidder bidder, RoundEnvelope? envelope, InvitationSecret? secret, CancellationToken cancellationToken)
    {
        if (secret is null || envelope is null)
        {
            return null;
        }

        var seal = await db.Set<StoredSeal>().AsNoTracking().FirstAsync(row => row.Event == round.SealedAs, cancellationToken);
        var package = BidEnvelope.OpenForBidder(new BidBinding(round.SealedAs, bidder.Supplier, bidder.Answer, seal.PublicKey), secret, envelope.Bytes);
        return package.IsDone && OpenRoundAnswersHandler.Unpack(package.Value) is { IsDone: true } content ? content.Value : null;
    }

    // The bidder's own prices as they count now; the currency is that of the opened bid wherever an auction did not change it.
    private async Task<Dictionary<LineId, decimal?>> PresentAsync(SourcingEvent sourcingEvent, PartyId supplier, CancellationToken cancellationToken)
    {
        var comparison = (await events.ResultAsync(db, sourcingEvent, cancellationToken)).Comparison;
        var at = comparison.Columns.ToList().FindIndex(column => column.Bidder == supplier);
        return at < 0 ? [] : comparison.Lots.SelectMany(lot => lot.Rows).ToDictionary(row => row.Line, row => row.Cells[at].Offer is { } offer && (offer.Currency ?? comparison.Columns[at].Currency) == comparison.Columns[at].Currency ? offer.UnitPrice : null);
    }

    private static RoundBidderView View(SourcingEvent sourcingEvent, NegotiationRound round, RoundBidder bidder, RoundOffer? offer)
    {
        var targets = round.Targets.Where(target => target.Supplier == bidder.Supplier).ToDictionary(target => target.LineId, target => target.UnitPrice);
        var prices = offer?.Lines.ToDictionary(line => line.LineId, line => line.UnitPrice) ?? [];
        return new RoundBidderView(
            bidder.Supplier, bidder.Name, bidder.Currency, bidder.Answer, bidder.AnsweredAt, bidder.IsUnreadable, offer?.Note,
            [.. sourcingEvent.LotsInOrder.SelectMany(lot => lot.LinesInOrder.Select(line => new RoundLineView(
                line.Id, PlaceOf(lot, line), line.Description, targets.TryGetValue(line.Id, out var target) ? target : null, prices.TryGetValue(line.Id, out var price) ? price : null)))],
            [.. (offer?.Clauses ?? []).OrderBy(clause => clause.Number).Select(clause => new ClauseAnswer(clause.Number, clause.Accepts, clause.Counter))]);
    }

    private static string PlaceOf(Lot lot, Line line) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{lot.Number}.{line.Number}");
}
