using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vouch.Notices.Mail;

/// <summary>Sends waiting mail every few seconds while the server runs.</summary>
internal sealed partial class MailService(MailSender sender, MailSettings settings, TimeProvider clock, ILogger<MailService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.IsOn)
        {
            return;
        }

        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sender.RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database may be away for a moment; the queue is still there when it comes back.
                Failed(log, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending mail failed; it is tried again.")]
    private static partial void Failed(ILogger log, Exception fault);
}
