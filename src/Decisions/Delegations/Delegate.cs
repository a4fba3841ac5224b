using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Decisions.Delegations;
using Vouch.Kernel;

namespace Vouch.Decisions
{
    /// <summary>While somebody is away, another person decides in their name. One may delegate one's own decisions, administrators those of others.</summary>
    /// <param name="To">Who decides meanwhile.</param>
    /// <param name="FirstDay">The first day, in the time zone of the decision's unit.</param>
    /// <param name="LastDay">The last day, which counts.</param>
    /// <param name="From">Who is away; the actor when null.</param>
    /// <param name="Reason">For those who wonder, at most 200 characters.</param>
    public sealed record Delegate(PartyId To, DateOnly FirstDay, DateOnly LastDay, PartyId? From = null, string? Reason = null) : ICommand<Guid>;

    /// <summary>Ends a delegation today: from now on it gives no rights.</summary>
    /// <param name="Delegation">The delegation.</param>
    public sealed record EndDelegation(Guid Delegation) : ICommand<Done>;
}

namespace Vouch.Decisions.Delegations
{
    internal sealed class DelegateHandler(CompanyDirectory directory) : IHandler<Vouch.Decisions.Delegate, Guid>
    {
        public async Task<Outcome<Guid>> HandleAsync(Vouch.Decisions.Delegate command, Work work, CancellationToken cancellationToken)
        {
            var from = command.From ?? work.Actor.Party;
            if (from != work.Actor.Party && !work.Actor.HasAnywhere(Roles.Administrator))
            {
                return DecisionRefusals.DelegationNotYours;
            }

            var company = await directory.ReadAsync(cancellationToken);
            if (company.Person(command.To) is not { IsActive: true, Unit: not null })
            {
                return DecisionRefusals.DelegateUnknown.At("to");
            }

            var today = PolicyShelf.DayOf(company, company.Person(from)?.Unit, work.At);
            var existing = await work.Db.Set<DelegationRecord>().AsNoTracking().Where(row => row.LastDay >= today && !row.Ended).ToListAsync(cancellationToken);
            var span = new DelegationSpan(from, command.To, command.FirstDay, command.LastDay);
            if (DelegationRules.Check(span, [.. existing.Select(row => row.Span)], today) is { } refusal)
            {
                return refusal;
            }

            var record = new DelegationRecord
            {
                Id = work.NewId<FactId>().Value,
                From = from,
                To = command.To,
                FirstDay = command.FirstDay,
                LastDay = command.LastDay,
                Reason = Approvals.Words.Of(command.Reason)?[..Math.Min(200, command.Reason!.Trim().Length)],
            };
            work.Db.Add(record);
            work.Record(new FactDraft(DecisionFacts.Delegated, new SubjectRef("delegation", record.Id))
            {
                Parties = [("approver", from), ("delegate", command.To)],
                Data = new FactData { { "first_day", record.FirstDay }, { "last_day", record.LastDay } },
            });
            return record.Id;
        }
    }

    internal sealed class EndDelegationHandler(CompanyDirectory directory) : IHandler<EndDelegation, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(EndDelegation command, Work work, CancellationToken cancellationToken)
        {
            var record = await work.Db.Set<DelegationRecord>().FirstOrDefaultAsync(row => row.Id == command.Delegation && !row.Ended, cancellationToken);
            if (record is null)
            {
                return DecisionRefusals.NoDelegation;
            }

            if (record.From != work.Actor.Party && !work.Actor.HasAnywhere(Roles.Administrator))
            {
                return DecisionRefusals.DelegationNotYours;
            }

            var today = PolicyShelf.DayOf(await directory.ReadAsync(cancellationToken), null, work.At);
            record.Ended = true;
            record.LastDay = record.LastDay < today ? record.LastDay : today;
            work.Record(new FactDraft(DecisionFacts.DelegationEnded, new SubjectRef("delegation", record.Id))
            {
                Parties = [("approver", record.From), ("delegate", record.To)],
                Data = new FactData { { "last_day", record.LastDay } },
            });
            return Done.Value;
        }
    }
}
