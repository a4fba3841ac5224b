using Vouch.Kernel;
using Vouch.Relationships.Consent;

namespace Vouch.Relationships.Feedback;

/// <summary>Whether a person may be asked how it went.</summary>
internal interface ISurveyConsent
{
    /// <summary>False once the person, by any of their identities, took back that they may be asked.</summary>
    Task<bool> MayAskAsync(VouchDb db, PartyId person, CancellationToken cancellationToken);
}

/// <summary>Asks what the person said about surveys; where nobody keeps consents, nobody has taken any back.</summary>
internal sealed class SurveyByConsent(IEnumerable<IConsents> consents) : ISurveyConsent
{
    private const string Purpose = "survey";

    public async Task<bool> MayAskAsync(VouchDb db, PartyId person, CancellationToken cancellationToken) =>
        consents.FirstOrDefault() is not { } kept || (await kept.AllowedAsync(db, [person], Purpose, null, cancellationToken)).Contains(person);
}
