using System.Text;
using System.Text.Json.Nodes;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Reads deliveries without a server.</summary>
internal static class Readings
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    internal static ChannelView View(ChannelKind kind, Dictionary<string, string>? settings = null, Dictionary<string, string>? secrets = null) =>
        new(new ChannelAccountId(new Guid("01920000-0000-7000-8000-0000000000aa")), kind, "shop", settings ?? [], secrets ?? []);

    internal static HookReading Json(ChannelKind kind, string body, Dictionary<string, string>? settings = null, string rest = "", string contentType = "application/json", Dictionary<string, string>? headers = null) => HookReaders.Read(
        new HookRequest { Body = Encoding.UTF8.GetBytes(body), ContentType = contentType, Rest = rest, At = Now, Headers = headers is null ? new Dictionary<string, string>() : new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase) },
        View(kind, settings));

    internal static HookReading Form(ChannelKind kind, params (string Name, string Value)[] fields) => HookReaders.Read(
        new HookRequest { Body = Encoding.UTF8.GetBytes(Encoded(fields)), ContentType = "application/x-www-form-urlencoded", At = Now }, View(kind));

    internal static string Encoded(params (string Name, string Value)[] fields) => string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));

    internal static NewInteraction Only(this HookReading reading) => Assert.Single(reading.Interactions);

    internal static JsonObject Kept(this NewInteraction interaction) => JsonNode.Parse(interaction.Details!)!.AsObject();

    /// <summary>What an intake may rely on, whatever came.</summary>
    internal static void Sound(HookReading reading)
    {
        Assert.False(reading.IsEmpty, "Nothing was kept.");
        foreach (var interaction in reading.Interactions)
        {
            Assert.InRange(interaction.Source.Length, 1, NewInteraction.LongestSource);
            Assert.InRange(interaction.Id.Length, 1, NewInteraction.LongestId);
            Assert.True((interaction.Text?.Length ?? 0) <= NewInteraction.LongestText && (interaction.Title?.Length ?? 0) <= NewInteraction.LongestTitle);
            Assert.NotNull(interaction.Identity.Value);
            Assert.IsType<JsonObject>(JsonNode.Parse(interaction.Details!, documentOptions: new System.Text.Json.JsonDocumentOptions { MaxDepth = 256 }));
            Assert.DoesNotContain('\0', interaction.Text + interaction.Title + interaction.Id + interaction.Details);
            Assert.True(interaction.At is null || interaction.At.Value.Offset == TimeSpan.Zero);
            Assert.DoesNotContain(interaction.Claims, claim => claim.Other == interaction.Identity || claim.Other.Value is null);
        }

        Assert.All(reading.Reports, report => Assert.True(report.Id.Length is > 0 and <= NewInteraction.LongestId && (report.Reason?.Length ?? 0) <= 400 && report.Identity.Value is not null));
        Assert.All(reading.Assertions, assertion => Assert.NotEqual(assertion.One, assertion.Other));
    }
}
