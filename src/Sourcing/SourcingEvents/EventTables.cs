using Microsoft.EntityFrameworkCore;

namespace Vouch.Sourcing;

internal static class EventTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SourcingEvent>(row =>
        {
            row.ToTable("sourcing_event");
            row.HasKey(e => e.Id);
            row.Ignore(e => e.Number).Ignore(e => e.Subject).Ignore(e => e.LotsInOrder).Ignore(e => e.LinesInOrder).Ignore(e => e.IsOver);
            row.Property(e => e.Title).HasMaxLength(SourcingEvent.LongestTitle);
            row.Property(e => e.Description).HasMaxLength(SourcingEvent.LongestDescription);
            row.Property(e => e.Ocid).HasMaxLength(OcdsRelease.LongestId);
            row.HasIndex(e => e.Sequence).IsUnique();
            row.HasIndex(e => e.Ocid).IsUnique();
            row.HasIndex(e => new { e.State, e.Deadline });
            row.HasIndex(e => new { e.Owner, e.Sequence });
            row.HasIndex(e => new { e.Unit, e.Sequence });
            row.HasMany(e => e.Lots).WithOne().HasForeignKey(lot => lot.SourcingEventId);
            row.HasMany(e => e.Criteria).WithOne().HasForeignKey(criterion => criterion.SourcingEventId);
            row.HasMany(e => e.DeadlineChanges).WithOne().HasForeignKey(change => change.SourcingEventId);
            row.HasMany(e => e.Origins).WithOne().HasForeignKey(origin => origin.SourcingEventId);
        });
        model.Entity<Lot>(row =>
        {
            row.ToTable("sourcing_lot");
            row.HasKey(lot => lot.Id);
            row.Ignore(lot => lot.LinesInOrder);
            row.Property(lot => lot.Title).HasMaxLength(400);
            row.HasMany(lot => lot.Lines).WithOne().HasForeignKey(line => line.LotId);
        });
        model.Entity<Line>(row =>
        {
            row.ToTable("sourcing_line");
            row.HasKey(line => line.Id);
            row.Ignore(line => line.LastPaid);
            row.Property(line => line.Description).HasMaxLength(2_000);
            row.Property(line => line.UnitOfMeasure).HasMaxLength(20);
            row.HasIndex(line => line.SourcingEventId);
        });
        model.Entity<Criterion>(row =>
        {
            row.ToTable("sourcing_criterion");
            row.HasKey(criterion => criterion.Id);
            row.Property(criterion => criterion.Name).HasMaxLength(200);
            row.Ignore(criterion => criterion.IsJudged).Ignore(criterion => criterion.IsAsked);
            row.Property(criterion => criterion.Guidance).HasMaxLength(2_000);
            row.Property(criterion => criterion.Formula).HasMaxLength(CostFormula.Longest);
        });
        model.Entity<DeadlineChange>(row =>
        {
            row.ToTable("sourcing_deadline_change");
            row.HasKey(change => new { change.SourcingEventId, change.Number });
        });
        model.Entity<EventOrigin>(row =>
        {
            row.ToTable("sourcing_event_origin");
            row.HasKey(origin => new { origin.SourcingEventId, origin.Request });
            row.HasIndex(origin => origin.Request);
        });
        model.Entity<EventRate>(row =>
        {
            row.ToTable("sourcing_event_rate");
            row.HasKey(rate => new { rate.SourcingEventId, rate.From });
        });
        model.Entity<Scoresheet>(row =>
        {
            row.ToTable("sourcing_scoresheet");
            row.HasKey(sheet => new { sheet.SourcingEventId, sheet.Evaluator });
            row.Ignore(sheet => sheet.IsSubmitted).Ignore(sheet => sheet.Counts).Ignore(sheet => sheet.IsOutstanding);
            row.HasIndex(sheet => sheet.Evaluator);
            row.HasMany(sheet => sheet.Scores).WithOne().HasForeignKey(score => new { score.SourcingEventId, score.Evaluator });
        });
        model.Entity<ScoreRow>(row =>
        {
            row.ToTable("sourcing_score");
            row.HasKey(score => new { score.SourcingEventId, score.Evaluator, score.Bidder, score.CriterionId });
            row.Property(score => score.Comment).HasMaxLength(Scoresheet.LongestComment);
        });
        MapJudging(model);
        model.Entity<Award>(row =>
        {
            row.ToTable("sourcing_award");
            row.HasKey(award => award.Id);
            row.ComplexProperty(award => award.Value);
            row.HasIndex(award => new { award.SourcingEventId, award.LotId }).IsUnique();
            row.HasIndex(award => award.Supplier);
            row.HasMany(award => award.Lines).WithOne().HasForeignKey(line => line.AwardId);
        });
        model.Entity<AwardLine>(row =>
        {
            row.ToTable("sourcing_award_line");
            row.HasKey(line => new { line.AwardId, line.LineId });
        });
        model.Entity<AwardProposal>(row =>
        {
            row.ToTable("sourcing_award_proposal");
            row.HasKey(proposal => proposal.Id);
            row.HasIndex(proposal => proposal.SourcingEventId);
        });
        model.Entity<OcdsReleaseRow>(row =>
        {
            row.ToTable("sourcing_ocds_release");
            row.HasKey(release => new { release.Ocid, release.ReleaseId, release.ContentHash });
            row.Property(release => release.Ocid).HasMaxLength(OcdsRelease.LongestId);
            row.Property(release => release.ReleaseId).HasMaxLength(OcdsRelease.LongestId + 20);
            row.Property(release => release.ContentHash).HasMaxLength(64);
        });
    }

    private static void MapJudging(ModelBuilder model)
    {
        model.Entity<ConsensusEntry>(row =>
        {
            row.ToTable("sourcing_consensus");
            row.HasKey(entry => new { entry.SourcingEventId, entry.Bidder, entry.CriterionId, entry.Number });
            row.Property(entry => entry.Note).HasMaxLength(ConsensusEntry.LongestNote);
        });
        model.Entity<EvaluationStep>(row =>
        {
            row.ToTable("sourcing_evaluation_step");
            row.HasKey(step => step.Id);
            row.Property(step => step.Others).HasMaxLength(EvaluationStep.LongestText);
            row.HasIndex(step => step.SourcingEventId);
            row.HasMany(step => step.Participants).WithOne().HasForeignKey(participant => participant.StepId);
        });
        model.Entity<EvaluationStepParticipant>(row =>
        {
            row.ToTable("sourcing_evaluation_step_participant");
            row.HasKey(participant => new { participant.StepId, participant.Person });
        });
        model.Entity<TrustReading>(row =>
        {
            row.ToTable("sourcing_trust_reading");
            row.HasKey(reading => new { reading.SourcingEventId, reading.Bidder });
        });
    }
}
