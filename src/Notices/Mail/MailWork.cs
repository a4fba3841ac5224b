namespace Vouch.Notices.Mail;

/// <summary>Sends waiting mail while the server runs.</summary>
internal sealed class MailWork(MailSender sender) : IBackgroundWork
{
    public string Name => "mail";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public Task RunAsync(CancellationToken cancellationToken) => sender.RunAsync(cancellationToken);
}
