using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>
/// Reads the Segment HTTP API. The write key is a server's, so a user id is that of somebody signed in. That a browser's anonymous id is the same person's is only claimed: others may have sat at it.
/// A <c>group</c> is an organisation and no person: it links nobody.
/// </summary>
internal static class SegmentReader
{
    // The names of the ecommerce spec, in the life of a purchase.
    private static readonly Dictionary<string, InteractionKind> Commerce = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Product Added"] = InteractionKind.Basket, ["Product Removed"] = InteractionKind.Basket, ["Cart Viewed"] = InteractionKind.Basket, ["Cart Shared"] = InteractionKind.Basket, ["Cart Abandoned"] = InteractionKind.Basket,
        ["Coupon Entered"] = InteractionKind.Basket, ["Coupon Applied"] = InteractionKind.Basket, ["Coupon Denied"] = InteractionKind.Basket, ["Coupon Removed"] = InteractionKind.Basket,
        ["Checkout Started"] = InteractionKind.Basket, ["Checkout Step Viewed"] = InteractionKind.Basket, ["Checkout Step Completed"] = InteractionKind.Basket, ["Payment Info Entered"] = InteractionKind.Basket,
        ["Order Completed"] = InteractionKind.Order, ["Order Updated"] = InteractionKind.Order, ["Order Cancelled"] = InteractionKind.Order, ["Order Placed"] = InteractionKind.Order, ["Order Paid"] = InteractionKind.Order,
        ["Order Shipped"] = InteractionKind.Delivery, ["Order Fulfilled"] = InteractionKind.Delivery, ["Order Delivered"] = InteractionKind.Delivery, ["Order Delayed"] = InteractionKind.Delivery,
        ["Shipment Created"] = InteractionKind.Delivery, ["Shipment Delivered"] = InteractionKind.Delivery, ["Shipment Delayed"] = InteractionKind.Delivery,
        ["Order Refunded"] = InteractionKind.Return, ["Order Returned"] = InteractionKind.Return, ["Return Requested"] = InteractionKind.Return, ["Return Received"] = InteractionKind.Return,
        ["Product Viewed"] = InteractionKind.View, ["Product List Viewed"] = InteractionKind.View, ["Product Reviewed"] = InteractionKind.Feedback,
    };

    internal static void Read(JsonElement root, HookRequest request, HookReading reading)
    {
        var call = request.Rest.Trim('/').Split('/')[^1].ToLowerInvariant();
        var batch = root.At("batch");
        if (batch.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in batch.Items())
            {
                Call(item, item.Text("type") ?? "", item.At("context").IsThere() ? item.At("context") : root.At("context"), root, reading);
            }
        }
        else if (root.ValueKind == JsonValueKind.Object && root.IsThere())
        {
            Call(root, root.Text("type") ?? call, root.At("context"), root, reading);
        }
    }

    private static void Call(JsonElement item, string type, JsonElement context, JsonElement root, HookReading reading)
    {
        var account = reading.Account;
        var user = PersonFields.User(account, item.Text("userId", "user_id"));
        var anonymous = PersonFields.Anonymous(account, item.Text("anonymousId", "anonymous_id"));
        var at = At(item, root);
        var traits = item.At("traits").IsThere() ? item.At("traits") : context.At("traits");
        if (type == "alias")
        {
            // Which of both kinds an earlier id was, the call does not say: a server that renames a user knows it.
            var previous = item.Text("previousId", "previous_id");
            reading.Assert(user, PersonFields.User(account, previous), ClaimStrength.Verified, at);
            reading.Assert(user, PersonFields.Anonymous(account, previous), ClaimStrength.Claimed, at);
        }

        var claims = new List<IdentityClaim>();
        if (user is not null && anonymous is { } device)
        {
            claims.Add(new IdentityClaim(device, ClaimStrength.Claimed));
        }

        if (type == "identify")
        {
            reading.Assert(user, anonymous, ClaimStrength.Claimed, at);
            foreach (var (key, isChecked) in new[] { (IdentityKey.Mail(traits.Text("email")), traits.At("email_verified").Flag()), (IdentityKey.Phone(traits.Text("phone")), traits.At("phone_verified").Flag()) })
            {
                if (key is { } other)
                {
                    claims.Add(new IdentityClaim(other, isChecked == true ? ClaimStrength.Verified : ClaimStrength.Claimed));
                }
            }
        }

        var name = item.Text("event", "name");
        var kind = Kind(type, name);
        var identity = user ?? anonymous;
        reading.Add(new Draft
        {
            Id = item.Text("messageId", "message_id"),
            Channel = kind is InteractionKind.Basket or InteractionKind.Order or InteractionKind.Delivery or InteractionKind.Return ? Channel.Shop : IsApp(type, item, context) ? Channel.App : Channel.Web,
            Kind = kind,
            Identity = identity,
            At = at,
            Title = type is "track" ? name : type is "page" or "screen" ? name ?? item.At("properties").Text("title", "url", "path") ?? context.At("page").Text("title", "url") : type.Length > 0 ? type : null,
            Text = type == "track" ? item.At("properties").Text("message", "text", "review_body", "comment") : null,
            Name = traits.Text("name") ?? (string.Join(' ', new[] { traits.Text("firstName", "first_name"), traits.Text("lastName", "last_name") }.OfType<string>()) is { Length: > 0 } both ? both : null),
            AsksForReply = false,
            Details = LooseJson.Kept(item, ("context", item.At("context").IsThere() || !context.IsThere() ? null : context.GetRawText())),
            Claims = claims,
        });
    }

    private static InteractionKind Kind(string type, string? name) => type switch
    {
        "page" or "screen" => InteractionKind.View,
        "track" => name is null ? InteractionKind.Action : Commerce.TryGetValue(name.Trim(), out var known) ? known : InteractionKind.Action,
        "identify" or "group" or "alias" => InteractionKind.Action,
        _ => InteractionKind.Unknown,
    };

    private static bool IsApp(string type, JsonElement item, JsonElement context) =>
        type == "screen" || item.Text("channel") is "mobile" || context.Text("channel") is "mobile" || context.At("device").Text("type")?.ToLowerInvariant() is "ios" or "android" || context.At("app").IsThere() && !context.At("page").IsThere();

    /// <summary>When it happened, by the clock that told it.</summary>
    private static DateTimeOffset? At(JsonElement item, JsonElement root) =>
        item.At("timestamp").Moment() ?? item.At("originalTimestamp").Moment() ?? item.At("sentAt").Moment() ?? root.At("sentAt").Moment() ?? item.At("receivedAt").Moment();
}
