using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Counts service levels when their periods are over.</summary>
internal sealed class LevelDesk(CustomerVoices voices, LatePayments payments)
{
    private const int MostPeriods = 240;

    /// <summary>Counts every period that is over and was not counted, and says when the next one is.</summary>
    /// <returns>The day after the next period; null when there is no service level.</returns>
    public async Task<DateOnly?> CountAsync(Work work, Contract contract, DateOnly today, CancellationToken cancellationToken)
    {
        var content = (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))!.Read();
        var known = (await work.Db.Set<LevelMeasurement>().Where(row => row.Contract == contract.Id).Select(row => new { row.Level, row.First }).ToListAsync(cancellationToken)).Select(row => (row.Level, row.First)).ToHashSet();
        DateOnly? next = null;
        foreach (var term in content.Levels)
        {
            var period = term.PeriodOf(contract.StartsOn, contract.StartsOn)!.Value;
            for (var i = 0; i < MostPeriods && period.Last < today; i++)
            {
                if (contract.EndsOn < period.First)
                {
                    break;
                }

                if (!known.Contains((term.Key, period.First)))
                {
                    await AddAsync(work, contract, term, period, cancellationToken);
                }

                period = term.PeriodOf(contract.StartsOn, period.Last.AddDays(1))!.Value;
            }

            next = next is null || period.Last.AddDays(1) < next ? period.Last.AddDays(1) : next;
        }

        return next;
    }

    /// <summary>What counts for a level in a period.</summary>
    public async Task<IReadOnlyList<LevelLine>> LinesAsync(VouchDb db, Contract contract, ServiceLevelTerm term, LevelMeasurement row, CancellationToken cancellationToken)
    {
        if (term.Measure.IsOfCustomers())
        {
            return await voices.LinesAsync(db, contract, term.Measure, row, cancellationToken);
        }

        if (term.Measure == LevelMeasure.LatePayment)
        {
            return await payments.LinesAsync(db, contract, row, cancellationToken);
        }

        var names = LevelReckoning.FactsOf(term.Measure);
        var from = new DateTimeOffset(contract.StartsOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var supplier = contract.Supplier.ToString();
        var facts = await db.Facts.Where(fact => names.Contains(fact.Name) && fact.At >= from && fact.PartiesJson.Contains(supplier)).OrderBy(fact => fact.At).ThenBy(fact => fact.Sequence).ToListAsync(cancellationToken);
        var orders = (await db.Set<CallOff>().AsNoTracking().Where(taken => taken.Contract == contract.Id).Select(taken => taken.Order).ToListAsync(cancellationToken)).ToHashSet();
        return term.Measure == LevelMeasure.LateDelivery
            ? LatenessReckoning.Of(await PenaltyAsync(db, contract, cancellationToken), facts, orders, contract.Currency, row.First, row.Last)
            : LevelReckoning.Of(term.Measure, facts, orders, row.First, row.Last);
    }

    /// <summary>What was called off in a period.</summary>
    public static async Task<Money> ValueAsync(VouchDb db, Contract contract, LevelMeasurement row, CancellationToken cancellationToken)
    {
        var (from, until) = Moments(row);
        return new Money(await db.Set<CallOff>().Where(taken => taken.Contract == contract.Id && taken.At >= from && taken.At < until).SumAsync(taken => taken.Minor, cancellationToken), contract.Currency);
    }

    /// <summary>A fact about the figure of a period.</summary>
    public static FactDraft About(Contract contract, LevelMeasurement row, FactName name, ContractSide? side = null, string? reason = null)
    {
        var data = new FactData
        {
            { "number", contract.Label }, { "level", row.Level }, { "from", row.First }, { "until", row.Last }, { "share", row.Share }, { "side", side?.Word() },
            { "kind", row.CreditMinor > 0 ? "credit" : row.BonusMinor == 0 ? "none" : row.Level == LatePayments.Key ? "interest" : "bonus" }, { "amount", new Money(row.CreditMinor + row.BonusMinor, contract.Currency) },
        };
        return new FactDraft(name, contract.Subject)
        {
            Unit = contract.Unit,
            Parties = [("supplier", contract.Supplier), ("owner", contract.Owner)],
            Data = data,
            Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason.Trim() },
        };
    }

    private async Task AddAsync(Work work, Contract contract, ServiceLevelTerm term, (DateOnly First, DateOnly Last) period, CancellationToken cancellationToken)
    {
        var row = new LevelMeasurement { Contract = contract.Id, Level = term.Key, First = period.First, Last = period.Last };
        if (term.Measure == LevelMeasure.Reported)
        {
            row.AwaitReport();
        }
        else
        {
            row.Count(term, await LinesAsync(work.Db, contract, term, row, cancellationToken), await ValueAsync(work.Db, contract, row, cancellationToken));
        }

        work.Db.Add(row);
        if (term.Measure.IsOfSchedule() && row.CreditMinor + row.BonusMinor == 0)
        {
            // Nothing came or was paid late: there is nothing to say yes to, and nobody is asked.
            row.NothingOwed();
            return;
        }

        work.Record(About(contract, row, LevelFacts.Measured));
    }

    private static async Task<LateDeliveryTerm?> PenaltyAsync(VouchDb db, Contract contract, CancellationToken cancellationToken) =>
        (await ContractDesk.NewestAsync(db, contract, cancellationToken))?.Read().PaymentSchedule?.LateDelivery;

    internal static (DateTimeOffset From, DateTimeOffset Until) Moments(LevelMeasurement row) =>
        (new DateTimeOffset(row.First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), new DateTimeOffset(row.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
