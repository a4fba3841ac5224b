using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>
/// The same person raised the same problem twice: one case carries on the other, with everything that was said about it. The one that is carried on ends, and nothing is owed for it any more.
/// Refused: <c>case.into-itself</c>, <c>case.into-unknown</c>, <c>case.into-other-person</c>, <c>case.not-its-agent</c>, <c>case.not-now</c>, <c>case.problem-ended</c>, <c>case.stale</c>.
/// </summary>
/// <param name="Case">The case that ends.</param>
/// <param name="Into">The case that carries it on; not ended.</param>
/// <param name="Version">The version of the first that was read; null takes whatever is there.</param>
public sealed record MergeCase(CaseId Case, CaseId Into, int? Version = null) : ICommand<Done>;

internal sealed class MergeCaseHandler(CaseDesk cases, ProblemDesk desk) : IHandler<MergeCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(MergeCase command, Work work, CancellationToken cancellationToken)
    {
        if (command.Case == command.Into)
        {
            return CaseRefusals.IntoItself.At("into");
        }

        var taken = await cases.TakeAsync(work, command.Case, CaseAct.Merge, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        var about = taken.Value.Case;
        var into = await cases.TakeAsync(work, command.Into, CaseAct.Merge, null, cancellationToken);
        if (!into.IsDone)
        {
            return CaseRefusals.IntoUnknown.At("into");
        }

        var survivor = into.Value.Case;
        var sameSupplier = about.Supplier is { } supplier && supplier == survivor.Supplier;
        if (!sameSupplier && !await desk.IsSamePersonAsync(work.Db, about.RaisedBy, survivor.RaisedBy, cancellationToken))
        {
            return CaseRefusals.IntoOther;
        }

        var known = await work.Db.Set<CaseEntry>().AsNoTracking().Where(entry => entry.Case == survivor.Id).Select(entry => new { entry.Identity, entry.Interaction }).ToListAsync(cancellationToken);
        foreach (var entry in await work.Db.Set<CaseEntry>().AsNoTracking().Where(entry => entry.Case == about.Id).ToListAsync(cancellationToken))
        {
            if (!known.Exists(one => one.Identity == entry.Identity && one.Interaction == entry.Interaction))
            {
                work.Db.Add(new CaseEntry { Case = survivor.Id, Identity = entry.Identity, Interaction = entry.Interaction, AddedAt = work.At, AddedBy = work.Actor.Party });
            }
        }

        ProblemDesk.Move(about, CaseAct.Merge, work.At);
        about.MergedInto = survivor.Id;
        work.Record(about, taken.Value.Parties, ProblemFacts.Merged, null, ("into", survivor.Id.ToString()));
        return Done.Value;
    }
}
