using Vouch.Ui;

namespace Vouch.Suppliers.Vetting;

/// <summary>Tiers in English, the key of their translation.</summary>
internal static class TierWords
{
    public static string Of(RiskTier tier) => tier switch { RiskTier.High => "High risk", RiskTier.Medium => "Medium risk", _ => "Low risk" };
}

/// <summary>States of what is asked in English, the key of their translation.</summary>
internal static class ItemStates
{
    public static string Of(PackItem item) => item switch
    {
        { Kind: PackItemKind.Screening, State: PackItemState.Faulty } => "On a sanctions list",
        { Kind: PackItemKind.Screening, Code: PackStanding.WaitingForLists } => "Being looked up",
        { Kind: PackItemKind.Screening } => "To be decided",
        _ => Of(item.State),
    };

    public static string Of(PackItemState state) => state switch
    {
        PackItemState.InOrder => "In order",
        PackItemState.LapsesSoon => "Lapses soon",
        PackItemState.ToCheck => "To be checked by us",
        PackItemState.Missing => "Missing",
        PackItemState.Lapsed => "No longer valid",
        _ => "Does not do",
    };

    public static Tone ToneOf(PackItem item) => item.State switch
    {
        PackItemState.InOrder => Tone.Good,
        PackItemState.LapsesSoon => Tone.Warning,
        PackItemState.ToCheck => Tone.Info,
        _ => Tone.Bad,
    };
}
