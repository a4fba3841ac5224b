using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// Opens the bids of an event after its deadline. The acting person is a custodian and types the own passphrase. With a second custodian's passphrase on the same form all
/// standing bids are opened at once; without it the first custodian's consent is kept, and the next custodian who does this opens them.
/// </summary>
/// <param name="Event">The event; its deadline has passed.</param>
/// <param name="Passphrase">The acting custodian's.</param>
/// <param name="Second">Another custodian who is present; null when they come later.</param>
/// <param name="SecondPassphrase">That custodian's passphrase.</param>
public sealed record OpenBids(SourcingEventId Event, string Passphrase, PartyId? Second = null, string? SecondPassphrase = null) : ICommand<Opening>, IConfidentialCommand
{
    /// <summary>Says nothing of the passphrases.</summary>
    public override string ToString() => $"{nameof(OpenBids)} {Event}";
}

/// <summary>How an opening went.</summary>
/// <param name="IsOpen">False when a second custodian must still follow.</param>
/// <param name="Bids">How many bids were opened.</param>
/// <param name="Unreadable">How many could not be opened, because their envelopes are not what was received.</param>
public sealed record Opening(bool IsOpen, int Bids, int Unreadable);

internal sealed class OpenBidsHandler(Files files, EventRates rates) : IHandler<OpenBids, Opening>
{
    public async Task<Outcome<Opening>> HandleAsync(OpenBids command, Work work, CancellationToken cancellationToken)
    {
        var sourcingEvent = await EventDesk.Whole(work.Db).FirstOrDefaultAsync(row => row.Id == command.Event, cancellationToken);
        if (sourcingEvent is null || await CustodianKeys.OfEventAsync(work.Db, command.Event, work.Actor.Party, cancellationToken) is not { } mine)
        {
            return sourcingEvent is not null && work.Actor.IsColleague ? SealRefusals.NotACustodian : EventRefusals.NotFound;
        }

        EventDesk.CloseWhenDue(work, sourcingEvent);
        var deadline = sourcingEvent.Deadline ?? DateTimeOffset.MaxValue;
        if (work.At < deadline)
        {
            return SealRefusals.BeforeDeadline.With(deadline);
        }

        if (sourcingEvent.State != SourcingEventState.Closed)
        {
            return SealRefusals.EventNotOpenable.With(sourcingEvent.State);
        }

        var seal = (await StoredSeal.FindAsync(work.Db, command.Event, cancellationToken))!;
        var recovered = await RecoverAsync(command, work, seal, mine, deadline, cancellationToken);
        if (!recovered.IsDone)
        {
            return recovered.As<Opening>();
        }

        if (recovered.Value.Key is not { } key)
        {
            work.Record(sourcingEvent.About(BidFacts.OpeningReleased, ("custodian", work.Actor.Party)) with { Data = new FactData { { "number", sourcingEvent.Number } } });
            return new Opening(false, 0, 0);
        }

        using (key)
        {
            return await OpenAllAsync(work, sourcingEvent, key, cancellationToken);
        }
    }

    /// <summary>The event's key; a null key when this custodian is the first and has now released.</summary>
    internal static async Task<Outcome<(KeyPair? Key, bool _)>> RecoverAsync(
        OpenBids command, Work work, EventSeal seal, CustodianKey mine, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (command.Second is { } second)
        {
            if (second == work.Actor.Party)
            {
                return SealRefusals.SamePerson.At("second");
            }

            if (await CustodianKeys.OfEventAsync(work.Db, command.Event, second, cancellationToken) is not { } theirs)
            {
                return SealRefusals.NotACustodian.At("second");
            }

            var together = seal.Open(mine, command.Passphrase, theirs, command.SecondPassphrase ?? "", deadline, work.At);
            return together.IsDone ? (together.Value, true) : Outcome<(KeyPair?, bool)>.Refused([.. together.Refusals.Select(refusal => refusal.Field == "firstPassphrase" ? refusal.At("passphrase") : refusal)]);
        }

        var released = await work.Db.Set<StoredRelease>().AsNoTracking().Where(row => row.Event == command.Event).ToListAsync(cancellationToken);
        var forMe = released.Where(row => row.To == mine.Id).Select(row => new ReleasedHalf(row.From, row.To, row.SealedHalf)).ToList();
        if (forMe.Count > 0)
        {
            var finished = seal.Finish(mine, command.Passphrase, forMe, deadline, work.At);
            return finished.IsDone ? (finished.Value, true) : Outcome<(KeyPair?, bool)>.Refused([.. finished.Refusals.Select(refusal => refusal.At("passphrase"))]);
        }

        var partners = seal.Halves.Where(half => half.Holder == mine.Id).Select(half => half.Partner).ToList();
        var publicKeys = await work.Db.Set<CustodianKey>().AsNoTracking().Where(key => partners.Contains(key.Id)).ToDictionaryAsync(key => key.Id, key => key.PublicKey, cancellationToken);
        var release = seal.Release(mine, command.Passphrase, publicKeys, deadline, work.At);
        if (!release.IsDone)
        {
            return Outcome<(KeyPair?, bool)>.Refused([.. release.Refusals.Select(refusal => refusal.At("passphrase"))]);
        }

        if (released.Count == 0)
        {
            work.Db.AddRange(release.Value.Select(half => new StoredRelease { Event = command.Event, From = half.From, To = half.To, SealedHalf = half.SealedHalf, At = work.At }));
        }

        return ((KeyPair?)null, true);
    }

    private async Task<Outcome<Opening>> OpenAllAsync(Work work, SourcingEvent sourcingEvent, KeyPair key, CancellationToken cancellationToken)
    {
        var names = await work.Db.Set<Invitation>().AsNoTracking().Where(row => row.SourcingEventId == sourcingEvent.Id).ToDictionaryAsync(row => row.Id, row => row.SupplierName, cancellationToken);
        var bids = await work.Db.Set<Bid>().Where(row => row.SourcingEventId == sourcingEvent.Id && row.State == BidState.Submitted).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var currencies = new List<Currency>();
        var unreadable = 0;
        foreach (var bid in bids)
        {
            var version = await work.Db.Set<BidVersion>().AsNoTracking().FirstAsync(row => row.BidId == bid.Id && row.Number == bid.CurrentVersion, cancellationToken);
            var envelope = await work.Db.Set<StoredEnvelope>().AsNoTracking().FirstOrDefaultAsync(row => row.BidId == bid.Id && row.Number == bid.CurrentVersion, cancellationToken);
            var opened = Read(sourcingEvent, bid, version, envelope?.Bytes, key);
            var circumstances = new BidCircumstances(work.At, sourcingEvent.Deadline!.Value, sourcingEvent.State, InvitationStands: true);
            var step = opened.IsDone ? bid.Open(circumstances) : bid.Spoil(circumstances);
            if (!step.IsDone)
            {
                return step.As<Opening>();
            }

            if (!opened.IsDone)
            {
                unreadable++;
                work.Record(BidFacts.About(BidFacts.BidUnreadable, bid, sourcingEvent, version, opened.Refusals[0].Code));
                continue;
            }

            currencies.Add(Currency.Of(opened.Value.Bid.Currency));
            work.Db.Add(new OpenedBid(bid, bid.CurrentVersion, names.GetValueOrDefault(bid.InvitationId, ""), opened.Value.Bid, work.At));
            foreach (var file in opened.Value.Files)
            {
                if (files.Keep(work, bid.Subject, new NewFile(file.Name, "application/octet-stream", file.Content)) is { IsDone: false } refused)
                {
                    return refused.As<Opening>();
                }
            }

            work.Record(BidFacts.About(BidFacts.BidOpened, bid, sourcingEvent, version));
        }

        var taken = sourcingEvent.Take("open", EventActor.Custodians, new EventCircumstances(work.At) { Bids = bids.Count, BidsAreOpen = true });
        if (!taken.IsDone)
        {
            return taken.As<Opening>();
        }

        await rates.RecordAsync(work, sourcingEvent, currencies, cancellationToken);
        EventDesk.Record(work, sourcingEvent, SourcingFacts.Opened);
        return new Opening(true, bids.Count - unreadable, unreadable);
    }

    private static Outcome<(BidContent Bid, IReadOnlyList<BidUpload> Files)> Read(SourcingEvent sourcingEvent, Bid bid, BidVersion version, byte[]? envelope, KeyPair key)
    {
        if (envelope is null || BidEnvelope.Hash(envelope) != version.CiphertextHash)
        {
            return SealRefusals.Altered;
        }

        var package = BidEnvelope.OpenForEvent(new BidBinding(sourcingEvent.Id, bid.Bidder, version.Number, key.PublicKey), key, envelope);
        return package.IsDone ? BidPackage.Unpack(package.Value) : package.As<(BidContent, IReadOnlyList<BidUpload>)>();
    }
}
