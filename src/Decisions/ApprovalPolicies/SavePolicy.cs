using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions
{
    /// <summary>Checks a policy and keeps it as a new version. It governs nothing until it is put in force.</summary>
    /// <param name="Yaml">The policy as YAML; every problem is refused with line and column.</param>
    public sealed record SavePolicy(string Yaml) : ICommand<int>;

    /// <summary>Puts a version in force from its own first day on, which is today or later. Needs a second person when the policy in force says so for <c>change-policy</c>.</summary>
    /// <param name="Number">The version.</param>
    public sealed record PutPolicyInForce(int Number) : ICommand<Done>;
}

namespace Vouch.Decisions.ApprovalPolicies
{
    internal sealed class SavePolicyHandler(CompanyDirectory directory, PolicyShelf shelf) : IHandler<SavePolicy, int>
    {
        public static readonly Refusal Problem = new("policy.problem", "Line {0}, column {1}: {2}", RefusalKind.Invalid);

        public async Task<Outcome<int>> HandleAsync(SavePolicy command, Work work, CancellationToken cancellationToken)
        {
            if (!(await directory.ReadAsync(cancellationToken)).MayAdminister(work.Actor, null))
            {
                return DecisionRefusals.NotAdministrator;
            }

            var reading = PolicyReader.Read(command.Yaml, await shelf.VocabularyAsync(work.Db, cancellationToken));
            if (reading.Policy is not { } policy)
            {
                return reading.Problems.Take(50).Select(Tell).ToArray();
            }

            var number = (int)await work.NextNumberAsync("policy", cancellationToken);
            work.Db.Add(new PolicyRecord
            {
                Number = number,
                Name = policy.Name.Length <= 200 ? policy.Name : policy.Name[..200],
                Yaml = command.Yaml,
                From = policy.From,
                SavedBy = work.Actor.Party,
                SavedAt = work.At,
            });
            work.Record(new FactDraft(DecisionFacts.PolicySaved, PolicySubject.Of(number)) { Data = new FactData { { "policy", "approvals" }, { "version", number }, { "from", policy.From } } });
            return number;
        }

        private static Refusal Tell(PolicyProblem problem) =>
            (Problem with { Code = problem.Refusal.Code }).With(problem.Line, problem.Column, problem.Refusal.ToString()).At("yaml");
    }

    internal sealed class PutPolicyInForceHandler(CompanyDirectory directory, PolicyShelf shelf) : IHandler<PutPolicyInForce, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(PutPolicyInForce command, Work work, CancellationToken cancellationToken)
        {
            var company = await directory.ReadAsync(cancellationToken);
            if (!company.MayAdminister(work.Actor, null))
            {
                return DecisionRefusals.NotAdministrator;
            }

            if (await work.Db.Set<PolicyRecord>().FirstOrDefaultAsync(row => row.Number == command.Number, cancellationToken) is not { } version)
            {
                return DecisionRefusals.NoVersion;
            }

            if (version.PutInForceAt is not null)
            {
                return DecisionRefusals.InForceAlready;
            }

            if (version.From < PolicyShelf.DayOf(company, null, work.At))
            {
                return DecisionRefusals.FromPast.With(version.From);
            }

            var now = await shelf.InForceAsync(work.Db, work.At, cancellationToken);
            if (now.Policy.TwoPersons.Contains(Duties.Acts.ChangePolicy, StringComparer.Ordinal) && Duties.Segregation.CheckSecond(version.SavedBy, work.Actor.Party) is { } refusal)
            {
                return refusal;
            }

            version.PutInForceBy = work.Actor.Party;
            version.PutInForceAt = work.At;
            work.Record(new FactDraft(DecisionFacts.PolicyInForce, PolicySubject.Of(version.Number))
            {
                Data = new FactData { { "policy", "approvals" }, { "version", version.Number }, { "from", version.From } },
            });
            return Done.Value;
        }
    }

    /// <summary>Versions are subjects of facts; their ids are made of their numbers.</summary>
    internal static class PolicySubject
    {
        public static SubjectRef Of(int number) => new("policy", new Guid(number, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]));
    }
}
