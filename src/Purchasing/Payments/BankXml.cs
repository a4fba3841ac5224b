using System.Globalization;
using System.Text;
using System.Xml;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>One element of a bank's file: its local name, its own text, the currency attribute that amounts carry, and what it holds.</summary>
internal sealed class BankElement(string name, string currency)
{
    public string Name { get; } = name;

    public string Currency { get; } = currency;

    public string Text { get; set; } = "";

    public List<BankElement> Children { get; } = [];

    /// <summary>The first element at this path; null when there is none.</summary>
    public BankElement? At(params ReadOnlySpan<string> path)
    {
        var at = this;
        foreach (var step in path)
        {
            at = at?.Children.Find(child => string.Equals(child.Name, step, StringComparison.Ordinal));
        }

        return at;
    }

    /// <summary>Text of the first element at this path; empty when there is none.</summary>
    public string TextAt(params ReadOnlySpan<string> path) => At(path)?.Text ?? "";

    public IEnumerable<BankElement> All(string name) => Children.Where(child => string.Equals(child.Name, name, StringComparison.Ordinal));
}

/// <summary>
/// Reads XML that somebody else wrote: no document type, no entities, no outside references, and bounds on size, depth and number of elements,
/// so that no file can take the memory or the processor. Names of elements are read without their namespace; the root's namespace says which message it is.
/// </summary>
internal static class BankXml
{
    public const int MostBytes = 20 * 1024 * 1024;
    private const int MostElements = 2_000_000;
    private const int Deepest = 32;
    private const int LongestText = 4_096;

    public static readonly Refusal TooLarge = new("bank-file.too-large", "The file is larger than {0} megabytes. Ask the bank for one file a day or an account.", RefusalKind.Invalid);
    public static readonly Refusal NotXml = new("bank-file.not-xml", "This is not a file we can read: line {0}, column {1}. Choose the file as the bank made it.", RefusalKind.Invalid);
    public static readonly Refusal Unsafe = new("bank-file.unsafe", "This file is built in a way that bank files are not (line {0}). It was not read. Choose the file as the bank made it.", RefusalKind.Invalid);
    public static readonly Refusal UnknownMessage = new("bank-file.unknown-message", "This is neither a payment status report (pain.002) nor a statement (camt.053). Ask the bank for one of them.", RefusalKind.Invalid);
    public static readonly Refusal Incomplete = new("bank-file.incomplete", "The file lacks {0}. Ask the bank for a complete one.", RefusalKind.Invalid);
    public static readonly Refusal ValueInvalid = new("bank-file.value-invalid", "The value of {0} in the file cannot be right. Ask the bank for a correct file.", RefusalKind.Invalid);

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    /// <summary>The document's root element with its namespace.</summary>
    public static Outcome<(BankElement Root, string Namespace)> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return TooLarge.With(MostBytes / 1024 / 1024);
        }

        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var xml = XmlReader.Create(stream, Settings);
        try
        {
            return Read(xml);
        }
        catch (XmlException exception)
        {
            return NotXml.With(exception.LineNumber, exception.LinePosition);
        }
        catch (ArgumentException)
        {
            // The encoding the file claims is not one that exists, or its bytes are not of it.
            return NotXml.With(1, 1);
        }
    }

    /// <summary>Reads a positive amount with its currency.</summary>
    public static bool TryMoney(BankElement? element, out Money money)
    {
        money = default;
        if (element is null || !Currency.TryParse(element.Currency, out var currency) || element.Text.Length > 20 ||
            !decimal.TryParse(element.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ||
            amount < 0 || amount > 1_000_000_000_000m || decimal.Round(amount, currency.Digits) != amount)
        {
            return false;
        }

        money = Money.Of(amount, currency);
        return true;
    }

    /// <summary>Reads <c>Dt</c>, <c>DtTm</c> or the date itself; null when there is none that can be read.</summary>
    public static DateOnly? Date(BankElement? element)
    {
        var text = element?.TextAt("Dt") is { Length: > 0 } date ? date : element?.TextAt("DtTm") is { Length: > 0 } time ? time : element?.Text ?? "";
        return text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
    }

    private static Outcome<(BankElement Root, string Namespace)> Read(XmlReader xml)
    {
        BankElement? root = null;
        var space = "";
        var open = new Stack<(BankElement Element, StringBuilder Text)>();
        var count = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (++count > MostElements || xml.Depth > Deepest || xml.AttributeCount > 16)
                {
                    return Unsafe.With(((IXmlLineInfo)xml).LineNumber);
                }

                var element = new BankElement(xml.LocalName, xml.GetAttribute("Ccy") ?? "");
                if (root is null)
                {
                    root = element;
                    space = xml.NamespaceURI;
                }
                else
                {
                    open.Peek().Element.Children.Add(element);
                }

                if (!xml.IsEmptyElement)
                {
                    open.Push((element, new StringBuilder()));
                }
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && open.Count > 0)
            {
                var text = open.Peek().Text;
                if (text.Length + xml.Value.Length > LongestText)
                {
                    return Unsafe.With(((IXmlLineInfo)xml).LineNumber);
                }

                text.Append(xml.Value);
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                var (element, text) = open.Pop();
                element.Text = text.ToString().Trim();
            }
        }

        return root is null ? NotXml.With(1, 1) : (root, space);
    }
}
