using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>The supplier says that a milestone is reached; a colleague is promised to answer by a day.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Milestone">Its key.</param>
/// <param name="Note">By what it is seen, at most 2,000 characters.</param>
public sealed record ReportMilestone(ContractId Contract, string Milestone, string? Note = null) : ICommand<Done>;

/// <summary>Accepts a milestone: its share can be billed from now on. The colleague whom the contract names does, or its buyer; never the software.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Milestone">Its key.</param>
public sealed record AcceptMilestone(ContractId Contract, string Milestone) : ICommand<Done>;

/// <summary>Says that a milestone is not reached, and by when it is to be reached.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Milestone">Its key.</param>
/// <param name="Reason">What is missing, at most 2,000 characters; the supplier reads it.</param>
/// <param name="AgainBy">After today.</param>
public sealed record RefuseMilestone(ContractId Contract, string Milestone, string Reason, DateOnly AgainBy) : ICommand<Done>;

internal sealed class PassMilestoneHandler(ContractDesk desk, MilestoneDesk milestones) : IHandler<ReportMilestone, Done>, IHandler<AcceptMilestone, Done>, IHandler<RefuseMilestone, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ReportMilestone command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, command.Milestone, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var one = opened.Value;
        if (work.Actor.Supplier is null)
        {
            return AgreementRefusals.NotYours;
        }

        if (command.Note?.Length > NegotiateContractHandler.LongestWords)
        {
            return AgreementRefusals.NoWords.With(NegotiateContractHandler.LongestWords).At("note");
        }

        var taken = one.Row.Take(MilestoneAct.Report);
        if (!taken.IsDone)
        {
            return taken;
        }

        var today = ContractClock.Today(work.At);
        (one.Row.ReportedOn, one.Row.AnswerBy, one.Row.Note) = (today, today.AddDays(one.Term.AnswerDays), string.IsNullOrWhiteSpace(command.Note) ? null : ContractContent.Clean(command.Note));
        await milestones.DoneAsync(work, one, ContractPromiseKind.Milestone, cancellationToken);
        MilestoneDesk.Record(work, one, MilestoneFacts.Reported, command.Note);
        return await milestones.PromiseAnswerAsync(work, one, cancellationToken);
    }

    public async Task<Outcome<Done>> HandleAsync(AcceptMilestone command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenForAcceptorAsync(work, command.Contract, command.Milestone, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var one = opened.Value;
        var taken = one.Row.Take(MilestoneAct.Accept);
        if (!taken.IsDone)
        {
            return taken;
        }

        (one.Row.AcceptedOn, one.Row.AcceptedBy, one.Row.AnswerBy) = (ContractClock.Today(work.At), work.Actor.Party, null);
        await milestones.DoneAsync(work, one, ContractPromiseKind.Milestone, cancellationToken);
        await milestones.DoneAsync(work, one, ContractPromiseKind.Acceptance, cancellationToken);
        MilestoneDesk.Record(work, one, MilestoneFacts.Accepted);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(RefuseMilestone command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenForAcceptorAsync(work, command.Contract, command.Milestone, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > NegotiateContractHandler.LongestWords)
        {
            return AgreementRefusals.NoReason.With(NegotiateContractHandler.LongestWords).At("reason");
        }

        if (command.AgainBy <= ContractClock.Today(work.At) || command.AgainBy.Year > 2200)
        {
            return ScheduleRefusals.AgainByPast.At("againBy");
        }

        var one = opened.Value;
        var taken = one.Row.Take(MilestoneAct.Refuse);
        if (!taken.IsDone)
        {
            return taken;
        }

        (one.Row.PlannedOn, one.Row.ReportedOn, one.Row.AnswerBy, one.Row.Note) = (command.AgainBy, null, null, ContractContent.Clean(command.Reason));

        // The answer was given; that it is a no does not break what was promised.
        await milestones.DoneAsync(work, one, ContractPromiseKind.Acceptance, cancellationToken);
        MilestoneDesk.Record(work, one, MilestoneFacts.Refused, command.Reason);
        return await milestones.PromiseAsync(work, one, cancellationToken);
    }

    private async Task<Outcome<OpenMilestone>> OpenAsync(Work work, ContractId id, string key, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, id, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<OpenMilestone>();
        }

        var contract = opened.Value;
        var schedule = (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))?.Read().PaymentSchedule;
        var position = schedule?.Milestones.Select((term, i) => (term, i)).Where(pair => pair.term.Key == key).Select(pair => (int?)pair.i).FirstOrDefault();
        var row = position is null ? null : await work.Db.Set<ContractMilestone>().FirstOrDefaultAsync(one => one.Contract == id && one.Key == key, cancellationToken);
        return row is null ? ScheduleRefusals.MilestoneUnknown : new OpenMilestone(contract, schedule!.Milestones[position!.Value], position.Value, row);
    }

    private async Task<Outcome<OpenMilestone>> OpenForAcceptorAsync(Work work, ContractId id, string key, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, id, key, cancellationToken);
        return opened.IsDone && (work.Actor.IsSystem || work.Actor.Supplier is not null
            || (work.Actor.Party != opened.Value.Acceptor && !ContractDesk.RoleOf(work.Actor, opened.Value.Contract).HasFlag(ContractActor.Buyer)))
                ? ScheduleRefusals.NotAcceptor
                : opened;
    }
}

/// <summary>A milestone with all that a use case needs of it.</summary>
internal sealed record OpenMilestone(Contract Contract, MilestoneTerm Term, int Position, ContractMilestone Row)
{
    public PartyId Acceptor => Term.Acceptor ?? Contract.Owner;
}

/// <summary>Sets milestones up, and makes and settles their promises.</summary>
internal sealed class MilestoneDesk(ContractPromises promises)
{
    /// <summary>Sets up the milestones of a contract that comes into force. What was accepted or billed under the contract that it amends stays so.</summary>
    public async Task<Outcome<Done>> BeginAsync(Work work, Contract contract, ContractContent content, CancellationToken cancellationToken)
    {
        var terms = content.PaymentSchedule?.Milestones ?? [];
        var before = terms.Count > 0 && contract.Amends is { } amended
            ? await work.Db.Set<ContractMilestone>().AsNoTracking().Where(row => row.Contract == amended).ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, cancellationToken)
            : [];
        for (var i = 0; i < terms.Count; i++)
        {
            var row = new ContractMilestone { Contract = contract.Id, Key = terms[i].Key, PlannedOn = terms[i].PlannedOn };
            work.Db.Add(row);
            if (before.GetValueOrDefault(row.Key) is { State: MilestoneState.Accepted or MilestoneState.Billed } known)
            {
                (row.State, row.AcceptedOn, row.AcceptedBy, row.BilledBy, row.BilledLabel) = (known.State, known.AcceptedOn, known.AcceptedBy, known.BilledBy, known.BilledLabel);
                continue;
            }

            var made = await PromiseAsync(work, new OpenMilestone(contract, terms[i], i, row), cancellationToken);
            if (!made.IsDone)
            {
                return made;
            }
        }

        return Done.Value;
    }

    /// <summary>The supplier promises to reach it by its day.</summary>
    public Task<Outcome<Done>> PromiseAsync(Work work, OpenMilestone one, CancellationToken cancellationToken) => promises.MakeAsync(
        work, one.Contract, ContractPromiseKind.Milestone, ContractSide.Supplier, $"{one.Contract.Label}, milestone {one.Term.Name}: {one.Term.Criterion}", one.Row.PlannedOn, null, one.Position, cancellationToken);

    /// <summary>A colleague promises to accept it or to say what is missing.</summary>
    public Task<Outcome<Done>> PromiseAnswerAsync(Work work, OpenMilestone one, CancellationToken cancellationToken) => promises.MakeAsync(
        work, one.Contract, ContractPromiseKind.Acceptance, ContractSide.Buyer, $"{one.Contract.Label}: accept the milestone {one.Term.Name}, or say what is missing.", one.Row.AnswerBy!.Value, one.Acceptor, one.Position, cancellationToken);

    /// <summary>What was promised of a kind for it is done.</summary>
    public async Task DoneAsync(Work work, OpenMilestone one, ContractPromiseKind kind, CancellationToken cancellationToken)
    {
        foreach (var promise in await ContractPromises.Open(work.Db, one.Contract.Id).Where(row => row.Kind == kind && row.Position == one.Position).ToListAsync(cancellationToken))
        {
            await promises.KeepAsync(work, promise, cancellationToken);
        }
    }

    public static void Record(Work work, OpenMilestone one, FactName name, string? reason = null) => work.Record(new FactDraft(name, one.Contract.Subject)
    {
        Unit = one.Contract.Unit,
        Parties = [("supplier", one.Contract.Supplier), ("owner", one.Contract.Owner), ("acceptor", one.Acceptor)],
        Data = new FactData { { "number", one.Contract.Label }, { "milestone", one.Row.Key }, { "date", one.Row.AnswerBy ?? one.Row.AcceptedOn ?? one.Row.PlannedOn } },
        Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason.Trim() },
    });
}

/// <summary>What happens to milestones.</summary>
internal static class MilestoneFacts
{
    private static readonly string[] Parties = ["supplier", "owner", "acceptor"];
    private static readonly string[] Data = ["number", "milestone", "date", "invoice"];

    public static readonly FactName Reported = new("contract.milestone-reported", "The supplier says that a milestone is reached; a colleague answers by the date.", Parties, Data);
    public static readonly FactName Accepted = new("contract.milestone-accepted", "A colleague accepted a milestone; it can be billed.", Parties, Data);
    public static readonly FactName Refused = new("contract.milestone-refused", "A colleague said what is missing of a milestone, and by when it is to be reached.", Parties, Data);
    public static readonly FactName Billed = new("contract.milestone-billed", "An invoice bills a milestone.", Parties, Data);
    public static readonly FactName Unbilled = new("contract.milestone-unbilled", "The invoice that billed a milestone was sent back; it can be billed again.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Reported, Accepted, Refused, Billed, Unbilled];
}
