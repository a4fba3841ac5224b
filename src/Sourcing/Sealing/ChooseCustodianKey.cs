using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// The acting colleague chooses a passphrase for keeping bids sealed, and gets a key under it. Choosing again makes a new key, for events to come; whoever still knows the
/// old passphrase can open the old events with it.
/// </summary>
/// <param name="Passphrase">15 to 500 characters; stored nowhere.</param>
/// <param name="Repeated">The same again.</param>
public sealed record ChooseCustodianKey(string Passphrase, string Repeated) : ICommand<Done>, IConfidentialCommand
{
    /// <summary>Says nothing of the passphrase.</summary>
    public override string ToString() => nameof(ChooseCustodianKey);
}

/// <summary>The acting colleague changes the passphrase of the present key; events sealed for it stay openable.</summary>
/// <param name="Old">The present passphrase.</param>
/// <param name="Passphrase">The new one, 15 to 500 characters.</param>
/// <param name="Repeated">The new one again.</param>
public sealed record ChangeCustodianPassphrase(string Old, string Passphrase, string Repeated) : ICommand<Done>, IConfidentialCommand
{
    /// <summary>Says nothing of the passphrases.</summary>
    public override string ToString() => nameof(ChangeCustodianPassphrase);
}

internal sealed class CustodianKeyHandlers(KeyStretching stretching) : IHandler<ChooseCustodianKey, Done>, IHandler<ChangeCustodianPassphrase, Done>
{
    public Task<Outcome<Done>> HandleAsync(ChooseCustodianKey command, Work work, CancellationToken cancellationToken) => Task.FromResult(Choose(command, work));

    public async Task<Outcome<Done>> HandleAsync(ChangeCustodianPassphrase command, Work work, CancellationToken cancellationToken)
    {
        if (command.Passphrase != command.Repeated)
        {
            return SealRefusals.NotRepeated;
        }

        if (await CustodianKeys.OfAsync(work.Db, work.Actor.Party, cancellationToken) is not { } key)
        {
            return SealRefusals.KeyMissing;
        }

        var changed = key.ChangePassphrase(command.Old, command.Passphrase, stretching);
        if (!changed.IsDone)
        {
            return (Refusal[])[.. changed.Refusals.Select(refusal => refusal.At(refusal.Code == SealRefusals.WrongPassphrase.Code ? "old" : "passphrase"))];
        }

        work.Db.Entry(key).CurrentValues.SetValues(changed.Value with { ChosenAt = key.ChosenAt });
        Record(work, key);
        return Done.Value;
    }

    private Outcome<Done> Choose(ChooseCustodianKey command, Work work)
    {
        if (!work.Actor.IsColleague)
        {
            return SealRefusals.NotAColleague;
        }

        if (command.Passphrase != command.Repeated)
        {
            return SealRefusals.NotRepeated;
        }

        var key = CustodianKey.Create(work.NewId<CustodianKeyId>(), work.Actor.Party, command.Passphrase, stretching);
        if (!key.IsDone)
        {
            return (Refusal[])[.. key.Refusals.Select(refusal => refusal.At("passphrase"))];
        }

        work.Db.Add(key.Value with { ChosenAt = work.At });
        Record(work, key.Value);
        return Done.Value;
    }

    private static void Record(Work work, CustodianKey key) => work.Record(new FactDraft(BidFacts.CustodianKeyChosen, new SubjectRef("person", key.Custodian.Value))
    {
        Unit = work.Actor.Unit,
        Parties = [("custodian", key.Custodian)],
        Data = new FactData { { "key", key.Id.Value }, { "fingerprint", key.Fingerprint } },
    });
}

/// <summary>Finds custodians' keys.</summary>
internal static class CustodianKeys
{
    /// <summary>The key a person uses for new events; null when none was chosen.</summary>
    public static Task<CustodianKey?> OfAsync(VouchDb db, PartyId person, CancellationToken cancellationToken) =>
        db.Set<CustodianKey>().Where(key => key.Custodian == person).OrderByDescending(key => key.ChosenAt).ThenByDescending(key => key.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The key with which a person is custodian of an event; null when that person is none.</summary>
    public static async Task<CustodianKey?> OfEventAsync(VouchDb db, SourcingEventId sourcingEvent, PartyId person, CancellationToken cancellationToken)
    {
        var held = db.Set<StoredHalf>().Where(half => half.Event == sourcingEvent && half.Custodian == person).Select(half => half.Holder);
        return await db.Set<CustodianKey>().AsNoTracking().FirstOrDefaultAsync(key => held.Contains(key.Id), cancellationToken);
    }

    /// <summary>The custodians of an event.</summary>
    public static async Task<IReadOnlyList<PartyId>> NamedAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        await db.Set<StoredHalf>().Where(half => half.Event == sourcingEvent).Select(half => half.Custodian).Distinct().ToListAsync(cancellationToken);

    /// <summary>Everybody who has chosen a key.</summary>
    public static async Task<IReadOnlyList<PartyId>> AllAsync(VouchDb db, CancellationToken cancellationToken) =>
        await db.Set<CustodianKey>().Select(key => key.Custodian).Distinct().ToListAsync(cancellationToken);

    /// <summary>The custodians of an event who have agreed to open and wait for a second.</summary>
    public static async Task<IReadOnlyList<PartyId>> ReleasedByAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        var from = db.Set<StoredRelease>().Where(release => release.Event == sourcingEvent).Select(release => release.From);
        return await db.Set<CustodianKey>().Where(key => from.Contains(key.Id)).Select(key => key.Custodian).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>True when a bid was ever received: then the custodians stand.</summary>
    public static Task<bool> HasBidsAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        db.Set<Bid>().AnyAsync(bid => bid.SourcingEventId == sourcingEvent, cancellationToken);
}
