using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What every use case of a saving begins with: find it, and see as what this person may act on it.</summary>
internal sealed class SavingDesk(CompanyDirectory directory, IDecisions decisions)
{
    private const int MostConfirmers = 10;
    private static readonly string[] Readers = [Roles.Buyer, Roles.HeadOfProcurement, Roles.BudgetHolder, Roles.Finance, Roles.Auditor];

    /// <summary>The saving for change, when this person may see it and has read its latest version.</summary>
    public async Task<Outcome<Saving>> FindAsync(Work work, SavingId id, int? version, CancellationToken cancellationToken)
    {
        var saving = await SeenBy(work.Db, work.Actor).Include(row => row.Baselines.OrderBy(baseline => baseline.Number)).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return saving is null ? SavingRefusals.NotFound : version is { } read && read != saving.Version ? SavingRefusals.Stale : saving;
    }

    /// <summary>As what somebody may act. Whoever claimed or awarded never confirms, whatever roles they hold.</summary>
    public async Task<SavingActor> RoleOfAsync(VouchDb db, Saving saving, Actor actor, DateTimeOffset at, CancellationToken cancellationToken) =>
        MayLookAfter(saving, actor) | (MayConfirm(saving, actor) && await decisions.CheckAsync(db, at, Acts.ConfirmSaving, actor.Party, About(saving), cancellationToken) is null ? SavingActor.BudgetHolder : SavingActor.None);

    /// <summary>The buyer who looks after it, or the head of procurement of the unit.</summary>
    public static SavingActor MayLookAfter(Saving saving, Actor actor) =>
        actor.IsSystem || actor.Party == saving.Owner || actor.Has(Roles.HeadOfProcurement, saving.Unit) ? SavingActor.Buyer : SavingActor.None;

    /// <summary>Why somebody who holds the budget may not decide this one; null when they may.</summary>
    public Task<Refusal?> BarredAsync(Work work, Saving saving, CancellationToken cancellationToken) =>
        decisions.CheckAsync(work.Db, work.At, Acts.ConfirmSaving, work.Actor.Party, About(saving), cancellationToken);

    /// <summary>Remembers who did what, for the segregation of duties.</summary>
    public void RecordAct(Work work, string act, Saving saving)
    {
        if (!work.Actor.IsSystem)
        {
            decisions.RecordAct(work, act, work.Actor.Party, saving.Subject);
        }
    }

    /// <summary>Those who hold the budget of the unit and did not claim it themselves, the closest to the unit first.</summary>
    public async Task<IReadOnlyList<PartyId>> ConfirmersAsync(Saving saving, PartyId claimedBy, CancellationToken cancellationToken) =>
        [.. (await directory.ReadAsync(cancellationToken)).Holders(Roles.BudgetHolder, saving.Unit).Select(person => person.Id).Where(person => person != saving.Owner && person != claimedBy).Take(MostConfirmers)];

    /// <summary>The savings that somebody may see: own ones, and those of units where they buy, hold the budget, pay, lead or audit.</summary>
    public static IQueryable<Saving> SeenBy(VouchDb db, Actor actor)
    {
        var savings = db.Set<Saving>().AsQueryable();
        if (actor.IsSystem || actor.MayReadAll || actor.Grants.Any(grant => grant.Units is null && Readers.Contains(grant.Role)))
        {
            return savings;
        }

        if (!actor.IsColleague)
        {
            return savings.Where(row => false);
        }

        var units = actor.Grants.Where(grant => Readers.Contains(grant.Role)).SelectMany(grant => grant.Units!).Distinct().ToList();
        return savings.Where(row => row.Owner == actor.Party || units.Contains(row.Unit));
    }

    private static bool MayConfirm(Saving saving, Actor actor) => !actor.IsSystem && actor.Party != saving.Owner && actor.Has(Roles.BudgetHolder, saving.Unit);

    private static SubjectRef[] About(Saving saving) => saving.Event is { } sourcingEvent ? [saving.Subject, new SubjectRef(SourcingFacts.EventKind, sourcingEvent.Value)] : [saving.Subject];
}
