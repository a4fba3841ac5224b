namespace Vouch.EInvoicing.Xml;

/// <summary>A document needs more looking at than its size explains; never leaves the library.</summary>
internal sealed class TooMuchWorkException : Exception
{
    internal static XmlTrouble Trouble => new("too-complex", "The document is made so that checking it would take far longer than its size explains.", 0, 0);
}
