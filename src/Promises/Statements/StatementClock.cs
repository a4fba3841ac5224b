using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Statements;

/// <summary>
/// Issues the statements of a month on the first working day of the next one: one for each supplier that a promise was kept or broken with.
/// May run as often as one likes and on several nodes at once: each supplier gets one for each month.
/// </summary>
public sealed class StatementClock(Pipeline pipeline, IServiceScopeFactory scopes)
{
    private volatile string? done;

    /// <summary>Issues what is due by <paramref name="now"/>. For the background service, and for a simulation that moves its own clock. Nothing is issued before the first seal, which every statement carries.</summary>
    /// <returns>How many statements were issued.</returns>
    public async Task<int> IssueDueAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var calendar = (await services.GetRequiredService<IUnitKnowledge>().OfAsync(null, cancellationToken)).Calendar;
        var today = calendar.DateAt(now);
        if (today < FirstWorkingDay(today, calendar))
        {
            return 0;
        }

        var month = RecordPeriod.MonthOf(today, calendar).Before(calendar);
        if (done == month.Name)
        {
            return 0;
        }

        // A clock that is late changes no verdict; but what it has not settled yet would be missing in what is told.
        await services.GetRequiredService<PromiseClock>().RunUntilAsync(now, cancellationToken);
        var company = await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        var found = await pipeline.RunAsync<List<PartyId>>(async work => await SuppliersAsync(work.Db, company, month, cancellationToken), cancellationToken);
        if (!found.IsDone)
        {
            return 0;
        }

        var suppliers = found.Value;
        if (suppliers.Count > 0 && services.GetService<ISealingKey>() is not null)
        {
            // What is told shall be bound by the seal that goes with it.
            await services.GetRequiredService<Sealer>().RunAsync(cancellationToken);
        }

        if (suppliers.Count > 0 && await pipeline.RunAsync<bool>(async work => await FactProofs.NewestSealAsync(work.Db, cancellationToken) is not null, cancellationToken) is not { IsDone: true, Value: true })
        {
            return 0;
        }

        var (issued, refused) = (0, false);
        foreach (var supplier in suppliers)
        {
            var outcome = await pipeline.RunAsync(work => IssueAsync(work, supplier, month, cancellationToken), cancellationToken);
            issued += outcome is { IsDone: true, Value: true } ? 1 : 0;
            refused |= !outcome.IsDone;
        }

        done = refused ? null : month.Name;
        return issued;
    }

    private static DateOnly FirstWorkingDay(DateOnly today, WorkingCalendar calendar)
    {
        var last = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
        return calendar.AddWorkingDays(last, 1);
    }

    /// <summary>Parties that are nobody in the company and had a promise settled in the month.</summary>
    private static async Task<List<PartyId>> SuppliersAsync(VouchDb db, CompanySnapshot company, RecordPeriod month, CancellationToken cancellationToken)
    {
        var settled = In(db.Set<Promise>(), month);
        var parties = await settled.Select(promise => promise.OwedBy).Union(settled.Select(promise => promise.OwedTo)).ToListAsync(cancellationToken);
        return [.. parties.OfType<PartyId>().Where(party => party != PartyId.System && company.Person(party) is null).OrderBy(party => party.Value)];
    }

    private static async Task<Outcome<bool>> IssueAsync(Work work, PartyId supplier, RecordPeriod month, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Statement>().AnyAsync(row => row.Supplier == supplier && row.Month == month.Name, cancellationToken)
            || await FactProofs.NewestSealAsync(work.Db, cancellationToken) is not { } seal)
        {
            return false;
        }

        var counts = await In(work.Db.Set<Promise>(), month).Where(promise => promise.OwedBy == supplier || promise.OwedTo == supplier)
            .GroupBy(promise => new { ByThem = promise.OwedBy == supplier, promise.State })
            .Select(group => new { group.Key.ByThem, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        int Count(bool byThem, PromiseStanding state) => counts.Where(row => row.ByThem == byThem && row.State == state).Sum(row => row.Count);
        var statement = new Statement
        {
            Id = work.NewId<StatementId>(),
            Supplier = supplier,
            Month = month.Name,
            From = month.From,
            Until = month.Until,
            IssuedAt = work.At,
            KeptByUs = Count(false, PromiseStanding.Kept),
            BrokenByUs = Count(false, PromiseStanding.Broken),
            KeptByThem = Count(true, PromiseStanding.Kept),
            BrokenByThem = Count(true, PromiseStanding.Broken),
            SealJson = JsonSerializer.Serialize(ProvedSeal.Of(seal), ProofJson.Options),
        };
        work.Db.Add(statement);
        work.Record(new FactDraft(PromiseFacts.StatementIssued, new SubjectRef("supplier", supplier.Value))
        {
            Parties = [("supplier", supplier)],
            Data =
            {
                { "statement", statement.Id.Value }, { "month", statement.Month }, { "kept_by_us", statement.KeptByUs }, { "broken_by_us", statement.BrokenByUs },
                { "kept_by_them", statement.KeptByThem }, { "broken_by_them", statement.BrokenByThem },
                { "sealed_to", seal.ToPosition }, { "seal_sha256", Convert.ToHexStringLower(seal.Digest()) },
            },
        });
        return true;
    }

    private static IQueryable<Promise> In(IQueryable<Promise> promises, RecordPeriod month)
    {
        var (from, until) = (month.From, month.Until);
        return promises.Where(promise => promise.SettledAt >= from && promise.SettledAt < until && (promise.State == PromiseStanding.Kept || promise.State == PromiseStanding.Broken));
    }
}

/// <summary>Issues statements while the server runs.</summary>
internal sealed class StatementWork(StatementClock statements, TimeProvider clock) : IBackgroundWork
{
    public string Name => "monthly statements";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task RunAsync(CancellationToken cancellationToken) => statements.IssueDueAsync(clock.GetUtcNow(), cancellationToken);
}
