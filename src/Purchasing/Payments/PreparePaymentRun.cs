using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// One person of finance puts payments together; another releases them. Discounts that still run on the day of execution are taken.
/// Refused for who awarded or ordered what is paid, for payments that are not due and free, and for suppliers without a usable account.
/// </summary>
/// <param name="Account">The company's account to pay from.</param>
/// <param name="ExecuteOn">The day the bank is to carry it out: today up to 90 days ahead.</param>
/// <param name="Payments">1 to 5,000 payments.</param>
public sealed record PreparePaymentRun(Guid Account, DateOnly ExecuteOn, IReadOnlyList<PaymentId> Payments) : ICommand<PreparedRun>;

/// <summary>A run that waits for the second person.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Number">Its number, <c>PAY-12</c>.</param>
/// <param name="Sums">What it pays in each currency.</param>
public sealed record PreparedRun(PaymentRunId Run, string Number, IReadOnlyList<Money> Sums);

internal sealed class PreparePaymentRunHandler(ISupplierKnowledge suppliers, PaymentDuties duties) : IHandler<PreparePaymentRun, PreparedRun>
{
    public async Task<Outcome<PreparedRun>> HandleAsync(PreparePaymentRun command, Work work, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        if (command.ExecuteOn < today || command.ExecuteOn > today.AddDays(PaymentRun.LatestDays))
        {
            return PaymentRefusals.ExecutionDate.With(PaymentRun.LatestDays).At("executeOn");
        }

        if (command.Payments.Count is 0 or > PaymentRun.MostPayments)
        {
            return (command.Payments.Count == 0 ? PaymentRefusals.NothingChosen : PaymentRefusals.TooMany.With(PaymentRun.MostPayments)).At("payments");
        }

        if (command.Payments.Distinct().Count() != command.Payments.Count)
        {
            return PaymentRefusals.Twice.At("payments");
        }

        var own = await work.Db.Set<OwnAccount>().AsNoTracking().FirstOrDefaultAsync(account => account.Id == command.Account && account.IsActive, cancellationToken);
        if (own is null)
        {
            return PaymentRefusals.OwnAccountUnknown.At("account");
        }

        var payments = await work.Db.Set<Payment>().Where(payment => command.Payments.Contains(payment.Id)).ToListAsync(cancellationToken);
        if (payments.Count != command.Payments.Count)
        {
            return PaymentRefusals.NotFound.At("payments");
        }

        if (!work.Actor.Has(Roles.Finance, own.Unit) || !payments.TrueForAll(payment => work.Actor.Has(Roles.Finance, payment.Unit)))
        {
            return PaymentRefusals.NotFinance;
        }

        if (await duties.CheckAsync(work, payments, cancellationToken) is { } kept)
        {
            return kept;
        }

        var known = await suppliers.FindAsync(work.Db, [.. payments.Select(payment => payment.Supplier).Distinct()], cancellationToken);
        var runId = work.NewId<PaymentRunId>();
        List<Refusal> refusals = [];
        List<PaymentInstruction> instructions = [];
        foreach (var payment in payments.OrderBy(payment => payment.Id.Value))
        {
            var supplier = known.GetValueOrDefault(payment.Supplier);
            var instructed = supplier switch
            {
                { IsScreened: false } => PaymentRefusals.NotScreened.With(payment.SupplierName),
                { AccountPending: true } => PaymentRefusals.AccountPending.With(payment.SupplierName),
                { Account: { } account } => payment.Instruct(runId, account, command.ExecuteOn),
                _ => PaymentRefusals.NoAccount.With(payment.SupplierName),
            };
            if (instructed.IsDone)
            {
                instructions.Add(instructed.Value);
            }

            refusals.AddRange(instructed.Refusals);
        }

        if (refusals.Count > 0)
        {
            return Outcome<PreparedRun>.Refused(refusals);
        }

        var batched = Pain001.Batch(runId, own.Account, command.ExecuteOn, [.. instructions.Select(PaymentRunFile.Transfer)]);
        if (!batched.IsDone)
        {
            return batched.As<PreparedRun>();
        }

        var sums = instructions.GroupBy(instruction => instruction.Amount.Currency).OrderBy(group => group.Key)
            .Select(group => Money.Sum(group.Select(instruction => instruction.Amount), group.Key)).ToList();
        var run = new PaymentRun
        {
            Id = runId,
            Number = await work.NextNumberAsync(PaymentRun.Series, cancellationToken),
            Unit = own.Unit,
            PreparedBy = work.Actor.Party,
            PreparedAt = work.At,
            ExecuteOn = command.ExecuteOn,
            DebtorName = own.Holder,
            DebtorAccount = own.Number,
            DebtorBic = own.Bic,
            DebtorCountry = own.Country,
            Payments = instructions.Count,
            Sums = string.Join(", ", sums.Select(sum => sum.ToString())),
        };
        work.Db.Add(run);
        work.Db.AddRange(instructions);
        work.Record(PaymentFacts.RunPrepared, run);
        duties.RecordPay(work, run);
        return new PreparedRun(run.Id, run.Label, sums);
    }
}

/// <summary>Who may have a hand in a payment: nobody who awarded or ordered what it pays.</summary>
internal sealed class PaymentDuties(IDecisions decisions)
{
    /// <summary>Why the actor may not pay these; null when they may.</summary>
    public async Task<Refusal?> CheckAsync(Work work, IReadOnlyList<Payment> payments, CancellationToken cancellationToken)
    {
        var ids = payments.Where(payment => payment.OrderId is not null).Select(payment => new OrderId(payment.OrderId!.Value)).Distinct().ToList();
        var orders = await work.Db.Set<Order>().AsNoTracking().Where(order => ids.Contains(order.Id))
            .Select(order => new { order.Id, order.Buyer, order.SourceKind, order.SourceId, order.RequestId }).ToListAsync(cancellationToken);
        foreach (var order in orders.Where(order => order.Buyer == work.Actor.Party))
        {
            return PaymentRefusals.Awarder.With(payments.First(payment => payment.OrderId == order.Id.Value).InvoiceNumber);
        }

        var subjects = payments.Select(payment => new SubjectRef("invoice", payment.InvoiceId)).ToHashSet();
        foreach (var order in orders)
        {
            subjects.Add(new SubjectRef(Order.Kind, order.Id.Value));
            if (order is { SourceKind: { } kind, SourceId: { } source })
            {
                subjects.Add(new SubjectRef(kind, source));
            }

            if (order.RequestId is { } request)
            {
                subjects.Add(new SubjectRef("request", request));
            }
        }

        return await decisions.CheckAsync(work.Db, work.At, Acts.Pay, work.Actor.Party, subjects, cancellationToken);
    }

    /// <summary>Remembers that the actor had a hand in a run.</summary>
    public void RecordPay(Work work, PaymentRun run) => decisions.RecordAct(work, Acts.Pay, work.Actor.Party, run.Subject);
}
