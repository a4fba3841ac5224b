using System.Numerics;
using System.Security.Cryptography;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Addresses of Bitcoin's main network. Witness programs of version 0 have the check characters of BIP 173; those of later versions have the ones of BIP 350 or, as the first were written, of BIP 173.
/// </summary>
internal static class BitcoinAddress
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Base32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const string WitnessStart = "bc1";

    /// <summary>Without blanks. Capitals and small letters differ, but for those that begin with bc1.</summary>
    public static string Spelling(string written)
    {
        var text = string.Concat((written.Length > 200 ? written[..200] : written).Where(letter => !char.IsWhiteSpace(letter)));
        return text.StartsWith(WitnessStart, StringComparison.OrdinalIgnoreCase) && (text == text.ToUpperInvariant() || text == text.ToLowerInvariant()) ? text.ToLowerInvariant() : text;
    }

    /// <summary>What is wrong with an address.</summary>
    public static IdentifierFault? Fault(string text) => text[0] switch
    {
        '1' or '3' => Hashed(text),
        'b' when text.StartsWith(WitnessStart, StringComparison.Ordinal) => Witness(text),
        _ => IdentifierFault.Component,
    };

    // A version, the hash of a key or script, and the first four bytes of the hash of both.
    private static IdentifierFault? Hashed(string text)
    {
        var number = BigInteger.Zero;
        foreach (var letter in text)
        {
            if (Base58.IndexOf(letter, StringComparison.Ordinal) is var value && value < 0)
            {
                return IdentifierFault.Format;
            }

            number = (number * 58) + value;
        }

        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        var zeros = text.TakeWhile(letter => letter == '1').Count();
        if ((number.IsZero ? 0 : digits.Length) + zeros != 25)
        {
            return IdentifierFault.Length;
        }

        byte[] bytes = [.. new byte[zeros], .. digits];
        var hash = SHA256.HashData(SHA256.HashData(bytes.AsSpan(0, 21)));
        return bytes[0] is not (0 or 5) ? IdentifierFault.Component : CheckDigits.Holds(bytes.AsSpan(21).SequenceEqual(hash.AsSpan(0, 4)));
    }

    private static IdentifierFault? Witness(string text)
    {
        // "bc" is written apart into its high and low bits before the data.
        var found = Step(Step(Step(Step(Step(1, 3), 3), 0), 2), 3);
        foreach (var letter in text.AsSpan(WitnessStart.Length))
        {
            if (Base32.IndexOf(letter, StringComparison.Ordinal) is var value && value < 0)
            {
                return IdentifierFault.Format;
            }

            found = Step(found, value);
        }

        var version = Base32.IndexOf(text[WitnessStart.Length], StringComparison.Ordinal);
        if (version > 16)
        {
            return IdentifierFault.Component;
        }

        // What is left of the last byte is nothing but zeros, and less than a letter.
        var bits = (text.Length - WitnessStart.Length - 7) * 5;
        if (bits % 8 > 4 || (Base32.IndexOf(text[^7], StringComparison.Ordinal) & ((1 << (bits % 8)) - 1)) != 0 || (version == 0 ? bits / 8 is not (20 or 32) : bits / 8 is < 2 or > 40))
        {
            return IdentifierFault.Length;
        }

        return CheckDigits.Holds(found == 1 || (version > 0 && found == 0x2bc830a3));
    }

    private static int Step(int found, int value)
    {
        ReadOnlySpan<int> generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        var top = found >> 25;
        found = ((found & 0x1ffffff) << 5) ^ value;
        for (var at = 0; at < generator.Length; at++)
        {
            found ^= ((top >> at) & 1) == 1 ? generator[at] : 0;
        }

        return found;
    }
}
