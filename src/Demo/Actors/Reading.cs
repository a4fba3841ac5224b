using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.InApp;

namespace Vouch.Demo;

/// <summary>People read what they were told, now and then.</summary>
internal sealed class Reading(World world)
{
    /// <summary>Lets notices reach people through the last week, and each person read them on one of its days.</summary>
    public void Begin(DateTimeOffset end)
    {
        for (var day = 5; day > 0; day--)
        {
            var turn = day;
            world.At(end.AddDays(-day), async () =>
            {
                var began = TimeProvider.System.GetTimestamp();
                await world.Services.GetRequiredService<FactPump>().RunAsync(CancellationToken.None);
                world.Spend("placing and telling facts", began);
                var people = (await world.Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None)).People.Where(person => person.IsActive).OrderBy(person => person.Email, StringComparer.Ordinal).ToList();
                foreach (var person in people.Where((_, place) => place % 5 == turn - 1))
                {
                    await world.TryAsync(person.Id, new MarkNoticesRead());
                }
            });
        }
    }
}
