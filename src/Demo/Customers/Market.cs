using System.Globalization;

namespace Vouch.Demo.Customers;

/// <summary>Where a part of the customers live and how they get in touch.</summary>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Weight">Of a hundred customers, how many.</param>
/// <param name="Zone">Their time zone.</param>
/// <param name="Prefix">Of their phone numbers.</param>
/// <param name="Mail">Domains of their mail addresses.</param>
/// <param name="Ways">The ways they like, the first one most.</param>
/// <param name="Dates">How they write a date.</param>
internal sealed record Market(string Language, double Weight, string Zone, string Prefix, string Mail, string Ways, string Dates)
{
    private TimeZoneInfo? zone;

    /// <summary>All markets.</summary>
    public static IReadOnlyList<Market> All { get; } =
    [
        new("de", 23, "Europe/Berlin", "+4915", "gmx.example|web.example|posteo.example", "mail|whatsapp|call|chat|instagram|sms", "d.M."),
        new("en", 12, "Europe/London", "+4477", "mail.example|outlook.example", "mail|chat|messenger|whatsapp|call|sms", "d MMMM"),
        new("fr", 7, "Europe/Paris", "+336", "orange.example|laposte.example", "mail|messenger|whatsapp|chat|call", "d/M"),
        new("es", 6, "Europe/Madrid", "+346", "correo.example|terra.example", "whatsapp|instagram|mail|chat", "d/M"),
        new("it", 5, "Europe/Rome", "+3934", "libero.example|posta.example", "whatsapp|mail|instagram|call", "d/M"),
        new("nl", 4.5, "Europe/Amsterdam", "+316", "ziggo.example|post.example", "mail|whatsapp|chat", "d-M"),
        new("pl", 4, "Europe/Warsaw", "+4860", "poczta.example|onet.example", "messenger|mail|sms|chat", "d.M."),
        new("pt", 3, "Europe/Lisbon", "+3519", "sapo.example|correio.example", "whatsapp|instagram|mail", "d/M"),
        new("cs", 2.8, "Europe/Prague", "+4207", "seznam.example", "mail|messenger|chat|sms", "d. M."),
        new("sv", 2.6, "Europe/Stockholm", "+467", "telia.example", "mail|messenger|chat", "d/M"),
        new("da", 2.2, "Europe/Copenhagen", "+452", "mail.dk.example", "mail|messenger|sms", "d/M"),
        new("fi", 1.8, "Europe/Helsinki", "+3584", "posti.example", "mail|whatsapp|chat", "d.M."),
        new("tr", 2.4, "Europe/Istanbul", "+9053", "posta.tr.example", "whatsapp|instagram|mail", "d.M."),
        new("ru", 2.2, "Asia/Almaty", "+7707", "pochta.example", "telegram|mail|whatsapp", "d.M"),
        new("uk", 2, "Europe/Kyiv", "+38067", "ukr.example", "telegram|mail|messenger", "d.M"),
        new("ro", 2, "Europe/Bucharest", "+4072", "posta.ro.example", "messenger|mail|whatsapp", "d.M"),
        new("hu", 2, "Europe/Budapest", "+3620", "freemail.hu.example", "mail|messenger|chat", "M. d."),
        new("el", 1.8, "Europe/Athens", "+3069", "mail.gr.example", "messenger|mail|instagram", "d/M"),
        new("bg", 1.6, "Europe/Sofia", "+35988", "abv.example", "messenger|mail|telegram", "d.M."),
        new("lt", 1.5, "Europe/Vilnius", "+3706", "pastas.example", "mail|messenger|chat", "M-d"),
        new("ja", 2.2, "Asia/Tokyo", "+8190", "mail.jp.example", "mail|instagram|chat", "M月d日"),
        new("zh", 2.2, "Asia/Shanghai", "+86138", "mail.cn.example", "chat|mail|instagram", "M月d日"),
        new("ko", 1.8, "Asia/Seoul", "+8210", "mail.kr.example", "chat|mail|instagram", "M월 d일"),
        new("ar", 1.9, "Asia/Dubai", "+97150", "barid.example", "whatsapp|instagram|mail", "d/M"),
        new("hi", 1.6, "Asia/Kolkata", "+9198", "dak.example", "whatsapp|telegram|mail", "d/M"),
        new("vi", 1.6, "Asia/Ho_Chi_Minh", "+8490", "thu.example", "messenger|mail|chat", "d/M"),
    ];

    /// <summary>How people talk there.</summary>
    public Voice Voice => Voice.Of(Language);

    /// <summary>The moment of a local time there, UTC.</summary>
    public DateTimeOffset Moment(DateTime local)
    {
        zone ??= TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(wall, zone.GetUtcOffset(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall)).ToUniversalTime();
    }

    /// <summary>A day as it is written there.</summary>
    public string Write(DateTimeOffset day) => day.ToString(Dates, CultureInfo.InvariantCulture);
}
