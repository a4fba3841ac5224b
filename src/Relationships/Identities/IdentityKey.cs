using System.Globalization;
using System.Text;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>An identity: one address of somebody on one channel. Made from the <see cref="IdentityKey"/> with a secret of the installation, so that every node gives the same and nobody can compute it from a phone number.</summary>
public readonly record struct IdentityId(Guid Value) : IId<IdentityId>
{
    /// <inheritdoc/>
    public static IdentityId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// How a channel names somebody. The same text on two channels, or in two scopes of one channel, is not the same identity: a Messenger id means something on its page alone.
/// Compared by <see cref="Channel"/>, <see cref="Scope"/> and <see cref="Value"/> as normalised here.
/// </summary>
public readonly record struct IdentityKey
{
    /// <summary>The longest value and the longest scope, in characters.</summary>
    public const int Longest = 320;

    private IdentityKey(Channel channel, string scope, string value)
    {
        Channel = channel;
        Scope = scope;
        Value = value;
    }

    /// <summary>The channel whose name it is. Phone numbers of SMS and calls are both of <see cref="Channel.Voice"/>: one number is one identity.</summary>
    public Channel Channel { get; }

    /// <summary>Within what the value is unique: a page, a bot, a business; empty where it is unique by itself (phone numbers, mail addresses).</summary>
    public string Scope { get; }

    /// <summary>The id, number or address; phone numbers in E.164 (<c>+491701234567</c>), mail addresses in lower case.</summary>
    public string Value { get; }

    /// <summary>An id as a channel gives it, unique within its scope. Surrounding blanks are dropped; null when nothing is left or it is longer than <see cref="Longest"/>.</summary>
    public static IdentityKey? Of(Channel channel, string? scope, string? value)
    {
        var text = (value ?? "").Trim();
        var within = (scope ?? "").Trim();
        return channel switch
        {
            _ when text.Length is 0 or > Longest || within.Length > Longest => null,
            Channel.Mail => Mail(text),
            Channel.Voice or Channel.Sms => Phone(text),
            _ => new IdentityKey(channel, within, text.Normalize(NormalizationForm.FormC)),
        };
    }

    /// <summary>A mail address; null for what has no local part, no domain, or blanks within.</summary>
    public static IdentityKey? Mail(string? address)
    {
        var text = (address ?? "").Trim();
        var at = text.LastIndexOf('@');
        return at <= 0 || at == text.Length - 1 || text.Length > Longest || text.Any(char.IsWhiteSpace)
            ? null
            : new IdentityKey(Channel.Mail, "", text.ToLowerInvariant());
    }

    /// <summary>A phone number in international form, with or without the plus; separators are dropped. Null for what has fewer than 7 or more than 15 digits (E.164), or a letter. A number without a country cannot be told from one with: give it with its country.</summary>
    public static IdentityKey? Phone(string? number)
    {
        var text = (number ?? "").Trim();
        if (text.StartsWith("00", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        var digits = new StringBuilder("+", 16);
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign))
            {
                digits.Append(sign);
            }
            else if (char.GetUnicodeCategory(sign) == UnicodeCategory.DecimalDigitNumber)
            {
                digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)));
            }
            else if (sign is not ('+' or ' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0'))
            {
                return null;
            }
        }

        return digits.Length is < 8 or > 16 ? null : new IdentityKey(Channel.Voice, "", digits.ToString());
    }

    /// <summary>As people write it: <c>mail:anna@example.org</c>, <c>messenger:1029/7781</c>.</summary>
    public override string ToString() => $"{Channel.ToString().ToLowerInvariant()}:{(Scope.Length == 0 ? "" : Scope + "/")}{Value}";
}
