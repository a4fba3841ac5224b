namespace Vouch.Contracts;

/// <summary>One annex in a comparison of two versions.</summary>
/// <param name="Annex">The annex.</param>
/// <param name="Fate">What became of it: an annex is added, taken out or the same, and never changed.</param>
internal sealed record AnnexRedline(ContractAnnex Annex, ClauseFate Fate)
{
    /// <summary>The annexes of both versions by their numbers; of one number that was taken out first.</summary>
    public static IReadOnlyList<AnnexRedline> Of(IReadOnlyList<ContractAnnex> before, IReadOnlyList<ContractAnnex> after)
    {
        var old = before.Select(annex => annex.Id).ToHashSet();
        var kept = after.Select(annex => annex.Id).ToHashSet();
        return
        [
            .. before.Where(annex => !kept.Contains(annex.Id)).Select(annex => new AnnexRedline(annex, ClauseFate.Removed))
                .Concat(after.Select(annex => new AnnexRedline(annex, old.Contains(annex.Id) ? ClauseFate.Same : ClauseFate.Added)))
                .OrderBy(line => line.Annex.Number),
        ];
    }
}
