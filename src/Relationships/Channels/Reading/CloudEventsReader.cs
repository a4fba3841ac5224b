using System.Text;
using System.Text.Json;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Reads CloudEvents 1.0: one event (structured mode), several (batch mode), or the data with its attributes in headers (binary mode).</summary>
internal static class CloudEventsReader
{
    private const string Prefix = "ce-";

    internal static void Read(HookRequest request, HookReading reading)
    {
        if (request.Header("ce-specversion") is not null || (request.Header("ce-id") is not null && !request.Is("application/cloudevents")))
        {
            Binary(request, reading);
        }
        else if (LooseJson.TryParse(request.Body, out var root))
        {
            foreach (var item in root.Items())
            {
                Event(item, item.At("data"), reading, LooseJson.Kept(item));
            }
        }
    }

    private static void Binary(HookRequest request, HookReading reading)
    {
        // Values are percent-encoded where they are no plain characters (HTTP binding, 3.1.3.2).
        var attributes = request.Headers.Where(header => header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[Prefix.Length..].ToLowerInvariant(), header => Uri.UnescapeDataString(header.Value), StringComparer.Ordinal);
        attributes["datacontenttype"] = request.ContentType;
        var envelope = LooseJson.Parse(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(attributes)));
        var isJson = LooseJson.TryParse(request.Body, out var data);
        var kept = isJson ? data.GetRawText() : request.Body.Length == 0 ? null : LooseJson.Quoted(HookReading.Clean(Encoding.UTF8.GetString(request.Body)));
        var details = LooseJson.Kept(envelope);
        if (kept is not null)
        {
            details = $"{details.AsSpan()[..^1]}{(details.Length > 2 ? "," : "")}\"data\":{kept}}}";
        }

        Event(envelope, isJson ? data : default, reading, details);
    }

    private static void Event(JsonElement envelope, JsonElement data, HookReading reading, string details)
    {
        var account = reading.Account;
        var type = envelope.Text("type");
        var (id, source) = (envelope.Text("id"), envelope.Text("source"));
        var kind = type is null ? InteractionKind.Unknown : EventMapping.Of(type, account.Setting(ChannelFields.Mapping));
        var (identity, claims) = PersonFields.Read(data, account);
        reading.Add(new Draft
        {
            // Source and id together name an event; the account is the source of the interaction.
            Id = id is null ? null : source is null ? id : $"{source}#{id}",
            Channel = Channel.Shop,
            Kind = kind,
            Direction = data.Text("direction")?.ToLowerInvariant() switch { "out" => Direction.Out, "internal" => Direction.Internal, _ => Direction.In },
            Identity = identity ?? PersonFields.User(account, data.ValueKind == JsonValueKind.Object ? null : envelope.Text("subject")),
            At = envelope.At("time").Moment() ?? data.At("timestamp").Moment(),
            Title = type,
            Text = data.Text("message", "text", "comment", "body"),
            Language = data.Text("language"),
            Name = PersonFields.Name(data),
            InReplyTo = data.Text("in_reply_to"),
            AsksForReply = data.At("asks_for_reply").Flag() ?? (kind == InteractionKind.Message ? null : false),
            Details = details,
            Claims = claims,
        });
    }
}

/// <summary>Finds in the data of a shop, a website or an app whom it is about, by the names that are in use for that.</summary>
internal static class PersonFields
{
    private static readonly string[] Places = ["customer", "user", "contact", "buyer", "traits", "recipient"];

    /// <summary>Somebody signed in at a website, a shop or an app, by the id that these share.</summary>
    internal static IdentityKey? User(ChannelView account, string? id) => IdentityKey.Of(Channel.Web, account.Users, id);

    /// <summary>A browser or a device before anybody signed in.</summary>
    internal static IdentityKey? Anonymous(ChannelView account, string? id) => IdentityKey.Of(Channel.Web, account.Users + "/anonymous", id);

    internal static (IdentityKey? Identity, IReadOnlyList<IdentityClaim> Claims) Read(JsonElement data, ChannelView account)
    {
        var places = Places.Select(name => data.At(name)).Prepend(data).ToList();
        string? Find(params string[] names) => places.Select(place => place.ValueKind == JsonValueKind.Object ? place.Text(names) : null).FirstOrDefault(found => found is not null);
        var nested = places.Skip(1).Select(place => place.ValueKind is JsonValueKind.String or JsonValueKind.Number ? place.Text() : place.Text("id", "external_id")).FirstOrDefault(found => found is not null);
        var user = User(account, data.Text("user_id", "userId", "customer_id", "customerId", "uid") ?? nested);
        var anonymous = Anonymous(account, data.Text("anonymous_id", "anonymousId", "visitor_id", "client_id"));
        var mail = IdentityKey.Mail(Find("email", "mail", "email_address"));
        var phone = IdentityKey.Phone(Find("phone", "phone_number", "mobile"));
        var mailChecked = places.Exists(place => place.At("email_verified").Flag() == true);
        var phoneChecked = places.Exists(place => place.At("phone_verified").Flag() == true || place.At("phone_number_verified").Flag() == true);
        var identity = user ?? anonymous ?? mail ?? phone;
        var claims = new List<IdentityClaim>();
        foreach (var (key, isChecked) in new[] { (anonymous, false), (mail, mailChecked), (phone, phoneChecked) })
        {
            if (key is { } other && other != identity)
            {
                claims.Add(new IdentityClaim(other, isChecked ? ClaimStrength.Verified : ClaimStrength.Claimed));
            }
        }

        return (identity, claims);
    }

    internal static string? Name(JsonElement data)
    {
        foreach (var place in Places.Select(name => data.At(name)))
        {
            if (place.Text("name", "full_name") is { } name)
            {
                return name;
            }

            if (string.Join(' ', new[] { place.Text("first_name", "firstName"), place.Text("last_name", "lastName") }.OfType<string>()) is { Length: > 0 } both)
            {
                return both;
            }
        }

        return null;
    }
}
