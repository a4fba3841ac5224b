using Microsoft.EntityFrameworkCore;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Decisions.Approvals;
using Vouch.Decisions.Delegations;
using Vouch.Decisions.Duties;

namespace Vouch.Decisions;

internal static class DecisionTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Approval>(approval =>
        {
            approval.ToTable("decisions_approval");
            approval.HasKey(row => row.Id);
            approval.Ignore(row => row.Steps);
            approval.Property(row => row.SubjectKind).HasMaxLength(40);
            approval.Property(row => row.Number).HasMaxLength(40);
            approval.ComplexProperty(row => row.Amount);
            approval.ComplexProperty(row => row.PolicyAmount);
            approval.HasIndex(row => new { row.SubjectId, row.SubjectKind });
            approval.HasIndex(row => new { row.AskedAt, row.Id });
        });
        model.Entity<ApprovalAct>(act =>
        {
            act.ToTable("decisions_act");
            act.HasKey(row => row.Id);
            act.Property(row => row.Step).HasMaxLength(80);
            act.HasIndex(row => row.Approval);
            act.HasIndex(row => new { row.By, row.At });
        });
        model.Entity<StepRecord>(step =>
        {
            step.ToTable("decisions_step");
            step.HasKey(row => row.Id);
            step.Property(row => row.Key).HasMaxLength(80);
        });
        model.Entity<WaitingStep>(waiting =>
        {
            waiting.ToTable("decisions_waiting_step");
            waiting.HasKey(row => new { row.Person, row.Step });
            waiting.Property(row => row.Key).HasMaxLength(80);
            waiting.HasIndex(row => row.Approval);
        });
        model.Entity<DelegationRecord>(delegation =>
        {
            delegation.ToTable("decisions_delegation");
            delegation.HasKey(row => row.Id);
            delegation.HasIndex(row => new { row.LastDay, row.FirstDay });
        });
        model.Entity<PolicyRecord>(policy =>
        {
            policy.ToTable("decisions_policy");
            policy.HasKey(row => row.Number);
            policy.Property(row => row.Name).HasMaxLength(200);
        });
        model.Entity<DutyAct>(act =>
        {
            act.ToTable("decisions_duty_act");
            act.HasKey(row => row.Id);
            act.Property(row => row.Act).HasMaxLength(40);
            act.Property(row => row.SubjectKind).HasMaxLength(40);
            act.HasIndex(row => new { row.SubjectId, row.SubjectKind });
        });
        model.Entity<TwoPersonAct>(act =>
        {
            act.ToTable("decisions_two_person_act");
            act.HasKey(row => new { row.Act, row.SubjectKind, row.SubjectId });
            act.Property(row => row.Act).HasMaxLength(40);
            act.Property(row => row.SubjectKind).HasMaxLength(40);
        });
    }
}
