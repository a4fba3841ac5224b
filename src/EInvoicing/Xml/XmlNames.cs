using System.Collections.Concurrent;

namespace Vouch.EInvoicing.Xml;

/// <summary>The namespaces of UBL 2.1 and UN/CEFACT CII D16B and the prefixes under which the rules and the writers know them.</summary>
internal static class XmlNamespaces
{
    internal const string UblInvoice = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    internal const string UblCreditNote = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
    internal const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    internal const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    internal const string Ext = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";
    internal const string Rsm = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    internal const string Ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    internal const string Udt = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
    internal const string Qdt = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";

    internal const string Order = "urn:oasis:names:specification:ubl:schema:xsd:Order-2";
    internal const string OrderResponse = "urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2";
    internal const string DespatchAdvice = "urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2";

    private static readonly (string Prefix, string Uri)[] All =
    [
        ("cbc", Cbc), ("cac", Cac), ("ram", Ram), ("udt", Udt), ("qdt", Qdt), ("rsm", Rsm), ("ext", Ext), ("ubl", UblInvoice), ("cn", UblCreditNote),
        ("order", Order), ("response", OrderResponse), ("despatch", DespatchAdvice),
    ];

    /// <summary>The prefix of a known namespace, the empty text for no namespace, null for any other.</summary>
    internal static string? Prefix(string uri)
    {
        if (uri.Length == 0)
        {
            return "";
        }

        foreach (var (prefix, known) in All)
        {
            if (ReferenceEquals(uri, known) || string.Equals(uri, known, StringComparison.Ordinal))
            {
                return prefix;
            }
        }

        return null;
    }

    /// <summary>The one string object of a known namespace; null for any other.</summary>
    internal static string? Known(ReadOnlySpan<byte> uri)
    {
        foreach (var (_, known) in All)
        {
            if (uri.Length == known.Length && System.Text.Ascii.Equals(uri, known))
            {
                return known;
            }
        }

        return null;
    }

    internal static string Uri(string prefix)
    {
        foreach (var (known, uri) in All)
        {
            if (string.Equals(prefix, known, StringComparison.Ordinal))
            {
                return uri;
            }
        }

        return "";
    }
}

/// <summary>
/// Numbers for the element and attribute names of the known namespaces, so that names compare as integers.
/// Code registers what it uses; documents may add a bounded number more, and what does not fit stays a name of that document alone.
/// </summary>
internal static class XmlNames
{
    private const int MostFromDocuments = 4000;
    private static readonly ConcurrentDictionary<string, int> Ids = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();
    private static Utf8Table byBytes = new(4096);
    private static string[] qualified = new string[4096];
    private static int count;

    /// <summary>The number of a name written with the prefix of <see cref="XmlNamespaces"/> ("cbc:ID"), attributes without one ("schemeID").</summary>
    internal static int Register(string name) => Ids.TryGetValue(name, out var id) ? id : Add(name, bounded: false);

    /// <summary>As <see cref="Register"/>, but -1 once documents have added as many names as they may.</summary>
    internal static int FromDocument(string prefix, string local)
    {
        var name = prefix.Length == 0 ? local : prefix + ":" + local;
        return Ids.TryGetValue(name, out var id) ? id : Add(name, bounded: true);
    }

    /// <summary>As <see cref="FromDocument(string, string)"/>, for a name written in ASCII with its usual prefix.</summary>
    internal static int FromDocument(ReadOnlySpan<byte> name)
    {
        var known = Volatile.Read(ref byBytes).Find(name);
        if (known >= 0)
        {
            return known;
        }

        var text = System.Text.Encoding.ASCII.GetString(name);
        return Ids.TryGetValue(text, out var id) ? id : Add(text, bounded: true);
    }

    /// <summary>Names as bytes in a table that is only ever added to, so that it can be read without a lock.</summary>
    private sealed class Utf8Table(int size)
    {
        private sealed record Slot(byte[] Name, int Id);

        private readonly Slot?[] slots = new Slot?[size];
        private int used;

        internal bool IsFull => used * 2 > slots.Length;

        internal int Find(ReadOnlySpan<byte> name)
        {
            for (var at = Hash(name) % (uint)slots.Length; slots[at] is { } slot; at = (at + 1) % (uint)slots.Length)
            {
                if (name.SequenceEqual(slot.Name))
                {
                    return slot.Id;
                }
            }

            return -1;
        }

        internal void Add(byte[] name, int id)
        {
            var at = Hash(name) % (uint)slots.Length;
            while (slots[at] is not null)
            {
                at = (at + 1) % (uint)slots.Length;
            }

            Volatile.Write(ref slots[at], new Slot(name, id));
            used++;
        }

        internal Utf8Table Larger()
        {
            var larger = new Utf8Table(slots.Length * 2);
            foreach (var slot in slots)
            {
                if (slot is { } taken)
                {
                    larger.Add(taken.Name, taken.Id);
                }
            }

            return larger;
        }

        private static uint Hash(ReadOnlySpan<byte> name)
        {
            unchecked
            {
                var hash = 2166136261u;
                foreach (var value in name)
                {
                    hash = (hash ^ value) * 16777619u;
                }

                return hash ^ (hash >> 13);
            }
        }
    }

    internal static string Qualified(int id) => Volatile.Read(ref qualified)[id];

    internal static int Count => Volatile.Read(ref count);

    private static int Add(string name, bool bounded)
    {
        lock (Gate)
        {
            if (Ids.TryGetValue(name, out var id))
            {
                return id;
            }

            if (bounded && count >= MostFromDocuments)
            {
                return -1;
            }

            if (count == qualified.Length)
            {
                var larger = new string[count * 2];
                qualified.CopyTo(larger, 0);
                Volatile.Write(ref qualified, larger);
            }

            qualified[count] = name;
            id = count;
            Volatile.Write(ref count, count + 1);
            Ids[name] = id;
            if (System.Text.Ascii.IsValid(name))
            {
                var table = byBytes;
                if (table.IsFull)
                {
                    table = table.Larger();
                }

                table.Add(System.Text.Encoding.ASCII.GetBytes(name), id);
                Volatile.Write(ref byBytes, table);
            }

            return id;
        }
    }
}

/// <summary>
/// A relative path of element names, optionally ending in an attribute: <c>cac:Party/cbc:EndpointID/@schemeID</c>. Parsed once, when the class that declares it loads.
/// </summary>
internal sealed class XmlPath
{
    internal XmlPath(string text)
    {
        Text = text;
        var steps = text.Length == 0 ? [] : text.Split('/');
        if (steps.Length > 0 && steps[^1].StartsWith('@'))
        {
            Attribute = XmlNames.Register(steps[^1][1..]);
            steps = steps[..^1];
        }

        Steps = Array.ConvertAll(steps, XmlNames.Register);
    }

    internal string Text { get; }

    internal int[] Steps { get; }

    /// <summary>The attribute at the end, or -1.</summary>
    internal int Attribute { get; } = -1;

    public static implicit operator XmlPath(string text) => new(text);

    public override string ToString() => Text;
}
