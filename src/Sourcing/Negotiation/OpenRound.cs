using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Opens a round of negotiation with some bidders. Their answers are sealed for the custodians of the event until it is due.</summary>
/// <param name="Event">The event; its bids are open and nothing is awarded.</param>
/// <param name="Message">What is asked; every bidder of the round reads it.</param>
/// <param name="DueAt">Answers are taken before this moment, UTC.</param>
/// <param name="Bidders">Who is asked; empty for everybody whose bid stands.</param>
/// <param name="IsFinal">True for best and final offers: no round follows.</param>
/// <param name="Clauses">What is to be accepted or answered otherwise, clause by clause.</param>
/// <param name="Targets">What the buyer hopes for; each bidder is shown the own ones only.</param>
public sealed record OpenRound(
    SourcingEventId Event,
    string Message,
    DateTimeOffset DueAt,
    IReadOnlyList<PartyId>? Bidders = null,
    bool IsFinal = false,
    IReadOnlyList<string>? Clauses = null,
    IReadOnlyList<RoundTarget>? Targets = null) : ICommand<RoundId>;

/// <summary>Gives a round up; its answers are never opened.</summary>
/// <param name="Round">The round.</param>
/// <param name="Reason">Why; every bidder of the round reads it.</param>
public sealed record CancelRound(RoundId Round, string Reason) : ICommand<Done>;

internal sealed class OpenRoundHandler(EventDesk desk, EventReading reading) : IHandler<OpenRound, RoundId>, IHandler<CancelRound, Done>, IFactListener
{
    public async Task<Outcome<RoundId>> HandleAsync(OpenRound command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<RoundId>();
        }

        var sourcingEvent = found.Value;
        var earlier = await work.Db.Set<NegotiationRound>().AsNoTracking().Where(row => row.SourcingEventId == command.Event).ToListAsync(cancellationToken);
        if (await CheckAsync(work.Db, sourcingEvent, earlier, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var bidders = await BiddersAsync(work.Db, sourcingEvent, command.Bidders ?? [], cancellationToken);
        Refusal[] wrong = [.. bidders.Refusals, .. RoundRules.Check(command, sourcingEvent, bidders.IsDone ? [.. bidders.Value.Select(bidder => bidder.Supplier)] : [.. command.Bidders ?? []], work.At)];
        if (wrong.Length > 0)
        {
            return wrong;
        }

        var round = new NegotiationRound(work.NewId<RoundId>(), sourcingEvent.Id, earlier.Count + 1, command.Message.Trim(), command.DueAt.Truncated(), command.IsFinal, work.Actor.Party, work.At);
        round.Bidders.AddRange(bidders.Value.Select(bidder => new RoundBidder { RoundId = round.Id, Supplier = bidder.Supplier, InvitationId = bidder.InvitationId, Name = bidder.Name, Currency = bidder.Currency }));
        round.Clauses.AddRange((command.Clauses ?? []).Select((text, i) => new RoundClause { RoundId = round.Id, Number = i + 1, Text = text.Trim() }));
        round.Targets.AddRange((command.Targets ?? []).Select(target => new RoundTargetRow { RoundId = round.Id, Supplier = target.Supplier, LineId = target.Line, UnitPrice = target.UnitPrice }));
        var custodians = await SealAsync(work, round, sourcingEvent.Id, cancellationToken);
        if (!custodians.IsDone)
        {
            return custodians.As<RoundId>();
        }

        work.Db.Add(round);
        // Whoever opens a round, plans an auction or awards at the same moment meets here.
        work.Db.Entry(sourcingEvent).State = EntityState.Modified;
        work.Record(RoundFacts.About(RoundFacts.Opened, round, sourcingEvent, [.. round.Bidders.Select(bidder => ("supplier", bidder.Supplier)), .. custodians.Value.Select(person => ("custodian", person))]));
        return round.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(CancelRound command, Work work, CancellationToken cancellationToken)
    {
        var round = await work.Db.Set<NegotiationRound>().Include(row => row.Bidders).FirstOrDefaultAsync(row => row.Id == command.Round, cancellationToken);
        if (round is null)
        {
            return RoundRefusals.NotFound;
        }

        var found = await desk.FindOwnAsync(work, round.SourcingEventId, null, cancellationToken);
        return !found.IsDone ? found.As<Done>()
            : string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Auction.LongestReason ? EventRefusals.ReasonMissing.At("reason")
            : Cancel(work, round, found.Value, command.Reason.Trim());
    }

    public bool Hears(string factName) => factName == SourcingFacts.Cancelled.Name || factName == SourcingFacts.Unsuccessful.Name;

    // An event that is given up takes its round with it.
    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var id = new SourcingEventId(fact.Subject.Id);
        var round = await work.Db.Set<NegotiationRound>().Include(row => row.Bidders).FirstOrDefaultAsync(row => row.SourcingEventId == id && (row.State == RoundState.Open || row.State == RoundState.Closed), cancellationToken);
        if (round is not null)
        {
            Cancel(work, round, await work.Db.Set<SourcingEvent>().FirstAsync(row => row.Id == id, cancellationToken), fact.Texts.GetValueOrDefault("reason") ?? "");
        }
    }

    private static Outcome<Done> Cancel(Work work, NegotiationRound round, SourcingEvent sourcingEvent, string reason)
    {
        var cancelled = round.Take("cancel", work.At, reason);
        if (cancelled.IsDone)
        {
            work.Record(RoundFacts.About(RoundFacts.Cancelled, round, sourcingEvent) with { Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason } });
        }

        return cancelled;
    }

    private static async Task<Refusal?> CheckAsync(VouchDb db, SourcingEvent sourcingEvent, List<NegotiationRound> earlier, CancellationToken cancellationToken) =>
        sourcingEvent.Ocid is not null ? EventRefusals.Imported
        : sourcingEvent.State is not (SourcingEventState.Opened or SourcingEventState.Evaluated) || sourcingEvent.Kind == SourcingEventKind.Information ? RoundRefusals.BidsNotOpen
        : earlier.Exists(round => round.IsUnderWay) || await AuctionReading.OpenAsync(db, sourcingEvent.Id, cancellationToken) is not null ? RoundRefusals.AlreadyUnderWay
        : earlier.Exists(round => round is { IsFinal: true, State: RoundState.Opened }) ? RoundRefusals.AfterFinal
        : await AwardMaking.WaitingAsync(db, sourcingEvent.Id, cancellationToken) is not null ? AuctionRefusals.AwardWaits
        : null;

    private async Task<Outcome<List<RoundBidder>>> BiddersAsync(VouchDb db, SourcingEvent sourcingEvent, IReadOnlyList<PartyId> chosen, CancellationToken cancellationToken)
    {
        var result = await reading.ResultAsync(db, sourcingEvent, cancellationToken);
        var invitations = await db.Set<Invitation>().AsNoTracking().Where(row => row.SourcingEventId == sourcingEvent.Id && row.State != InvitationState.Revoked).ToDictionaryAsync(row => row.Supplier, row => row.Id, cancellationToken);
        var asked = result.Comparison.Columns.Where(column => column.Standing is null && (chosen.Count == 0 || chosen.Contains(column.Bidder)) && invitations.ContainsKey(column.Bidder))
            .Select(column => new RoundBidder { RoundId = default, Supplier = column.Bidder, InvitationId = invitations[column.Bidder], Name = column.Name, Currency = column.Currency ?? sourcingEvent.Currency }).ToList();
        return asked.Count == 0 || chosen.Distinct().Count() > asked.Count ? RoundRefusals.NoBidders : asked;
    }

    /// <summary>Makes a key for the round and escrows it to the custodians of the event.</summary>
    private static async Task<Outcome<List<PartyId>>> SealAsync(Work work, NegotiationRound round, SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        var holders = await work.Db.Set<StoredHalf>().Where(half => half.Event == sourcingEvent).Select(half => half.Holder).Distinct().ToListAsync(cancellationToken);
        var keys = await work.Db.Set<CustodianKey>().AsNoTracking().Where(key => holders.Contains(key.Id)).ToListAsync(cancellationToken);
        var seal = EventSeal.Create(round.SealedAs, keys);
        if (!seal.IsDone)
        {
            return seal.As<List<PartyId>>();
        }

        var people = keys.ToDictionary(key => key.Id, key => key.Custodian);
        work.Db.Add(new StoredSeal { Event = round.SealedAs, PublicKey = seal.Value.PublicKey, At = work.At });
        work.Db.AddRange(seal.Value.Halves.Select(half => new StoredHalf { Event = round.SealedAs, Holder = half.Holder, Partner = half.Partner, Custodian = people[half.Holder], SealedHalf = half.SealedHalf }));
        return keys.ConvertAll(key => key.Custodian);
    }
}
