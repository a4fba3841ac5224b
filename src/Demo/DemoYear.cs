using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises.Keeping;

namespace Vouch.Demo;

/// <summary>What a demo year came to.</summary>
/// <param name="Commands">Use cases done.</param>
/// <param name="Refused">Use cases that the rules refused, by code.</param>
/// <param name="Spent">Time spent, by use case.</param>
public sealed record DemoReport(int Commands, IReadOnlyDictionary<string, int> Refused, IReadOnlyDictionary<string, TimeSpan> Spent);

/// <summary>A believable year of a company, made by driving the real use cases on a simulated clock.</summary>
public static class DemoYear
{
    private const int Requests = 330;

    /// <summary>Lives through a year that ends at <paramref name="end"/>.</summary>
    /// <param name="world">A fresh world on an empty database; its clock stands a year before the end.</param>
    /// <param name="end">When the year ends; what is under way then stays under way.</param>
    /// <param name="cancellationToken">Stops the building.</param>
    public static async Task<DemoReport> LiveAsync(World world, DateTimeOffset end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(world);
        var began = TimeProvider.System.GetTimestamp();
        var company = await DemoCompany.SettleAsync(world);
        world.Spend("setting the stage", began);
        var asking = new Asking(world, company);
        var paying = new Paying(world, company);
        asking.Begin();
        new Delivering(world, company).Begin();
        paying.Begin();

        var start = world.Clock.GetUtcNow();
        var days = (int)(end - start).TotalDays;
        for (var i = 0; i < Requests; i++)
        {
            // More asks toward the end: the newest weeks are what one looks at first.
            var day = (int)(days * Math.Sqrt(world.Random.NextDouble()));
            world.On(DateOnly.FromDateTime(start.AddDays(day).UtcDateTime), asking.AskAsync);
        }

        var clock = world.Services.GetRequiredService<PromiseClock>();
        for (var day = start.UtcDateTime.Date.AddDays(1); day < end.UtcDateTime.Date; day = day.AddDays(1))
        {
            var morning = new DateTimeOffset(day.AddHours(6), TimeSpan.Zero);
            world.At(morning, async () =>
            {
                var woke = TimeProvider.System.GetTimestamp();
                await clock.RunUntilAsync(morning, cancellationToken);
                world.Spend("promise clock", woke);
            });
            if (day.DayOfWeek == DayOfWeek.Thursday)
            {
                world.At(morning.AddHours(3), paying.RunAsync);
            }
        }

        await world.RunUntilAsync(end, cancellationToken);
        await clock.RunUntilAsync(end, cancellationToken);
        return new DemoReport(world.Done, world.Refused, world.Spent);
    }
}
