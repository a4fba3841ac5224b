using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A milestone as other rooms and pages see it.</summary>
/// <param name="Term">What was agreed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="PlannedOn">By when it is promised now.</param>
/// <param name="AnswerBy">By when the supplier hears; null while nothing is to be answered.</param>
/// <param name="AcceptedOn">When it was accepted; null before.</param>
/// <param name="Note">What was said with the last report or refusal.</param>
/// <param name="BilledBy">The invoice that bills it; null before.</param>
/// <param name="BilledLabel">Its number.</param>
public sealed record MilestoneCard(MilestoneTerm Term, MilestoneState State, DateOnly PlannedOn, DateOnly? AnswerBy, DateOnly? AcceptedOn, string? Note, Guid? BilledBy, string? BilledLabel);

/// <summary>How an order is paid by its contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Number">Its number, <c>CON-12</c>.</param>
/// <param name="Content">The version that holds.</param>
/// <param name="EndsOn">The day on which it ended or will end; null for open.</param>
/// <param name="Milestones">Its milestones, in their order.</param>
public sealed record ScheduleCard(ContractId Contract, string Number, ContractContent Content, DateOnly? EndsOn, IReadOnlyList<MilestoneCard> Milestones)
{
    /// <summary>What was agreed.</summary>
    public PaymentSchedule Schedule => Content.PaymentSchedule ?? new PaymentSchedule();
}

/// <summary>The door to payment schedules: how an order under a contract is paid, and which milestones an invoice can bill.</summary>
public sealed class ContractSchedules
{
    /// <summary>How an order is paid; null when it falls under no contract, or under one that says nothing beyond its payment terms.</summary>
    public async Task<ScheduleCard?> OfOrderAsync(VouchDb db, Guid order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var contract = await (from taken in db.Set<CallOff>() join row in db.Set<Contract>() on taken.Contract equals row.Id where taken.Order == order select row).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return contract is null ? null : await ReadAsync(db, contract, cancellationToken);
    }

    /// <summary>
    /// An invoice bills a milestone, in the invoice's own work: from then on no other can. Refused: <c>milestone.unknown</c>, <c>milestone.not-accepted</c>, <c>milestone.billed</c>.
    /// </summary>
    public async Task<Outcome<Done>> BillAsync(Work work, ContractId contract, string key, Guid invoice, string label, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var row = await work.Db.Set<ContractMilestone>().FirstOrDefaultAsync(one => one.Contract == contract && one.Key == key, cancellationToken);
        if (row is null)
        {
            return ScheduleRefusals.MilestoneUnknown;
        }

        if (row.State == MilestoneState.Billed)
        {
            return ScheduleRefusals.MilestoneBilled.With(key, row.BilledLabel ?? "");
        }

        if (!row.Take(MilestoneAct.Bill).IsDone)
        {
            return ScheduleRefusals.MilestoneNotAccepted.With(key);
        }

        (row.BilledBy, row.BilledLabel) = (invoice, label);
        await RecordAsync(work, row, MilestoneFacts.Billed, invoice, cancellationToken);
        return Done.Value;
    }

    /// <summary>An invoice that billed a milestone was sent back or credited whole: the milestone can be billed again.</summary>
    public async Task UnbillAsync(Work work, Guid invoice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        foreach (var row in await work.Db.Set<ContractMilestone>().Where(one => one.BilledBy == invoice && one.State == MilestoneState.Billed).ToListAsync(cancellationToken))
        {
            row.Take(MilestoneAct.Unbill);
            (row.BilledBy, row.BilledLabel) = (null, null);
            await RecordAsync(work, row, MilestoneFacts.Unbilled, invoice, cancellationToken);
        }
    }

    internal static async Task<ScheduleCard?> ReadAsync(VouchDb db, Contract contract, CancellationToken cancellationToken)
    {
        if ((await ContractDesk.NewestAsync(db, contract, cancellationToken))?.Read() is not { PaymentSchedule: { IsEmpty: false } schedule } content)
        {
            return null;
        }

        var rows = schedule.Milestones.Count == 0
            ? []
            : await db.Set<ContractMilestone>().AsNoTracking().Where(row => row.Contract == contract.Id).ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, cancellationToken);
        var ended = contract.EndedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : (DateOnly?)null;
        return new ScheduleCard(
            contract.Id, contract.Label, content, ended < contract.EndsOn || contract.EndsOn is null ? ended ?? contract.EndsOn : contract.EndsOn,
            [
                .. schedule.Milestones.Select(term => rows.GetValueOrDefault(term.Key) is { } row
                    ? new MilestoneCard(term, row.State, row.PlannedOn, row.AnswerBy, row.AcceptedOn, row.Note, row.BilledBy, row.BilledLabel)
                    : new MilestoneCard(term, MilestoneState.Planned, term.PlannedOn, null, null, null, null, null)),
            ]);
    }

    private static async Task RecordAsync(Work work, ContractMilestone row, FactName name, Guid invoice, CancellationToken cancellationToken)
    {
        var contract = await work.Db.Set<Contract>().AsNoTracking().FirstAsync(one => one.Id == row.Contract, cancellationToken);
        work.Record(new FactDraft(name, contract.Subject)
        {
            Unit = contract.Unit,
            Parties = [("supplier", contract.Supplier), ("owner", contract.Owner)],
            Data = new FactData { { "number", contract.Label }, { "milestone", row.Key }, { "invoice", invoice } },
        });
    }
}
