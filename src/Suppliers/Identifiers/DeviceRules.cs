using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Identifiers of devices and their holders in networks, and of containers. Not checked: which makers have a range of their own, and which networks there are in a country.
/// </summary>
internal static class DeviceRules
{
    private const string Hexadecimal = "0123456789ABCDEF";

    // Mobile country codes (ITU-T E.212).
    private static readonly HashSet<int> NetworkCountries =
    [
        202, 204, 206, 208, 212, 213, 214, 216, 218, 219, 220, 221, 222, 225, 226, 228, 230, 231, 232, 234, 235, 238, 240, 242, 244, 246, 247, 248, 250, 255, 257, 259, 260, 262, 266, 268, 270, 272, 274, 276, 278, 280, 282, 283,
        284, 286, 288, 289, 290, 292, 293, 294, 295, 297, 302, 308, 310, 311, 312, 313, 314, 315, 316, 330, 332, 334, 338, 340, 342, 344, 346, 348, 350, 352, 354, 356, 358, 360, 362, 363, 364, 365, 366, 368, 370, 372, 374, 376,
        400, 401, 402, 404, 405, 406, 410, 412, 413, 414, 415, 416, 417, 418, 419, 420, 421, 422, 424, 425, 426, 427, 428, 429, 430, 431, 432, 434, 436, 437, 438, 440, 441, 450, 452, 454, 455, 456, 457, 460, 461, 466, 467, 470, 472,
        502, 505, 510, 514, 515, 520, 525, 528, 530, 536, 537, 539, 540, 541, 542, 543, 544, 545, 546, 547, 548, 549, 550, 551, 552, 553, 554, 555, 602, 603, 604, 605, 606, 607, 608, 609, 610, 611, 612, 613, 614, 615, 616, 617, 618,
        619, 620, 621, 622, 623, 624, 625, 626, 627, 628, 629, 630, 631, 632, 633, 634, 635, 636, 637, 638, 639, 640, 641, 642, 643, 645, 646, 647, 648, 649, 650, 651, 652, 653, 654, 655, 657, 658, 659, 702, 704, 706, 708, 710, 712,
        714, 716, 722, 724, 730, 732, 734, 736, 738, 740, 742, 744, 746, 748, 750, 901, 902,
    ];

    public static readonly IdentifierRule[] All =
    [
        new("imei", "99999999999999 999999999999999 9999999999999999", "3GPP TS 23.003, annex B", text => text.Length == 15 ? Holds(Luhn(text)) : null),
        new("imsi", "9{14-15}", "ITU-T E.212", text => NetworkCountries.Contains(Number(text, 0, 3)) ? null : IdentifierFault.Component),
        new("meid", "*{14-15} *{18-19}", "3GPP2 S.R0048-A", Meid),
        new("mac", "*{12}", "IEEE 802: EUI-48 given out by the IEEE, of one device", Mac),
        new("iso6346", "AAAA9999999", "ISO 6346", text => "UJZR".Contains(text[3], StringComparison.Ordinal) ? Holds(Container(text) == Digit(text, 10)) : IdentifierFault.Component),
    ];

    // Either hexadecimal, or decimal in two parts of 32 and 24 bits; each perhaps with its check digit.
    private static IdentifierFault? Meid(string text)
    {
        if (text.Length >= 18)
        {
            return !text.All(char.IsAsciiDigit) ? IdentifierFault.Format
                : long.Parse(text.AsSpan(0, 10), System.Globalization.CultureInfo.InvariantCulture) > uint.MaxValue || Number(text, 10, 8) >= 1 << 24 ? IdentifierFault.Component
                : Holds(text.Length == 18 || Luhn(text));
        }

        if (!text.All(char.IsAsciiHexDigitUpper))
        {
            return IdentifierFault.Format;
        }

        // Digits alone are an IMEI; what begins with a digit is kept for those.
        if (text.AsSpan(0, 14).ContainsAnyExceptInRange('0', '9'))
        {
            return char.IsAsciiDigit(text[0]) ? IdentifierFault.Component : Holds(text.Length == 14 || Luhn(text, Hexadecimal));
        }

        return Holds(text.Length == 14 || (char.IsAsciiDigit(text[14]) && Luhn(text)));
    }

    // The last bit of the first byte means a group, the one before an address that somebody chose for a network of his own.
    private static IdentifierFault? Mac(string text) =>
        !text.All(char.IsAsciiHexDigitUpper) ? IdentifierFault.Format : (Hexadecimal.IndexOf(text[1], StringComparison.Ordinal) & 3) == 0 ? null : IdentifierFault.Component;

    private static int Container(string text)
    {
        var (sum, weight) = (0, 1);
        for (var at = 0; at < 10; at++, weight *= 2)
        {
            // Letters from ten on, without the multiples of eleven.
            var value = char.IsAsciiDigit(text[at]) ? Digit(text, at) : text[at] - 'A' + 10 is var plain ? plain + (plain > 10 ? 1 : 0) + (plain > 20 ? 1 : 0) + (plain > 30 ? 1 : 0) : 0;
            sum += value * weight;
        }

        return sum % 11 % 10;
    }
}
