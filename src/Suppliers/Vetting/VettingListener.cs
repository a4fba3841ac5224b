using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Keeps the tier true within the transaction that changes what it depends on, and sees whose turn it is: who needs to tell nothing has handed in by registering.</summary>
internal sealed class VettingListener(PackReading packs) : IFactListener
{
    private static readonly string[] Heard = ["supplier.registered", "supplier.changed", "supplier.pack-changed", "supplier.dealings-told", "screening.hit", "screening.decided"];

    public bool Hears(string factName) => Heard.Contains(factName, StringComparer.Ordinal);

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Party("supplier") is not { } id || await SupplierAsync(work.Db, id, cancellationToken) is not { } supplier)
        {
            return;
        }

        var file = work.IsNew(id.Value) ? work.Db.Set<VettingFile>().Local.FirstOrDefault(row => row.Supplier == id) : await PackReading.FileAsync(work.Db, id, cancellationToken);
        if (fact.Name.Name == SupplierFacts.Registered.Name && file is not null)
        {
            // Whoever registers again after it was declined begins anew; what it told stays told.
            (file.HandedInAt, file.WasHandedIn, file.AskedFor, file.FirstToQualify) = (null, false, null, null);
        }

        var standing = (await packs.ReadAsync(work.Db, supplier, work.At, cancellationToken, work.IsNew(id.Value) && file is null)).Standing;
        if (standing.Tier != (file?.Tier ?? RiskTier.Low))
        {
            file ??= await PackReading.OpenFileAsync(work.Db, id, cancellationToken);
            var from = file.Tier;
            file.Tier = standing.Tier;
            file.FirstToQualify = null;
            work.Record(VettingFacts.Of(VettingFacts.TierChanged, supplier, new FactData { { "tier", HandInPackHandler.Name(standing.Tier) }, { "from", HandInPackHandler.Name(from) }, { "reason_code", standing.Reasons is [var first, ..] ? first.Code : null } }));
        }

        if (supplier.Status != SupplierStatus.Registered)
        {
            return;
        }

        if (fact.Name.Name == SupplierFacts.Registered.Name && standing.IsComplete)
        {
            HandInPackHandler.HandIn(work, supplier, file ?? await PackReading.OpenFileAsync(work.Db, id, cancellationToken), standing.Tier, atOnce: true);
        }
        else if (file is { HandedInAt: not null } && !standing.IsComplete)
        {
            HandInPackHandler.Return(work, supplier, file, "more-needed", null);
        }
    }

    private static async Task<Supplier?> SupplierAsync(VouchDb db, PartyId id, CancellationToken cancellationToken) =>
        db.Set<Supplier>().Local.FirstOrDefault(row => row.Id == id) ?? await db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
}
