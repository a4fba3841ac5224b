using System.Globalization;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A refusal that is kept, so that whoever reads it later reads it in their language, numbers, days and amounts included.</summary>
internal static class StoredRefusal
{
    private const string Day = "yyyy-MM-dd";

    public static string Write(Refusal refusal) => JsonSerializer.Serialize(new Kept(refusal.Code, refusal.Message, [.. refusal.Arguments.Select(Write)]), Json.Options);

    public static Refusal Read(string text)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text, Json.Options)!;
        return new Refusal(kept.Code, kept.Message).With([.. kept.Arguments.Select(Read)]);
    }

    private static Argument Write(object argument) => argument switch
    {
        Money money => new Argument("money", money.Minor.ToString(CultureInfo.InvariantCulture), money.Currency.Code),
        DateOnly day => new Argument("day", day.ToString(Day, CultureInfo.InvariantCulture)),
        decimal number => new Argument("number", number.ToString("0.##########", CultureInfo.InvariantCulture)),
        int or long => new Argument("whole", Convert.ToString(argument, CultureInfo.InvariantCulture)!),
        _ => new Argument("text", Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""),
    };

    private static object Read(Argument argument) => argument.Kind switch
    {
        "money" => new Money(long.Parse(argument.Value, CultureInfo.InvariantCulture), Currency.Of(argument.Currency!)),
        "day" => DateOnly.ParseExact(argument.Value, Day, CultureInfo.InvariantCulture),
        "number" => decimal.Parse(argument.Value, CultureInfo.InvariantCulture),
        "whole" => long.Parse(argument.Value, CultureInfo.InvariantCulture),
        _ => argument.Value,
    };

    private sealed record Kept(string Code, string Message, IReadOnlyList<Argument> Arguments);

    private sealed record Argument(string Kind, string Value, string? Currency = null);
}
