namespace Vouch.EInvoicing;

/// <summary>BG-4 and BG-7: the seller or the buyer.</summary>
public sealed class TradeParty : InvoiceGroup
{
    /// <summary>BT-27, BT-44: the full name under which the party is registered.</summary>
    public string? Name { get; set; }

    /// <summary>BT-28, BT-45: the name it trades under.</summary>
    public string? TradingName { get; set; }

    /// <summary>BT-29, BT-46: identifiers of the party. The standard allows one for the buyer.</summary>
    public List<Identifier> Identifiers { get; } = [];

    /// <summary>BT-30, BT-47: the number in the register of companies.</summary>
    public Identifier? LegalRegistration { get; set; }

    /// <summary>BT-31, BT-48: the VAT number, with its country prefix.</summary>
    public string? VatIdentifier { get; set; }

    /// <summary>BT-32: the local tax number of the seller, or that it is registered for tax.</summary>
    public string? TaxRegistration { get; set; }

    /// <summary>The tax scheme that UBL states with <see cref="TaxRegistration"/>; <c>TAX</c> when null.</summary>
    internal string? TaxRegistrationScheme { get; set; }

    /// <summary>BT-33: further legal information on the seller, such as share capital.</summary>
    public string? LegalInformation { get; set; }

    /// <summary>BT-34, BT-49: where electronic documents reach the party; scheme of the EAS list.</summary>
    public Identifier? ElectronicAddress { get; set; }

    /// <summary>BG-5, BG-8: the postal address.</summary>
    public PostalAddress? Address { get; set; }

    /// <summary>BG-6, BG-9: whom to ask.</summary>
    public PartyContact? Contact { get; set; }
}

/// <summary>BG-10: who is paid, where it is not the seller.</summary>
public sealed class Payee : InvoiceGroup
{
    /// <summary>BT-59: the name.</summary>
    public string? Name { get; set; }

    /// <summary>BT-60: the identifier.</summary>
    public Identifier? Identifier { get; set; }

    /// <summary>BT-61: the number in the register of companies.</summary>
    public Identifier? LegalRegistration { get; set; }
}

/// <summary>BG-11: who represents the seller towards the tax authority.</summary>
public sealed class TaxRepresentative : InvoiceGroup
{
    /// <summary>BT-62: the name.</summary>
    public string? Name { get; set; }

    /// <summary>BT-63: the VAT number.</summary>
    public string? VatIdentifier { get; set; }

    /// <summary>BG-12: the postal address.</summary>
    public PostalAddress? Address { get; set; }
}

/// <summary>BG-5, BG-8, BG-12 and BG-15: an address.</summary>
public sealed class PostalAddress : InvoiceGroup
{
    /// <summary>BT-35, BT-50, BT-64, BT-75: the main line, usually street and number.</summary>
    public string? Line1 { get; set; }

    /// <summary>BT-36, BT-51, BT-65, BT-76: a further line.</summary>
    public string? Line2 { get; set; }

    /// <summary>BT-162, BT-163, BT-164, BT-165: a third line.</summary>
    public string? Line3 { get; set; }

    /// <summary>BT-37, BT-52, BT-66, BT-77: the city, town or village.</summary>
    public string? City { get; set; }

    /// <summary>BT-38, BT-53, BT-67, BT-78: the post code.</summary>
    public string? PostCode { get; set; }

    /// <summary>BT-39, BT-54, BT-68, BT-79: the part of the country.</summary>
    public string? Subdivision { get; set; }

    /// <summary>BT-40, BT-55, BT-69, BT-80: the country, ISO 3166-1 alpha-2.</summary>
    public string? CountryCode { get; set; }
}

/// <summary>BG-6 and BG-9: whom to ask.</summary>
public sealed class PartyContact : InvoiceGroup
{
    /// <summary>BT-41, BT-56: the person or the office.</summary>
    public string? Name { get; set; }

    /// <summary>CII stated the name as that of a department.</summary>
    internal bool StatedAsDepartment { get; set; }

    /// <summary>BT-42, BT-57: the telephone number.</summary>
    public string? Telephone { get; set; }

    /// <summary>BT-43, BT-58: the mail address.</summary>
    public string? Email { get; set; }
}

/// <summary>BG-13: where and when the goods or services were delivered.</summary>
public sealed class DeliveryInformation : InvoiceGroup
{
    /// <summary>BT-70: who received.</summary>
    public string? PartyName { get; set; }

    /// <summary>BT-71: the identifier of the place.</summary>
    public Identifier? Location { get; set; }

    /// <summary>BT-72: the day of the actual delivery.</summary>
    public DateOnly? ActualDate { get; set; }

    /// <summary>BG-15: the address of the place.</summary>
    public PostalAddress? Address { get; set; }
}
