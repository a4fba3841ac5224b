using System.Collections.Frozen;

namespace Vouch.Relationships.Interactions;

/// <summary>Channels, kinds and directions as people and programs write them: in lower case, with or without a dash.</summary>
internal static class InteractionNames
{
    private static readonly FrozenDictionary<string, Channel> ByChannel = Names<Channel>();
    private static readonly FrozenDictionary<string, InteractionKind> ByKind = Names<InteractionKind>();
    private static readonly FrozenDictionary<string, Direction> ByDirection = Names<Direction>();

    /// <summary>All channels, divided by commas.</summary>
    internal static string Channels { get; } = string.Join(", ", Enum.GetNames<Channel>().Select(name => name.ToLowerInvariant()));

    /// <summary>All kinds, divided by commas.</summary>
    internal static string Kinds { get; } = string.Join(", ", Enum.GetNames<InteractionKind>().Select(name => name.ToLowerInvariant()));

    internal static Channel? Channel(string? name) => name is not null && ByChannel.TryGetValue(name, out var channel) ? channel : null;

    internal static InteractionKind? Kind(string? name) => name is not null && ByKind.TryGetValue(name, out var kind) ? kind : null;

    internal static Direction? Direction(string? name) => name is not null && ByDirection.TryGetValue(name, out var direction) ? direction : null;

    /// <summary>As the API writes it.</summary>
    internal static string Code<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private static FrozenDictionary<string, TEnum> Names<TEnum>()
        where TEnum : struct, Enum
    {
        var names = new Dictionary<string, TEnum>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in Enum.GetValues<TEnum>())
        {
            names[value.ToString()] = value;
            names.TryAdd(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), value);
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
