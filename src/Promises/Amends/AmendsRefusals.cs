namespace Vouch.Promises.Amends;

/// <summary>Why amends or praise are not taken.</summary>
internal static class AmendsRefusals
{
    internal static readonly Refusal NotYours = new("amends.not-yours", "Amends are made by the one who owed the promise or looks after it. Tell them what you miss.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotBroken = new("amends.not-broken", "This promise is not broken, so there is nothing to make up for.");
    internal static readonly Refusal AlreadyMade = new("amends.already-made", "Amends were made for this promise already; they stand in its record.");
    internal static readonly Refusal TextMissing = new("amends.text-missing", "Say what you did for the one who waited, in at most {0} characters.", RefusalKind.Invalid);

    internal static readonly Refusal NotAllowed = new("praise.not-allowed", "Praise of others is written down by people of the company. Give your own from your page.", RefusalKind.NotAllowed);
    internal static readonly Refusal NotSettled = new("praise.not-settled", "This promise is not settled yet. Praise it when you know how it ended.");
    internal static readonly Refusal Nobody = new("praise.nobody", "Nobody is named who owed this promise. Praise the person or the supplier instead.");
    internal static readonly Refusal ToOneself = new("praise.to-oneself", "Praise is for somebody else. Choose whom you mean.", RefusalKind.Invalid);
    internal static readonly Refusal AlreadyGiven = new("praise.already-given", "You have praised this promise already.");
    internal static readonly Refusal PartyUnknown = new("praise.party-unknown", "There is nobody of that name here whom you deal with. Choose from the list.", RefusalKind.Invalid);
    internal static readonly Refusal PraiseMissing = new("praise.text-missing", "Say what was good, in at most {0} characters.", RefusalKind.Invalid);
}
