using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Webhooks;

namespace Vouch.Relationships.Channels;

/// <summary>What the verbs of channel accounts have in common.</summary>
internal sealed partial class ChannelRules(CompanyDirectory directory, WebhookSettings web)
{
    private const int ShortestSecret = 16;

    /// <summary>Administrators of the whole company: what comes in by a channel concerns every unit.</summary>
    internal static bool MayLookAfter(Actor actor) => actor.IsSystem || actor.Grants.Any(grant => grant is { Role: Roles.Administrator, Units: null });

    internal static bool IsShortName(string text) => ShortName().IsMatch(text);

    /// <summary>What is wrong with name, unit, settings and secrets as somebody wants them.</summary>
    internal async Task<IReadOnlyList<Refusal>> RefuseAsync(
        ChannelKind kind, string name, UnitId? unit, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > ChannelAccount.LongestName)
        {
            refusals.Add(ChannelRefusals.Name.With(ChannelAccount.LongestName).At("name"));
        }

        if (unit is { } given && (await directory.ReadAsync(cancellationToken)).Unit(given) is null)
        {
            refusals.Add(ChannelRefusals.UnitUnknown.At("unit"));
        }

        var fields = ChannelFields.Of(kind);
        refusals.AddRange(Fields(fields, settings, secrets: false));
        refusals.AddRange(Fields(fields, secrets, secrets: true));
        if (refusals.Count == 0)
        {
            refusals.AddRange(Values(kind, settings, secrets));
        }

        return refusals;
    }

    private static IEnumerable<Refusal> Fields(IReadOnlyList<ChannelField> fields, IReadOnlyDictionary<string, string> values, bool secrets)
    {
        var where = secrets ? "secrets" : "settings";
        var known = fields.Where(field => field.IsSecret == secrets).ToList();
        foreach (var (name, value) in values)
        {
            if (known.TrueForAll(field => field.Name != name))
            {
                yield return ChannelRefusals.FieldUnknown.With(name.Length <= 40 ? name : name[..40], string.Join(", ", known.Select(field => field.Name))).At($"{where}.{name}");
            }
            else if (value.Length > ChannelFields.LongestValue)
            {
                yield return ChannelRefusals.FieldTooLong.With(ChannelFields.LongestValue).At($"{where}.{name}");
            }
        }

        foreach (var field in known.Where(field => field.IsRequired && !(values.TryGetValue(field.Name, out var value) && value.Trim().Length > 0)))
        {
            yield return ChannelRefusals.FieldMissing.At($"{where}.{field.Name}");
        }
    }

    private IEnumerable<Refusal> Values(ChannelKind kind, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> secrets)
    {
        if (settings.TryGetValue(ChannelFields.Endpoint, out var endpoint) && endpoint.Length > 0 && !IsFit(endpoint, web))
        {
            yield return ChannelRefusals.AddressInvalid.At("settings." + ChannelFields.Endpoint);
        }

        if (kind is ChannelKind.Freshdesk or ChannelKind.Mail or ChannelKind.CloudEvents or ChannelKind.Segment or ChannelKind.Telegram && secrets[ChannelFields.Token].Length < ShortestSecret)
        {
            yield return ChannelRefusals.SecretWeak.With(ShortestSecret).At("secrets." + ChannelFields.Token);
        }

        if (secrets.TryGetValue(ChannelFields.IdentitySecret, out var identity) && identity.Length is > 0 and < ShortestSecret)
        {
            yield return ChannelRefusals.SecretWeak.With(ShortestSecret).At("secrets." + ChannelFields.IdentitySecret);
        }

        if (settings.TryGetValue(ChannelFields.Twiml, out var twiml) && twiml.Length > 0 && Wrong(twiml) is { } reason)
        {
            yield return ChannelRefusals.TwimlInvalid.With(reason).At("settings." + ChannelFields.Twiml);
        }

        if (settings.TryGetValue(ChannelFields.Mapping, out var mapping) && EventMapping.FirstUnreadable(mapping) is { } line)
        {
            yield return ChannelRefusals.MappingInvalid.With(line).At("settings." + ChannelFields.Mapping);
        }

        if (settings.TryGetValue(ChannelFields.Origins, out var origins))
        {
            foreach (var origin in origins.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(origin => !IsOrigin(origin)))
            {
                yield return ChannelRefusals.OriginInvalid.With(origin.Length <= 60 ? origin : origin[..60]).At("settings." + ChannelFields.Origins);
            }
        }
    }

    /// <summary>True for an address that may be asked; the same rule as for webhooks.</summary>
    internal static bool IsFit(string text, WebhookSettings web) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.Host.Length > 0 && address.Query.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && web.AllowPrivate));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && string.Equals(address.GetLeftPart(UriPartial.Authority), text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) && address.UserInfo.Length == 0;

    private static string? Wrong(string twiml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(twiml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader).Root?.Name.LocalName == "Response" ? null : "";
        }
        catch (XmlException wrong)
        {
            return wrong.Message;
        }
    }

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShortName();
}
