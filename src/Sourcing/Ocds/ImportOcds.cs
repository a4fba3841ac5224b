using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Imports releases of one or several contracting processes; a release that is known already is not taken twice.</summary>
/// <param name="Releases">In the order they were read.</param>
/// <param name="Unit">The unit under which the events are shown.</param>
internal sealed record ImportOcds(IReadOnlyList<OcdsRelease> Releases, UnitId Unit) : ICommand<IReadOnlyList<OcdsTaken>>;

/// <summary>What became of one release.</summary>
/// <param name="IsNew">True when it was taken; false when it was here already.</param>
/// <param name="IsRepublished">True when a release with its id but other content was here before: both are kept, the newer one counts.</param>
/// <param name="NotUnderstood">Parts that are kept and exported again but cannot be shown.</param>
internal sealed record OcdsTaken(bool IsNew, bool IsRepublished, IReadOnlyList<OcdsDeviation> NotUnderstood);

internal sealed class ImportOcdsHandler : IHandler<ImportOcds, IReadOnlyList<OcdsTaken>>
{
    public async Task<Outcome<IReadOnlyList<OcdsTaken>>> HandleAsync(ImportOcds command, Work work, CancellationToken cancellationToken)
    {
        var ocids = command.Releases.Select(release => release.Ocid).Distinct(StringComparer.Ordinal).ToList();
        var rows = (await work.Db.Set<OcdsReleaseRow>().Where(row => ocids.Contains(row.Ocid)).OrderBy(row => row.Number).ToListAsync(cancellationToken))
            .GroupBy(row => row.Ocid, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var events = await work.Db.Set<SourcingEvent>().Include(row => row.Lots).ThenInclude(lot => lot.Lines).AsSplitQuery()
            .Where(row => row.Ocid != null && ocids.Contains(row.Ocid)).ToDictionaryAsync(row => row.Ocid!, StringComparer.Ordinal, cancellationToken);

        var taken = new OcdsTaken[command.Releases.Count];
        foreach (var process in command.Releases.Select((release, i) => (release, i)).GroupBy(pair => pair.release.Ocid, StringComparer.Ordinal))
        {
            var known = rows.GetValueOrDefault(process.Key) ?? [];
            var added = 0;
            foreach (var (release, i) in process)
            {
                taken[i] = Take(release, known, work);
                added += taken[i].IsNew ? 1 : 0;
            }

            if (added > 0)
            {
                var notUnderstood = await MirrorAsync(work, process.Key, known, events.GetValueOrDefault(process.Key), command.Unit, cancellationToken);
                var last = process.Last(pair => taken[pair.i].IsNew).i;
                taken[last] = taken[last] with { NotUnderstood = notUnderstood };
            }
        }

        return taken;
    }

    private static OcdsTaken Take(OcdsRelease release, List<OcdsReleaseRow> known, Work work)
    {
        // A record's compiled release may share its id with a release; it is another thing.
        var id = release.IsCompiled ? "compiled:" + release.Id : release.Id;
        var hash = release.ContentHash;
        if (known.Exists(row => row.ReleaseId == id && row.ContentHash == hash))
        {
            return new OcdsTaken(false, false, []);
        }

        var isRepublished = known.Exists(row => row.ReleaseId == id);

        var row = new OcdsReleaseRow
        {
            Ocid = release.Ocid,
            ReleaseId = id,
            IsCompiled = release.IsCompiled,
            Number = known.Count + 1,
            Content = release.Json,
            ContentHash = hash,
            ReceivedAt = work.At,
        };
        known.Add(row);
        work.Db.Add(row);
        return new OcdsTaken(true, isRepublished, []);
    }

    private static async Task<IReadOnlyList<OcdsDeviation>> MirrorAsync(Work work, string ocid, List<OcdsReleaseRow> known, SourcingEvent? present, UnitId unit, CancellationToken cancellationToken)
    {
        var compiled = OcdsProcess.Compile(OcdsReleaseRow.Counting(known));
        var process = OcdsReading.Read(compiled, Currency.Eur);
        var mirrored = present ?? new SourcingEvent(
            work.NewId<SourcingEventId>(), await work.NextNumberAsync("SRC", cancellationToken), process.Kind, process.Title, unit, work.Actor.Party, process.Currency, work.At);
        if (present is not null)
        {
            work.Db.RemoveRange(present.Lots.SelectMany(lot => lot.Lines));
            work.Db.RemoveRange(present.Lots);
            work.Db.Entry(present).State = EntityState.Modified;
        }

        var lots = OcdsComparison.Lots(process, mirrored.Id, () => work.NewId<LotId>().Value);
        mirrored.Mirror(process, lots);
        if (present is null)
        {
            work.Db.Add(mirrored);
        }
        else
        {
            work.Db.AddRange(lots);
        }

        work.Record(mirrored.About(SourcingFacts.Imported) with
        {
            Data = new FactData { { "number", mirrored.Number }, { "kind", mirrored.Kind.ToString().ToLowerInvariant() }, { "releases", (long)known.Count } },
        });
        return process.NotUnderstood;
    }
}
