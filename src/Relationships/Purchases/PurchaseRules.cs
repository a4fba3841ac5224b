using System.Globalization;
using System.Text.Json;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Purchases;

/// <summary>What of a purchase may be stuck. The numbers are stored.</summary>
internal enum PurchaseKind : short
{
    /// <summary>A basket that was filled and left.</summary>
    Basket = 1,

    /// <summary>An order that was promised for a day.</summary>
    Order = 2,

    /// <summary>A return whose money is not back yet.</summary>
    Return = 3,
}

/// <summary>Something of a purchase that is not done yet.</summary>
/// <param name="Kind">What.</param>
/// <param name="Reference">What the shop calls it; empty where it says nothing.</param>
/// <param name="Last">The interaction that speaks of it last.</param>
/// <param name="Since">When it began, by the shop's clock, UTC.</param>
/// <param name="DueAt">When it is stuck unless something happens, UTC.</param>
internal sealed record OpenPurchase(PurchaseKind Kind, string Reference, LogEntry Last, DateTimeOffset Since, DateTimeOffset DueAt);

/// <summary>
/// Tells from what the shop said of a person which purchases are not done. Pure. What the shop calls things is read from the details (<c>order_id</c>, <c>cart_id</c>, <c>return_id</c>, <c>promised_date</c>, <c>status</c>;
/// also in <c>properties</c> and <c>data</c>), what became of them from the title and the status. Of an order without a promised day nothing is promised, and nothing is stuck.
/// </summary>
internal static class PurchaseRules
{
    private static readonly TimeSpan BasketLeft = TimeSpan.FromHours(24);
    private static readonly TimeSpan RefundTakes = TimeSpan.FromDays(14);
    private static readonly string[] OrderKeys = ["order_id", "orderId", "order_number", "order"];
    private static readonly string[] BasketKeys = ["cart_id", "cartId", "basket_id", "basketId", "checkout_id"];
    private static readonly string[] ReturnKeys = ["return_id", "returnId", "rma", "order_id", "orderId", "order"];
    private static readonly string[] PromisedKeys = ["promised_date", "promisedDate", "expected_delivery", "estimated_delivery", "delivery_date"];
    private static readonly string[] StatusKeys = ["status", "state", "fulfillment_status"];
    private static readonly string[] Inner = ["properties", "data"];

    internal static IReadOnlyList<OpenPurchase> Open(IEnumerable<LogEntry> entries)
    {
        var told = entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Key.Key).Select(Told.Of).ToArray();
        return [.. Baskets(told), .. Orders(told), .. Returns(told)];
    }

    private static IEnumerable<OpenPurchase> Baskets(Told[] told)
    {
        var last = Array.FindLast(told, one => one.Entry.Kind == InteractionKind.Basket);
        if (last is not null && !last.Says("removed", "emptied", "cleared", "deleted", "expired") && !Array.Exists(told, one => one.Entry.Kind == InteractionKind.Order && one.Entry.At >= last.Entry.At))
        {
            var reference = last.Reference(BasketKeys);
            yield return new OpenPurchase(PurchaseKind.Basket, reference.Length > 0 ? reference : last.Entry.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last.Entry, last.Entry.At, last.Entry.At + BasketLeft);
        }
    }

    private static IEnumerable<OpenPurchase> Orders(Told[] told)
    {
        foreach (var order in told.Where(one => one.Entry.Kind == InteractionKind.Order && one.Reference(OrderKeys).Length > 0).GroupBy(one => one.Reference(OrderKeys), StringComparer.Ordinal))
        {
            var all = told.Where(one => one.Entry.Kind is InteractionKind.Order or InteractionKind.Delivery or InteractionKind.Return && one.Reference(OrderKeys) == order.Key).ToArray();
            var isDone = all.Any(one => one.Says("cancel", "refund") || one.Entry.Kind == InteractionKind.Return || (one.Entry.Kind == InteractionKind.Delivery && one.Says("delivered", "collected", "picked up", "zugestellt")));
            if (!isDone && all.Select(one => one.Promised).OfType<DateOnly>().LastOrDefault() is { Year: > 1 } promised)
            {
                yield return new OpenPurchase(PurchaseKind.Order, order.Key, all[^1].Entry, order.First().Entry.At, new DateTimeOffset(promised.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
            }
        }
    }

    private static IEnumerable<OpenPurchase> Returns(Told[] told)
    {
        foreach (var back in told.Where(one => one.Entry.Kind == InteractionKind.Return && one.Reference(ReturnKeys).Length > 0).GroupBy(one => one.Reference(ReturnKeys), StringComparer.Ordinal))
        {
            if (!back.Any(one => one.Says("refund", "credited", "exchanged", "declined", "rejected", "cancel")))
            {
                yield return new OpenPurchase(PurchaseKind.Return, back.Key, back.Last().Entry, back.First().Entry.At, back.First().Entry.At + RefundTakes);
            }
        }
    }

    /// <summary>What the shop said, with what of its details is looked at.</summary>
    private sealed record Told(LogEntry Entry, JsonElement? Details)
    {
        internal DateOnly? Promised =>
            Value(PromisedKeys) is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;

        internal static Told Of(LogEntry entry)
        {
            try
            {
                using var read = entry.Details is { } text ? JsonDocument.Parse(text) : null;
                return new Told(entry, read?.RootElement is { ValueKind: JsonValueKind.Object } root ? root.Clone() : null);
            }
            catch (JsonException)
            {
                return new Told(entry, null);
            }
        }

        internal string Reference(string[] keys) => Value(keys) is { Length: > 0 and <= PurchaseTables.LongestReference } reference ? reference : "";

        internal bool Says(params ReadOnlySpan<string> words)
        {
            var (title, status) = (Entry.Title ?? "", Value(StatusKeys) ?? "");
            foreach (var word in words)
            {
                if (title.Contains(word, StringComparison.OrdinalIgnoreCase) || status.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        private string? Value(string[] keys)
        {
            if (Details is not { } root)
            {
                return null;
            }

            foreach (var within in Inner.Select(name => root.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : (JsonElement?)null).Prepend(root).OfType<JsonElement>())
            {
                foreach (var key in keys)
                {
                    if (within.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    {
                        return value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
                    }
                }
            }

            return null;
        }
    }
}
