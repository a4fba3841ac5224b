using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// Takes a sanctions list out of force, by those who load lists: nobody is held against it any more, and what is open or confirmed on it is cleared with the reason. A supplier that was suspended stays so until a
/// buyer reinstates it. Loading the list again puts it in force again. Where policy asks for two persons to load a list, it asks for two to withdraw one.
/// Refused: <c>screening.may-not-load</c>, <c>not-found</c>, <c>screening.withdrawn-already</c>, <c>screening.no-reason-to-withdraw</c>.
/// </summary>
/// <param name="List">The list's name.</param>
/// <param name="Reason">Why, at most 2,000 characters.</param>
public sealed record WithdrawSanctionsList(string List, string Reason) : ICommand<WithdrawnSanctionsList>;

/// <summary>What withdrawing a list did.</summary>
/// <param name="List">The list.</param>
/// <param name="Step"><c>withdrawn</c>, or <c>second-person-needed</c>.</param>
/// <param name="Cleared">How many likenesses were cleared.</param>
public sealed record WithdrawnSanctionsList(string List, string Step, int Cleared);

internal sealed class WithdrawSanctionsListHandler(IDecisions decisions, IPromises promises) : IHandler<WithdrawSanctionsList, WithdrawnSanctionsList>
{
    /// <summary>Why a likeness was cleared, in its fact: the whole list was withdrawn.</summary>
    public const string Cause = "list-withdrawn";

    public async Task<Outcome<WithdrawnSanctionsList>> HandleAsync(WithdrawSanctionsList command, Work work, CancellationToken cancellationToken)
    {
        if (!ScreeningDuties.MayLoad(work.Actor))
        {
            return ScreeningRefusals.MayNotLoad;
        }

        if (!LoadSanctionsListHandler.IsName(command.List) || await work.Db.Set<StoredList>().FirstOrDefaultAsync(row => row.Name == command.List, cancellationToken) is not { } list)
        {
            return Problems.NotFound;
        }

        if (list.WithdrawnAt is not null)
        {
            return ScreeningRefusals.WithdrawnAlready.With(list.Name);
        }

        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > SanctionsHit.LongestReason)
        {
            return ScreeningRefusals.NoReasonToWithdraw.With(SanctionsHit.LongestReason).At("reason");
        }

        var taken = await decisions.TakeStepAsync(work, Acts.LoadSanctionsList, new SubjectRef(ScreeningSubjects.ListKind, LoadSanctionsListHandler.Key($"{list.Name} {list.InForce} withdraw")), cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<WithdrawnSanctionsList>();
        }

        if (!taken.Value)
        {
            return new WithdrawnSanctionsList(list.Name, "second-person-needed", 0);
        }

        (list.WithdrawnAt, list.WithdrawnBy, list.WithdrawnReason) = (work.At, work.Actor.Party, reason);
        var cleared = await ClearAsync(work, list, reason, cancellationToken);
        work.Record(new FactDraft(ScreeningFacts.ListWithdrawn, new SubjectRef(ScreeningSubjects.ListKind, LoadSanctionsListHandler.Key(list.Name)))
        {
            Parties = [("actor", work.Actor.Party)],
            Data = new FactData { { "list", list.Name }, { "version", (long)list.InForce }, { "cleared", (long)cleared } },
            Texts = new Dictionary<string, string> { ["reason"] = reason },
        });
        return new WithdrawnSanctionsList(list.Name, "withdrawn", cleared);
    }

    private async Task<int> ClearAsync(Work work, StoredList list, string reason, CancellationToken cancellationToken)
    {
        var standing = await (from hit in work.Db.Set<SanctionsHit>()
                              join supplier in work.Db.Set<Supplier>() on hit.Supplier equals supplier.Id
                              where hit.List == list.Name && (hit.State == HitState.Open || hit.State == HitState.Confirmed)
                              orderby hit.Number
                              select new { Hit = hit, Supplier = supplier }).ToListAsync(cancellationToken);
        foreach (var one in standing)
        {
            var was = ScreeningCodes.Of(one.Hit.State);
            if (one.Hit.State == HitState.Open)
            {
                one.Hit.Reason = reason;
            }

            one.Hit.Do(HitVerb.Clear, work.At);
            await promises.ReleaseAsync(work, one.Hit.Promise, cancellationToken);
            var fact = ScreeningFacts.Of(ScreeningFacts.Cleared, one.Hit, one.Supplier, new FactData { { "version", (long)list.InForce }, { "was", was }, { "cause", Cause } });
            work.Record(fact with { Texts = new Dictionary<string, string> { ["reason"] = reason } });
        }

        return standing.Count;
    }
}
