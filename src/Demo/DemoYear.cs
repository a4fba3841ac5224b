using Microsoft.Extensions.DependencyInjection;
using Vouch.Demo.Customers;
using Vouch.Kernel;
using Vouch.Promises.Keeping;

namespace Vouch.Demo;

/// <summary>What a demo year came to.</summary>
/// <param name="Commands">Use cases done.</param>
/// <param name="Refused">Use cases that the rules refused, by code.</param>
/// <param name="Spent">Time spent, by use case.</param>
public sealed record DemoReport(int Commands, IReadOnlyDictionary<string, int> Refused, IReadOnlyDictionary<string, TimeSpan> Spent);

/// <summary>How far the year is.</summary>
/// <param name="Month">The first day of the month that begins.</param>
/// <param name="Commands">Use cases done so far.</param>
public sealed record DemoProgress(DateOnly Month, int Commands);

/// <summary>A believable year of a company, made by driving the real use cases on a simulated clock.</summary>
public static class DemoYear
{
    private const int RequestsOfAYear = 330;

    /// <summary>Lives through the days until the world's end.</summary>
    /// <param name="world">A fresh world on an empty database; its clock stands where the company begins, and its end is where it ends. What is under way then stays under way.</param>
    /// <param name="told">Hears of each month that begins.</param>
    /// <param name="cancellationToken">Stops the building.</param>
    public static async Task<DemoReport> LiveAsync(World world, IProgress<DemoProgress>? told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(world);
        var (founded, end) = (world.Clock.GetUtcNow(), world.End);
        var start = world.ProcurementJoins ?? founded;
        var company = await DemoCompany.FoundAsync(world);
        var team = new ServiceTeam(world, company);
        await team.SettleAsync();
        var customers = new CustomerYears(world, team);
        var caring = new Caring(world, team, customers);
        caring.Begin();
        customers.Begin(founded, end);
        Mornings(world, founded, start, told, everyDay: false, paying: null, cancellationToken);
        await world.RunUntilAsync(start, cancellationToken);

        var began = TimeProvider.System.GetTimestamp();
        await DemoCompany.SettleAsync(world, company);
        await team.WidenAsync();
        world.Spend("setting the stage", began);
        var paying = People(world, company, start, end);
        new Talking(world, company, customers.Aside).Begin();
        Mornings(world, start, end, told, everyDay: true, paying, cancellationToken);
        await world.RunUntilAsync(end, cancellationToken);
        await caring.LookAtInboxAsync();
        await ReadFactsAsync(world, cancellationToken);
        await DawnAsync(world, judges: true, cancellationToken);
        return new DemoReport(world.Done, world.Refused, world.Spent);
    }

    // Of years that are long past the software's own work is done every other week.
    private static void Mornings(World world, DateTimeOffset from, DateTimeOffset to, IProgress<DemoProgress>? told, bool everyDay, Paying? paying, CancellationToken cancellationToken)
    {
        for (var day = from.UtcDateTime.Date.AddDays(1); day < to.UtcDateTime.Date; day = day.AddDays(1))
        {
            var date = DateOnly.FromDateTime(day);
            var morning = new DateTimeOffset(day.AddHours(6), TimeSpan.Zero);
            if (date.Day == 1)
            {
                world.At(morning, () =>
                {
                    told?.Report(new DemoProgress(date, world.Done));
                    return Task.CompletedTask;
                });
            }

            if (date.DayOfWeek == DayOfWeek.Monday)
            {
                // Questions about how it went follow from facts that were read.
                world.At(morning, () => ReadFactsAsync(world, cancellationToken));
            }

            if (everyDay ? WorkingHours.IsWorked(date) : date.DayOfWeek == DayOfWeek.Monday && date.DayNumber / 7 % 2 == 0)
            {
                var judges = !everyDay || date.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Friday;
                world.At(morning, () => DawnAsync(world, judges, cancellationToken));
                if (paying is not null && (date.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Thursday))
                {
                    world.At(morning.AddHours(3), paying.RunAsync);
                }
            }
        }
    }

    private static async Task ReadFactsAsync(World world, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        await world.Services.GetRequiredService<FactPump>().RunAsync(cancellationToken);
        world.Spend("placing and telling facts", began);
    }

    private static Paying People(World world, DemoCompany company, DateTimeOffset start, DateTimeOffset end)
    {
        var cases = new Casebook(world);
        var tendering = new Tendering(world, company);
        var asking = new Asking(world, company, cases);
        var invoicing = new Invoicing(world, company, start, end);
        var delivering = new Delivering(world, company, invoicing, start, end);
        var paying = new Paying(world, company);
        asking.Begin((int)(RequestsOfAYear * (end - start).TotalDays / 365), end);
        new Buying(world, company, cases, tendering, asking).Begin();
        new Deciding(world, company, cases).Begin(end);
        tendering.Begin(end);
        new Saving(world, company).Begin();
        delivering.Begin();
        invoicing.Begin();
        new Clearing(world, company, delivering, invoicing).Begin();
        paying.Begin();
        new Honouring(world, company).Begin(end);
        company.Suppliers.Begin(end);
        new Bargaining(world, company, end).Begin();
        new Partnering(world, company, end).Begin();
        new Slipping(world, company, end).Begin();
        new Examining(world, company, end).Begin();
        new Continuing(world, company, end).Begin();
        new Watching(world, company, end).Begin();
        new Reading(world).Begin(end);
        return paying;
    }

    // What the software does by itself on a server that runs: promises fall due, holds end.
    private static async Task DawnAsync(World world, bool judges, CancellationToken cancellationToken)
    {
        // Judging where relationships stand, and what programmes do about it, is most of the work; twice a week is soon enough here.
        foreach (var work in world.Services.GetServices<IBackgroundWork>().Where(work => judges || work.Name is not ("Stages" or "Programmes")))
        {
            var woke = TimeProvider.System.GetTimestamp();
            await work.RunAsync(cancellationToken);
            world.Spend(work.Name, woke);
        }
    }
}
