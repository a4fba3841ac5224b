using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>How many units of <see cref="To"/> one unit of <see cref="From"/> was worth on a day.</summary>
internal sealed class ExchangeRate
{
    public required Currency From { get; init; }

    public required Currency To { get; init; }

    public required DateOnly Date { get; init; }

    public required decimal Rate { get; set; }

    public required string Source { get; set; }
}

/// <summary>A rate as it was recorded; kept beside every amount that was converted with it.</summary>
/// <param name="From">The currency converted from.</param>
/// <param name="To">The currency converted to.</param>
/// <param name="Date">The day the rate is of.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>.</param>
/// <param name="Source">Who published it.</param>
public sealed record RateCard(Currency From, Currency To, DateOnly Date, decimal Rate, string Source)
{
    /// <summary>Converts at this rate, rounded half away from zero to the minor unit.</summary>
    public Money Convert(Money money) => money.Currency == From
        ? Money.Of(money.Amount * Rate, To)
        : throw new ArgumentException($"This rate converts from {From}.", nameof(money));
}

/// <summary>Records a rate for a day; recording it again replaces it.</summary>
/// <param name="From">The currency converted from.</param>
/// <param name="To">The currency converted to.</param>
/// <param name="Date">The day.</param>
/// <param name="Rate">Greater than zero.</param>
/// <param name="Source">Who published it, such as ECB.</param>
public sealed record RecordRate(Currency From, Currency To, DateOnly Date, decimal Rate, string Source) : ICommand<Done>;

internal sealed class RecordRateHandler : IHandler<RecordRate, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RecordRate command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsSystem && !work.Actor.HasAnywhere(Kernel.Roles.Administrator) && !work.Actor.HasAnywhere(Kernel.Roles.Finance))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (command.Rate <= 0)
        {
            return CompanyRefusals.RateNotPositive.At("rate");
        }

        var rate = await work.Db.Set<ExchangeRate>().FirstOrDefaultAsync(row => row.From == command.From && row.To == command.To && row.Date == command.Date, cancellationToken);
        if (rate is null)
        {
            work.Db.Add(new ExchangeRate { From = command.From, To = command.To, Date = command.Date, Rate = command.Rate, Source = command.Source });
        }
        else
        {
            rate.Rate = command.Rate;
            rate.Source = command.Source;
        }

        work.Record(new FactDraft(CompanyFacts.RateRecorded, new SubjectRef("exchange-rate", work.NewId<FactId>().Value))
        {
            Data = new FactData { { "from", command.From.Code }, { "to", command.To.Code }, { "date", command.Date }, { "rate", command.Rate }, { "source", command.Source } },
        });
        return Done.Value;
    }
}

/// <summary>The door to exchange rates.</summary>
public sealed class Rates
{
    /// <summary>The newest rate on or before the day, directly or as the inverse of the opposite rate; a rate of 1 between a currency and itself; null when none is recorded.</summary>
    public async Task<RateCard?> FindAsync(VouchDb db, Currency from, Currency to, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (from == to)
        {
            return new RateCard(from, to, day, 1m, "same currency");
        }

        var rows = await db.Set<ExchangeRate>().AsNoTracking()
            .Where(rate => rate.Date <= day && ((rate.From == from && rate.To == to) || (rate.From == to && rate.To == from)))
            .OrderByDescending(rate => rate.Date).Take(2).ToListAsync(cancellationToken);
        var best = rows.OrderByDescending(rate => rate.Date).ThenByDescending(rate => rate.From == from).FirstOrDefault();
        return best is null ? null : new RateCard(from, to, best.Date, best.From == from ? best.Rate : decimal.Round(1 / best.Rate, 10), best.Source);
    }
}
