using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Checks the policy of vetting and puts it in force. For heads of procurement and administrators. What is wrong is refused with line and column.</summary>
/// <param name="Yaml">The whole policy.</param>
public sealed record PutVettingPolicyInForce(string Yaml) : ICommand<int>;

/// <summary>Checks questionnaires and puts them in force; answers given before keep the version they answered. For heads of procurement and administrators.</summary>
/// <param name="Yaml">All questionnaires.</param>
public sealed record PutQuestionnairesInForce(string Yaml) : ICommand<int>;

internal sealed class PutVettingInForceHandler(VettingShelf shelf) : IHandler<PutVettingPolicyInForce, int>, IHandler<PutQuestionnairesInForce, int>
{
    public static bool MayPut(Actor actor) => actor.HasAnywhere(Roles.HeadOfProcurement) || actor.HasAnywhere(Roles.Administrator);

    public async Task<Outcome<int>> HandleAsync(PutVettingPolicyInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!MayPut(work.Actor))
        {
            return VettingRefusals.NotPolicyMaker;
        }

        var questionnaires = await shelf.QuestionnairesAsync(work.Db, cancellationToken);
        var (policy, problems) = VettingPolicyReader.Read(command.Yaml ?? "", [.. questionnaires.All.Select(one => one.Id)]);
        return policy is null ? problems.Select(problem => problem.At("yaml")).ToArray() : await PutAsync(work, VettingVersion.Policy, command.Yaml!, cancellationToken);
    }

    public async Task<Outcome<int>> HandleAsync(PutQuestionnairesInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!MayPut(work.Actor))
        {
            return VettingRefusals.NotPolicyMaker;
        }

        var (set, problems) = QuestionnaireReader.Read(command.Yaml ?? "", 0);
        if (set is null)
        {
            return problems.Select(problem => problem.At("yaml")).ToArray();
        }

        var policy = await shelf.PolicyAsync(work.Db, cancellationToken);
        if (policy.Needs.SelectMany(need => need.Questionnaires).FirstOrDefault(id => set.Find(id) is null) is { } needed)
        {
            return VettingRefusals.QuestionnaireNeeded.With(needed).At("yaml");
        }

        return await PutAsync(work, VettingVersion.Questionnaires, command.Yaml!, cancellationToken);
    }

    private static async Task<Outcome<int>> PutAsync(Work work, string document, string yaml, CancellationToken cancellationToken)
    {
        var number = await VettingShelf.NumberAsync(work.Db, document, cancellationToken) + 1;
        work.Db.Add(new VettingVersion { Document = document, Number = number, Yaml = yaml, At = work.At, By = work.Actor.Party });
        work.Record(new FactDraft(VettingFacts.PolicyPut, new SubjectRef("vetting-policy", new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(document)).AsSpan(0, 16))))
        {
            Parties = [("actor", work.Actor.Party)],
            Data = new FactData { { "document", document }, { "version", number }, { "sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(yaml))) } },
        });
        return number;
    }
}
