using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Together;

/// <summary>What was ordered from a supplier of a category in a month.</summary>
/// <param name="Category">The category of the order lines; empty where they have none.</param>
/// <param name="Month">The first day of the month in which the orders were placed, UTC.</param>
/// <param name="Amount">Without tax, in the currency of the orders.</param>
public sealed record OrderedDemand(string Category, DateOnly Month, Money Amount);

/// <summary>A question to the room that orders.</summary>
public interface IOrderedDemand
{
    /// <summary>What was ordered from a supplier and not cancelled, by category, month and currency.</summary>
    /// <param name="db">The database.</param>
    /// <param name="supplier">The supplier.</param>
    /// <param name="from">The first day of the first month.</param>
    /// <param name="until">The first day of the month after the last.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<IReadOnlyList<OrderedDemand>> OfAsync(VouchDb db, PartyId supplier, DateOnly from, DateOnly until, CancellationToken cancellationToken);
}

/// <summary>How a forecast was found. The numbers are stored.</summary>
internal enum ForecastMethod : short
{
    /// <summary>A buyer entered it.</summary>
    ByHand = 1,

    /// <summary>The mean of what was ordered in each of the twelve months before.</summary>
    MeanOfTwelveMonths = 2,
}

/// <summary>What the company expects to order of a category in a month. Never changed: a better forecast is another row, and the newest before the month began is the one that counts.</summary>
internal sealed class DemandForecast
{
    internal const int LongestCategory = 100;

    public required Guid Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Category { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    public required Money Amount { get; init; }

    public required ForecastMethod Method { get; init; }

    public required PartyId EnteredBy { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A buyer tells a supplier what the company expects to order. Refused: <c>together.not-yours</c>, <c>together.month-past</c>, <c>together.amount-wrong</c>, <c>together.words-missing</c>.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Category">The category as order lines name it; empty for all that have none.</param>
/// <param name="Month">Any day of the month.</param>
/// <param name="Amount">Without tax.</param>
public sealed record EnterForecast(PartyId Supplier, string? Category, DateOnly Month, Money Amount) : ICommand<Done>
{
    internal static EnterForecast Example { get; } = new(new PartyId(new Guid("01920000-0000-7000-8000-000000000001")), "office-supplies", new DateOnly(2027, 1, 1), Money.Of(12_000m, Currency.Eur));
}

/// <summary>Forecasts the months ahead from what was ordered: for each category the mean of the twelve months before. Refused: <c>together.not-yours</c>, <c>together.nothing-ordered</c>.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Months">How many months ahead, 1 to 12, the next one first.</param>
public sealed record EstimateDemand(PartyId Supplier, int Months = 3) : ICommand<int>;

internal sealed class ForecastHandler(TogetherDesk desk, IEnumerable<IOrderedDemand> ordered) : IHandler<EnterForecast, Done>, IHandler<EstimateDemand, int>
{
    private const int MostMonths = 24;
    private const int MonthsBefore = 12;
    private const int MostEstimated = 12;

    public async Task<Outcome<Done>> HandleAsync(EnterForecast command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor.Supplier is not null || await desk.FindAsync(work, command.Supplier, cancellationToken) is not { } supplier)
        {
            return TogetherRefusals.NotYours;
        }

        var category = command.Category?.Trim() ?? "";
        if (category.Length > DemandForecast.LongestCategory)
        {
            return TogetherRefusals.WordsMissing.With(DemandForecast.LongestCategory).At("category");
        }

        if (command.Amount.Minor < 0 || command.Amount.Currency.Code.Length == 0)
        {
            return TogetherRefusals.AmountWrong.At("amount");
        }

        var (month, now) = (new DateOnly(command.Month.Year, command.Month.Month, 1), MonthAt(work.At));
        if (month < now || month > now.AddMonths(MostMonths))
        {
            return TogetherRefusals.MonthPast.At("month");
        }

        Add(work, supplier, category, month, command.Amount, ForecastMethod.ByHand);
        return Done.Value;
    }

    public async Task<Outcome<int>> HandleAsync(EstimateDemand command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor.Supplier is not null || await desk.FindAsync(work, command.Supplier, cancellationToken) is not { } supplier)
        {
            return TogetherRefusals.NotYours;
        }

        var now = MonthAt(work.At);
        var before = new List<OrderedDemand>();
        foreach (var room in ordered)
        {
            before.AddRange(await room.OfAsync(work.Db, supplier.Id, now.AddMonths(-MonthsBefore), now, cancellationToken));
        }

        if (before.Count == 0)
        {
            return TogetherRefusals.NothingOrdered;
        }

        // One currency for each category: that in which most of it was ordered.
        var entered = 0;
        foreach (var category in before.GroupBy(one => one.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var main = category.GroupBy(one => one.Amount.Currency).OrderByDescending(group => group.Sum(one => one.Amount.Amount)).ThenBy(group => group.Key.Code, StringComparer.Ordinal).First();
            var mean = Money.Of(decimal.Round(main.Sum(one => one.Amount.Amount) / MonthsBefore, main.Key.Digits, MidpointRounding.AwayFromZero), main.Key);
            for (var ahead = 1; ahead <= Math.Clamp(command.Months, 1, MostEstimated); ahead++, entered++)
            {
                Add(work, supplier, category.Key, now.AddMonths(ahead), mean, ForecastMethod.MeanOfTwelveMonths);
            }
        }

        return entered;
    }

    /// <summary>Orders and forecasts are both by months of UTC, so that they are of the same days.</summary>
    internal static DateOnly MonthAt(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);

    private static void Add(Work work, Supplier supplier, string category, DateOnly month, Money amount, ForecastMethod method)
    {
        work.Db.Add(new DemandForecast { Id = work.NewId<FactId>().Value, Supplier = supplier.Id, Category = category, Month = month, Amount = amount, Method = method, EnteredBy = work.Actor.Party, At = work.At });
        work.Record(TogetherFacts.Of(TogetherFacts.ForecastEntered, supplier, new FactData
        {
            { "category", category }, { "month", month.ToString("yyyy-MM", CultureInfo.InvariantCulture) }, { "amount", amount }, { "method", method == ForecastMethod.ByHand ? "by-hand" : "mean-of-twelve-months" },
        }));
    }
}

/// <summary>A forecast beside what came of it.</summary>
/// <param name="Category">The category; empty for what has none.</param>
/// <param name="Month">The first day.</param>
/// <param name="Forecast">The newest forecast; for a month that has begun the newest before it did, where there is one.</param>
/// <param name="Ordered">What was ordered in the same currency; null while the month lies ahead.</param>
/// <param name="Method">How it was found.</param>
/// <param name="WasAhead">True where it was given before the month began, so that it counts.</param>
internal sealed record ForecastLine(string Category, DateOnly Month, Money Forecast, Money? Ordered, ForecastMethod Method, bool WasAhead);

/// <summary>Forecasts beside what was ordered: for the shared place, and as cases of the scorecard.</summary>
internal sealed class ForecastQueries(IEnumerable<IOrderedDemand> ordered) : IForecastCases
{
    public async Task<IReadOnlyList<ScoreCase>> OfAsync(VouchDb db, PartyId supplier, ScorePeriod period, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var (first, until) = (new DateOnly(period.First.Year, period.First.Month, 1), period.Last.AddDays(1));
        var lines = await ReadAsync(db, supplier, first, until, asOf, cancellationToken);
        return
        [
            .. lines.Where(line => line.WasAhead && Begin(line.Month.AddMonths(1)) <= asOf).Select(line => new ScoreCase(
                string.Create(CultureInfo.InvariantCulture, $"{line.Month:yyyy-MM}:{line.Category}")[..Math.Min(8 + line.Category.Length, 80)],
                new SubjectRef("supplier", supplier.Value), Begin(line.Month.AddMonths(1)), ScorecardReckoning.Accuracy(line.Forecast.Amount, line.Ordered?.Amount ?? 0),
                Note: string.Create(CultureInfo.InvariantCulture, $"{line.Month:yyyy-MM} {line.Category}: {line.Forecast.Amount} / {line.Ordered?.Amount ?? 0} {line.Forecast.Currency.Code}"))),
        ];
    }

    /// <summary>The forecasts of months, by month and category.</summary>
    internal async Task<IReadOnlyList<ForecastLine>> ReadAsync(VouchDb db, PartyId supplier, DateOnly from, DateOnly until, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var rows = await db.Set<DemandForecast>().AsNoTracking().Where(row => row.Supplier == supplier && row.Month >= from && row.Month < until && row.At <= asOf).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var found = new List<OrderedDemand>();
        foreach (var room in ordered)
        {
            found.AddRange(await room.OfAsync(db, supplier, from, until, cancellationToken));
        }

        return
        [
            .. rows.GroupBy(row => (row.Month, row.Category)).Select(group => Line(group.Key.Category, group.Key.Month, [.. group.OrderBy(row => row.At).ThenBy(row => row.Id)], found, asOf))
                .OrderBy(line => line.Month).ThenBy(line => line.Category, StringComparer.Ordinal),
        ];
    }

    private static ForecastLine Line(string category, DateOnly month, IReadOnlyList<DemandForecast> rows, List<OrderedDemand> found, DateTimeOffset asOf)
    {
        var begin = Begin(month);
        var counts = rows.LastOrDefault(row => row.At < begin) ?? rows[^1];
        var currency = counts.Amount.Currency;
        Money? came = begin > asOf ? null : Money.Sum(found.Where(one => one.Category == category && one.Month == month && one.Amount.Currency == currency).Select(one => one.Amount), currency);
        return new ForecastLine(category, month, counts.Amount, came, counts.Method, counts.At < begin);
    }

    private static DateTimeOffset Begin(DateOnly month) => new(month.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
