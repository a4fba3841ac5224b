namespace Vouch.EInvoicing;

/// <summary>How bad a violation is, as the specification that has the rule says.</summary>
public enum RuleSeverity
{
    /// <summary>Worth knowing; nothing need be done.</summary>
    Information,

    /// <summary>Should be corrected; receivers accept the document.</summary>
    Warning,

    /// <summary>Must be corrected; receivers refuse the document.</summary>
    Fatal,
}

/// <summary>The rules a document is held against.</summary>
public enum RuleSetName
{
    /// <summary>EN 16931 alone: business rules, code lists and the rules of the syntax.</summary>
    En16931,

    /// <summary>EN 16931 and Peppol BIS Billing 3 with its national rules.</summary>
    Peppol,

    /// <summary>EN 16931 and XRechnung, for invoices to the German public sector.</summary>
    XRechnung,
}

/// <summary>A rule that a document breaks.</summary>
/// <param name="Rule">The rule's identifier: <c>BR-CO-10</c>, <c>PEPPOL-EN16931-R010</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Terms">The business terms and groups concerned: <c>BT-106, BT-131</c>; empty when the rule is about the syntax alone.</param>
/// <param name="Says">What is wrong, with the values at fault.</param>
/// <param name="Location">Where: an XPath with the usual prefixes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record Violation(string Rule, RuleSeverity Severity, string Terms, string Says, string Location, int Line, int Column);
