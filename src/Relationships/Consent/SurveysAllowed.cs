using Vouch.Kernel;
using Vouch.Relationships.Feedback;

namespace Vouch.Relationships.Consent;

/// <summary>Nobody is asked how it was who does not want to be.</summary>
internal sealed class SurveysAllowed(IConsents consents) : ISurveyConsent
{
    private const string Survey = "survey";

    public async Task<bool> MayAskAsync(VouchDb db, PartyId person, CancellationToken cancellationToken) =>
        (await consents.AllowedAsync(db, [person], Survey, null, cancellationToken)).Count == 1;
}
