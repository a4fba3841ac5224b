using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>The rows of one measure that a number of facts change, read at once.</summary>
internal sealed class TallySheet
{
    private readonly VouchDb db;
    private readonly OutcomeProgress progress;
    private readonly OutcomeMeasure measure;
    private readonly Dictionary<(DateOnly First, UnitId Unit), OutcomeTally> tallies;
    private readonly List<OutcomeEntry> entries;
    private readonly HashSet<Guid> marks;

    private TallySheet(VouchDb db, OutcomeProgress progress, OutcomeMeasure measure, List<OutcomeTally> tallies, List<OutcomeEntry> entries, List<Guid> marks)
    {
        this.db = db;
        this.progress = progress;
        this.measure = measure;
        this.tallies = tallies.ToDictionary(row => (row.First, row.Unit));
        this.entries = entries;
        this.marks = [.. marks];
    }

    internal static async Task<TallySheet> OpenAsync(VouchDb db, OutcomeProgress progress, OutcomeMeasure measure, IReadOnlyList<Measured> facts, CancellationToken cancellationToken)
    {
        var periods = facts.Select(one => one.Period.First).Distinct().ToList();
        var subjects = facts.SelectMany(one => new[] { one.Reading.SubjectOf(measure.About)?.Id, one.Reading.SubjectOf(measure.PerAbout)?.Id, one.Fact.SubjectId }).OfType<Guid>().Distinct().ToList();
        var remembers = measure.PerSubject || measure.TakenBackBy.Count > 0 || measure.PerTakenBackBy.Count > 0;
        var counted = remembers
            ? await db.Set<OutcomeEntry>().AsTracking().Where(row => row.Progress == progress.Id && subjects.Contains(row.SubjectId)).ToListAsync(cancellationToken)
            : [];
        periods = [.. periods.Union(counted.Select(entry => entry.First))];
        return new TallySheet(
            db,
            progress,
            measure,
            await db.Set<OutcomeTally>().AsTracking().Where(row => row.Progress == progress.Id && periods.Contains(row.First)).ToListAsync(cancellationToken),
            counted,
            measure.Without.Count == 0 ? [] : await db.Set<OutcomeMark>().Where(row => row.Progress == progress.Id && subjects.Contains(row.SubjectId)).Select(row => row.SubjectId).ToListAsync(cancellationToken));
    }

    /// <summary>Counts a fact; what it takes back or replaces first.</summary>
    internal void Count(Measured one, RateOfTheDay rate)
    {
        var subject = one.Reading.SubjectOf(measure.About);
        if (subject is { } back && measure.TakenBackBy.Any(match => match.Matches(one.Reading)))
        {
            Remove(entry => !entry.IsBase && entry.SubjectId == back.Id);
        }

        if (one.Reading.SubjectOf(measure.PerAbout) is { } orderedBack && measure.PerTakenBackBy.Any(match => match.Matches(one.Reading)))
        {
            Remove(entry => entry.IsBase && entry.SubjectId == orderedBack.Id);
        }

        foreach (var counted in Counting.Of(measure, progress.Currency, one.Reading, subject is { } known && marks.Contains(known.Id), rate))
        {
            var about = (counted.IsBase ? one.Reading.SubjectOf(measure.PerAbout) : subject) ?? one.Fact.Subject;
            if (measure.PerSubject && !counted.IsBase)
            {
                Remove(entry => !entry.IsBase && entry.SubjectId == about.Id && entry.First == one.Period.First);
            }

            Add(one, about, counted);
        }

        if (subject is { } spoiled && measure.Without.Any(match => match.Matches(one.Reading)) && marks.Add(spoiled.Id))
        {
            db.Add(new OutcomeMark { Progress = progress.Id, SubjectId = spoiled.Id });
        }
    }

    private void Add(Measured one, SubjectRef about, Contribution counted)
    {
        var entry = new OutcomeEntry
        {
            Progress = progress.Id,
            Position = one.Position,
            IsBase = counted.IsBase,
            First = one.Period.First,
            Unit = one.Unit,
            SubjectKind = about.Kind,
            SubjectId = about.Id,
            At = one.Fact.At,
            Part = counted.Part,
            Whole = counted.Whole,
            Why = counted.Why,
            Amount = counted.Unconverted?.Amount,
            AmountCurrency = counted.Unconverted?.Currency,
        };
        db.Add(entry);
        entries.Add(entry);
        var tally = TallyOf(entry);
        tally.Sums = tally.Sums.With(counted);
    }

    private void Remove(Predicate<OutcomeEntry> which)
    {
        foreach (var entry in entries.FindAll(which))
        {
            var tally = TallyOf(entry);
            tally.Sums = tally.Sums.With(entry.Contribution, -1);
            db.Remove(entry);
            entries.Remove(entry);
        }
    }

    private OutcomeTally TallyOf(OutcomeEntry entry)
    {
        if (!tallies.TryGetValue((entry.First, entry.Unit), out var tally))
        {
            tallies[(entry.First, entry.Unit)] = tally = new OutcomeTally { Progress = progress.Id, First = entry.First, Unit = entry.Unit };
            db.Add(tally);
        }

        return tally;
    }
}
