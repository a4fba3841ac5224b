namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Classes of financial instruments (ISO 10962, code table of 2021): for each category and group, which letters its four attributes may have.
/// X stands for "not applicable or undefined" and may stand for each attribute.
/// </summary>
internal static class InstrumentClasses
{
    private const string Ranking = "CGJNOPQSTU";
    private const string Redemption = "ABCDEFGLPQRT";
    private const string Form = "BMNR";
    private const string Style = "ABCDEFGHI";
    private const string Valuation = "ABDGLMPV";
    private const string Goods = "ABCFGHIJKMNOPRSTW";

    private static readonly Dictionary<string, string[]> Attributes = new(StringComparer.Ordinal)
    {
        // Collective investment vehicles.
        ["CB"] = ["CMO", "GIJ", "", "QSUY"], ["CE"] = ["CMO", "GIJ", "BCDEFKLMRV", "SU"], ["CF"] = ["CMO", "GIJ", "BEHIMP", "QSUY"], ["CH"] = ["ADELMNRS", "", "", ""],
        ["CI"] = ["CMO", "GIJ", "BCDEFKLMRV", "QSUY"], ["CM"] = ["", "", "", "QSUY"], ["CP"] = ["CMO", "GIJ", "BCDEFKLMRV", "QSUY"], ["CS"] = ["CMO", "BGLM", "BMR", "SU"],

        // Debt instruments.
        ["DA"] = ["FVZ", Ranking, Redemption, Form], ["DB"] = ["CFKVZ", Ranking, Redemption, Form], ["DC"] = ["FKVZ", Ranking, Redemption, Form], ["DD"] = ["ABCGMNTWY", "CFVZ", Ranking, Redemption],
        ["DE"] = ["ABCDEM", "DFMVY", "CMRST", "BCDIMNST"], ["DG"] = ["FVZ", Ranking, Redemption, Form], ["DM"] = ["BMP", "", "", Form], ["DN"] = ["FVZ", Ranking, Redemption, Form],
        ["DS"] = ["ABCDM", "DFMVY", "FMV", "BCDIMNST"], ["DT"] = ["FKVZ", Ranking, Redemption, Form], ["DW"] = ["FKVZ", Ranking, Redemption, Form], ["DY"] = ["FKVZ", Ranking, "", Form],

        // Equities.
        ["EC"] = ["ENRV", "TU", "FOP", Form], ["ED"] = ["CFLMPS", "BDNR", "ACFNPQU", Form], ["EF"] = ["ENRV", "ACEGNRT", "ACFNPQU", Form], ["EL"] = ["ENRV", "TU", "FOP", Form],
        ["EM"] = ["", "", "", Form], ["EP"] = ["ENRV", "ACEGNRT", "ACFNPQU", Form], ["ES"] = ["ENRV", "TU", "FOP", Form], ["EY"] = ["ABCDEM", "DMY", "EFMV", "BCDGIMNST"],

        // Futures.
        ["FC"] = ["AEHIMNPS", "CNP", "NS", ""], ["FF"] = ["BCDFIMNOSVW", "CNP", "NS", ""],

        // Options that are not listed, or complex.
        ["HC"] = ["IMUVW", Style, Valuation, "CEP"], ["HE"] = ["BFIMORS", Style, Valuation, "CEP"], ["HF"] = ["BCDEFMQRTUVWY", "JKL", Valuation, "CEP"], ["HM"] = ["MP", Style + "JKL", Valuation, "ACENP"],
        ["HR"] = ["ACDEFGHMOR", Style, Valuation + "CF", "CEP"], ["HT"] = [Goods, Style, Valuation, "CEP"],

        // Spot, forwards, strategies.
        ["IF"] = ["", "", "", "P"], ["IT"] = ["AJKMNPST", "", "", ""],
        ["JC"] = ["ABCDGIO", "", "CFS", "CP"], ["JE"] = ["BFIOS", "", "CFS", "CP"], ["JF"] = ["FJKLNORSTUVW", "", "CFRS", "CP"], ["JR"] = ["IMO", "", "CFS", "CP"], ["JT"] = ["ABCGHIJKMNPST", "", "CFS", "CP"],
        ["KC"] = ["", "", "", ""], ["KE"] = ["", "", "", ""], ["KF"] = ["", "", "", ""], ["KM"] = ["", "", "", ""], ["KR"] = ["", "", "", ""], ["KT"] = ["", "", "", ""], ["KY"] = ["", "", "", ""],

        // Financing, and others.
        ["LL"] = ["ABJKMNPST", "", "", "CP"], ["LR"] = ["CGS", "FNOT", "", "DHT"], ["LS"] = ["CDEGKLMPTW", "NOT", "", "DFHT"],
        ["MC"] = ["ABHMSUW", "TU", "", Form], ["MM"] = ["EIMNPRST", "", "", ""],

        // Listed options.
        ["OC"] = ["ABE", "BCDFIMNOSTW", "CENP", "NS"], ["OM"] = ["", "", "", ""], ["OP"] = ["ABE", "BCDFIMNOSTW", "CENP", "NS"],

        // Entitlements.
        ["RA"] = ["", "", "", Form], ["RD"] = ["AMPSW", "", "", Form], ["RF"] = ["BCDIMST", "MNT", "CMP", "ABEM"], ["RM"] = ["", "", "", ""], ["RP"] = ["BCFIMPS", "", "", Form], ["RS"] = ["BCFIMPS", "", "", Form],
        ["RW"] = ["BCDIMST", "CNT", "BCP", "ABEM"],

        // Swaps.
        ["SC"] = ["BIMUV", "CMT", "CLS", "ACP"], ["SE"] = ["BIMS", "CDLMPTV", "", "CEP"], ["SF"] = ["ACM", "", "", "CP"], ["SM"] = ["MP", "", "", "CEP"], ["SR"] = ["ACDGHMZ", "CDIY", "CS", "DN"],
        ["ST"] = ["ABCGHIJKMNPQST", "CT", "", "CEP"],

        // Referential instruments.
        ["TB"] = ["CDEFIMT", "", "", ""], ["TC"] = ["CLMN", "", "", ""], ["TD"] = ["CFKLMPS", "", "", ""], ["TI"] = ["CDEFMRT", "CEFMP", "GMNP", ""], ["TM"] = ["", "", "", ""], ["TR"] = ["FMNRV", "ADMNQSW", "", ""],
        ["TT"] = ["AEHIMNPS", "", "", ""],
    };

    /// <summary>True for a class that there is.</summary>
    /// <param name="code">Six capital letters.</param>
    public static bool Has(string code)
    {
        if (!Attributes.TryGetValue(code[..2], out var attributes))
        {
            return false;
        }

        for (var at = 0; at < attributes.Length; at++)
        {
            if (code[at + 2] != 'X' && !attributes[at].Contains(code[at + 2], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
