using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A second person of finance releases a payment run. Refused for the person who prepared it, and for who awarded or ordered what it pays.</summary>
/// <param name="Run">The run.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record ApprovePaymentRun(PaymentRunId Run, int? Version = null) : ICommand<Done>;

internal sealed class ApprovePaymentRunHandler(PaymentRunStore store, PaymentDuties duties, ISupplierKnowledge suppliers) : IHandler<ApprovePaymentRun, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ApprovePaymentRun command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Run, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (run, items) = opened.Value;
        if (await duties.CheckAsync(work, [.. items.Select(item => item.Payment)], cancellationToken) is { } kept)
        {
            return kept;
        }

        if (await HeldAsync(work, suppliers, items, cancellationToken) is { } pending)
        {
            return pending;
        }

        var released = run.Release(work.Actor.Party, work.At);
        if (!released.IsDone)
        {
            return released;
        }

        var moved = PaymentRunStore.Move(items, PaymentAct.Release);
        if (moved.IsDone)
        {
            work.Record(PaymentFacts.RunApproved, run);
            duties.RecordPay(work, run);
        }

        return moved;
    }

    /// <summary>Why a supplier cannot be paid now although it could when the run was prepared: its account is in question, or a sanctions list is; null for none.</summary>
    internal static async Task<Refusal?> HeldAsync(Work work, ISupplierKnowledge suppliers, IReadOnlyList<Instructed> items, CancellationToken cancellationToken)
    {
        var known = await suppliers.FindAsync(work.Db, [.. items.Select(item => item.Payment.Supplier).Distinct()], cancellationToken);
        return known.Values.FirstOrDefault(supplier => !supplier.IsScreened) is { } listed ? PaymentRefusals.NotScreened.With(listed.Name)
            : known.Values.FirstOrDefault(supplier => supplier.AccountPending) is { } pending ? PaymentRefusals.AccountPending.With(pending.Name)
            : null;
    }
}

/// <summary>Gives a run up before its file is made; its payments are due again.</summary>
/// <param name="Run">The run.</param>
public sealed record WithdrawPaymentRun(PaymentRunId Run) : ICommand<Done>;

internal sealed class WithdrawPaymentRunHandler(PaymentRunStore store) : IHandler<WithdrawPaymentRun, Done>
{
    public async Task<Outcome<Done>> HandleAsync(WithdrawPaymentRun command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Run, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (run, items) = opened.Value;
        var withdrawn = run.Withdraw();
        if (!withdrawn.IsDone)
        {
            return withdrawn;
        }

        var moved = PaymentRunStore.Move(items, PaymentAct.TakeOut);
        if (moved.IsDone)
        {
            work.Record(PaymentFacts.RunWithdrawn, run);
        }

        return moved;
    }
}

/// <summary>
/// Makes the file of a released run. Making it again gives the same bytes and changes nothing: the file is not a payment, and what happens to it outside
/// cannot be known here before the bank speaks.
/// </summary>
/// <param name="Run">The run.</param>
public sealed record ExportPaymentRun(PaymentRunId Run) : ICommand<RunFile>;

/// <summary>The file of a run for the bank.</summary>
/// <param name="FileName">A name for it.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal.</param>
/// <param name="Link">Where its bytes can be fetched, below <c>/api/v1</c>.</param>
public sealed record RunFile(string FileName, string Sha256, string Link);

internal sealed class ExportPaymentRunHandler(PaymentRunStore store, ISupplierKnowledge suppliers) : IHandler<ExportPaymentRun, RunFile>
{
    public async Task<Outcome<RunFile>> HandleAsync(ExportPaymentRun command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Run, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<RunFile>();
        }

        var (run, items) = opened.Value;
        if (items.Find(item => item.Payment.Doubt.Length > 0) is { } doubtful && run.State != PaymentRunState.Exported)
        {
            return PaymentRefusals.InDoubt.With(doubtful.Payment.InvoiceNumber);
        }

        var first = run.State != PaymentRunState.Exported;
        if (first && await ApprovePaymentRunHandler.HeldAsync(work, suppliers, items, cancellationToken) is { } pending)
        {
            return pending;
        }

        var exported = run.Export(work.At);
        if (!exported.IsDone)
        {
            return exported.As<RunFile>();
        }

        var instructions = items.Select(item => item.Instruction).ToList();
        var batches = PaymentRunFile.Batches(run, instructions);
        if (!batches.IsDone)
        {
            return batches.As<RunFile>();
        }

        if (first)
        {
            var moved = PaymentRunStore.Move(items, PaymentAct.Export);
            if (!moved.IsDone)
            {
                return moved.As<RunFile>();
            }

            var batchOf = batches.Value.SelectMany(batch => batch.Transfers.Select(transfer => (transfer.EndToEndId, batch.BatchId))).ToDictionary(pair => pair.EndToEndId, pair => pair.BatchId, StringComparer.Ordinal);
            foreach (var item in items)
            {
                item.Instruction.BatchId = batchOf[item.Instruction.EndToEndId];
                work.Record(PaymentFacts.Sent, item.Payment, item.Instruction);
            }

            work.Record(PaymentFacts.RunExported, run);
        }

        var bytes = Pain001.Write(run.Id, run.ReleasedAt!.Value, batches.Value);
        return new RunFile(PaymentRunFile.Name(run), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), $"/payment-runs/{run.Id}/file");
    }
}

/// <summary>The file of a run, made anew from what is kept whenever it is asked for.</summary>
internal static class PaymentRunFile
{
    public static CreditTransfer Transfer(PaymentInstruction instruction) =>
        new(instruction.EndToEndId, instruction.Amount, instruction.Creditor, instruction.Remittance);

    public static Outcome<IReadOnlyList<TransferBatch>> Batches(PaymentRun run, IReadOnlyList<PaymentInstruction> instructions) =>
        Pain001.Batch(run.Id, run.Debtor, run.ExecuteOn, [.. instructions.Select(Transfer)]);

    public static string Name(PaymentRun run) => $"{run.Label}.xml";
}

/// <summary>Finds payment runs for use cases.</summary>
internal sealed class PaymentRunStore
{
    /// <summary>The run with each of its payments and the attempt that belongs to this run, when the actor is of finance for its unit.</summary>
    public async Task<Outcome<(PaymentRun Run, List<Instructed> Items)>> OpenAsync(Work work, PaymentRunId id, int? version, CancellationToken cancellationToken)
    {
        var run = await work.Db.Set<PaymentRun>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (run is null || !(work.Actor.Has(Roles.Finance, run.Unit) || work.Actor.MayReadAll))
        {
            return PaymentRefusals.RunNotFound;
        }

        if (!work.Actor.Has(Roles.Finance, run.Unit))
        {
            return PaymentRefusals.NotFinance;
        }

        if (version is { } read && read != run.Version)
        {
            return PaymentRefusals.Stale;
        }

        var items = await (
            from instruction in work.Db.Set<PaymentInstruction>()
            join payment in work.Db.Set<Payment>() on instruction.PaymentId equals payment.Id
            where instruction.RunId == id
            select new { payment, instruction }).ToListAsync(cancellationToken);
        return (run, items.Select(item => new Instructed(item.payment, item.instruction, run.DebtorAccount, Pain001.MessageId(run.Id))).OrderBy(item => item.Instruction.EndToEndId, StringComparer.Ordinal).ToList());
    }

    /// <summary>Moves all payments of a run by one step.</summary>
    public static Outcome<Done> Move(List<Instructed> items, PaymentAct act)
    {
        foreach (var (payment, instruction, _, _) in items)
        {
            if (payment.Attempt != instruction.Attempt)
            {
                throw new InvalidOperationException($"Instruction {instruction.EndToEndId} is not the payment's latest, and its run was not over.");
            }

            var taken = payment.Take(act);
            if (!taken.IsDone)
            {
                return taken;
            }

            // What leaves a run is dead for this run; its row stays as history.
            instruction.State = payment.State == PaymentState.Due ? PaymentState.Cancelled : payment.State;
            instruction.LivePaymentId = PaymentTransitions.IsLive(payment.State) ? payment.Id : null;
        }

        return Done.Value;
    }
}
