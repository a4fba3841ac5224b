using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Compares with something else, with the reason. What it was compared with before stays in the record. Not once the budget holder has it.</summary>
/// <param name="Saving">The saving; proposed, or not confirmed.</param>
/// <param name="Kind">What the baseline is.</param>
/// <param name="Baseline">What would have been paid for all of it, in the saving's currency.</param>
/// <param name="Reason">Why this is the fair comparison.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record ChangeBaseline(SavingId Saving, BaselineKind Kind, Money Baseline, string Reason, int? Version = null) : ICommand<Done>;

internal sealed class ChangeBaselineHandler(SavingDesk desk) : IHandler<ChangeBaseline, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ChangeBaseline command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Saving, command.Version, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var saving = found.Value;
        var changed = saving.ChangeBaseline(SavingDesk.MayLookAfter(saving, work.Actor), command.Kind, command.Baseline, command.Reason, work.Actor.Party, work.At);
        if (changed.IsDone)
        {
            work.Record(saving, SavingFacts.BaselineChanged, saving.SavedByNegotiation, saving.Negotiated, words: command.Reason);
        }

        return changed;
    }
}
