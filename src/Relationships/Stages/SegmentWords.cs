using Microsoft.Extensions.Localization;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Stages;

/// <summary>Segments in words.</summary>
internal static class SegmentWords
{
    internal static string Of(StageSide side) => side switch { StageSide.Supplier => "Suppliers", StageSide.Colleague => "Colleagues", _ => "Customers" };

    internal static string Of(SegmentConditions conditions, IStringLocalizer texts)
    {
        List<string> parts = [texts[Of(conditions.Side)]];
        parts.AddRange(conditions.Stages.Count > 0 ? [string.Join(", ", conditions.Stages)] : []);
        parts.AddRange(conditions.Languages.Count > 0 ? [string.Join(", ", conditions.Languages)] : []);
        parts.AddRange(conditions.Channels.Count > 0 ? [string.Join(", ", conditions.Channels.Select(InteractionNames.Code))] : []);
        parts.AddRange(conditions.Driver is { } driver ? [driver] : []);
        parts.AddRange(conditions.TouchedWithin is { } within ? [texts["in touch within {0} days", within]] : []);
        parts.AddRange(conditions.SilentFor is { } silent ? [texts["silent for {0} days", silent]] : []);
        parts.AddRange(conditions.Consent is { } consent ? [texts["may be used for {0}", consent]] : []);
        return string.Join(" · ", parts);
    }
}
