using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Drivers;

namespace Vouch.Relationships.Stages;

/// <summary>Checks stages and puts them in force; everybody is judged anew in the background. Refused: <c>stage.not-allowed</c>, and each problem of the document with its line and column.</summary>
/// <param name="Yaml">The stages of all sides.</param>
public sealed record PutStagesInForce(string Yaml) : ICommand<int>
{
    internal static PutStagesInForce Example { get; } = new(StageDocument.BuiltIn);
}

internal sealed class PutStagesInForceHandler(VouchModel model) : IHandler<PutStagesInForce, int>
{
    public async Task<Outcome<int>> HandleAsync(PutStagesInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!PutDriversInForceHandler.MayPut(work.Actor))
        {
            return StageRefusals.NotAllowed;
        }

        var reading = StageDocument.Read(command.Yaml ?? "", StageDocument.FactsOf(model));
        if (!reading.IsSound)
        {
            return reading.Problems.Select(problem => problem.At("yaml")).ToArray();
        }

        var number = await work.Db.Set<StageVersion>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
        work.Db.Add(new StageVersion { Number = number + 1, Yaml = command.Yaml!, PutInForceAt = work.At, PutInForceBy = work.Actor.Party });
        return number + 1;
    }
}
