using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>A supplier of the demo with the person who acts for it.</summary>
/// <param name="Id">The supplier.</param>
/// <param name="Contact">Its person with an entry to the Partner room.</param>
/// <param name="ContactName">That person's name.</param>
/// <param name="Name">What the supplier is called.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Categories">What it supplies.</param>
/// <param name="Word">From 0 to 1: how often it keeps its word.</param>
internal sealed record Dealer(PartyId Id, PartyId Contact, string ContactName, string Name, string Country, string[] Categories, double Word)
{
    /// <summary>The buyer who looks after it.</summary>
    public required PartyId Owner { get; init; }

    /// <summary>True when an early payment earns a discount.</summary>
    public bool Discount { get; init; }

    /// <summary>The currency it bids in.</summary>
    public Currency Currency => Currency.Of(Names.CurrencyOf(Country));

    /// <summary>VAT in per cent on its invoices; suppliers abroad leave it to the buyer.</summary>
    public decimal Tax => Country == "DE" ? 19m : 0m;

    /// <summary>True when its people write German.</summary>
    public bool German => Country is "DE" or "AT" or "CH";

    /// <summary>True for those whose story is told: nothing happens to them by chance.</summary>
    public bool IsTold => Name is Names.Shines or Names.Slips or Names.Answers;

    /// <summary>How likely it keeps a promise, <paramref name="share"/> of the year gone.</summary>
    public double WordAt(double share) => Name == Names.Slips && share > 0.33 ? Word - ((share - 0.33) * 1.05) : Word;
}
