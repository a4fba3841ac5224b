using System.Text.Json;
using Vouch.Notices.Mail;

namespace Vouch.Notices.Webhooks;

/// <summary>A fact as a CloudEvents 1.0 event in structured mode. It holds ids, codes and amounts: names and free texts, which can be erased here, never leave.</summary>
internal sealed class CloudEvent(MailSettings settings)
{
    internal const string ContentType = "application/cloudevents+json";

    // The ledger keeps the salted hash of an erasable text under this; it tells nobody anything.
    private const string TextKey = "text:";

    internal byte[] Write(Fact fact)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", fact.Id.Value);
            json.WriteString("source", settings.Address?.ToString() ?? "urn:vouch");
            json.WriteString("type", fact.Name);
            json.WriteString("subject", fact.Subject.ToString());
            json.WriteString("time", fact.At.UtcDateTime);
            json.WriteString("datacontenttype", "application/json");
            json.WriteStartObject("data");
            WriteData(json, fact);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteData(Utf8JsonWriter json, Fact fact)
    {
        json.WriteNumber("sequence", fact.Sequence);
        json.WriteString("actor", fact.Actor.Value);
        if (fact.Unit is { } unit)
        {
            json.WriteString("unit", unit.Value);
        }

        json.WriteStartObject("parties");
        foreach (var role in fact.Parties.GroupBy(party => party.Role))
        {
            json.WriteStartArray(role.Key);
            foreach (var party in role)
            {
                json.WriteStringValue(party.Party.Value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartObject("values");
        foreach (var (key, value) in fact.Data.Where(pair => !pair.Key.StartsWith(TextKey, StringComparison.Ordinal)))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }
}
