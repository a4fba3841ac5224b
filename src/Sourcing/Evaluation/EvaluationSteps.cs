using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A presentation or a call with references of a bidder: when, and who took part.</summary>
internal sealed class EvaluationStep
{
    public const int LongestText = 2_000;

    public required Guid Id { get; init; }

    public required SourcingEventId SourcingEventId { get; init; }

    /// <summary><see cref="CriterionKind.Presentation"/> or <see cref="CriterionKind.References"/>.</summary>
    public required CriterionKind Kind { get; init; }

    public required PartyId Bidder { get; init; }

    /// <summary>When it is or was held, UTC.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Who takes part beside the colleagues: people of the bidder, or the reference who was called.</summary>
    public required string Others { get; init; }

    public required PartyId RecordedBy { get; init; }

    public List<EvaluationStepParticipant> Participants { get; init; } = [];

    /// <summary>The kinds of criteria that are scored only when a step was held with every bidder, and with whom it was not.</summary>
    public static CriterionKind? Missing(IEnumerable<Criterion> criteria, IReadOnlyCollection<PartyId> bidders, IReadOnlyCollection<EvaluationStep> steps, DateTimeOffset now) =>
        criteria.Where(criterion => criterion.Kind is CriterionKind.Presentation or CriterionKind.References)
            .Where(criterion => bidders.Any(bidder => !steps.Any(step => step.Kind == criterion.Kind && step.Bidder == bidder && step.HeldAt <= now)))
            .Select(criterion => (CriterionKind?)criterion.Kind).FirstOrDefault();
}

/// <summary>A colleague who takes part in a step.</summary>
internal sealed class EvaluationStepParticipant
{
    public required Guid StepId { get; init; }

    public required PartyId Person { get; init; }
}

/// <summary>Puts a presentation or a call with references on the record, before or after it is held.</summary>
/// <param name="Event">The event; its bids are open, and it is not evaluated yet.</param>
/// <param name="Kind">Presentation or References; the event has a criterion for it.</param>
/// <param name="Bidder">The bidder.</param>
/// <param name="HeldAt">When it is or was held, UTC.</param>
/// <param name="Participants">Colleagues who take part.</param>
/// <param name="Others">Who else takes part: people of the bidder, or the reference who was called.</param>
public sealed record RecordEvaluationStep(SourcingEventId Event, CriterionKind Kind, PartyId Bidder, DateTimeOffset HeldAt, IReadOnlyList<PartyId> Participants, string? Others = null) : ICommand<Guid>;

internal sealed class RecordEvaluationStepHandler(EventDesk desk, IBidBox bids, CompanyDirectory directory) : IHandler<RecordEvaluationStep, Guid>
{
    public async Task<Outcome<Guid>> HandleAsync(RecordEvaluationStep command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Guid>();
        }

        var sourcingEvent = found.Value;
        if (sourcingEvent.State != SourcingEventState.Opened)
        {
            return sourcingEvent.State < SourcingEventState.Opened ? EvaluationRefusals.BidsSealed : EvaluationRefusals.TooLate;
        }

        var wrong = new List<Refusal>();
        if (command.Kind is not (CriterionKind.Presentation or CriterionKind.References) || sourcingEvent.Criteria.TrueForAll(criterion => criterion.Kind != command.Kind))
        {
            wrong.Add(CriterionRefusals.StepNotInEvent);
        }

        if (!(await bids.OpenedAsync(work.Db, sourcingEvent, cancellationToken)).Any(bid => bid.Standing is null && bid.Bidder == command.Bidder))
        {
            wrong.Add(CriterionRefusals.StepBidderUnknown);
        }

        var company = await directory.ReadAsync(cancellationToken);
        var people = command.Participants.Distinct().ToList();
        if (people.Count == 0 || people.Exists(person => company.Person(person) is not { IsActive: true, Unit: not null }))
        {
            wrong.Add(CriterionRefusals.StepParticipantUnknown);
        }

        if (command.Others?.Length > EvaluationStep.LongestText)
        {
            wrong.Add(CriterionRefusals.StepTextTooLong.With(EvaluationStep.LongestText));
        }

        return wrong.Count > 0 ? Outcome<Guid>.Refused(wrong) : Record(work, command, sourcingEvent, people);
    }

    private static Guid Record(Work work, RecordEvaluationStep command, SourcingEvent sourcingEvent, List<PartyId> people)
    {
        var id = work.NewId<AwardId>().Value;
        work.Db.Add(new EvaluationStep
        {
            Id = id,
            SourcingEventId = command.Event,
            Kind = command.Kind,
            Bidder = command.Bidder,
            HeldAt = command.HeldAt.Truncated(),
            Others = command.Others?.Trim() ?? "",
            RecordedBy = work.Actor.Party,
            Participants = people.ConvertAll(person => new EvaluationStepParticipant { StepId = id, Person = person }),
        });
        var fact = sourcingEvent.About(SourcingFacts.StepRecorded, [("supplier", command.Bidder), .. people.Select(person => ("participant", person))]);
        fact.Data.Add("step", command.Kind == CriterionKind.Presentation ? "presentation" : "references");
        fact.Data.Add("held_at", command.HeldAt);
        work.Record(fact);
        return id;
    }
}
