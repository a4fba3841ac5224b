using Microsoft.AspNetCore.Identity;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>A local account for sign-in; its id is the person's.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public PartyId Person => new(Id);
}
