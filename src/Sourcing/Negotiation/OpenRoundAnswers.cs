using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Opens the answers of a round once it was due, by two custodians, together or one after the other, as bids are opened.</summary>
/// <param name="Round">The round.</param>
/// <param name="Passphrase">The acting custodian's.</param>
/// <param name="Second">Another custodian who is present; null when they come later.</param>
/// <param name="SecondPassphrase">That custodian's passphrase.</param>
public sealed record OpenRoundAnswers(RoundId Round, string Passphrase, PartyId? Second = null, string? SecondPassphrase = null) : ICommand<Opening>, IConfidentialCommand
{
    /// <summary>Says nothing of the passphrases.</summary>
    public override string ToString() => $"{nameof(OpenRoundAnswers)} {Round}";
}

/// <summary>Closes every round that is due; those that nobody answered are done with that. Answers how many. For the clock.</summary>
public sealed record CloseDueRounds : ICommand<int>;

/// <summary>Closes rounds when they are due, on whichever node comes first.</summary>
internal sealed class RoundClock(Pipeline pipeline) : IBackgroundWork
{
    public string Name => "ends of rounds of negotiation";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public Task RunAsync(CancellationToken cancellationToken) => pipeline.RunAsync(Actor.System, new CloseDueRounds(), cancellationToken);
}

internal sealed class OpenRoundAnswersHandler : IHandler<OpenRoundAnswers, Opening>, IHandler<CloseDueRounds, int>
{
    private const int MostAtOnce = 200;

    public async Task<Outcome<Opening>> HandleAsync(OpenRoundAnswers command, Work work, CancellationToken cancellationToken)
    {
        var round = await work.Db.Set<NegotiationRound>().Include(row => row.Bidders).FirstOrDefaultAsync(row => row.Id == command.Round, cancellationToken);
        if (round is null || await CustodianKeys.OfEventAsync(work.Db, round.SealedAs, work.Actor.Party, cancellationToken) is not { } mine)
        {
            return round is not null && work.Actor.IsColleague ? SealRefusals.NotACustodian : RoundRefusals.NotFound;
        }

        var sourcingEvent = await work.Db.Set<SourcingEvent>().AsNoTracking().FirstAsync(row => row.Id == round.SourcingEventId, cancellationToken);
        Close(work, round, sourcingEvent);
        if (work.At < round.DueAt)
        {
            return SealRefusals.BeforeDeadline.With(round.DueAt);
        }

        if (round.State != RoundState.Closed)
        {
            return RoundRefusals.NotInThisState.With("open", round.State);
        }

        var seal = (await StoredSeal.FindAsync(work.Db, round.SealedAs, cancellationToken))!;
        var recovered = await OpenBidsHandler.RecoverAsync(new OpenBids(round.SealedAs, command.Passphrase, command.Second, command.SecondPassphrase), work, seal, mine, round.DueAt, cancellationToken);
        if (!recovered.IsDone)
        {
            return recovered.As<Opening>();
        }

        if (recovered.Value.Key is not { } key)
        {
            work.Record(RoundFacts.About(RoundFacts.Released, round, sourcingEvent, ("custodian", work.Actor.Party)));
            return new Opening(false, 0, 0);
        }

        using (key)
        {
            return await OpenAllAsync(work, round, sourcingEvent, key, cancellationToken);
        }
    }

    public async Task<Outcome<int>> HandleAsync(CloseDueRounds command, Work work, CancellationToken cancellationToken)
    {
        var due = await work.Db.Set<NegotiationRound>().Include(row => row.Bidders).Where(row => row.State == RoundState.Open && row.DueAt <= work.At).OrderBy(row => row.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var round in due)
        {
            var sourcingEvent = await work.Db.Set<SourcingEvent>().AsNoTracking().FirstAsync(row => row.Id == round.SourcingEventId, cancellationToken);
            Close(work, round, sourcingEvent);
            if (round.Take("pass", work.At).IsDone)
            {
                RecordOpened(work, round, sourcingEvent, 0, 0);
            }
        }

        return due.Count;
    }

    private static void Close(Work work, NegotiationRound round, SourcingEvent sourcingEvent)
    {
        if (round.Take("close", work.At).IsDone)
        {
            work.Record(RoundFacts.About(RoundFacts.Closed, round, sourcingEvent));
        }
    }

    private static async Task<Outcome<Opening>> OpenAllAsync(Work work, NegotiationRound round, SourcingEvent sourcingEvent, KeyPair key, CancellationToken cancellationToken)
    {
        var envelopes = await work.Db.Set<RoundEnvelope>().AsNoTracking().Where(row => row.RoundId == round.Id).ToDictionaryAsync(row => (row.Supplier, row.Number), cancellationToken);
        var (read, unreadable) = (0, 0);
        foreach (var bidder in round.Bidders.Where(row => row.Answer > 0).OrderBy(row => row.Supplier.Value))
        {
            var content = envelopes.TryGetValue((bidder.Supplier, bidder.Answer), out var envelope) ? Read(round, bidder, envelope, key) : SealRefusals.Altered;
            if (!content.IsDone)
            {
                bidder.IsUnreadable = true;
                unreadable++;
                continue;
            }

            work.Db.Add(Opened(round.Id, bidder.Supplier, content.Value));
            read++;
        }

        var taken = round.Take("open", work.At);
        if (!taken.IsDone)
        {
            return taken.As<Opening>();
        }

        RecordOpened(work, round, sourcingEvent, read, unreadable);
        return new Opening(true, read, unreadable);
    }

    private static Outcome<RoundContent> Read(NegotiationRound round, RoundBidder bidder, RoundEnvelope envelope, KeyPair key)
    {
        if (BidEnvelope.Hash(envelope.Bytes) != envelope.CiphertextHash)
        {
            return SealRefusals.Altered;
        }

        var package = BidEnvelope.OpenForEvent(new BidBinding(round.SealedAs, bidder.Supplier, bidder.Answer, key.PublicKey), key, envelope.Bytes);
        return package.IsDone ? Unpack(package.Value) : package.As<RoundContent>();
    }

    /// <summary>The answer from its sealed bytes.</summary>
    internal static Outcome<RoundContent> Unpack(byte[] package)
    {
        try
        {
            return JsonSerializer.Deserialize<RoundContent>(package, Json.Options) is { } content ? content : SealRefusals.Altered;
        }
        catch (JsonException)
        {
            return SealRefusals.Altered;
        }
    }

    private static RoundOffer Opened(RoundId round, PartyId supplier, RoundContent content) => new()
    {
        RoundId = round,
        Supplier = supplier,
        Note = content.Note,
        Lines = [.. content.Lines.Select(line => new RoundOfferLine { RoundId = round, Supplier = supplier, LineId = line.Line, UnitPrice = line.UnitPrice, LeadTimeDays = line.LeadTimeDays })],
        Clauses = [.. content.Clauses.Select(clause => new RoundClauseAnswer { RoundId = round, Supplier = supplier, Number = clause.Clause, Accepts = clause.Accepts, Counter = clause.Counter })],
    };

    private static void RecordOpened(Work work, NegotiationRound round, SourcingEvent sourcingEvent, int answers, int unreadable)
    {
        var fact = RoundFacts.About(RoundFacts.AnswersOpened, round, sourcingEvent);
        fact.Data.Add("answers", (long)answers);
        fact.Data.Add("unreadable", (long)unreadable);
        work.Record(fact);
    }
}
