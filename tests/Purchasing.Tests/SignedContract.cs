using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>A contract from the draft to the second signature, by a buyer and a person of the supplier.</summary>
internal static class SignedContract
{
    /// <summary>Puts this content in force and answers the contract with its number.</summary>
    public static async Task<DraftedContract> InForceAsync(TestHouse house, PartyId supplier, Actor seller, ContractContent content)
    {
        var drafted = await house.DoneAsync(house.Buyer, new DraftContract(content.Title, supplier, house.Unit, content.Currency, content.StartsOn, content.EndsOn));
        await house.DoneAsync(house.Buyer, new WriteContract(drafted.Contract, content));
        var version = await house.DoneAsync(house.Buyer, new OfferContract(drafted.Contract));
        await house.DoneAsync(seller, new AcceptContract(drafted.Contract, version.Number, version.Sha256));
        await house.DoneAsync(house.Buyer, new SubmitContract(drafted.Contract));
        await house.DoneAsync(house.Buyer, new SignContract(drafted.Contract, version.Number, version.Sha256, "Ben Buyer", true));
        Assert.True((await house.DoneAsync(seller, new SignContract(drafted.Contract, version.Number, version.Sha256, "Sina Seller", true))).IsInForce);
        return drafted;
    }
}
