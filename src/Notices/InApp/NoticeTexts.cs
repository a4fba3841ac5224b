using System.Globalization;
using Vouch.Ui;

namespace Vouch.Notices.InApp;

/// <summary>Says notices in a person's language and time zone, inside and outside a request.</summary>
internal sealed class NoticeTexts(Texts texts)
{
    /// <summary>A line or a body, completed. Translations are looked for in all rooms.</summary>
    internal string Say(string text, string argumentsJson, IReader reader) => In(reader, () => texts.For(typeof(NoticeTexts).Assembly)[text, NoticeArguments.Write(argumentsJson, reader)].Value);

    /// <summary>Why something was refused.</summary>
    internal string Say(Refusal refusal, IReader reader) => In(reader, () => texts.Message(refusal, reader));

    private static string In(IReader reader, Func<string> say)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = reader.Culture;
            CultureInfo.CurrentUICulture = reader.Culture;
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }
}

/// <summary>Somebody who reads, outside a request.</summary>
internal sealed record Recipient(CultureInfo Culture, TimeZoneInfo TimeZone, string? Name) : IReader
{
    internal static Recipient Of(string name, string language, string timeZone) =>
        new(CultureInfo.GetCultureInfo(language == "de" ? "de-DE" : "en-GB"), TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc, name);
}
