using System.Text;

namespace Vouch.EInvoicing.Xml;

/// <summary>The namespaces in force while a document is read as bytes, and the numbers of the names met under them.</summary>
internal sealed class Utf8Namespaces(byte[] source, XmlTree tree)
{
    private const int Slots = 512;
    private readonly List<(string Prefix, string Uri)> bindings = [];
    private readonly Stack<(int Bindings, int Version)> scopes = new();
    private readonly Entry[] names = new Entry[Slots];
    private readonly Dictionary<(string Local, string Uri), int> foreign = [];
    private int version;
    private int versions;

    /// <summary>A name as written, under the bindings of one version; the slot it hashes to holds the latest.</summary>
    private struct Entry
    {
        internal int Start;
        internal int Length;
        internal int Version;
        internal int Name;
    }

    internal void Enter()
    {
        scopes.Push((bindings.Count, version));
        version = ++versions;
    }

    internal void Leave()
    {
        var (count, before) = scopes.Pop();
        bindings.RemoveRange(count, bindings.Count - count);
        version = before;
    }

    internal bool Declare(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> uri)
    {
        var name = Encoding.ASCII.GetString(prefix);
        if (name is "xml" or "xmlns" || (name.Length > 0 && uri.IsEmpty))
        {
            return false;
        }

        var address = XmlNamespaces.Known(uri);
        if (address is null)
        {
            foreach (var value in uri)
            {
                if (value is < 0x20 or >= 0x80)
                {
                    return false;
                }
            }

            address = Encoding.ASCII.GetString(uri);
        }

        if (address is "http://www.w3.org/XML/1998/namespace" or "http://www.w3.org/2000/xmlns/")
        {
            return false;
        }

        bindings.Add((name, address));
        return true;
    }

    /// <summary>The number of the name as written there; false when its prefix is not declared.</summary>
    internal bool Resolve(int start, int length, bool attribute, out int name)
    {
        var written = source.AsSpan(start, length);
        ref var slot = ref names[Hash(written, attribute) & (Slots - 1)];
        if (slot.Version == version && slot.Length == (attribute ? -length : length) && source.AsSpan(slot.Start, length).SequenceEqual(written))
        {
            name = slot.Name;
            return true;
        }

        if (!Learn(written, attribute, out name))
        {
            return false;
        }

        slot = new Entry { Start = start, Length = attribute ? -length : length, Version = version, Name = name };
        return true;
    }

    private static uint Hash(ReadOnlySpan<byte> name, bool attribute)
    {
        unchecked
        {
            var hash = attribute ? 17u : 2166136261u;
            hash = (hash ^ (uint)name.Length) * 16777619u;
            hash = (hash ^ name[^1]) * 16777619u;
            hash = (hash ^ name[name.Length / 2]) * 16777619u;
            hash = (hash ^ name[(name.Length * 2) / 3]) * 16777619u;
            hash = (hash ^ name[Math.Min(4, name.Length - 1)]) * 16777619u;
            hash = (hash ^ name[Math.Min(6, name.Length - 1)]) * 16777619u;
            return hash ^ (hash >> 15);
        }
    }

    private bool Learn(ReadOnlySpan<byte> written, bool attribute, out int name)
    {
        name = 0;
        var colon = written.IndexOf((byte)':');
        var prefix = colon < 0 ? "" : Encoding.ASCII.GetString(written[..colon]);
        string? uri = colon < 0 && attribute ? "" : null;
        if (prefix == "xml")
        {
            uri = "http://www.w3.org/XML/1998/namespace";
        }

        for (var i = bindings.Count - 1; i >= 0 && uri is null; i--)
        {
            if (string.Equals(bindings[i].Prefix, prefix, StringComparison.Ordinal))
            {
                uri = bindings[i].Uri;
            }
        }

        if (uri is null)
        {
            if (colon >= 0)
            {
                return false;
            }

            uri = "";
        }

        var usual = XmlNamespaces.Prefix(uri);
        if (usual is not null)
        {
            // As most documents use the usual prefixes, the name as written is the name as known.
            if (usual.Length == 0 ? colon < 0 : string.Equals(usual, prefix, StringComparison.Ordinal))
            {
                name = XmlNames.FromDocument(written);
            }
            else
            {
                name = XmlNames.FromDocument(usual, Encoding.ASCII.GetString(written[(colon + 1)..]));
            }

            if (name >= 0)
            {
                return true;
            }
        }

        var local = Encoding.ASCII.GetString(written[(colon + 1)..]);
        var key = (local, uri);
        if (!foreign.TryGetValue(key, out name))
        {
            name = tree.AddForeign(new XmlTree.ForeignName(uri, local, prefix));
            foreign.Add(key, name);
        }

        return true;
    }
}
