using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships.Feedback;

/// <summary>Checks what people are to be asked and puts it in force: for moments that come from now on. Refused: <c>feedback.not-allowed</c>, and each problem of the document with its line and column.</summary>
/// <param name="Yaml">The definitions.</param>
public sealed record PutFeedbackInForce(string Yaml) : ICommand<int>
{
    internal static PutFeedbackInForce Example { get; } = new(FeedbackShelf.Suggested);
}

internal sealed class PutFeedbackInForceHandler(VouchModel model, IWorkingTime workingTime) : IHandler<PutFeedbackInForce, int>
{
    public async Task<Outcome<int>> HandleAsync(PutFeedbackInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!MayPut(work.Actor))
        {
            return FeedbackRefusals.NotAllowed;
        }

        var reading = FeedbackDocument.Read(command.Yaml ?? "", FeedbackVocabulary.Of(model, workingTime));
        if (!reading.IsSound)
        {
            return reading.Problems.Select(problem => problem.At("yaml")).ToArray();
        }

        var number = await work.Db.Set<FeedbackVersion>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
        work.Db.Add(new FeedbackVersion { Number = number + 1, Yaml = command.Yaml!, PutInForceAt = work.At, PutInForceBy = work.Actor.Party });
        return number + 1;
    }

    internal static bool MayPut(Actor actor) => actor.IsSystem || actor.Grants.Any(grant => grant.Units is null && grant.Role is Roles.Administrator or Roles.HeadOfProcurement);
}
