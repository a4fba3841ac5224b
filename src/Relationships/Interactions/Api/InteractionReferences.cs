using System.Globalization;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Interactions.Api;

/// <summary>Reads whom and what an interaction refers to: the identity, what it is about, and who else the source says it is. Answers why not.</summary>
internal static class InteractionReferences
{
    private const int MostClaims = 20;

    internal static Refusal? ReadIdentity(ref Utf8JsonReader reader, InteractionDraft draft)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            draft.Identity = reader.GetString();
            return null;
        }

        return reader.TokenType == JsonTokenType.StartObject
            ? ReadKey(ref reader, "identity", out draft.IdentityChannel, out draft.Scope, out draft.Identity, out _)
            : InteractionRefusals.IdentityMissing.At("identity");
    }

    private static Refusal? ReadKey(ref Utf8JsonReader reader, string field, out string? channel, out string? scope, out string? value, out bool isVerified)
    {
        (channel, scope, value, isVerified) = (null, null, null, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Refusal? refusal = null;
            if (reader.ValueTextEquals("channel"u8))
            {
                refusal = InteractionValues.Text(ref reader, field + ".channel", out channel);
            }
            else if (reader.ValueTextEquals("scope"u8))
            {
                refusal = InteractionValues.Text(ref reader, field + ".scope", out scope);
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                refusal = InteractionValues.Text(ref reader, field + ".value", out value);
            }
            else if (reader.ValueTextEquals("verified"u8))
            {
                reader.Read();
                isVerified = reader.TokenType == JsonTokenType.True;
            }
            else
            {
                reader.Skip();
            }

            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    internal static Refusal? ReadAbout(ref Utf8JsonReader reader, InteractionDraft draft)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return InteractionRefusals.NotText.At("about");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Refusal? refusal = null;
            if (reader.ValueTextEquals("kind"u8))
            {
                refusal = InteractionValues.Text(ref reader, "about.kind", out draft.AboutKind);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                refusal = InteractionValues.Uuid(ref reader, "about.id", out draft.AboutId);
            }
            else
            {
                reader.Skip();
            }

            if (refusal is not null)
            {
                return refusal;
            }
        }

        return draft.AboutKind is { Length: > 0 and <= 40 } ? null : InteractionRefusals.NotText.At("about.kind");
    }

    internal static Refusal? ReadClaims(ref Utf8JsonReader reader, InteractionDraft draft)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return InteractionRefusals.IdentityMissing.At("claims");
        }

        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"claims[{i}]");
            if (reader.TokenType != JsonTokenType.StartObject || i == MostClaims)
            {
                return InteractionRefusals.IdentityMissing.At(field);
            }

            if (ReadKey(ref reader, field, out var channel, out var scope, out var value, out var isVerified) is { } refusal)
            {
                return refusal;
            }

            if (InteractionNames.Channel(channel) is not { } known)
            {
                return InteractionRefusals.ChannelUnknown.With(channel ?? "", InteractionNames.Channels).At(field + ".channel");
            }

            if (IdentityKey.Of(known, scope, value) is not { } key)
            {
                return InteractionRefusals.IdentityMissing.At(field + ".value");
            }

            (draft.Claims ??= []).Add(new IdentityClaim(key, isVerified ? ClaimStrength.Verified : ClaimStrength.Claimed));
        }

        return null;
    }

    /// <summary>What an archive of the log says beside the interaction itself. Whoever else sends it is not believed: only a restore reads it, and an import to leave out whoever was erased.</summary>
    internal static Refusal? ReadKept(ref Utf8JsonReader reader, InteractionDraft draft)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return InteractionRefusals.NotText.At("vouch");
        }

        try
        {
            draft.Kept = JsonSerializer.Deserialize<KeptMembers>(ref reader, Json.Options);
            return null;
        }
        catch (JsonException)
        {
            return InteractionRefusals.NotText.At("vouch");
        }
    }
}
