using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// Awards lots to bidders, each with its reason; the whole event by naming all lots. Where the approval policy asks for it, the award waits for approval
/// and is made when that is given. Whoever asked for what is bought may not award it.
/// </summary>
/// <param name="Event">The event; its bids are open and every evaluator has submitted.</param>
/// <param name="Choices">Which lot goes to which bidder, and why.</param>
public sealed record AwardLots(SourcingEventId Event, IReadOnlyList<LotChoice> Choices) : ICommand<AwardOutcome>;

/// <summary>Takes back a proposed award that waits for approval.</summary>
/// <param name="Event">The event.</param>
public sealed record WithdrawAward(SourcingEventId Event) : ICommand<Done>;

/// <summary>What became of an award.</summary>
/// <param name="IsMade">True when the lots are awarded; false while approvers have it.</param>
/// <param name="Awards">The awards made, one a lot.</param>
public sealed record AwardOutcome(bool IsMade, IReadOnlyList<AwardId> Awards);

internal sealed class AwardLotsHandler(EventDesk desk, EventReading reading, IDecisions decisions, AwardMaking making) : IHandler<AwardLots, AwardOutcome>, IHandler<WithdrawAward, Done>
{
    public async Task<Outcome<AwardOutcome>> HandleAsync(AwardLots command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<AwardOutcome>();
        }

        var sourcingEvent = found.Value;
        if (!desk.RoleOf(sourcingEvent, work.Actor).HasFlag(EventActor.Awarder))
        {
            return AwardRefusals.NotAllowed;
        }

        SubjectRef[] about = [sourcingEvent.Subject, .. sourcingEvent.Origins.Select(origin => new SubjectRef("request", origin.Request))];
        if (await decisions.CheckAsync(work.Db, work.At, Acts.Award, work.Actor.Party, about, cancellationToken) is { } barred)
        {
            return barred;
        }

        var may = sourcingEvent.May("award", EventActor.Awarder, await desk.CircumstancesAsync(work.Db, sourcingEvent, work.At, cancellationToken));
        if (!may.IsDone)
        {
            return may.As<AwardOutcome>();
        }

        var result = await reading.ResultAsync(work.Db, sourcingEvent, cancellationToken);
        var priced = AwardRules.Check(result.Comparison, command.Choices, [.. result.Awards.Select(award => award.LotId)]);
        if (!priced.IsDone)
        {
            return priced.As<AwardOutcome>();
        }

        return await ProposeAsync(work, sourcingEvent, result, priced.Value, cancellationToken);
    }

    public async Task<Outcome<Done>> HandleAsync(WithdrawAward command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var waiting = await AwardMaking.WaitingAsync(work.Db, command.Event, cancellationToken);
        if (waiting is null)
        {
            return AwardRefusals.NothingWaits;
        }

        if (waiting.ProposedBy != work.Actor.Party && !desk.RoleOf(found.Value, work.Actor).HasFlag(EventActor.Owner))
        {
            return EventRefusals.NotYours;
        }

        (waiting.State, waiting.SettledAt) = (ProposalState.Withdrawn, work.At);
        await decisions.WithdrawAsync(work, found.Value.Subject, cancellationToken);
        return Done.Value;
    }

    private async Task<Outcome<AwardOutcome>> ProposeAsync(Work work, SourcingEvent sourcingEvent, EventResult result, IReadOnlyList<PricedChoice> choices, CancellationToken cancellationToken)
    {
        if (await AwardMaking.WaitingAsync(work.Db, sourcingEvent.Id, cancellationToken) is { } earlier)
        {
            (earlier.State, earlier.SettledAt) = (ProposalState.Withdrawn, work.At);
        }

        var proposal = new AwardProposal
        {
            Id = work.NewId<AwardId>().Value,
            SourcingEventId = sourcingEvent.Id,
            ProposedBy = work.Actor.Party,
            ProposedAt = work.At,
            ChoicesJson = AwardProposal.Write([.. choices.Select(choice => choice.Choice)]),
        };
        work.Db.Add(proposal);
        decisions.RecordAct(work, Acts.Award, work.Actor.Party, sourcingEvent.Subject);
        await work.Db.SaveChangesAsync(cancellationToken);
        var amount = Money.Sum(choices.Select(choice => choice.Value), sourcingEvent.Currency);
        var started = await decisions.StartAsync(work, Case(sourcingEvent, result, choices, amount, work.Actor.Party), cancellationToken);
        if (!started.IsDone)
        {
            return started.As<AwardOutcome>();
        }

        // A policy that approves by itself has been heard already, and the lots are awarded.
        if (proposal.State == ProposalState.Made)
        {
            return new AwardOutcome(true, [.. making.Made]);
        }

        var fact = sourcingEvent.About(SourcingFacts.AwardProposed, ("awarder", work.Actor.Party));
        fact.Data.Add("amount", amount);
        work.Record(fact);
        return new AwardOutcome(false, []);
    }

    private static ApprovalCase Case(SourcingEvent sourcingEvent, EventResult result, IReadOnlyList<PricedChoice> choices, Money amount, PartyId awarder) =>
        new(sourcingEvent.Subject, sourcingEvent.Number, sourcingEvent.Title, sourcingEvent.Unit, awarder, amount)
        {
            Owner = sourcingEvent.Owner,
            Reason = string.Join("\n", choices.Select(choice => choice.Choice.Reason.Trim()).Distinct(StringComparer.Ordinal)),
            Lines = [.. choices.Select(choice => new ApprovalLine(
                result.Comparison.Lots.First(lot => lot.Lot == choice.Choice.Lot).Title, 1m, "", choice.Value, result.NameOf(choice.Choice.Supplier)))],
        };
}

/// <summary>Makes awards that were approved, and hears what approvers said.</summary>
internal sealed class AwardMaking(EventReading reading, EventDesk desk, ProposeSavings savings) : IApprovalOutcome
{
    private readonly List<AwardId> made = [];

    public string Kind => SourcingFacts.EventKind;

    /// <summary>What this work has awarded.</summary>
    public IReadOnlyList<AwardId> Made => made;

    public static Task<AwardProposal?> WaitingAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        db.Set<AwardProposal>().FirstOrDefaultAsync(row => row.SourcingEventId == sourcingEvent && row.State == ProposalState.Waiting, cancellationToken);

    public async Task<Outcome<Done>> HearAsync(ApprovalNews news, Work work, CancellationToken cancellationToken)
    {
        var id = new SourcingEventId(news.Subject.Id);
        var waiting = await WaitingAsync(work.Db, id, cancellationToken);
        var sourcingEvent = waiting is null ? null : await EventDesk.Whole(work.Db).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (waiting is null || sourcingEvent is null)
        {
            return Done.Value;
        }

        switch (news.What)
        {
            case ApprovalEvent.Refused:
                (waiting.State, waiting.SettledAt, waiting.RefusedBecause) = (ProposalState.Refused, work.At, news.Words);
                EventDesk.Record(work, sourcingEvent, SourcingFacts.AwardRefused, news.Words, ("awarder", waiting.ProposedBy));
                return Done.Value;
            case ApprovalEvent.Approved:
                return await MakeAsync(work, sourcingEvent, waiting, cancellationToken);
            default:
                return Done.Value;
        }
    }

    private async Task<Outcome<Done>> MakeAsync(Work work, SourcingEvent sourcingEvent, AwardProposal proposal, CancellationToken cancellationToken)
    {
        var result = await reading.ResultAsync(work.Db, sourcingEvent, cancellationToken);
        var priced = AwardRules.Check(result.Comparison, proposal.Choices(), [.. result.Awards.Select(award => award.LotId)]);
        if (!priced.IsDone)
        {
            return priced.As<Done>();
        }

        var taken = sourcingEvent.Take("award", EventActor.Awarder, await desk.CircumstancesAsync(work.Db, sourcingEvent, work.At, cancellationToken));
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        foreach (var choice in priced.Value)
        {
            var award = Make(work, sourcingEvent, result, proposal, choice);
            made.Add(award.Id);
            await savings.ProposeAsync(work, sourcingEvent, result, award, cancellationToken);
        }

        (proposal.State, proposal.SettledAt) = (ProposalState.Made, work.At);
        work.Db.Entry(sourcingEvent).State = EntityState.Modified;
        if (result.Awards.Count + priced.Value.Count == sourcingEvent.Lots.Count)
        {
            foreach (var column in result.Comparison.Columns.Where(column => column.Standing is null))
            {
                EventDesk.Record(work, sourcingEvent, SourcingFacts.Debriefed, null, ("supplier", column.Bidder));
            }
        }

        return Done.Value;
    }

    private static Award Make(Work work, SourcingEvent sourcingEvent, EventResult result, AwardProposal proposal, PricedChoice choice)
    {
        var lot = result.Comparison.Lots.First(row => row.Lot == choice.Choice.Lot);
        var rank = result.ForLot(lot.Lot).Where(row => row.Bidder == choice.Choice.Supplier).Select(row => row.Rank).FirstOrDefault();
        var award = new Award(work.NewId<AwardId>(), sourcingEvent.Id, lot.Lot, choice.Choice.Supplier, choice.Value, choice.Choice.Reason.Trim(), rank, proposal.ProposedBy, work.At);
        var column = result.Comparison.Columns.Select((row, i) => (row, i)).First(pair => pair.row.Bidder == choice.Choice.Supplier);
        award.Lines.AddRange(lot.Rows.Where(row => !row.Cells[column.i].IsMissing).Select(row => new AwardLine
        {
            AwardId = award.Id,
            LineId = row.Line,
            UnitPrice = row.Cells[column.i].Offer!.UnitPrice,
            Currency = row.Cells[column.i].Offer!.Currency ?? column.row.Currency ?? sourcingEvent.Currency,
            LeadTimeDays = row.Cells[column.i].Offer!.LeadTimeDays,
        }));
        work.Db.Add(award);
        work.Record(sourcingEvent.About(SourcingFacts.AwardMade, ("supplier", award.Supplier)) with
        {
            Data = new FactData { { "number", sourcingEvent.Number }, { "lot", lot.Number }, { "amount", award.Value }, { "reason_code", rank == 1 ? "first-ranked" : "other-reason" }, { "award", award.Id.Value } },
            Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = award.Reason },
        });
        return award;
    }
}
