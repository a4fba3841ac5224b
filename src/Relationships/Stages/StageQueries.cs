using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Intake;

namespace Vouch.Relationships.Stages;

/// <summary>Where somebody stands.</summary>
/// <param name="Person">Who.</param>
/// <param name="Side">What they are to the company.</param>
/// <param name="Stage">The code of the stage.</param>
/// <param name="Title">What the stage is called in the reader's language.</param>
/// <param name="Since">When it was found that they stand there, UTC.</param>
/// <param name="Evidence">What the conditions of the stage found, as codes: <c>touches 4/3 in 730 days</c>.</param>
/// <param name="Language">The language they used most, ISO 639-1; null where none is known.</param>
/// <param name="Channels">The ways by which they were ever in touch.</param>
/// <param name="Driver">The driver they came for most in the last year; null where none is known.</param>
/// <param name="LastTouch">The last day on which anything came from them, UTC; null when nothing ever did.</param>
public sealed record StageCard(
    PartyId Person, StageSide Side, string Stage, string Title, DateTimeOffset Since, IReadOnlyList<string> Evidence, string? Language, IReadOnlyList<Channel> Channels, string? Driver, DateOnly? LastTouch);

/// <summary>Reads where persons stand, and who is in a segment.</summary>
internal sealed class StageQueries(VouchDb db, StageShelf shelf, IConsents consents, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>The most persons whose consent is looked at to count a segment.</summary>
    internal const int MostCounted = 20_000;

    private const int Batch = 500;

    /// <summary>Where persons stand; those of whom nothing is known are missing.</summary>
    internal async Task<IReadOnlyDictionary<PartyId, StageCard>> OfAsync(IReadOnlyCollection<PartyId> persons, CancellationToken cancellationToken)
    {
        var definitions = await shelf.NewestAsync(db, cancellationToken);
        var cards = new Dictionary<PartyId, StageCard>();
        foreach (var some in persons.Distinct().Chunk(Batch))
        {
            foreach (var row in await db.Set<StageRow>().AsNoTracking().Where(row => some.Contains(row.Person)).ToListAsync(cancellationToken))
            {
                cards[row.Person] = Card(row, definitions);
            }
        }

        return cards;
    }

    /// <summary>How many persons stand at each stage.</summary>
    internal async Task<IReadOnlyList<StageCount>> CountAsync(CancellationToken cancellationToken)
    {
        var definitions = await shelf.NewestAsync(db, cancellationToken);
        var counts = await db.Set<StageRow>().GroupBy(row => new { row.Side, row.Stage }).Select(group => new { group.Key.Side, group.Key.Stage, Count = group.LongCount() }).ToListAsync(cancellationToken);
        return
        [
            .. definitions.Sides.SelectMany(side => side.Stages.Select(stage => new StageCount(
                side.Side, stage.Code, TextByLanguage.In(stage.Title, CultureInfo.CurrentUICulture.Name), counts.Where(one => one.Side == side.Side && one.Stage == stage.Code).Sum(one => one.Count)))),
        ];
    }

    /// <summary>All segments, by name.</summary>
    internal async Task<IReadOnlyList<Segment>> SegmentsAsync(CancellationToken cancellationToken) => await db.Set<Segment>().AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>A segment; null when there is none.</summary>
    internal Task<Segment?> FindAsync(SegmentId id, CancellationToken cancellationToken) => db.Set<Segment>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    /// <summary>The segments that a person is in now, by name.</summary>
    internal async Task<IReadOnlyList<Segment>> SegmentsOfAsync(PartyId person, CancellationToken cancellationToken)
    {
        List<Segment> found = [];
        foreach (var segment in await SegmentsAsync(cancellationToken))
        {
            var conditions = segment.Read();
            if (await Matching(conditions).Where(row => row.Person == person).ToListAsync(cancellationToken) is { Count: > 0 } rows && (await AllowedAsync(conditions, rows, cancellationToken)).Count > 0)
            {
                found.Add(segment);
            }
        }

        return found;
    }

    /// <summary>How many persons are in a segment; of those with a consent at most <see cref="MostCounted"/> are looked at, and then the answer is "at least".</summary>
    internal async Task<SegmentCount> CountAsync(SegmentConditions conditions, CancellationToken cancellationToken)
    {
        var all = await Matching(conditions).LongCountAsync(cancellationToken);
        if (conditions.Consent is null)
        {
            return new SegmentCount(all, true);
        }

        var (counted, looked, after) = (0L, 0, Guid.Empty);
        while (looked < MostCounted && await BatchAsync(conditions, after, cancellationToken) is { Count: > 0 } rows)
        {
            looked += rows.Count;
            after = rows[^1].Person.Value;
            counted += (await AllowedAsync(conditions, rows, cancellationToken)).Count;
        }

        return new SegmentCount(counted, looked >= all);
    }

    /// <summary>The persons of a segment, in the order of their ids.</summary>
    internal async Task<Page<StageCard>> ListAsync(SegmentConditions conditions, string? after, CancellationToken cancellationToken)
    {
        var definitions = await shelf.NewestAsync(db, cancellationToken);
        List<StageCard> cards = [];
        var place = Guid.TryParse(after, out var id) ? id : Guid.Empty;
        while (await BatchAsync(conditions, place, cancellationToken) is { Count: > 0 } rows)
        {
            var allowed = await AllowedAsync(conditions, rows, cancellationToken);
            foreach (var row in rows)
            {
                place = row.Person.Value;
                if (!allowed.Contains(row.Person))
                {
                    continue;
                }

                if (cards.Count == PageSize)
                {
                    return new Page<StageCard>(cards, cards[^1].Person.ToString());
                }

                cards.Add(Card(row, definitions));
            }

            if (rows.Count < Batch)
            {
                break;
            }
        }

        return new Page<StageCard>(cards, null);
    }

    /// <summary>The next persons by id that fulfil all that the database can decide.</summary>
    internal async Task<List<StageRow>> BatchAsync(SegmentConditions conditions, Guid after, CancellationToken cancellationToken)
    {
        var (wanted, values) = Sql(conditions);
        return await db.Set<StageRow>().FromSqlRaw(string.Concat("SELECT * FROM relationships_stage WHERE ", wanted, " AND person > {", values.Count.ToString(CultureInfo.InvariantCulture), "} ORDER BY person LIMIT ", Batch.ToString(CultureInfo.InvariantCulture)), [.. values, after])
            .AsNoTracking().ToListAsync(cancellationToken);
    }

    private IQueryable<StageRow> Matching(SegmentConditions conditions)
    {
        var (wanted, values) = Sql(conditions);
        return db.Set<StageRow>().FromSqlRaw(string.Concat("SELECT * FROM relationships_stage WHERE ", wanted), [.. values]).AsNoTracking();
    }

    /// <summary>Only numbers and places for values are written into the statement, never a word of the segment.</summary>
    private (string Wanted, List<object> Values) Sql(SegmentConditions conditions)
    {
        var today = clock.GetUtcNow().Day();
        List<object> values = [];
        List<string> all = ["side = " + Number((short)conditions.Side)];
        string Place(object value)
        {
            values.Add(value);
            return "{" + Number(values.Count - 1) + "}";
        }

        if (conditions.Stages.Count > 0)
        {
            all.Add($"stage IN ({string.Join(", ", conditions.Stages.Select(Place))})");
        }

        if (conditions.Languages.Count > 0)
        {
            all.Add($"language IN ({string.Join(", ", conditions.Languages.Select(Place))})");
        }

        if (conditions.Driver is { } driver)
        {
            all.Add($"(driver = {Place(driver)} OR driver LIKE {Place(driver + ".%")})");
        }

        if (conditions.Channels.Count > 0)
        {
            all.Add($"(channels & {Number(conditions.Channels.Aggregate(0L, (mask, channel) => mask | (1L << (int)channel)))}) <> 0");
        }

        if (conditions.TouchedWithin is { } within)
        {
            all.Add($"last_touch_day > {Number(today - within)}");
        }

        if (conditions.SilentFor is { } silent)
        {
            all.Add($"last_touch_day <= {Number(today - silent)}");
        }

        return (string.Join(" AND ", all), values);
    }

    private async Task<IReadOnlySet<PartyId>> AllowedAsync(SegmentConditions conditions, List<StageRow> rows, CancellationToken cancellationToken)
    {
        PartyId[] persons = [.. rows.Select(row => row.Person)];
        return conditions.Consent is { } purpose ? await consents.AllowedAsync(db, persons, purpose, conditions.Channels is [var only] ? only : null, cancellationToken) : persons.ToHashSet();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static StageCard Card(StageRow row, StageDefinitions definitions) => new(
        row.Person, row.Side, row.Stage, definitions.Find(row.Side, row.Stage) is { } stage ? TextByLanguage.In(stage.Title, CultureInfo.CurrentUICulture.Name) : row.Stage, row.Since,
        row.Evidence.Split('\n', StringSplitOptions.RemoveEmptyEntries), row.Language, [.. Enum.GetValues<Channel>().Where(channel => (row.Channels & (1L << (int)channel)) != 0)], row.Driver,
        row.LastTouchDay is { } day ? DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day)) : null);
}

/// <summary>How many persons stand at a stage.</summary>
/// <param name="Side">What they are to the company.</param>
/// <param name="Stage">The code.</param>
/// <param name="Title">What the stage is called in the reader's language.</param>
/// <param name="Persons">How many.</param>
public sealed record StageCount(StageSide Side, string Stage, string Title, long Persons);

/// <summary>How many persons are in a segment.</summary>
/// <param name="Persons">How many.</param>
/// <param name="IsAll">False when there are more than were looked at.</param>
public sealed record SegmentCount(long Persons, bool IsAll);
