using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Sends a saving to those who hold the budget of its unit. What is claimed is what the order or price list saves where there is one, else what was negotiated.</summary>
/// <param name="Saving">The saving.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record ClaimSaving(SavingId Saving, int? Version = null) : ICommand<Done>;

/// <summary>Takes a saving back: it was none, or is told elsewhere.</summary>
/// <param name="Saving">The saving; not confirmed yet.</param>
/// <param name="Reason">Why.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record WithdrawSaving(SavingId Saving, string Reason, int? Version = null) : ICommand<Done>;

internal sealed class ClaimSavingHandler(SavingDesk desk) : IHandler<ClaimSaving, Done>, IHandler<WithdrawSaving, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ClaimSaving command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Saving, command.Version, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var saving = found.Value;
        var claimed = saving.Claim(SavingDesk.MayLookAfter(saving, work.Actor), work.At);
        if (!claimed.IsDone)
        {
            return claimed;
        }

        var confirmers = await desk.ConfirmersAsync(saving, work.Actor.Party, cancellationToken);
        if (confirmers.Count == 0)
        {
            return SavingRefusals.NobodyConfirms;
        }

        desk.RecordAct(work, Acts.ClaimSaving, saving);
        work.Record(saving, SavingFacts.Claimed, saving.Claimed, saving.ContractedShare is > 0 ? saving.Contracted : saving.Negotiated, confirmers: confirmers);
        return claimed;
    }

    public async Task<Outcome<Done>> HandleAsync(WithdrawSaving command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Saving, command.Version, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var saving = found.Value;
        var withdrawn = saving.Withdraw(SavingDesk.MayLookAfter(saving, work.Actor), command.Reason);
        if (withdrawn.IsDone)
        {
            work.Record(saving, SavingFacts.Withdrawn, saving.SavedByNegotiation, words: command.Reason);
        }

        return withdrawn;
    }
}
