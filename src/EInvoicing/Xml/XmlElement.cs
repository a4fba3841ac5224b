using System.Runtime.CompilerServices;

namespace Vouch.EInvoicing.Xml;

/// <summary>One element of an <see cref="XmlTree"/>; the default value stands for no element and answers every question with nothing.</summary>
internal readonly struct XmlElement(XmlTree? tree, int index) : IEquatable<XmlElement>
{
    internal XmlTree Tree => tree!;

    internal int Index => index;

    internal bool Exists => tree is not null;

    internal int Name => tree is null ? -1 : tree.NodeAt(index).Name;

    internal string QualifiedName => tree is null ? "" : tree.NameOf(Name);

    internal int Line => tree is null ? 0 : tree.Position(index).Line;

    internal int Column => tree is null ? 0 : tree.Position(index).Column;

    /// <summary>The element's own text, spaces included.</summary>
    internal ReadOnlySpan<char> RawText
    {
        get
        {
            if (tree is null)
            {
                return default;
            }

            ref var node = ref tree.NodeAt(index);
            return tree.TextAt(node.TextStart, node.TextLength);
        }
    }

    /// <summary>The element's own text without surrounding spaces.</summary>
    internal ReadOnlySpan<char> Text => RawText.Trim();

    internal bool HasChildren => tree is not null && tree.NodeAt(index).FirstChild >= 0;

    internal XmlElement Parent => tree is null || tree.NodeAt(index).Parent < 0 ? default : new XmlElement(tree, tree.NodeAt(index).Parent);

    internal XmlElement FirstChild => tree is null || tree.NodeAt(index).FirstChild < 0 ? default : new XmlElement(tree, tree.NodeAt(index).FirstChild);

    internal XmlElement NextSibling => tree is null || tree.NodeAt(index).NextSibling < 0 ? default : new XmlElement(tree, tree.NodeAt(index).NextSibling);

    /// <summary>The first child of that name.</summary>
    internal XmlElement Child(int name)
    {
        if (tree is null)
        {
            return default;
        }

        for (var child = tree.NodeAt(index).FirstChild; child >= 0; child = tree.NodeAt(child).NextSibling)
        {
            if (tree.NodeAt(child).Name == name)
            {
                return new XmlElement(tree, child);
            }
        }

        return default;
    }

    /// <summary>The next sibling of the same name.</summary>
    internal XmlElement NextOfSameName()
    {
        if (tree is null)
        {
            return default;
        }

        var name = tree.NodeAt(index).Name;
        for (var next = tree.NodeAt(index).NextSibling; next >= 0; next = tree.NodeAt(next).NextSibling)
        {
            if (tree.NodeAt(next).Name == name)
            {
                return new XmlElement(tree, next);
            }
        }

        return default;
    }

    /// <summary>The first element at the path, in document order, trying every branch.</summary>
    internal XmlElement First(XmlPath path)
    {
        foreach (var found in All(path))
        {
            return found;
        }

        return default;
    }

    /// <summary>Every element at the path in document order.</summary>
    internal XmlElements All(XmlPath path) => new(this, path.Steps);

    /// <summary>The value of the attribute; absent and empty are told apart by <paramref name="found"/>.</summary>
    internal ReadOnlySpan<char> Attribute(int name, out bool found)
    {
        found = false;
        if (tree is null)
        {
            return default;
        }

        ref var node = ref tree.NodeAt(index);
        for (var i = 0; i < node.AttributeCount; i++)
        {
            ref var attribute = ref tree.AttributeAt(node.FirstAttribute + i);
            if (attribute.Name == name)
            {
                found = true;
                return tree.TextAt(attribute.TextStart, attribute.TextLength);
            }
        }

        return default;
    }

    internal bool HasAttribute(int name)
    {
        Attribute(name, out var found);
        return found;
    }

    /// <summary>Where the element is, as an XPath with the usual prefixes and a position wherever a name repeats.</summary>
    internal string Location()
    {
        if (tree is null)
        {
            return "/";
        }

        var steps = new List<string>();
        for (var at = index; at >= 0; at = tree.NodeAt(at).Parent)
        {
            steps.Add("/" + tree.NameOf(tree.NodeAt(at).Name) + Position(at));
        }

        steps.Reverse();
        return string.Concat(steps);
    }

    private string Position(int at)
    {
        var parent = tree!.NodeAt(at).Parent;
        if (parent < 0)
        {
            return "";
        }

        var name = tree.NodeAt(at).Name;
        var position = 1;
        for (var child = tree.NodeAt(parent).FirstChild; child != at; child = tree.NodeAt(child).NextSibling)
        {
            position += tree.NodeAt(child).Name == name ? 1 : 0;
        }

        return position > 1 || new XmlElement(tree, at).NextOfSameName().Exists
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{position}]")
            : "";
    }

    public bool Equals(XmlElement other) => ReferenceEquals(tree, other.Tree) && index == other.Index;

    public override bool Equals(object? obj) => obj is XmlElement other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(tree), index);
}
