using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Support;

/// <summary>Promises in every state, made by their own rules and put into the database without facts: for what reads them.</summary>
internal static class Settled
{
    private static int last;

    /// <summary>One promise of "answer" or "acknowledge", and what became of it, chosen by a seeded source of chance.</summary>
    internal static Promise Random(Random chance, DateTimeOffset from, DateTimeOffset until, UnitId unit, string commitment, WorkingCalendar calendar)
    {
        var made = from + TimeSpan.FromMinutes(chance.Next((int)(until - from).TotalMinutes));
        var promise = New(commitment, unit, made, made.AddHours(4 + chance.Next(40)), calendar, chance.Next(2) == 0 ? Measure.Working : Measure.Elapsed);
        var now = made.AddMinutes(1 + chance.Next(120));
        if (chance.Next(4) == 0)
        {
            Done(promise.Pause(now, calendar));
            now = now.AddHours(1 + chance.Next(30));
            Done(promise.Resume(now, calendar));
        }

        if (chance.Next(3) == 0 && now < promise.Due)
        {
            Done(promise.Propose(now, promise.Due.AddHours(1 + chance.Next(60)), "More time."));
            if (chance.Next(3) != 0)
            {
                Done(promise.Accept(now, calendar));
            }
        }

        switch (chance.Next(6))
        {
            case 0:
                Done(promise.Release(now.AddMinutes(chance.Next(100))));
                break;
            case 1:
                promise.CatchUp(promise.Due.AddHours(2));
                break;
            case 2:
                Done(promise.Fulfil(promise.Due.AddHours(1 + chance.Next(50)), calendar));
                break;
            case 3:
                break;
            default:
                Done(promise.Fulfil(now.AddMinutes(chance.Next(600)), calendar));
                break;
        }

        return promise;
    }

    internal static Promise New(string commitment, UnitId unit, DateTimeOffset made, DateTimeOffset due, WorkingCalendar? calendar = null, Measure measure = Measure.Elapsed)
    {
        var promise = new Promise { Id = new PromiseId(NextId()), Commitment = commitment, SubjectKind = "request", SubjectId = NextId(), Unit = unit, OwedBy = World.Ben, OwedTo = World.Anna, Owner = World.Ben };
        promise.Start(made, DueTime.Until(due, made, calendar ?? WorkingCalendar.Plain, measure), 75, calendar ?? WorkingCalendar.Plain);
        return promise;
    }

    internal static async Task KeepAsync(TestHouse house, IEnumerable<Promise> promises)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        db.AddRange(promises);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static Guid NextId() => new(Interlocked.Increment(ref last), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 7);

    private static void Done<T>(Outcome<T> outcome) => _ = outcome.IsDone;
}
