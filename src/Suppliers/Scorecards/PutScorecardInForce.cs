using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Checks a policy of scorecards and puts it in force for the period that runs; periods that are closed keep their figures. Refused: <c>scorecard.not-allowed</c>, and each problem of the document with its line and column.</summary>
/// <param name="Yaml">The whole policy.</param>
public sealed record PutScorecardInForce(string Yaml) : ICommand<int>
{
    internal static PutScorecardInForce Example { get; } = new(ScorecardDocument.BuiltIn);
}

internal sealed class PutScorecardInForceHandler(VouchModel model, IWorkingTime time) : IHandler<PutScorecardInForce, int>
{
    public async Task<Outcome<int>> HandleAsync(PutScorecardInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!MayPut(work.Actor))
        {
            return ScorecardRefusals.NotAllowed;
        }

        var yaml = command.Yaml ?? "";
        var reading = ScorecardDocument.Read(yaml, model.Modules.SelectMany(module => module.Facts).ToDictionary(fact => fact.Name, StringComparer.Ordinal), time.IsLength);
        if (!reading.IsSound)
        {
            return reading.Problems.Select(problem => problem.At("yaml")).ToArray();
        }

        var number = (await work.Db.Set<ScorecardPolicyVersion>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
        work.Db.Add(new ScorecardPolicyVersion { Number = number, Yaml = yaml, PutInForceAt = work.At, PutInForceBy = work.Actor.Party });

        // One subject for all versions, so that they are one chain.
        work.Record(new FactDraft(ScorecardFacts.PolicyInForce, new SubjectRef("scorecard-policy", Guid.Parse("01930000-0000-7000-8000-00000000005c")))
        {
            Parties = [("actor", work.Actor.Party)],
            Data = new FactData { { "version", (long)number }, { "sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml))) } },
        });
        return number;
    }

    internal static bool MayPut(Actor actor) => actor.IsSystem || actor.Grants.Any(grant => grant.Units is null && grant.Role is Roles.Administrator or Roles.HeadOfProcurement);
}
