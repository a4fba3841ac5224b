using System.Globalization;
using System.Text.Json;
using Vouch.Ui;

namespace Vouch.Notices.InApp;

/// <summary>Arguments of a notice as they are stored, so that dates and amounts are written for whoever reads, whenever they read.</summary>
internal static class NoticeArguments
{
    internal static string Store(IReadOnlyList<object> arguments) => JsonSerializer.Serialize(arguments.Select(Typed));

    internal static object[] Write(string json, IReader reader) =>
        [.. (JsonSerializer.Deserialize<string[][]>(json) ?? []).Select(pair => Write(pair[0], pair[1], reader))];

    private static string[] Typed(object argument) => argument switch
    {
        DateTimeOffset moment => ["moment", moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)],
        DateOnly date => ["date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        Money money => ["money", string.Create(CultureInfo.InvariantCulture, $"{money.Minor} {money.Currency.Code}")],
        int or long => ["number", Convert.ToString(argument, CultureInfo.InvariantCulture)!],
        decimal number => ["number", number.ToString(CultureInfo.InvariantCulture)],
        _ => ["text", Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""],
    };

    private static string Write(string type, string value, IReader reader) => type switch
    {
        "moment" => Wording.Time(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), reader),
        "date" => Wording.Date(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture), reader.Culture),
        "money" => Wording.Money(ReadMoney(value), reader.Culture),
        "number" => Wording.Number(decimal.Parse(value, CultureInfo.InvariantCulture), reader.Culture),
        _ => value,
    };

    private static Money ReadMoney(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return new Money(long.Parse(value.AsSpan(0, space), CultureInfo.InvariantCulture), Currency.Of(value[(space + 1)..]));
    }
}
