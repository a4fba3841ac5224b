using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;

namespace Vouch.Promises.Proofs;

/// <summary>Makes proofs of promises and of figures.</summary>
internal sealed class PromiseProofs(VouchDb db, PromiseQueries queries, CharterRecords records, TimeProvider clock)
{
    /// <summary>At most so many promises are enclosed in the proof of a figure.</summary>
    internal const int MostOfFigure = 2_000;

    private const int MostOfChain = 5_000;
    private const int AtOnce = 200;

    /// <summary>A proof of one promise; null when there is none that the reader may see.</summary>
    /// <param name="id">The promise.</param>
    /// <param name="actor">Who reads. Colleagues who may see the subject get the whole chain in between, others what concerns the promise.</param>
    /// <param name="withTexts">True encloses the promise's own erasable texts, so that the holder can show them.</param>
    /// <param name="through">The last position of a later seal to lead to.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<PromiseProofFile?> OfPromiseAsync(PromiseId id, Actor actor, bool withTexts, long? through, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(id, actor, cancellationToken) is not { } detail)
        {
            return null;
        }

        var card = detail.Line.Card;
        var extent = actor.IsColleague && detail.Line.Subject is not null ? ProofExtent.Chain : ProofExtent.Causes;
        var chain = await db.Facts.Where(fact => fact.SubjectId == card.SubjectId && fact.SubjectKind == card.SubjectKind && fact.At >= card.MadeAt)
            .OrderBy(fact => fact.Sequence).Take(MostOfChain).ToListAsync(cancellationToken);
        var own = chain.Where(fact => PromiseStory.PromiseOf(fact) == id.Value).ToList();
        var causes = own.Select(PromiseStory.CauseOf).OfType<Guid>().Distinct().Select(cause => new FactId(cause)).ToList();
        var others = await db.Facts.Where(fact => causes.Contains(fact.Id)).ToListAsync(cancellationToken);
        var between = extent == ProofExtent.Chain && own.Count > 0 ? chain.Where(fact => fact.Sequence >= own[0].Sequence && fact.Sequence <= own[^1].Sequence) : own;
        List<Fact> facts = [.. between.Concat(others).DistinctBy(fact => fact.Id)];
        if (PromiseStory.Tell(own, extent, [.. facts.Select(fact => fact.Id.Value)]) is not { } promise)
        {
            return null;
        }

        var (proved, seals) = await FactProofs.TakeAsync(db, facts, withTexts, through, cancellationToken);
        var mine = own.Select(fact => fact.Id.Value).ToHashSet();
        return new PromiseProofFile(PromiseProofFile.CurrentFormat, null, [promise], [.. proved.Select(fact => mine.Contains(fact.Id) ? fact : fact with { Texts = [] })], seals);
    }

    /// <summary>
    /// A proof of how often a commitment was kept in a quarter; null when the quarter is none. The facts name who looked after each promise,
    /// and a record of one person is that person's own: the caller makes sure that the reader may read across the company (<see cref="MayProveFigures"/>).
    /// </summary>
    internal async Task<PromiseProofFile?> OfFigureAsync(string commitment, string? quarter, UnitId? unit, long? through, CancellationToken cancellationToken)
    {
        var calendar = await records.CalendarAsync(unit, cancellationToken);
        var now = clock.GetUtcNow();
        var period = quarter is null ? RecordPeriod.QuarterOf(calendar.DateAt(now), calendar) : RecordPeriod.Parse(quarter, calendar);
        if (period is not { IsQuarter: true })
        {
            return null;
        }

        Task<int> CountAsync(RecordVerdict verdict) => queries.CountAsync(new PromiseSlice(commitment, verdict, period), now, cancellationToken);
        var (kept, broken, first) = (await CountAsync(RecordVerdict.Kept), await CountAsync(RecordVerdict.Broken), await CountAsync(RecordVerdict.FirstKept));
        var rows = await new PromiseSlice(commitment, RecordVerdict.Settled, period).Of(db.Set<Promise>().AsNoTracking(), now)
            .OrderBy(promise => promise.SettledAt).ThenBy(promise => promise.Id).Take(MostOfFigure).Select(promise => new { promise.Id, promise.SubjectId }).ToListAsync(cancellationToken);
        var wanted = rows.Select(row => row.Id.Value).ToHashSet();
        var facts = new List<Fact>();
        foreach (var subjects in rows.Select(row => row.SubjectId).Distinct().Chunk(AtOnce))
        {
            var found = await db.Facts.Where(fact => subjects.Contains(fact.SubjectId) && fact.Name.StartsWith("promise.")).OrderBy(fact => fact.SubjectId).ThenBy(fact => fact.Sequence).ToListAsync(cancellationToken);
            facts.AddRange(found.Where(fact => PromiseStory.PromiseOf(fact) is { } promise && wanted.Contains(promise)));
        }

        var own = facts.ToLookup(fact => PromiseStory.PromiseOf(fact)!.Value);
        var promises = rows.Select(row => PromiseStory.Tell([.. own[row.Id.Value]], ProofExtent.Own, [.. own[row.Id.Value].Select(fact => fact.Id.Value)])).OfType<ProvedPromise>().ToList();
        var (proved, seals) = await FactProofs.TakeAsync(db, facts, withTexts: false, through, cancellationToken);
        var figure = new ProvedFigure(commitment, period.Name, calendar.ZoneId, ProofJson.Write(period.From), ProofJson.Write(period.Until), kept, broken, first, promises.Count);
        return new PromiseProofFile(PromiseProofFile.CurrentFormat, figure, promises, proved, seals);
    }

    /// <summary>Who may take the facts behind a figure away: those who read across the company or answer for procurement somewhere.</summary>
    internal static bool MayProveFigures(Actor actor) =>
        actor.MayReadAll || actor.HasAnywhere(Roles.Auditor) || actor.HasAnywhere(Roles.HeadOfProcurement) || actor.HasAnywhere(Roles.Administrator);
}
