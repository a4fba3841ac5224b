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
    /// <summary>The mailbox whose mail is handed over here, for answers: <c>vouch@in.example.com</c> receives <c>vouch+SECRET@in.example.com</c> too. Null where nobody can answer a mail; then no mail says that one can.</summary>
    public string? Reply { get; init; }

    /// <summary>The address to which colleagues forward what they ask for; null for none.</summary>
    public string? Ask { get; init; }

    /// <summary>True where mails carry an address to answer to.</summary>
    public bool TakesReplies => IsOn && Reply is not null;

    /// <summary>True when mail is sent.</summary>
    public bool IsOn => Host is not null;

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="InvalidOperationException">An address to receive mail at is none.</exception>
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
            Uri.TryCreate(mail?["Address"], UriKind.Absolute, out var address) ? address : null)
        {
            Reply = Mailbox(mail?["Reply"], "Mail__Reply"),
            Ask = Mailbox(mail?["Ask"], "Mail__Ask"),
        };
    }

    /// <summary>One mailbox, in lower case. A mailbox for answers has room for a plus sign and 26 characters before its domain (64 at most, RFC 5321).</summary>
    private static string? Mailbox(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var address = text.Trim().ToLowerInvariant();
        return System.Net.Mail.MailAddress.TryCreate(address, out var only) && only.Address == address && address.All(letter => char.IsAscii(letter) && letter is not ('+' or '"' or ' ')) && only.User.Length <= 37
            ? address
            : throw new InvalidOperationException($"{name} is one mail address with at most 37 characters before the @ and no plus sign, such as vouch@in.example.com; it is “{text}”.");
    }
}
