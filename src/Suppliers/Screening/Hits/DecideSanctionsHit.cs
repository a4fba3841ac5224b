using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// A person decides whether a supplier is the one on the list; never who registered or invited the supplier. Confirmed, the supplier is suspended, nothing is bought from it and nothing is paid.
/// Dismissed, it is remembered and not asked again until the name or the entry changes. Where policy asks for two persons, the first leaves it open.
/// </summary>
/// <param name="Hit">The hit.</param>
/// <param name="Verdict">Whether it is the same.</param>
/// <param name="Reason">How one knows, at most 2,000 characters; the supplier never reads it.</param>
/// <param name="Version">The version that was seen; null to take any.</param>
public sealed record DecideSanctionsHit(SanctionsHitId Hit, HitVerdict Verdict, string Reason, int? Version = null) : ICommand<DecidedSanctionsHit>;

/// <summary>What a decision led to.</summary>
/// <param name="Number">The hit.</param>
/// <param name="Step"><c>decided</c>, or <c>second-person-needed</c>.</param>
/// <param name="State">Where the hit stands now.</param>
public sealed record DecidedSanctionsHit(string Number, string Step, HitState State);

internal sealed class DecideSanctionsHitHandler(IPromises promises, IDecisions decisions) : IHandler<DecideSanctionsHit, DecidedSanctionsHit>
{
    public async Task<Outcome<DecidedSanctionsHit>> HandleAsync(DecideSanctionsHit command, Work work, CancellationToken cancellationToken)
    {
        // Only persons decide: no rule, no import, no clock.
        if (work.Actor.IsSystem || !ScreeningDuties.MayRead(work.Actor) || await work.Db.Set<SanctionsHit>().FirstOrDefaultAsync(row => row.Id == command.Hit, cancellationToken) is not { } hit)
        {
            return Problems.NotFound;
        }

        if (!ScreeningDuties.MayDecide(work.Actor))
        {
            return ScreeningRefusals.MayNotDecide;
        }

        if ((await ScreeningDuties.EnteredByAsync(work.Db, hit.Supplier, cancellationToken)).Contains(work.Actor.Party))
        {
            return ScreeningRefusals.RegisteredByYou;
        }

        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > SanctionsHit.LongestReason)
        {
            return ScreeningRefusals.NoReason.With(SanctionsHit.LongestReason).At("reason");
        }

        if (hit.State != HitState.Open)
        {
            return ScreeningRefusals.DecidedAlready.With(hit.Label);
        }

        if (command.Version is { } seen && seen != hit.Version)
        {
            return ScreeningRefusals.Stale;
        }

        return await DecideAsync(work, hit, command.Verdict, reason, cancellationToken);
    }

    private async Task<Outcome<DecidedSanctionsHit>> DecideAsync(Work work, SanctionsHit hit, HitVerdict verdict, string reason, CancellationToken cancellationToken)
    {
        var isSame = verdict == HitVerdict.Confirmed;
        var taken = await decisions.TakeStepAsync(work, isSame ? Acts.ConfirmSanctionsHit : Acts.DismissSanctionsHit, hit.Subject, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<DecidedSanctionsHit>();
        }

        if (!taken.Value)
        {
            (hit.FirstBy, hit.FirstVerdict, hit.Reason) = (work.Actor.Party, verdict, reason);
            return new DecidedSanctionsHit(hit.Label, "second-person-needed", hit.State);
        }

        if (hit.Do(isSame ? HitVerb.Confirm : HitVerb.Dismiss, work.At) is { } refusal)
        {
            return refusal;
        }

        (hit.DecidedBy, hit.Reason) = (work.Actor.Party, reason);
        var kept = await promises.KeepAsync(work, hit.Promise, cancellationToken);
        if (!kept.IsDone && kept.Refusals.All(one => one.Code != "promise.settled"))
        {
            return kept.As<DecidedSanctionsHit>();
        }

        var supplier = await work.Db.Set<Supplier>().FirstAsync(row => row.Id == hit.Supplier, cancellationToken);
        var fact = ScreeningFacts.Of(ScreeningFacts.Decided, hit, supplier, new FactData { { "verdict", ScreeningCodes.Of(verdict) } });
        work.Record(fact with { Parties = [.. fact.Parties, ("by", work.Actor.Party)], Texts = new Dictionary<string, string> { ["reason"] = reason } });
        if (isSame && supplier.Status == SupplierStatus.Qualified)
        {
            var suspended = await work.RunAsSystemAsync(new SuspendByPolicy(supplier.Id), cancellationToken);
            if (!suspended.IsDone)
            {
                return suspended.As<DecidedSanctionsHit>();
            }
        }

        return new DecidedSanctionsHit(hit.Label, "decided", hit.State);
    }
}
