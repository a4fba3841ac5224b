using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Decides whether a supplier may be qualified or reinstated now. What the software itself enters (an import of suppliers vetted elsewhere) needs no pack; a sanctions list stops that too.</summary>
internal sealed class QualificationGate(PackReading packs, ItemWords words)
{
    /// <summary>True to go on; false when the first of two persons has checked and another must follow; or why not.</summary>
    /// <param name="work">The work.</param>
    /// <param name="supplier">The supplier.</param>
    /// <param name="needsSecond">Whether policy's second person is asked for: to qualify, not to reinstate.</param>
    /// <param name="reason">Why to go on although something is missing; null for not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Outcome<bool>> MayAsync(Work work, Supplier supplier, bool needsSecond, string? reason, CancellationToken cancellationToken)
    {
        var pack = await packs.ReadAsync(work.Db, supplier, work.At, cancellationToken);
        var blocking = pack.Standing.Blocking.ToList();
        var never = blocking.FindAll(item => item.Kind == PackItemKind.Screening);
        if (never.Count > 0)
        {
            return never.Select(item => words.Refusal(item, pack)).ToArray();
        }

        if (work.Actor.IsSystem)
        {
            return true;
        }

        if (!work.Actor.HasAnywhere(Roles.Buyer) && !(pack.Policy.OverrideRole is { } named && work.Actor.HasAnywhere(named)))
        {
            return SupplierRefusals.NotBuyer;
        }

        var isSecond = needsSecond && pack.Standing.SecondPerson && pack.File.FirstToQualify is { } before && before != work.Actor.Party;
        if (isSecond && pack.File.FirstOverrode)
        {
            blocking.Clear();
        }

        var isOverridden = blocking.Count > 0 && !string.IsNullOrWhiteSpace(reason);
        if (isOverridden && (pack.Policy.OverrideRole is not { } role || !work.Actor.HasAnywhere(role)))
        {
            return VettingRefusals.OverrideNotAllowed;
        }

        if (blocking.Count > 0 && !isOverridden)
        {
            return blocking.Select(item => words.Refusal(item, pack)).ToArray();
        }

        if (needsSecond && pack.Standing.SecondPerson)
        {
            var file = await PackReading.OpenFileAsync(work.Db, supplier.Id, cancellationToken);
            if (file.FirstToQualify is not { } first)
            {
                (file.FirstToQualify, file.FirstOverrode) = (work.Actor.Party, isOverridden);
                RecordOverride(work, supplier, isOverridden, blocking.Count, reason);
                work.Record(VettingFacts.Of(VettingFacts.CheckedFirst, supplier));
                return false;
            }

            if (first == work.Actor.Party)
            {
                return VettingRefusals.SecondPerson;
            }

            file.FirstToQualify = null;
        }

        RecordOverride(work, supplier, isOverridden, blocking.Count, reason);
        return true;
    }

    private static void RecordOverride(Work work, Supplier supplier, bool isOverridden, int missing, string? reason)
    {
        if (isOverridden)
        {
            work.Record(VettingFacts.Of(VettingFacts.Overridden, supplier, new FactData { { "missing", (long)missing } }) with { Texts = new Dictionary<string, string> { ["reason"] = reason!.Trim() } });
        }
    }
}
