using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Answers with the cases of the line that holds a forecast against what was ordered.</summary>
internal interface IForecastCases
{
    /// <summary>One case for each month and category of the period that is over by then and was forecast before it began.</summary>
    Task<IReadOnlyList<ScoreCase>> OfAsync(VouchDb db, PartyId supplier, ScorePeriod period, DateTimeOffset asOf, CancellationToken cancellationToken);
}

/// <summary>Reads the cases behind every line of a supplier from promises and from facts, never from another room's tables.</summary>
internal sealed class ScorecardCases(IPromises promises, IEnumerable<IForecastCases> forecasts)
{
    /// <summary>The cases of each line, the newest first.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyList<ScoreCase>>> ReadAsync(
        VouchDb db, PartyId supplier, IReadOnlyCollection<ScoreLineDefinition> lines, ScorePeriod period, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, IReadOnlyList<ScoreCase>>(StringComparer.Ordinal);
        var settled = lines.Any(line => line.Promises.Count > 0) ? await SettledAsync(db, supplier, lines, period, asOf, cancellationToken) : [];
        var facts = lines.Any(line => line.Facts is not null) ? await FactsAsync(db, supplier, lines, period, asOf, cancellationToken) : [];
        foreach (var line in lines)
        {
            if (line.Facts is { } measure)
            {
                found[line.Id] = ScorecardReckoning.CasesOf(measure, Keyed(measure, facts), period.From, period.Until, asOf);
            }
            else if (line.IsForecast)
            {
                var cases = new List<ScoreCase>();
                foreach (var forecast in forecasts)
                {
                    cases.AddRange(await forecast.OfAsync(db, supplier, period, asOf, cancellationToken));
                }

                found[line.Id] = cases;
            }
            else
            {
                found[line.Id] =
                [
                    .. settled.Where(card => line.Promises.Contains(card.Commitment, StringComparer.Ordinal) && (line.Side == ScoreSide.Them ? card.OwedBy == supplier : card.OwedTo == supplier))
                        .Select(card => new ScoreCase($"promise:{card.Id}", card.Subject, card.SettledAt!.Value, card.State == PromiseStanding.Kept ? 1 : 0, card.Id.Value, card.Commitment)),
                ];
            }
        }

        return found;
    }

    private Task<List<PromiseCard>> SettledAsync(VouchDb db, PartyId supplier, IReadOnlyCollection<ScoreLineDefinition> lines, ScorePeriod period, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var (from, until) = (period.From, period.Until);
        var commitments = lines.SelectMany(line => line.Promises).Distinct(StringComparer.Ordinal).ToList();
        return promises.Cards(db)
            .Where(card => (card.OwedBy == supplier || card.OwedTo == supplier) && card.SettledAt >= from && card.SettledAt < until && card.SettledAt <= asOf
                && (card.State == PromiseStanding.Kept || card.State == PromiseStanding.Broken) && commitments.Contains(card.Commitment!))
            .OrderByDescending(card => card.SettledAt).ThenBy(card => card.Id).ToListAsync(cancellationToken);
    }

    private static Task<List<Fact>> FactsAsync(VouchDb db, PartyId supplier, IReadOnlyCollection<ScoreLineDefinition> lines, ScorePeriod period, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var measures = lines.Select(line => line.Facts).OfType<FactMeasure>().ToList();
        var names = measures.SelectMany(measure => measure.Cases.Concat(measure.Good).Concat(measure.Bad)).Distinct(StringComparer.Ordinal).ToList();
        var from = period.From.AddDays(-measures.Max(measure => measure.WithinDays ?? 0));

        // As the ledger writes it; the role is asked too, because a supplier may be named in another one.
        var party = $"[\"supplier\",\"{supplier}\"]";
        return db.Facts.AsNoTracking().Where(fact => names.Contains(fact.Name) && fact.At >= from && fact.At <= asOf && fact.PartiesJson.Contains(party))
            .OrderBy(fact => fact.At).ThenBy(fact => fact.Id).ToListAsync(cancellationToken);
    }

    private static List<CountedFact> Keyed(FactMeasure measure, IReadOnlyList<Fact> facts)
    {
        var keyed = new List<CountedFact>();
        foreach (var fact in facts)
        {
            var makesCase = measure.Cases.Contains(fact.Name, StringComparer.Ordinal);
            var follows = measure.Good.Contains(fact.Name, StringComparer.Ordinal) || measure.Bad.Contains(fact.Name, StringComparer.Ordinal);
            if ((makesCase || follows) && Key(makesCase ? measure.By : measure.MatchedBy) is { } key)
            {
                keyed.Add(new CountedFact(fact.Name, key, Guid.TryParse(key, out var id) && makesCase && measure.By is { } kind ? new SubjectRef(kind, id) : fact.Subject, fact.At));
            }

            string? Key(string? data) => data is null ? fact.SubjectId.ToString() : fact.Data[data];
        }

        return keyed;
    }
}
