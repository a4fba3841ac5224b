namespace Vouch.EInvoicing.Reading;

/// <summary>Facts of UNTDID code lists that both syntaxes need.</summary>
internal static class DocumentTypes
{
    /// <summary>The codes of UNTDID 1001 that EN 16931 counts as credit notes.</summary>
    internal static bool IsCreditNote(ReadOnlySpan<char> typeCode) =>
        typeCode is "81" or "83" or "261" or "262" or "296" or "308" or "381" or "396" or "420" or "458" or "502" or "503" or "532";

    /// <summary>BT-8 in CII is a code of UNTDID 2475, in the model and UBL one of UNTDID 2005.</summary>
    internal static string? TaxPointFromCii(ReadOnlySpan<char> code) => code switch
    {
        "5" => "3",
        "29" => "35",
        "72" => "432",
        _ => null,
    };

    internal static string? TaxPointToCii(ReadOnlySpan<char> code) => code switch
    {
        "3" => "5",
        "35" => "29",
        "432" => "72",
        _ => null,
    };
}

/// <summary>Text that CII demands where the model has no term.</summary>
internal static class CiiConstants
{
    internal const string ProjectName = "Project reference";
}
