using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>What the type of an event means: by the account's own lines first (<c>org.shop.basket.* = basket</c>), else by the words in it.</summary>
internal static class EventMapping
{
    private static readonly Dictionary<string, InteractionKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["basket"] = InteractionKind.Basket, ["order"] = InteractionKind.Order, ["delivery"] = InteractionKind.Delivery, ["return"] = InteractionKind.Return, ["view"] = InteractionKind.View,
        ["action"] = InteractionKind.Action, ["message"] = InteractionKind.Message, ["call"] = InteractionKind.Call, ["form"] = InteractionKind.Form, ["feedback"] = InteractionKind.Feedback, ["comment"] = InteractionKind.Comment,
    };

    private static readonly Dictionary<string, InteractionKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["return"] = InteractionKind.Return, ["returns"] = InteractionKind.Return, ["returned"] = InteractionKind.Return, ["refund"] = InteractionKind.Return, ["refunded"] = InteractionKind.Return,
        ["delivery"] = InteractionKind.Delivery, ["deliveries"] = InteractionKind.Delivery, ["shipment"] = InteractionKind.Delivery, ["parcel"] = InteractionKind.Delivery, ["shipped"] = InteractionKind.Delivery, ["fulfillment"] = InteractionKind.Delivery, ["delivered"] = InteractionKind.Delivery,
        ["basket"] = InteractionKind.Basket, ["cart"] = InteractionKind.Basket, ["order"] = InteractionKind.Order, ["orders"] = InteractionKind.Order, ["checkout"] = InteractionKind.Order,
    };

    // Where several words speak, the later thing in the life of a purchase is meant: an order that was refunded is a return.
    private static readonly InteractionKind[] Later = [InteractionKind.Return, InteractionKind.Delivery, InteractionKind.Order, InteractionKind.Basket];

    /// <summary>The number of the first line that cannot be read, from 1; null when all can.</summary>
    internal static int? FirstUnreadable(string lines)
    {
        var number = 0;
        foreach (var line in lines.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0 && Line(line) is null)
            {
                return number;
            }
        }

        return null;
    }

    internal static InteractionKind Of(string type, string? lines)
    {
        foreach (var line in (lines ?? "").Split('\n'))
        {
            if (Line(line) is { } rule && Fits(type, rule.Pattern))
            {
                return rule.Kind;
            }
        }

        var spoken = type.Split('.', '-', '_', ' ', '/', ':').Where(Words.ContainsKey).Select(word => Words[word]).ToHashSet();
        return Array.Find(Later, spoken.Contains) is var kind && spoken.Contains(kind) ? kind : InteractionKind.Action;
    }

    private static bool Fits(string type, string pattern) =>
        pattern.EndsWith('*') ? type.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase) : string.Equals(type, pattern, StringComparison.OrdinalIgnoreCase);

    private static (string Pattern, InteractionKind Kind)? Line(string line) =>
        line.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } pattern, var word] && Kinds.TryGetValue(word, out var kind) ? (pattern, kind) : null;
}
