using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Screening;

/// <summary>What holding suppliers against the lists did.</summary>
internal readonly record struct ScreeningTally(int Screened, int Opened, int Failed);

/// <summary>Holds suppliers against the lists within a work: looks their names up, opens, refreshes and clears hits, and writes down how far each is.</summary>
internal sealed class SupplierScreening(IPromises promises, IWorkingTime working, CompanyDirectory directory)
{
    /// <summary>How long a person has to decide.</summary>
    public const string Within = "2 working days";

    /// <summary>Holds suppliers against the lists.</summary>
    /// <param name="work">The work.</param>
    /// <param name="suppliers">The suppliers.</param>
    /// <param name="set">The lists in force.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ScreeningTally> RunAsync(Work work, IReadOnlyList<Supplier> suppliers, ScreeningSet set, CancellationToken cancellationToken)
    {
        var ids = suppliers.Select(supplier => supplier.Id).ToList();
        var names = await SupplierNames.OfAsync(work.Db, suppliers, cancellationToken);
        var known = await KnownAsync(work.Db, ids, cancellationToken);
        var rows = await RowsAsync(work.Db, ids, cancellationToken);
        var tally = default(ScreeningTally);
        foreach (var supplier in suppliers)
        {
            var row = rows.GetValueOrDefault(supplier.Id) ?? Add(work, supplier.Id);
            if (Look(names[supplier.Id], set) is not { } found)
            {
                row.Failed(work.At);
                RecordFailure(work, supplier, row);
                tally = tally with { Failed = tally.Failed + 1 };
                continue;
            }

            foreach (var step in HitMemory.Follow(found, [.. known[supplier.Id]], set.MayHold))
            {
                tally = tally with { Opened = tally.Opened + (await TakeAsync(work, supplier, step, set, cancellationToken) ? 1 : 0) };
            }

            row.Succeeded(set.Key, names[supplier.Id].Count(), work.At);
            tally = tally with { Screened = tally.Screened + 1 };
        }

        return tally;
    }

    /// <summary>What is known of a supplier is not of its present names; the background looks them up. For where this node has no lists ready, and changes that no fact tells of.</summary>
    public static async Task MarkDueAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken)
    {
        if ((await RowsAsync(db, [supplier], cancellationToken)).GetValueOrDefault(supplier) is { } row)
        {
            row.IsDue = true;
        }
    }

    // A name that cannot be looked up is a fault of ours: the supplier is not clear, and the others go on.
    private static List<FoundLikeness>? Look(IEnumerable<SupplierName> names, ScreeningSet set)
    {
        try
        {
            return [.. names.SelectMany(name => set.Screener.Screen(name.Wanted).Select(hit => Found(name, hit, set.Key)))];
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static FoundLikeness Found(SupplierName name, ScreeningHit hit, string key) => new(
        name.Who, Whole(name.Wanted.Name), name.Wanted.Kind, ListPacking.Mark(name.Wanted), hit.List.Name, ScreeningSet.VersionOf(key, hit.List.Name), Whole(hit.Party.Id),
        ListPacking.Write(hit.Party), ListPacking.Mark(hit.Party), Whole(hit.Name.Text), (int)Math.Round(hit.Score * 1000),
        ListPacking.Write(new HitExplanation(hit.Match.Met, hit.Match.GivenLeft, hit.Match.ListedLeft, hit.Match.PassedOver, hit.Reasons)));

    private static string Whole(string text)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        return clean.Length <= SanctionsHit.LongestName ? clean : clean[..SanctionsHit.LongestName];
    }

    private static ScreenedSupplier Add(Work work, PartyId supplier)
    {
        var row = new ScreenedSupplier { Supplier = supplier };
        work.Db.Add(row);
        return row;
    }

    private static void RecordFailure(Work work, Supplier supplier, ScreenedSupplier row)
    {
        if (row.Attempts == 1)
        {
            work.Record(new FactDraft(ScreeningFacts.Failed, supplier.Subject)
            {
                Unit = supplier.Unit, Parties = [("supplier", supplier.Id), ("keeper", supplier.Owner)], Data = new FactData { { "number", supplier.Label }, { "attempts", (long)row.Attempts } },
            });
        }
    }

    /// <summary>True when a hit was opened.</summary>
    private async Task<bool> TakeAsync(Work work, Supplier supplier, HitStep step, ScreeningSet set, CancellationToken cancellationToken)
    {
        if (step is { Hit: { } open, Found: { } now })
        {
            open.Refresh(now);
            return false;
        }

        if (step.Hit is { } gone)
        {
            var was = gone.State.ToString().ToLowerInvariant();
            gone.Do(HitVerb.Clear, work.At);
            await promises.ReleaseAsync(work, gone.Promise, cancellationToken);
            work.Record(ScreeningFacts.Of(ScreeningFacts.Cleared, gone, supplier, new FactData { { "version", (long)ScreeningSet.VersionOf(set.Key, gone.List) }, { "was", was }, { "cause", "entry-gone" } }));
            return false;
        }

        await OpenAsync(work, supplier, step, cancellationToken);
        return true;
    }

    private async Task OpenAsync(Work work, Supplier supplier, HitStep step, CancellationToken cancellationToken)
    {
        var found = step.Found!;
        IReadOnlySet<PartyId> enteredBy = work.IsNew(supplier.Id.Value) ? new HashSet<PartyId> { work.Actor.Party } : await ScreeningDuties.EnteredByAsync(work.Db, supplier.Id, cancellationToken);
        var owner = ScreeningDuties.OwnerOf(await directory.ReadAsync(cancellationToken), supplier, enteredBy);
        var due = await working.AfterAsync(supplier.Unit, Within, work.At, cancellationToken);
        var hit = new SanctionsHit
        {
            Id = work.NewId<SanctionsHitId>(),
            Number = await work.NextNumberAsync(SanctionsHit.Series, cancellationToken),
            Supplier = supplier.Id,
            Who = found.Who,
            Name = found.Name,
            NameKind = found.NameKind,
            NameMark = found.NameMark,
            List = found.List,
            ListVersion = found.ListVersion,
            Entry = found.Entry,
            EntryJson = found.EntryJson,
            EntryMark = found.EntryMark,
            Matched = found.Matched,
            Score = found.Score,
            Explanation = found.Explanation,
            Cause = step.Cause,
            Earlier = step.Earlier?.Id,
            FoundAt = work.At,
            Owner = owner,
            Due = due,
        };
        var made = await promises.MakeAsync(
            work, new NewPromise($"Decide whether {supplier.Label} is the one on the sanctions list ({hit.Label})", hit.Subject, due, owner, supplier.Owner) { Owner = owner, Unit = supplier.Unit }, cancellationToken);
        hit.Promise = made.IsDone ? made.Value : throw new InvalidOperationException($"The promise of {hit.Label} was refused: {made.Refusals[0]}");
        work.Db.Add(hit);
        work.Record(ScreeningFacts.Of(ScreeningFacts.Hit, hit, supplier, new FactData
        {
            { "version", (long)hit.ListVersion }, { "score", hit.Score / 1000m }, { "cause", ScreeningCodes.Of(hit.Cause) }, { "earlier", hit.Earlier?.Value },
            { "due", hit.Due }, { "promise", hit.Promise.Value },
        }));
    }

    private static async Task<ILookup<PartyId, SanctionsHit>> KnownAsync(VouchDb db, List<PartyId> ids, CancellationToken cancellationToken)
    {
        await db.Set<SanctionsHit>().Where(row => ids.Contains(row.Supplier)).LoadAsync(cancellationToken);
        return db.Set<SanctionsHit>().Local.Where(row => ids.Contains(row.Supplier)).ToLookup(row => row.Supplier);
    }

    private static async Task<Dictionary<PartyId, ScreenedSupplier>> RowsAsync(VouchDb db, List<PartyId> ids, CancellationToken cancellationToken)
    {
        await db.Set<ScreenedSupplier>().Where(row => ids.Contains(row.Supplier)).LoadAsync(cancellationToken);
        return db.Set<ScreenedSupplier>().Local.Where(row => ids.Contains(row.Supplier)).ToDictionary(row => row.Supplier);
    }
}

/// <summary>Codes as facts and the API write them.</summary>
internal static class ScreeningCodes
{
    public static string Of<TState>(TState state)
        where TState : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
