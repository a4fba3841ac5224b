using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>One thing that counts for a service level, as both sides read it.</summary>
/// <param name="Number">The number of the order or invoice.</param>
/// <param name="Wanted">What was promised or allowed, as a date; null where there is none.</param>
/// <param name="Was">When it happened, as a date; null when it did not.</param>
/// <param name="IsGood">Whether it counts for the supplier.</param>
public sealed record LevelLine(string Number, DateOnly? Wanted = null, DateOnly? Was = null, bool IsGood = false)
{
    /// <summary>What a customer said, where a mean is counted.</summary>
    public decimal? Score { get; init; }

    /// <summary>What is owed for it in minor units of the contract's currency, where late lines or payments cost something.</summary>
    public long? PenaltyMinor { get; init; }
}

/// <summary>Reckons service levels from facts. Pure: the facts of the contract's orders go in, lines come out.</summary>
internal static class LevelReckoning
{
    /// <summary>Within how many calendar days an order is to be answered.</summary>
    public const int AnswerDays = 3;

    /// <summary>The facts that a measure is reckoned from.</summary>
    public static IReadOnlyList<string> FactsOf(LevelMeasure measure) => measure switch
    {
        LevelMeasure.OnTimeDelivery or LevelMeasure.LateDelivery => ["order.line-promised", "order.date-accepted", "order.line-received", "order.line-short", "order.line-released"],
        LevelMeasure.Acknowledgement => ["order.sent", "order.acknowledged", "order.cancelled"],
        LevelMeasure.InvoiceAccuracy => ["invoice.received", "exception.raised"],
        _ => [],
    };

    /// <summary>The lines of a period.</summary>
    /// <param name="measure">From what it is measured.</param>
    /// <param name="facts">Facts of <see cref="FactsOf"/> about the supplier, in the order in which they happened, from the contract's first day on.</param>
    /// <param name="orders">The contract's orders.</param>
    /// <param name="first">First day of the period.</param>
    /// <param name="last">Last day of the period.</param>
    public static IReadOnlyList<LevelLine> Of(LevelMeasure measure, IReadOnlyList<Fact> facts, IReadOnlySet<Guid> orders, DateOnly first, DateOnly last) => measure switch
    {
        LevelMeasure.OnTimeDelivery => Deliveries(facts, orders, first, last),
        LevelMeasure.Acknowledgement => Answers(facts, orders, first, last),
        LevelMeasure.InvoiceAccuracy => Invoices(facts, orders, first, last),
        _ => [],
    };

    /// <summary>The share of good lines in per cent with four decimals; null where there is none.</summary>
    public static decimal? Share(int good, int all) => all == 0 ? null : Math.Round(good * 100m / all, 4, MidpointRounding.ToZero);

    /// <summary>The mean of the scores with four decimals; null where nobody said anything.</summary>
    public static decimal? Mean(IReadOnlyList<LevelLine> lines) => lines.Count == 0 ? null : Math.Round(lines.Sum(line => line.Score ?? 0) / lines.Count, 4, MidpointRounding.ToZero);

    // A line counts in the period in which it was promised for; the date that both agreed on last is the promise.
    private static IReadOnlyList<LevelLine> Deliveries(IReadOnlyList<Fact> facts, IReadOnlySet<Guid> orders, DateOnly first, DateOnly last)
    {
        var promised = new Dictionary<Guid, (string Number, DateOnly On)>();
        var settled = new Dictionary<Guid, (DateOnly? Came, bool Released)>();
        foreach (var fact in facts)
        {
            var data = fact.Data;
            if (!Guid.TryParse(data["order-line"], out var line) || settled.ContainsKey(line))
            {
                continue;
            }

            switch (fact.Name)
            {
                case "order.line-promised" when Guid.TryParse(data["order"], out var order) && orders.Contains(order) && Date(data["promised_date"]) is { } on:
                    promised[line] = (data["number"] ?? "", on);
                    break;
                case "order.date-accepted" when promised.TryGetValue(line, out var known) && Date(data["promised_date"]) is { } later:
                    promised[line] = known with { On = later };
                    break;
                case "order.line-received":
                    settled[line] = (Day(fact), false);
                    break;
                case "order.line-short":
                    settled[line] = (null, false);
                    break;
                case "order.line-released":
                    settled[line] = (null, true);
                    break;
                default:
                    break;
            }
        }

        return
        [
            .. promised.Where(pair => pair.Value.On >= first && pair.Value.On <= last && !(settled.TryGetValue(pair.Key, out var end) && end.Released))
                .Select(pair => new LevelLine(pair.Value.Number, pair.Value.On, Came(pair.Key), Came(pair.Key) is { } came && came <= pair.Value.On)).OrderBy(line => line.Wanted).ThenBy(line => line.Number, StringComparer.Ordinal),
        ];

        DateOnly? Came(Guid line) => settled.TryGetValue(line, out var end) ? end.Came : null;
    }

    private static IReadOnlyList<LevelLine> Answers(IReadOnlyList<Fact> facts, IReadOnlySet<Guid> orders, DateOnly first, DateOnly last)
    {
        var answered = facts.Where(fact => fact.Name == "order.acknowledged").GroupBy(fact => fact.SubjectId).ToDictionary(group => group.Key, group => group.Min(fact => fact.At));
        var cancelled = facts.Where(fact => fact.Name == "order.cancelled").Select(fact => fact.SubjectId).ToHashSet();
        return
        [
            .. facts.Where(fact => fact.Name == "order.sent" && orders.Contains(fact.SubjectId) && Day(fact) >= first && Day(fact) <= last && (answered.ContainsKey(fact.SubjectId) || !cancelled.Contains(fact.SubjectId)))
                .Select(fact => (Fact: fact, At: answered.TryGetValue(fact.SubjectId, out var at) ? at : (DateTimeOffset?)null))
                .Select(row => new LevelLine(row.Fact.Data["number"] ?? "", Day(row.Fact).AddDays(AnswerDays), row.At is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null, row.At <= row.Fact.At.AddDays(AnswerDays))),
        ];
    }

    private static IReadOnlyList<LevelLine> Invoices(IReadOnlyList<Fact> facts, IReadOnlySet<Guid> orders, DateOnly first, DateOnly last)
    {
        var wrong = facts.Where(fact => fact.Name == "exception.raised").Select(fact => Guid.TryParse(fact.Data["invoice"], out var invoice) ? invoice : Guid.Empty).ToHashSet();
        return
        [
            .. facts.Where(fact => fact.Name == "invoice.received" && Guid.TryParse(fact.Data["order"], out var order) && orders.Contains(order) && Day(fact) >= first && Day(fact) <= last)
                .Select(fact => new LevelLine(fact.Data["number"] ?? "", null, Day(fact), !wrong.Contains(fact.SubjectId))),
        ];
    }

    internal static DateOnly Day(Fact fact) => DateOnly.FromDateTime(fact.At.UtcDateTime);

    internal static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
