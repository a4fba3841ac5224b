using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Amends;

/// <summary>
/// The one to whom something was promised praises how it was done; the one who owed it is told. Once for each promise and giver; it changes no score.
/// Refused: <c>promise.not-found</c>, <c>promise.not-counterpart</c>, <c>praise.not-settled</c>, <c>praise.nobody</c>, <c>praise.to-oneself</c>, <c>praise.already-given</c>, <c>praise.text-missing</c>.
/// </summary>
/// <param name="Id">The settled promise.</param>
/// <param name="Words">What was good; at most 1,000 characters.</param>
public sealed record GivePraise(PromiseId Id, string Words) : ICommand<PraiseId>
{
    internal const int LongestText = 1_000;

    internal static GivePraise Example { get; } = new(new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), "Two days before the date, and a call to ask where to put it. Thank you.");
}

internal sealed class GivePraiseHandler : IHandler<GivePraise, PraiseId>
{
    public async Task<Outcome<PraiseId>> HandleAsync(GivePraise command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || work.Actor.Scope is not null
            || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (!work.Actor.MayAnswer(promise))
        {
            return PromiseRefusals.NotCounterpart;
        }

        if (promise.SettledAt is null)
        {
            return AmendsRefusals.NotSettled;
        }

        if ((promise.OwedBy ?? promise.Owner) is not { } praised)
        {
            return AmendsRefusals.Nobody;
        }

        var giver = work.Actor.Supplier ?? work.Actor.Party;
        if (praised == giver || praised == work.Actor.Party)
        {
            return AmendsRefusals.ToOneself;
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length is 0 or > GivePraise.LongestText)
        {
            return AmendsRefusals.PraiseMissing.With(GivePraise.LongestText).At("words");
        }

        if (await work.Db.Set<PraiseGiven>().AnyAsync(row => row.Promise == promise.Id && row.Giver == giver, cancellationToken))
        {
            return AmendsRefusals.AlreadyGiven;
        }

        var fact = work.Record(new FactDraft(PromiseFacts.Praised, promise.Subject)
        {
            Unit = promise.Unit,
            Parties = PromiseRecord.Parties(promise),
            Data = { { "promise", promise.Id.Value }, { "commitment", promise.Commitment }, { "praised", praised.Value } },
            Texts = new Dictionary<string, string> { ["words"] = words },
        });
        var praise = new PraiseGiven { Id = work.NewId<PraiseId>(), Promise = promise.Id, Praised = praised, Giver = giver, GivenBy = work.Actor.Party, At = work.At, Fact = fact.Id };
        work.Db.Add(praise);
        return praise.Id;
    }
}
