using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Files of annexes are for who may see a contract that has them; what was not offered only for the side that put it in.</summary>
internal sealed class AnnexSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [default(ContractAnnexId).Subject.Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(ContractAnnexId.From).ToList();
        var side = ContractDesk.SideOf(actor);
        var rows = await (from annex in db.Set<KeptAnnex>().AsNoTracking()
                          where wanted.Contains(annex.Annex) && (annex.OfferedIn > 0 || annex.Side == side)
                          join contract in ContractDesk.Visible(db.Set<Contract>().AsNoTracking(), actor) on annex.Contract equals contract.Id
                          orderby contract.Number descending
                          select new { annex.Annex, Contract = contract }).ToListAsync(cancellationToken);

        // An annex that was taken over is told of with the newest contract that has it.
        return
        [
            .. rows.DistinctBy(row => row.Annex).Select(row => new SubjectCard(row.Annex.Subject, row.Contract.Label, row.Contract.Title, $"/contracts/{row.Contract.Label}#annexes")
            {
                PartnerLink = $"/partner/contracts/{row.Contract.Label}#annexes",
                State = row.Contract.State.Word(),
            }),
        ];
    }
}
