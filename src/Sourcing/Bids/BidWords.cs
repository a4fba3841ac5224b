using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>States in the words people read; keys of translations.</summary>
internal static class BidWords
{
    public static string Of(InvitationState state) => state switch
    {
        InvitationState.Sent => "Not opened yet",
        InvitationState.Opened => "Opened",
        InvitationState.Accepted => "Takes part",
        InvitationState.Declined => "Declined",
        InvitationState.Revoked => "Revoked",
        _ => "Did not bid",
    };

    public static Tone ToneOf(InvitationState state) => state switch
    {
        InvitationState.Accepted => Tone.Good,
        InvitationState.Opened => Tone.Info,
        InvitationState.Declined or InvitationState.Revoked => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static string Of(BidState state) => state switch
    {
        BidState.Submitted => "Sealed",
        BidState.Withdrawn => "Withdrawn",
        BidState.Opened => "Opened",
        _ => "Cannot be read",
    };

    public static Tone ToneOf(BidState state) => state switch
    {
        BidState.Submitted => Tone.Good,
        BidState.Opened => Tone.Info,
        BidState.Unreadable => Tone.Bad,
        _ => Tone.Neutral,
    };
}
