using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The rate at which prices in a currency are compared in an event; recorded once, so that the comparison does not move.</summary>
internal sealed class EventRate
{
    public required SourcingEventId SourcingEventId { get; init; }

    public required Currency From { get; init; }

    /// <summary>Units of the event's currency for one unit of <see cref="From"/>.</summary>
    public required decimal Rate { get; set; }

    public required DateOnly On { get; set; }

    public required string Source { get; set; }

    public RecordedRate AsRecorded() => new(From, Rate, On, Source);
}

/// <summary>Records and reads the rates of events.</summary>
internal sealed class EventRates(Rates rates)
{
    /// <summary>Records the company's rate of the day for each currency that has none in this event yet. Currencies without a known rate stay without one; the page says so.</summary>
    public async Task RecordAsync(Work work, SourcingEvent sourcingEvent, IEnumerable<Currency> currencies, CancellationToken cancellationToken)
    {
        var known = await work.Db.Set<EventRate>().Where(rate => rate.SourcingEventId == sourcingEvent.Id).Select(rate => rate.From).ToListAsync(cancellationToken);
        foreach (var currency in currencies.Distinct().Where(currency => currency != sourcingEvent.Currency && !known.Contains(currency)))
        {
            if (await rates.FindAsync(work.Db, currency, sourcingEvent.Currency, DateOnly.FromDateTime(work.At.UtcDateTime), cancellationToken) is { } card)
            {
                work.Db.Add(new EventRate { SourcingEventId = sourcingEvent.Id, From = currency, Rate = card.Rate, On = card.Date, Source = card.Source });
            }
        }
    }

    /// <summary>The recorded rates of an event.</summary>
    public static async Task<IReadOnlyList<RecordedRate>> OfAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        [.. (await db.Set<EventRate>().AsNoTracking().Where(rate => rate.SourcingEventId == sourcingEvent).ToListAsync(cancellationToken)).Select(rate => rate.AsRecorded())];
}

/// <summary>Records the rate at which bids in a currency are compared in an event; recording it again replaces it until something is awarded.</summary>
/// <param name="Event">The event.</param>
/// <param name="From">The currency of the bids.</param>
/// <param name="Rate">Units of the event's currency for one unit of <paramref name="From"/>; above zero.</param>
/// <param name="On">The day the rate is of.</param>
/// <param name="Source">Who published it, such as ECB.</param>
public sealed record RecordEventRate(SourcingEventId Event, Currency From, decimal Rate, DateOnly On, string Source) : ICommand<Done>;

internal sealed class RecordEventRateHandler(EventDesk desk) : IHandler<RecordEventRate, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RecordEventRate command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var sourcingEvent = found.Value;
        if (desk.RoleOf(sourcingEvent, work.Actor) == EventActor.None)
        {
            return EventRefusals.NotYours;
        }

        if (sourcingEvent.IsOver)
        {
            return EventRefusals.NotInThisState.With("record-rate", sourcingEvent.State);
        }

        if (command.From == sourcingEvent.Currency)
        {
            return EventRefusals.RateOfOwnCurrency;
        }

        if (command.Rate <= 0m || string.IsNullOrWhiteSpace(command.Source))
        {
            return command.Rate <= 0m ? EventRefusals.RateNotPositive.With(sourcingEvent.Currency.Code) : EventRefusals.ReasonMissing.At("source");
        }

        var rate = await work.Db.Set<EventRate>().FirstOrDefaultAsync(row => row.SourcingEventId == command.Event && row.From == command.From, cancellationToken);
        if (rate is null)
        {
            work.Db.Add(new EventRate { SourcingEventId = command.Event, From = command.From, Rate = command.Rate, On = command.On, Source = command.Source.Trim() });
        }
        else
        {
            (rate.Rate, rate.On, rate.Source) = (command.Rate, command.On, command.Source.Trim());
        }

        return Done.Value;
    }
}
