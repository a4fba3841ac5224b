using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Nurture;

/// <summary>
/// Checks programmes and puts them in force: for whoever fulfils their beginning from now on; who is in one goes on by the new text. Refused: <c>programme.not-allowed</c>, and each problem of the document
/// with its line and column.
/// </summary>
/// <param name="Yaml">The programmes.</param>
public sealed record PutProgrammesInForce(string Yaml) : ICommand<int>
{
    internal static PutProgrammesInForce Example { get; } = new(ProgrammeDocument.Suggested);
}

internal sealed class PutProgrammesInForceHandler(ProgrammeVocabularies vocabularies) : IHandler<PutProgrammesInForce, int>
{
    public async Task<Outcome<int>> HandleAsync(PutProgrammesInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!PutDriversInForceHandler.MayPut(work.Actor))
        {
            return NurtureRefusals.NotAllowed;
        }

        var number = (await work.Db.Set<ProgrammeVersion>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
        var reading = ProgrammeDocument.Read(command.Yaml ?? "", number, await vocabularies.ReadAsync(work.Db, cancellationToken));
        if (!reading.IsSound)
        {
            return reading.Problems.Select(problem => problem.At("yaml")).ToArray();
        }

        work.Db.Add(new ProgrammeVersion { Number = number, Yaml = command.Yaml!, PutInForceAt = work.At, PutInForceBy = work.Actor.Party });

        // Whoever fulfils the beginning of a programme already, and does nothing more, is found by judging everybody anew.
        await work.Db.Set<StageSweep>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Place, Guid.Empty).SetProperty(row => row.IsDone, false), cancellationToken);
        return number;
    }
}

/// <summary>What programmes may speak of now.</summary>
internal sealed class ProgrammeVocabularies(VouchModel model, StageShelf stages, IWorkingTime workingTime)
{
    internal async Task<ProgrammeVocabulary> ReadAsync(VouchDb db, CancellationToken cancellationToken) => new(
        StageDocument.FactsOf(model), await stages.NewestAsync(db, cancellationToken), [.. (await ConsentPurposes.AllAsync(db, cancellationToken)).Select(purpose => purpose.Id)], workingTime.IsLength);
}
