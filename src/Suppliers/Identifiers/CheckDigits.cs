namespace Vouch.Suppliers.Identifiers;

/// <summary>The ways in which check digits are computed.</summary>
internal static class CheckDigits
{
    /// <summary>Digits, then capital letters: their values in most systems.</summary>
    public const string DigitsAndLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Digits, and X for ten.</summary>
    public const string DigitsAndX = "0123456789X";

    /// <summary>The sum of digits, each multiplied by its weight.</summary>
    public static int Sum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += (digits[at] - '0') * weights[at];
        }

        return sum;
    }

    /// <summary>A digit at a place.</summary>
    public static int Digit(string text, int at) => text[at] - '0';

    /// <summary>The fault when a check digit does not fit.</summary>
    public static IdentifierFault? Holds(bool fits) => fits ? null : IdentifierFault.CheckDigit;

    /// <summary>Every second digit from the right is doubled, digits are summed; a multiple of ten (ISO/IEC 7812-1, annex B).</summary>
    public static bool Luhn(ReadOnlySpan<char> digits) => LuhnSum(digits, doublesLast: false) % 10 == 0;

    /// <summary>The same in an alphabet of any size (Luhn modulo N); false for a character outside it.</summary>
    public static bool Luhn(ReadOnlySpan<char> text, string alphabet)
    {
        var (sum, size) = (0, alphabet.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (alphabet.IndexOf(text[text.Length - 1 - at], StringComparison.Ordinal) is var value && value < 0)
            {
                return false;
            }

            value *= 1 + (at % 2);
            sum += (value / size) + (value % size);
        }

        return sum % size == 0;
    }

    /// <summary>The digit that makes the number pass <see cref="Luhn(ReadOnlySpan{char})"/>.</summary>
    public static int LuhnDigit(ReadOnlySpan<char> digits) => (10 - (LuhnSum(digits, doublesLast: true) % 10)) % 10;

    /// <summary>Letters as numbers from ten on; the remainder of the whole number by 97 (ISO 7064 MOD 97-10).</summary>
    public static int Mod97(ReadOnlySpan<char> text)
    {
        var remainder = 0;
        foreach (var letter in text)
        {
            remainder = char.IsAsciiDigit(letter) ? ((remainder * 10) + (letter - '0')) % 97 : ((remainder * 100) + (letter - 'A' + 10)) % 97;
        }

        return remainder;
    }

    /// <summary>ISO 7064 MOD 11,10 over all digits, the check digit the last.</summary>
    public static bool Mod1110(ReadOnlySpan<char> digits)
    {
        var check = 5;
        foreach (var digit in digits)
        {
            check = ((((check == 0 ? 10 : check) * 2) % 11) + (digit - '0')) % 10;
        }

        return check == 1;
    }

    /// <summary>ISO 7064 MOD N+1,N over all characters of an alphabet of N, the check character the last; false for a character outside it.</summary>
    public static bool Hybrid(ReadOnlySpan<char> text, string alphabet)
    {
        var (modulus, check) = (alphabet.Length, alphabet.Length / 2);
        foreach (var letter in text)
        {
            if (alphabet.IndexOf(letter, StringComparison.Ordinal) is var value && value < 0)
            {
                return false;
            }

            check = ((((check == 0 ? modulus : check) * 2) % (modulus + 1)) + value) % modulus;
        }

        return check == 1;
    }

    /// <summary>A pure system of ISO 7064, such as MOD 11-2, over all characters, the check character the last; false for a character outside the alphabet. Where the alphabet has a character for every remainder, the last of it is none of the number's own.</summary>
    /// <param name="text">The number with its check character.</param>
    /// <param name="alphabet">The characters in the order of their values.</param>
    /// <param name="modulus">The modulus.</param>
    /// <param name="radix">The radix.</param>
    public static bool Pure(ReadOnlySpan<char> text, string alphabet, int modulus, int radix)
    {
        var check = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var value = alphabet.IndexOf(text[at], StringComparison.Ordinal);
            if (value < 0 || (value == modulus - 1 && at < text.Length - 1))
            {
                return false;
            }

            check = ((check * radix) + value) % modulus;
        }

        return check == 1;
    }

    /// <summary>ISO 7064 MOD 11-2 over all digits, the check character a digit or X.</summary>
    public static bool Mod112(ReadOnlySpan<char> text) => Pure(text, DigitsAndX, 11, 2);

    /// <summary>The remainder of a long number of digits.</summary>
    public static int Remainder(ReadOnlySpan<char> digits, int by)
    {
        var remainder = 0;
        foreach (var digit in digits)
        {
            remainder = ((remainder * 10) + (digit - '0')) % by;
        }

        return remainder;
    }

    /// <summary>True for a day that was or will be.</summary>
    public static bool IsDay(int year, int month, int day) => year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>True for a day in this or the last century, the year told by two digits.</summary>
    public static bool IsDayOfEitherCentury(int year, int month, int day) => IsDay(1900 + year, month, day) || IsDay(2000 + year, month, day);

    /// <summary>Digits of a text as a number.</summary>
    public static int Number(string text, int at, int length)
    {
        var number = 0;
        for (var place = at; place < at + length; place++)
        {
            number = (number * 10) + (text[place] - '0');
        }

        return number;
    }

    private static int LuhnSum(ReadOnlySpan<char> digits, bool doublesLast)
    {
        var sum = 0;
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            var digit = digits[at] - '0';
            if (doublesLast)
            {
                digit *= 2;
            }

            doublesLast = !doublesLast;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum;
    }
}
