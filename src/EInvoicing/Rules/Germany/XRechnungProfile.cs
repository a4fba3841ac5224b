namespace Vouch.EInvoicing.Rules.Germany;

/// <summary>Which of the specifications named XRechnung a document follows, as its specification identifier (BT-24) says.</summary>
internal enum XRechnungProfile
{
    /// <summary>XRechnung itself; also what names another version of it.</summary>
    Standard,

    /// <summary>The extension: lines within lines, payments by third parties, further media types and schemes.</summary>
    Extension,

    /// <summary>Clean vehicles: purchases under Directive 2009/33/EC.</summary>
    CleanVehicles,
}

/// <summary>
/// The profiles and what they change. The German validator holds a document against the rules of EN 16931 with some severities of its own,
/// so that what the extension allows is not refused and what other countries tolerate is. <see cref="Severity"/> is that table.
/// </summary>
internal static class XRechnungProfiles
{
    /// <summary>The identifier of XRechnung 3.0.</summary>
    internal const string Standard = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";

    private const string Extension = Standard + "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0";
    private const string CleanVehicles = Standard + "#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_";

    internal static XRechnungProfile Of(ReadOnlySpan<char> specification) =>
        specification.SequenceEqual(Extension) ? XRechnungProfile.Extension
        : specification.StartsWith(CleanVehicles, StringComparison.Ordinal) ? XRechnungProfile.CleanVehicles
        : XRechnungProfile.Standard;

    /// <summary>The rule as the German validator weighs it.</summary>
    internal static Rule Weighed(Rule rule, XRechnungProfile profile) => rule.As(Severity(rule.Id, profile) ?? rule.Severity);

    private static RuleSeverity? Severity(string id, XRechnungProfile profile) => (profile, id) switch
    {
        (XRechnungProfile.Extension, "BR-CL-10" or "BR-CL-11" or "BR-CL-21" or "BR-CL-24" or "BR-CL-25" or "BR-CL-26" or "BR-CO-16" or "UBL-CR-470" or "UBL-CR-646") => RuleSeverity.Information,
        (XRechnungProfile.CleanVehicles, "BR-CL-13") => RuleSeverity.Information,
        (_, "BR-CL-21" or "BR-CL-23") => RuleSeverity.Warning,
        (_, "UBL-CR-646" or "CII-SR-452" or "CII-SR-453" or "CII-SR-454" or "CII-SR-465" or "CII-SR-466") => RuleSeverity.Fatal,
        (_, "CII-SR-475" or "CII-SR-476") => RuleSeverity.Information,
        _ => null,
    };
}
