using System.Diagnostics.CodeAnalysis;

namespace Vouch.Kernel;

/// <summary>A currency by its ISO 4217 alphabetic code, with the number of decimal digits of its minor unit.</summary>
/// <remarks>The default value stands for "no currency" and is refused by <see cref="Money"/> arithmetic.</remarks>
public readonly record struct Currency : IComparable<Currency>
{
    private const string TwoDigits =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC " +
        "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR " +
        "KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN " +
        "PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS " +
        "UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string NoDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string ThreeDigits = "BHD IQD JOD KWD LYD OMR TND";
    private const string FourDigits = "CLF UYW";

    private static readonly Dictionary<string, Currency> Known = ReadTable();
    private readonly string? code;

    private Currency(string code, int digits)
    {
        this.code = code;
        Digits = digits;
    }

    /// <summary>Euro.</summary>
    public static Currency Eur { get; } = Of("EUR");

    /// <summary>All active ISO 4217 currencies, by code.</summary>
    public static IReadOnlyCollection<Currency> All => Known.Values;

    /// <summary>The three capital letters of ISO 4217; empty for the default value.</summary>
    public string Code => code ?? "";

    /// <summary>Decimal digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    public int Digits { get; }

    /// <summary>How many minor units make one unit: 100 for EUR.</summary>
    public long MinorPerUnit => Digits switch { 0 => 1, 2 => 100, 3 => 1_000, 4 => 10_000, _ => throw new InvalidOperationException("No currency.") };

    /// <summary>The currency with this code.</summary>
    /// <exception cref="ArgumentException">The code is not an active ISO 4217 code in capitals. For input from people use <see cref="TryParse"/>.</exception>
    public static Currency Of(string code) =>
        TryParse(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is not an ISO 4217 currency code.", nameof(code));

    /// <summary>Finds a currency by its code in capitals; false when there is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Currency currency)
    {
        currency = default;
        return code is not null && Known.TryGetValue(code, out currency);
    }

    /// <inheritdoc/>
    public int CompareTo(Currency other) => string.CompareOrdinal(Code, other.Code);

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static Dictionary<string, Currency> ReadTable()
    {
        var table = new Dictionary<string, Currency>(StringComparer.Ordinal);
        foreach (var (codes, digits) in new[] { (TwoDigits, 2), (NoDigits, 0), (ThreeDigits, 3), (FourDigits, 4) })
        {
            foreach (var letters in codes.Split(' '))
            {
                table.Add(letters, new Currency(letters, digits));
            }
        }

        return table;
    }
}
