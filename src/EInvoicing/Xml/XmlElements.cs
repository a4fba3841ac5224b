namespace Vouch.EInvoicing.Xml;

/// <summary>The elements at a path below an element, in document order, found without allocating.</summary>
internal struct XmlElements(XmlElement from, int[] steps)
{
    private readonly XmlTree? tree = from.Exists ? from.Tree : null;
    private int parent = from.Index;
    private int at = -1;
    private int depth;

    public readonly XmlElements GetEnumerator() => this;

    public readonly XmlElement Current => new(tree, at);

    public bool MoveNext()
    {
        if (tree is null)
        {
            return false;
        }

        if (steps.Length == 0)
        {
            var first = at < 0;
            at = parent;
            return first;
        }

        var candidate = at < 0 ? tree.NodeAt(parent).FirstChild : tree.NodeAt(at).NextSibling;
        while (true)
        {
            var passed = 1;
            while (candidate >= 0 && tree.NodeAt(candidate).Name != steps[depth])
            {
                candidate = tree.NodeAt(candidate).NextSibling;
                passed++;
            }

            tree.Spend(passed);
            if (candidate >= 0)
            {
                if (depth == steps.Length - 1)
                {
                    at = candidate;
                    return true;
                }

                parent = candidate;
                depth++;
                candidate = tree.NodeAt(candidate).FirstChild;
            }
            else if (depth == 0)
            {
                return false;
            }
            else
            {
                candidate = tree.NodeAt(parent).NextSibling;
                parent = tree.NodeAt(parent).Parent;
                depth--;
            }
        }
    }

    internal int Count()
    {
        var count = 0;
        while (MoveNext())
        {
            count++;
        }

        return count;
    }

    internal bool Any() => MoveNext();
}
