using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vouch.Promises.Charters;

/// <summary>Changes one place in the text of a charter and leaves every other character as it was written.</summary>
internal static class CharterText
{
    /// <summary>Puts another time into a commitment.</summary>
    /// <param name="yaml">The charter.</param>
    /// <param name="commitment">The commitment's id.</param>
    /// <param name="allowance">Which of its times, counted from 0.</param>
    /// <param name="time">The time in the words of a charter.</param>
    /// <returns>The changed text; null when the commitment has no such time in this text (it may come from the charter that this one extends).</returns>
    internal static string? WithTime(string yaml, string commitment, int allowance, string time)
    {
        if (Root(yaml) is not { } root || Child(root, "commitments") is not YamlSequenceNode commitments)
        {
            return null;
        }

        var within = commitments.OfType<YamlMappingNode>().Where(node => Child(node, "id") is YamlScalarNode { Value: { } id } && id.Trim() == commitment).Select(node => Child(node, "within")).FirstOrDefault();
        var place = within switch
        {
            YamlScalarNode scalar when allowance == 0 => scalar,
            YamlSequenceNode list when allowance >= 0 && allowance < list.Children.Count => list.Children[allowance] is YamlMappingNode one ? Child(one, "time") : list.Children[allowance],
            _ => null,
        };
        if (place is not YamlScalarNode { Value: { } } written)
        {
            return null;
        }

        var (start, end) = ((int)written.Start.Index, (int)written.End.Index);
        return string.Concat(yaml.AsSpan(0, start), time, yaml.AsSpan(end));
    }

    private static YamlMappingNode? Root(string yaml)
    {
        try
        {
            using var reader = new StringReader(yaml);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode as YamlMappingNode;
        }
        catch (Exception unreadable) when (unreadable is YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && name == key).Value;
}
