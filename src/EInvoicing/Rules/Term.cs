using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Rules;

/// <summary>
/// A business term and where each syntax keeps it, relative to the group it is asked of. Several places are separated by <c>|</c>.
/// A syntax without the term answers every question with nothing.
/// </summary>
internal sealed class Term
{
    internal Term(string id, string name, string? ubl, string? cii)
    {
        Id = id;
        Name = name;
        Ubl = Parse(ubl);
        Cii = Parse(cii);
    }

    /// <summary>BT-106 or BG-25.</summary>
    internal string Id { get; }

    /// <summary>As the standard calls it.</summary>
    internal string Name { get; }

    internal XmlPath[] Ubl { get; }

    internal XmlPath[] Cii { get; }

    private static XmlPath[] Parse(string? paths) => paths is null ? [] : Array.ConvertAll(paths.Split('|', StringSplitOptions.TrimEntries), path => new XmlPath(path));
}

/// <summary>
/// Elements that rules are about, in each syntax: a path that begins with <c>/</c> is the whole path from the root, any other the last steps of it.
/// Several are separated by <c>|</c>. Within one family of rules an element belongs to the first context it fits.
/// </summary>
internal sealed class Context
{
    internal Context(string name, string? ubl, string? cii, Func<At, bool>? where = null)
    {
        Name = name;
        Ubl = Parse(ubl);
        Cii = Parse(cii);
        Where = where;
    }

    internal string Name { get; }

    internal ContextPath[] Ubl { get; }

    internal ContextPath[] Cii { get; }

    /// <summary>What must hold besides for the element to be meant.</summary>
    internal Func<At, bool>? Where { get; }

    /// <summary>The same elements, but only those for which it holds.</summary>
    internal Context If(Func<At, bool> where)
    {
        var before = Where;
        return new Context(this, before is null ? where : at => before(at) && where(at));
    }

    private Context(Context same, Func<At, bool> where)
    {
        Name = same.Name;
        Ubl = same.Ubl;
        Cii = same.Cii;
        Where = where;
    }

    private static ContextPath[] Parse(string? paths) => paths is null ? [] : Array.ConvertAll(paths.Split('|', StringSplitOptions.TrimEntries), path => new ContextPath(path));
}

/// <summary>One path of a <see cref="Context"/>.</summary>
internal sealed class ContextPath
{
    internal ContextPath(string path)
    {
        Absolute = path.StartsWith('/');
        var steps = path.TrimStart('/').Split('/');
        if (steps[^1].StartsWith('*'))
        {
            NameEndsWith = steps[^1][1..];
            steps = steps[..^1];
        }

        Steps = Array.ConvertAll(steps, XmlNames.Register);
        Array.Reverse(Steps);
    }

    /// <summary>The names from the element upwards.</summary>
    internal int[] Steps { get; }

    internal bool Absolute { get; }

    /// <summary>For <c>*Amount</c>: every element whose name ends so; the empty text means every element. Null for a name of its own.</summary>
    internal string? NameEndsWith { get; }

    internal bool Fits(XmlTree tree, int node)
    {
        var at = node;
        if (NameEndsWith is not null)
        {
            at = tree.NodeAt(at).Parent;
        }

        foreach (var step in Steps)
        {
            if (at < 0 || tree.NodeAt(at).Name != step)
            {
                return false;
            }

            at = tree.NodeAt(at).Parent;
        }

        return !Absolute || at < 0;
    }
}
