namespace Vouch.EInvoicing.Rules;

/// <summary>Whether identifiers are well formed and their check digits right. The text comes without surrounding spaces.</summary>
internal static class CheckDigits
{
    internal static bool AllDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>GS1 global location number: weights 3 and 1 from the right, modulo 10. Its length is left open, as valid examples of Peppol have longer ones.</summary>
    internal static bool Gln(ReadOnlySpan<char> text)
    {
        if (!AllDigits(text))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            sum += Digit(text[text.Length - 2 - i]) * (i % 2 == 0 ? 3 : 1);
        }

        return (10 - (sum % 10)) % 10 == Digit(text[^1]);
    }

    /// <summary>Norwegian organisation number: nine digits, weights 2 to 7 from the right, modulo 11.</summary>
    internal static bool Norwegian(ReadOnlySpan<char> text)
    {
        if (text.Length != 9 || !AllDigits(text) || text.IndexOfAnyExcept('0') < 0)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += Digit(text[7 - i]) * ((i % 6) + 2);
        }

        return (11 - (sum % 11)) % 11 == Digit(text[8]);
    }

    /// <summary>Danish CVR number: eight digits, with or without the prefix DK (Peppol's own examples have both).</summary>
    internal static bool Danish(ReadOnlySpan<char> text) => text.StartsWith("DK", StringComparison.Ordinal) ? text.Length == 10 && AllDigits(text[2..]) : text.Length == 8 && AllDigits(text);

    /// <summary>Belgian enterprise number: ten digits, the first 0 or 1, the last two are 97 less the others modulo 97.</summary>
    internal static bool Belgian(ReadOnlySpan<char> text)
    {
        if (text.Length != 10 || !AllDigits(text) || text[0] > '1')
        {
            return false;
        }

        return 97 - (Value(text[..8]) % 97) == Value(text[8..]);
    }

    /// <summary>Italian code of a public office: six letters or digits.</summary>
    internal static bool ItalianOffice(ReadOnlySpan<char> text) => text.Length == 6 && AllAscii(text, letters: true, digits: true);

    /// <summary>Italian tax code: eleven digits of an organisation, or the sixteen of a person in their pattern.</summary>
    internal static bool ItalianTaxCode(ReadOnlySpan<char> text) => text.Length switch
    {
        11 => AllDigits(text),
        16 => AllAscii(text[..6], letters: true, digits: false) && AllDigits(text.Slice(6, 2)) && AllAscii(text.Slice(8, 1), letters: true, digits: false)
            && AllDigits(text.Slice(9, 2)) && AllDigits(text.Slice(14, 1)) && AllAscii(text.Slice(15, 1), letters: true, digits: false),
        _ => false,
    };

    /// <summary>Italian VAT number with its prefix: eleven digits, every second one doubled, modulo 10. Numbers of other countries pass.</summary>
    internal static bool ItalianVat(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("IT", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var digits = text[2..];
        if (digits.Length != 11 || !AllDigits(digits))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = Digit(digits[i]);
            sum += i % 2 == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }

    /// <summary>Swedish organisation number: ten digits, the Luhn algorithm.</summary>
    internal static bool Swedish(ReadOnlySpan<char> text)
    {
        if (text.Length < 10 || !AllDigits(text))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var digit = Digit(text[8 - i]) * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return (10 - (sum % 10)) % 10 == Digit(text[9]);
    }

    /// <summary>Australian business number: eleven digits, weighted, modulo 89.</summary>
    internal static bool Australian(ReadOnlySpan<char> text)
    {
        if (text.Length != 11 || !AllDigits(text))
        {
            return false;
        }

        ReadOnlySpan<int> weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
        var sum = -10;
        for (var i = 0; i < 11; i++)
        {
            sum += Digit(text[i]) * weights[i];
        }

        return sum % 89 == 0;
    }

    /// <summary>Dutch VAT number: NL, nine digits, B, two digits.</summary>
    internal static bool DutchVat(ReadOnlySpan<char> text) =>
        text.Length == 14 && text.StartsWith("NL", StringComparison.Ordinal) && AllDigits(text.Slice(2, 9)) && text[11] == 'B' && AllDigits(text[12..]);

    /// <summary>Luxembourg VAT number: LU and eight digits, the last two are the others modulo 89.</summary>
    internal static bool LuxembourgVat(ReadOnlySpan<char> text) =>
        text.Length == 10 && text.StartsWith("LU", StringComparison.OrdinalIgnoreCase) && AllDigits(text[2..]) && Value(text.Slice(2, 6)) % 89 == Value(text[8..]);

    /// <summary>Luxembourg registration number: the year, the legal form (20 to 99), a number and a check digit, modulo 11; companies of form 24 may count it one higher.</summary>
    internal static bool Luxembourg(ReadOnlySpan<char> text)
    {
        if (text.Length != 11 || !AllDigits(text) || Value(text.Slice(4, 2)) < 20)
        {
            return false;
        }

        ReadOnlySpan<int> weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
        var sum = 0;
        for (var i = 0; i < 10; i++)
        {
            sum += Digit(text[i]) * weights[i];
        }

        var check = (11 - (sum % 11)) % 11;
        return check == Digit(text[10]) || (text.Slice(4, 2) is "24" && (check + 1) % 11 == Digit(text[10]));
    }

    /// <summary>Greek tax number: nine digits, weights of powers of two, modulo 11 modulo 10.</summary>
    internal static bool Greek(ReadOnlySpan<char> text)
    {
        if (text.Length != 9 || !AllDigits(text))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += Digit(text[i]) << (8 - i);
        }

        return sum % 11 % 10 == Digit(text[8]);
    }

    /// <summary>International bank account number: country, two check digits, up to thirty letters and digits, modulo 97; spaces do not count.</summary>
    internal static bool Iban(ReadOnlySpan<char> text)
    {
        Span<char> account = stackalloc char[34];
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                continue;
            }

            if (length == account.Length)
            {
                return false;
            }

            account[length++] = character;
        }

        if (length < 4 || !char.IsAsciiLetterUpper(account[0]) || !char.IsAsciiLetterUpper(account[1]) || !char.IsAsciiDigit(account[2]) || !char.IsAsciiDigit(account[3]))
        {
            return false;
        }

        var remainder = 0;
        for (var i = 0; i < length; i++)
        {
            var character = account[(i + 4) % length];
            if (char.IsAsciiDigit(character))
            {
                remainder = ((remainder * 10) + Digit(character)) % 97;
            }
            else if (char.IsAsciiLetter(character))
            {
                remainder = ((remainder * 100) + char.ToUpperInvariant(character) - 'A' + 10) % 97;
            }
            else
            {
                return false;
            }
        }

        return remainder == 1;
    }

    /// <summary>What few digits say as a number.</summary>
    private static int Value(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + Digit(digit);
        }

        return value;
    }

    private static int Digit(char character) => character - '0';

    private static bool AllAscii(ReadOnlySpan<char> text, bool letters, bool digits)
    {
        foreach (var character in text)
        {
            if (!((letters && char.IsAsciiLetter(character)) || (digits && char.IsAsciiDigit(character))))
            {
                return false;
            }
        }

        return true;
    }
}
