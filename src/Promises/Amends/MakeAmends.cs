using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Amends;

/// <summary>
/// Says what was done for the one to whom a promise was broken; that one is told. It changes no verdict and no score: a broken promise stays broken.
/// Refused: <c>promise.not-found</c>, <c>amends.not-yours</c>, <c>amends.not-broken</c>, <c>amends.already-made</c>, <c>amends.text-missing</c>.
/// </summary>
/// <param name="Id">The broken promise.</param>
/// <param name="Words">What was done, for the person; at most 1,000 characters.</param>
public sealed record MakeAmends(PromiseId Id, string Words) : ICommand<AmendsId>
{
    internal const int LongestText = 1_000;

    internal static MakeAmends Example { get; } = new(new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), "I called you, and a courier brings the samples this afternoon at our cost.");
}

/// <summary>Whether somebody complained about a promise: amends that come after that were asked for. Whoever keeps complaints answers.</summary>
internal interface IComplaints
{
    /// <summary>True when somebody complained about it, however that ended.</summary>
    Task<bool> AnyAsync(VouchDb db, PromiseId promise, CancellationToken cancellationToken);
}

/// <summary>Where nobody keeps complaints, nobody has complained.</summary>
internal sealed class NoComplaints : IComplaints
{
    public Task<bool> AnyAsync(VouchDb db, PromiseId promise, CancellationToken cancellationToken) => Task.FromResult(false);
}

internal sealed class MakeAmendsHandler(IComplaints complaints) : IHandler<MakeAmends, AmendsId>
{
    public async Task<Outcome<AmendsId>> HandleAsync(MakeAmends command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || work.Actor.Scope is not null
            || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (!work.Actor.MayKeep(promise))
        {
            return AmendsRefusals.NotYours;
        }

        if (promise.State != PromiseStanding.Broken)
        {
            return AmendsRefusals.NotBroken;
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length is 0 or > MakeAmends.LongestText)
        {
            return AmendsRefusals.TextMissing.With(MakeAmends.LongestText).At("words");
        }

        if (await work.Db.Set<AmendsMade>().AnyAsync(row => row.Promise == promise.Id, cancellationToken))
        {
            return AmendsRefusals.AlreadyMade;
        }

        var unasked = !await complaints.AnyAsync(work.Db, promise.Id, cancellationToken);
        var fact = work.Record(new FactDraft(PromiseFacts.Amended, promise.Subject)
        {
            Unit = promise.Unit,
            Parties = PromiseRecord.Parties(promise),
            Data = { { "promise", promise.Id.Value }, { "commitment", promise.Commitment }, { "unasked", unasked ? "yes" : "no" } },
            Texts = new Dictionary<string, string> { ["words"] = words },
        });
        var amends = new AmendsMade
        {
            Id = work.NewId<AmendsId>(),
            Promise = promise.Id,
            Commitment = promise.Commitment,
            SubjectKind = promise.SubjectKind,
            SubjectId = promise.SubjectId,
            OwedBy = promise.OwedBy,
            OwedTo = promise.OwedTo,
            Unasked = unasked,
            MadeBy = work.Actor.Party,
            At = work.At,
            Fact = fact.Id,
        };
        work.Db.Add(amends);
        return amends.Id;
    }
}
