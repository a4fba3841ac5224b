using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The budget holder of the unit confirms a saving; only now it counts. Never the buyer who claims it, nor whoever awarded.</summary>
/// <param name="Saving">The saving; claimed.</param>
/// <param name="Amount">What is seen in the budget, when that is less than what is claimed; null confirms all of it.</param>
/// <param name="Words">Why it is less; otherwise as one likes.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record ConfirmSaving(SavingId Saving, Money? Amount = null, string? Words = null, int? Version = null) : ICommand<Done>;

/// <summary>The budget holder of the unit does not confirm a saving. The buyer may compare with something else and claim it again.</summary>
/// <param name="Saving">The saving; claimed.</param>
/// <param name="Words">Why not.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record RefuseSaving(SavingId Saving, string Words, int? Version = null) : ICommand<Done>;

internal sealed class ConfirmSavingHandler(SavingDesk desk) : IHandler<ConfirmSaving, Done>, IHandler<RefuseSaving, Done>
{
    public Task<Outcome<Done>> HandleAsync(ConfirmSaving command, Work work, CancellationToken cancellationToken) =>
        DecideAsync(command.Saving, command.Version, work, (saving, who) => saving.Confirm(who, command.Amount, command.Words ?? "", work.Actor.Party, work.At), cancellationToken);

    public Task<Outcome<Done>> HandleAsync(RefuseSaving command, Work work, CancellationToken cancellationToken) =>
        DecideAsync(command.Saving, command.Version, work, (saving, who) => saving.Refuse(who, command.Words, work.Actor.Party, work.At), cancellationToken);

    private async Task<Outcome<Done>> DecideAsync(SavingId id, int? version, Work work, Func<Saving, SavingActor, Outcome<Done>> decide, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, id, version, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var saving = found.Value;
        if (saving.State == SavingState.Claimed && work.Actor.Has(Roles.BudgetHolder, saving.Unit) && await desk.BarredAsync(work, saving, cancellationToken) is { } barred)
        {
            return barred;
        }

        var decided = decide(saving, await desk.RoleOfAsync(work.Db, saving, work.Actor, work.At, cancellationToken));
        if (decided.IsDone)
        {
            desk.RecordAct(work, Acts.ConfirmSaving, saving);
            var confirmed = saving.State == SavingState.Confirmed;
            work.Record(saving, confirmed ? SavingFacts.Confirmed : SavingFacts.Refused, confirmed ? saving.Confirmed : saving.Claimed, words: saving.DecisionWords, confirmers: [work.Actor.Party]);
        }

        return decided;
    }
}
