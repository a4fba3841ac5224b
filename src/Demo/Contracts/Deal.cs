using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>A contract of the demo as the actors remember it.</summary>
/// <param name="Bargain">How it was thought out.</param>
/// <param name="Dealer">The supplier.</param>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="StartsOn">The first day.</param>
internal sealed record Deal(Bargain Bargain, Dealer Dealer, ContractId Id, string Number, DateOnly StartsOn)
{
    /// <summary>The version that was offered last.</summary>
    public OfferedVersion? Offered { get; set; }

    /// <summary>How many credits came of its service levels.</summary>
    public int Credits { get; set; }

    /// <summary>How many figures the supplier reported.</summary>
    public int Reported { get; set; }

    /// <summary>The colleague who looks after it.</summary>
    public PartyId Owner => Dealer.Owner;

    /// <summary>The person who acts for a side.</summary>
    public PartyId Of(bool supplier) => supplier ? Dealer.Contact : Dealer.Owner;
}
