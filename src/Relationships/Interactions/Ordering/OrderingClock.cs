using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Ordering;

/// <summary>While the server runs: puts months that are over in order, in the small hours where the company sits, the newest first. What a night does not finish, the next goes on with.</summary>
internal sealed partial class OrderingClock(IServiceScopeFactory scopes, CompanyNight night, ILogger<OrderingClock> log) : IBackgroundWork
{
    public string Name => "Order of the interaction log";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await night.IsNowAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            var ordering = scope.ServiceProvider.GetRequiredService<MonthOrdering>();
            var isOne = false;
            foreach (var month in await ordering.OutOfOrderAsync(cancellationToken))
            {
                var outcome = await ordering.OrderAsync(month, cancellationToken);
                if (outcome.IsDone)
                {
                    LogOrdered(month.ToString());
                    isOne = true;
                    break;
                }

                if (outcome.Refusals[0].Code == OrderingRefusals.Spread.Code)
                {
                    return;
                }
            }

            if (!isOne)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The interactions of {Month} lie in order.")]
    private partial void LogOrdered(string month);
}
