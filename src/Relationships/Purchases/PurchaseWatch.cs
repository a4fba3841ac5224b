using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Purchases;

/// <summary>Sees purchases begin and go on as persons are judged: whoever the shop spoke of lately.</summary>
internal sealed class PurchaseWatch(Timeline timeline, CompanyDirectory directory) : IStageFollower
{
    private const int Lately = 90;
    private const int Looked = 200;
    private const int AtOnce = 100;
    private static readonly IReadOnlySet<string> NoFacts = new HashSet<string>();

    public Task<FollowerNeeds> NeedsAsync(VouchDb db, CancellationToken cancellationToken) => Task.FromResult(new FollowerNeeds(NoFacts, Lately));

    public async Task<IReadOnlyDictionary<PartyId, int>> JudgedAsync(Work work, IReadOnlyList<JudgedPerson> judged, CancellationToken cancellationToken)
    {
        var today = work.At.Day();
        PartyId[] buying = [.. judged.Where(one => one.Evidence.Touches.Any(touch => touch.Day > today - Lately && touch.Channel == Channel.Shop)).Select(one => one.Person)];
        foreach (var some in buying.Chunk(AtOnce))
        {
            await LookAsync(work, some, cancellationToken);
        }

        return new Dictionary<PartyId, int>();
    }

    /// <summary>Reads for many at once: most have one order under way, and asking for each by itself would be most of the work.</summary>
    private async Task LookAsync(Work work, PartyId[] persons, CancellationToken cancellationToken)
    {
        var owner = persons.ToDictionary(person => new IdentityId(person.Value));
        foreach (var row in await work.Db.Set<PersonIdentity>().AsNoTracking().Where(row => persons.Contains(row.Person)).ToListAsync(cancellationToken))
        {
            owner[row.Identity] = row.Person;
        }

        IdentityId[] identities = [.. owner.Keys];
        var said = (await timeline.ReadAllAsync(identities, Channel.Shop, work.At.AddDays(-Lately), cancellationToken)).ToLookup(entry => owner[entry.Key.Identity]);
        var known = (await work.Db.Set<Purchase>().Where(row => identities.Contains(row.Identity)).ToListAsync(cancellationToken)).ToLookup(row => owner[row.Identity]);
        foreach (var person in persons)
        {
            await LookAsync(work, person, [.. said[person].OrderByDescending(entry => entry.At).Take(Looked)], known[person], cancellationToken);
        }
    }

    private async Task LookAsync(Work work, PartyId person, IReadOnlyList<LogEntry> said, IEnumerable<Purchase> known, CancellationToken cancellationToken)
    {
        var open = PurchaseRules.Open(said).ToDictionary(one => (one.Kind, one.Reference));
        foreach (var row in known)
        {
            if (open.Remove((row.Kind, row.Reference), out var still))
            {
                Keep(row, still);
            }
            else if (row.State is not PurchaseState.MovedOn)
            {
                await MoveOnAsync(work, row, cancellationToken);
            }
        }

        foreach (var one in open.Values)
        {
            work.Db.Add(new Purchase
            {
                Id = work.NewId<PurchaseId>(),
                Identity = one.Last.Key.Identity,
                Person = person,
                Kind = one.Kind,
                Reference = one.Reference,
                Since = one.Since,
                State = PurchaseState.Open,
                NextAt = one.DueAt,
            });
        }
    }

    /// <summary>What went on before may begin anew: a basket that is filled again. What is stuck stays so until it goes on.</summary>
    private static void Keep(Purchase row, OpenPurchase still)
    {
        if (row.State is PurchaseState.Open or PurchaseState.MovedOn)
        {
            (row.State, row.NextAt) = (PurchaseState.Open, still.DueAt);
        }
    }

    private async Task MoveOnAsync(Work work, Purchase row, CancellationToken cancellationToken)
    {
        if (row.State == PurchaseState.Stuck)
        {
            PurchaseFacts.Record(work, PurchaseFacts.MovedOn, row, row.Owner is { } owner ? (await directory.ReadAsync(cancellationToken)).Person(owner)?.Unit : null);
        }

        (row.State, row.NextAt) = (PurchaseState.MovedOn, null);
    }
}
