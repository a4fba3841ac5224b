using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Does what a date does by itself: warns of documents that lapse, says that they have lapsed, suspends by policy, and lets confirmed bank accounts be used.</summary>
public sealed class VettingClock(Pipeline pipeline, TimeProvider clock) : IBackgroundWork
{
    private const int Batch = 200;

    /// <inheritdoc/>
    public string Name => "Vetting of suppliers";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => RunUntilAsync(clock.GetUtcNow(), cancellationToken);

    /// <summary>Does what is due. For the host, and for a simulation that moves its own clock.</summary>
    /// <returns>How many things were done.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var done = await EachAsync<PartyId>(async work => await work.Db.Set<Supplier>().AsNoTracking().Where(row => row.ConfirmedBy != null && row.AccountFrom <= now).OrderBy(row => row.Number).Select(row => row.Id).Take(Batch).ToListAsync(cancellationToken),
            id => new UseAccount(id), cancellationToken);
        done += await EachAsync<PackItemId>(async work => await DocumentsAsync(work, today, cancellationToken), id => new WarnOfDocument(id), cancellationToken);
        done += await EachAsync<PartyId>(async work => await InQuestionAsync(work, cancellationToken), id => new SuspendByPolicy(id), cancellationToken);
        return done;
    }

    /// <summary>What is to be said of a document that ends on a day: the fewest days of warning that its end is within, 0 once it has lapsed, null for nothing.</summary>
    internal static int? Step(VettingPolicy policy, DateOnly until, DateOnly today)
    {
        var left = until.DayNumber - today.DayNumber;
        return left < 0 ? 0 : policy.WarnDays.Where(days => days >= left).Select(days => (int?)days).DefaultIfEmpty(null).Min();
    }

    private static async Task<IReadOnlyList<PackItemId>> DocumentsAsync(Work work, DateOnly today, CancellationToken cancellationToken)
    {
        var policy = await work.Get<VettingShelf>().PolicyAsync(work.Db, cancellationToken);
        var rows = await work.Db.Set<SupplierDocument>().AsNoTracking().Where(row => row.EndedAt == null && (row.WarnedDays == null || row.WarnedDays > 0)).ToListAsync(cancellationToken);
        return [.. rows.Where(row => PackStanding.Until(policy, row) is { } until && Step(policy, until, today) is { } step && !(row.WarnedDays <= step)).OrderBy(row => row.Id.Value).Select(row => row.Id).Take(Batch)];
    }

    // Only those with a document that has lapsed, and those on a list, can be suspended by a clock.
    private static async Task<IReadOnlyList<PartyId>> InQuestionAsync(Work work, CancellationToken cancellationToken)
    {
        var qualified = await work.Db.Set<Supplier>().AsNoTracking().Where(row => row.Status == SupplierStatus.Qualified).Select(row => row.Id).ToListAsync(cancellationToken);
        var listed = (await work.Get<IScreeningState>().OfAsync(work.Db, qualified, cancellationToken)).Where(pair => pair.Value.Confirmed > 0).Select(pair => pair.Key);
        var lapsed = await (from document in work.Db.Set<SupplierDocument>().AsNoTracking()
                            join supplier in work.Db.Set<Supplier>() on document.Supplier equals supplier.Id
                            where document.EndedAt == null && document.WarnedDays == 0 && supplier.Status == SupplierStatus.Qualified
                            select supplier.Id).Distinct().ToListAsync(cancellationToken);
        return [.. lapsed.Concat(listed).Distinct().OrderBy(id => id.Value)];
    }

    private async Task<int> EachAsync<TId>(Func<Work, Task<IReadOnlyList<TId>>> due, Func<TId, ICommand<Done>> command, CancellationToken cancellationToken)
    {
        var found = await pipeline.RunAsync<IReadOnlyList<TId>>(async work => Found(await due(work)), cancellationToken);
        var done = 0;
        foreach (var id in found.IsDone ? found.Value : [])
        {
            done += (await pipeline.RunAsync(Actor.System, command(id), cancellationToken)).IsDone ? 1 : 0;
        }

        return done;
    }

    private static Outcome<IReadOnlyList<TId>> Found<TId>(IReadOnlyList<TId> ids) => ((Outcome<Done>)Done.Value).Select(_ => ids);
}

/// <summary>Says of a document what its date says: that it lapses soon, or that it has lapsed. For the clock; refused when there is nothing new to say.</summary>
/// <param name="Item">The document.</param>
internal sealed record WarnOfDocument(PackItemId Item) : ICommand<Done>;

/// <summary>Suspends a supplier where policy does so by itself: a needed document lapsed long enough ago, or a name found on a sanctions list. For the clock; refused when neither is so.</summary>
/// <param name="Supplier">The supplier.</param>
internal sealed record SuspendByPolicy(PartyId Supplier) : ICommand<Done>;

internal sealed class VettingClockHandler(VettingShelf shelf, PackReading packs, ItemWords words) : IHandler<WarnOfDocument, Done>, IHandler<SuspendByPolicy, Done>
{
    private static readonly Refusal NothingToSay = new("vetting.nothing-due", "Nothing is due.");

    public async Task<Outcome<Done>> HandleAsync(WarnOfDocument command, Work work, CancellationToken cancellationToken)
    {
        var document = await work.Db.Set<SupplierDocument>().FirstOrDefaultAsync(row => row.Id == command.Item && row.EndedAt == null, cancellationToken);
        var supplier = document is null ? null : await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == document.Supplier, cancellationToken);
        if (!work.Actor.IsSystem || supplier is null)
        {
            return NothingToSay;
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var policy = await shelf.PolicyAsync(work.Db, cancellationToken);
        if (PackStanding.Until(policy, document!) is not { } until)
        {
            return NothingToSay;
        }

        if (VettingClock.Step(policy, until, today) is not { } step || document!.WarnedDays <= step)
        {
            return NothingToSay;
        }

        document.WarnedDays = step;
        var kind = new FactData { { "document", document.Id.Value }, { "kind", document.Kind }, { "expires", until } };
        if (step > 0)
        {
            kind.Add("days", (long)(until.DayNumber - today.DayNumber));
        }

        // Where a newer one stands in its place already, its end concerns nobody.
        var others = await work.Db.Set<SupplierDocument>().Where(row => row.Supplier == supplier.Id && row.Kind == document.Kind && row.EndedAt == null).ToListAsync(cancellationToken);
        if (document.Kind == "other" || PackStanding.Counting(policy, others, document.Kind, today)?.Id == document.Id)
        {
            work.Record(VettingFacts.Of(step > 0 ? VettingFacts.DocumentLapsesSoon : VettingFacts.DocumentLapsed, supplier, kind));
        }

        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(SuspendByPolicy command, Work work, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == command.Supplier, cancellationToken);
        if (!work.Actor.IsSystem || supplier is not { Status: SupplierStatus.Qualified })
        {
            return NothingToSay;
        }

        var pack = await packs.ReadAsync(work.Db, supplier, work.At, cancellationToken);
        if (pack.Standing.Items.Any(item => item is { Kind: PackItemKind.Screening, State: PackItemState.Faulty }))
        {
            // The supplier reads the reason, and must not learn from it what was found.
            return await work.RunAsync(new SuspendSupplier(supplier.Id, "The vetting of your company is not complete."), cancellationToken);
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var lapsed = pack.Policy.SuspendAfterDays is { } days
            ? pack.Standing.Items.FirstOrDefault(item => item is { Kind: PackItemKind.Document, State: PackItemState.Lapsed, Until: { } until } && until.AddDays(days) < today)
            : null;
        return lapsed is null
            ? NothingToSay
            : await work.RunAsync(new SuspendSupplier(supplier.Id, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{words.Of(lapsed, pack)}: lapsed on {lapsed.Until:yyyy-MM-dd}.")), cancellationToken);
    }
}
