using Microsoft.Extensions.Configuration;

namespace Vouch.Notices.Mail;

/// <summary>How mail leaves the house; the <c>Mail</c> section of the configuration (<c>Mail__Host</c> and so on in the environment). Without a host no mail is written.</summary>
/// <param name="Host">The SMTP server; null sends no mail.</param>
/// <param name="Port">Its port; 25 unless given.</param>
/// <param name="StartTls">True demands encryption by STARTTLS.</param>
/// <param name="UserName">For servers that want a sign-in; null for none.</param>
/// <param name="Password">The password for it.</param>
/// <param name="From">The address that mail comes from.</param>
/// <param name="FromName">The name beside it.</param>
/// <param name="Address">The address of this installation, for links: <c>https://vouch.example.com</c>.</param>
public sealed record MailSettings(string? Host, int Port, bool StartTls, string? UserName, string? Password, string From, string FromName, Uri? Address)
{
    /// <summary>True when mail is sent.</summary>
    public bool IsOn => Host is not null;

    /// <summary>Reads the configuration.</summary>
    public static MailSettings Read(IConfiguration? configuration)
    {
        var mail = configuration?.GetSection("Mail");
        var host = mail?["Host"];
        return new MailSettings(
            string.IsNullOrWhiteSpace(host) ? null : host,
            int.TryParse(mail?["Port"], System.Globalization.CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536 ? port : 25,
            string.Equals(mail?["StartTls"], "true", StringComparison.OrdinalIgnoreCase),
            mail?["UserName"],
            mail?["Password"],
            mail?["From"] ?? "vouch@localhost",
            mail?["FromName"] ?? "Vouch",
            Uri.TryCreate(mail?["Address"], UriKind.Absolute, out var address) ? address : null);
    }
}
