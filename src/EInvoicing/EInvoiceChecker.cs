using Vouch.EInvoicing.Reading;
using Vouch.EInvoicing.Rules;
using Vouch.EInvoicing.Schemas;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing;

/// <summary>What checking gave.</summary>
public sealed record InvoiceCheckResult
{
    /// <summary>No fatal rule is broken, and the document could be read.</summary>
    public required bool IsValid { get; init; }

    /// <summary>The rules the document was held against; null when it is not an invoice.</summary>
    public RuleSetName? RuleSet { get; init; }

    /// <summary>The rules broken, in document order; at most <see cref="EInvoiceChecker.MostViolations"/>.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>How many rules were broken, those beyond the list included.</summary>
    public int ViolationCount { get; init; }

    /// <summary>Why the document could not be checked; empty when it was.</summary>
    public IReadOnlyList<ReadProblem> Problems { get; init; } = [];
}

/// <summary>
/// Holds invoices against the rules of EN 16931, Peppol BIS Billing 3 and XRechnung. Never throws for what a document contains.
/// </summary>
public static class EInvoiceChecker
{
    /// <summary>How many violations are listed for one document.</summary>
    public const int MostViolations = 1000;

    /// <summary>Checks from the stream's present position to its end. The stream stays open.</summary>
    /// <param name="stream">A UBL or CII document, or a PDF that encloses one.</param>
    /// <param name="rules">The rules to hold it against; those its specification identifier (BT-24) names when null.</param>
    /// <param name="limits">What the document may cost; <see cref="EInvoiceLimits.Default"/> when null.</param>
    public static InvoiceCheckResult Check(Stream stream, RuleSetName? rules = null, EInvoiceLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var tree = InvoiceSource.Read(stream, limits ?? EInvoiceLimits.Default, out var trouble);
        return tree is null ? Refused(trouble!) : Check(tree, rules);
    }

    /// <summary>Checks a document held in memory; as <see cref="Check(Stream, RuleSetName?, EInvoiceLimits?)"/>.</summary>
    public static InvoiceCheckResult Check(ReadOnlyMemory<byte> document, RuleSetName? rules = null, EInvoiceLimits? limits = null)
    {
        var tree = InvoiceSource.Read(document, limits ?? EInvoiceLimits.Default, out var trouble);
        return tree is null ? Refused(trouble!) : Check(tree, rules);
    }

    private static InvoiceCheckResult Refused(XmlTrouble trouble) =>
        new() { IsValid = false, Problems = [new ReadProblem(trouble.Code, trouble.Message, "/", trouble.Line, trouble.Column)] };

    internal static InvoiceCheckResult Check(XmlTree tree, RuleSetName? rules)
    {
        var root = tree.Count == 0 ? "" : tree.Root.QualifiedName;
        if (root is not ("ubl:Invoice" or "cn:CreditNote" or "rsm:CrossIndustryInvoice"))
        {
            return new InvoiceCheckResult { IsValid = false, Problems = EInvoiceReader.Read(tree).Problems };
        }

        try
        {
            return Checked(tree, rules);
        }
        catch (TooMuchWorkException)
        {
            return Refused(TooMuchWorkException.Trouble);
        }
    }

    private static InvoiceCheckResult Checked(XmlTree tree, RuleSetName? rules)
    {
        var chosen = rules ?? Chosen(new Facts(tree, RuleBook.IsUbl(tree)).Root.Text(Bt.Specification));
        var violations = new ViolationList(MostViolations);
        (RuleBook.IsUbl(tree) ? Schema.Ubl : Schema.Cii).Check(tree, violations);
        RuleBook.For(chosen, tree).Check(tree, violations);
        return new InvoiceCheckResult { IsValid = !violations.AnyFatal, RuleSet = chosen, Violations = violations.Items, ViolationCount = violations.Count };
    }

    private static RuleSetName Chosen(ReadOnlySpan<char> specification) =>
        specification.Contains("xrechnung", StringComparison.OrdinalIgnoreCase) ? RuleSetName.XRechnung
        : specification.Contains("urn:fdc:peppol.eu:2017:poacc:billing", StringComparison.OrdinalIgnoreCase) || specification.Contains("urn:fdc:peppol.eu:2017:poacc:selfbilling", StringComparison.OrdinalIgnoreCase) ? RuleSetName.Peppol
        : RuleSetName.En16931;
}
