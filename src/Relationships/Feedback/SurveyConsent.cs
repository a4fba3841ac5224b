using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>Whether a person may be asked how it went. What they consented to answers; until it is connected, everybody may be.</summary>
internal interface ISurveyConsent
{
    /// <summary>False once the person, or any party that was ever the same person, took back their consent to surveys.</summary>
    Task<bool> MayAskAsync(VouchDb db, PartyId person, CancellationToken cancellationToken);
}

/// <summary>Nobody ever took anything back.</summary>
internal sealed class NothingTakenBack : ISurveyConsent
{
    public Task<bool> MayAskAsync(VouchDb db, PartyId person, CancellationToken cancellationToken) => Task.FromResult(true);
}
