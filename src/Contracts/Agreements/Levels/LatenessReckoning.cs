using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Reckons what late lines cost. Pure: the facts of the contract's orders go in, lines with what is owed come out.</summary>
internal static class LatenessReckoning
{
    /// <summary>The key under which late deliveries are counted; no service level has it.</summary>
    public const string Key = "late-delivery";

    /// <summary>The lines that came late in a period. A line counts once, in the period in which it came whole, against the date that both agreed on last.</summary>
    /// <param name="term">What it costs; null for nothing.</param>
    /// <param name="facts">Facts about the supplier's lines, in the order in which they happened, from the contract's first day on.</param>
    /// <param name="orders">The contract's orders.</param>
    /// <param name="currency">The contract's currency.</param>
    /// <param name="first">First day of the period.</param>
    /// <param name="last">Last day of the period.</param>
    public static IReadOnlyList<LevelLine> Of(LateDeliveryTerm? term, IReadOnlyList<Fact> facts, IReadOnlySet<Guid> orders, Currency currency, DateOnly first, DateOnly last)
    {
        if (term is null)
        {
            return [];
        }

        var promised = new Dictionary<Guid, (string Number, DateOnly On, Money Value)>();
        var came = new HashSet<Guid>();
        List<LevelLine> late = [];
        foreach (var fact in facts)
        {
            var data = fact.Data;
            if (!Guid.TryParse(data["order-line"], out var line) || came.Contains(line))
            {
                continue;
            }

            switch (fact.Name)
            {
                case "order.line-promised" when Guid.TryParse(data["order"], out var order) && orders.Contains(order) && LevelReckoning.Date(data["promised_date"]) is { } on:
                    promised[line] = (data["number"] ?? "", on, Value(data, currency));
                    break;
                case "order.date-accepted" when promised.TryGetValue(line, out var known) && LevelReckoning.Date(data["promised_date"]) is { } later:
                    promised[line] = known with { On = later };
                    break;
                case "order.line-received" when promised.TryGetValue(line, out var waited):
                    came.Add(line);
                    if (LevelReckoning.Day(fact) is var day && day > waited.On && day >= first && day <= last)
                    {
                        late.Add(new LevelLine(waited.Number, waited.On, day, false) { PenaltyMinor = term.Of(waited.Value, waited.On, day).Minor });
                    }

                    break;
                case "order.line-short" or "order.line-released":
                    came.Add(line);
                    break;
                default:
                    break;
            }
        }

        return late;
    }

    private static Money Value(FactData data, Currency currency) =>
        data["currency"] == currency.Code && decimal.TryParse(data["amount"], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? Money.Of(amount, currency) : Money.Zero(currency);
}
