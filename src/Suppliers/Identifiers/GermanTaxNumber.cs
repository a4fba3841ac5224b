using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// The Steuernummer of Germany: as a tax office writes it (ten or eleven digits), or with the federal number of the office and a zero (thirteen). Checked are the forms of the states and, where the number
/// tells its state, the check digit; it may also be of each state that writes eleven digits without a zero in front. Numbers of ten digits, and of eleven behind a zero, are told of that fit no state's way,
/// so these are held against the forms only.
/// </summary>
internal static class GermanTaxNumber
{
    private const string Southern = "054302765432";
    private const string Northern = "004302765432";
    private const string Saxon = "002908765432";

    // How the federal number begins (F the office), how the number of the state does, and the weights; a word stands for a way without them. Berlin has two.
    private static readonly (string Federal, string Own, string[] Ways)[] States =
    [
        ("28FF0", "FF", ["powers"]), ("9FFF0", "FFF", [Southern]), ("11FF0", "FF", ["000007658432", Saxon]), ("30FF0", "0FF", [Southern]), ("24FF0", "FF", [Northern]), ("22FF0", "FF", [Northern]),
        ("26FF0", "0FF", ["powers"]), ("40FF0", "0FF", [Southern]), ("23FF0", "FF", [Saxon]), ("5FFF0", "FFF", ["remainder"]), ("27FF0", "FF", ["digits"]), ("10FF0", "0FF", [Northern]),
        ("32FF0", "2FF", [Southern]), ("31FF0", "1FF", [Southern]), ("21FF0", "FF", ["powers"]), ("41FF0", "1FF", [Southern]),
    ];

    /// <summary>What is wrong with a number of ten, eleven or thirteen digits.</summary>
    public static IdentifierFault? Fault(string text)
    {
        var states = Array.FindAll(States, state => text.Length == 13 ? Begins(text, state.Federal) : text.Length == state.Own.Length + 8 && Begins(text, state.Own));
        return states.Length == 0 ? IdentifierFault.Format
            : text.Length == 10 || text[0] == '0' ? null
            : Holds(Array.Exists(states, state => Array.Exists(state.Ways, way => Fits(text.Length == 13 ? text : Whole(text, state.Federal), way))));
    }

    private static string Whole(string text, string federal)
    {
        var office = federal.IndexOf('F', StringComparison.Ordinal);
        var length = federal.Length - 1 - office;
        return string.Concat(federal.AsSpan(0, office), text.AsSpan(3 - length, length), "0", text.AsSpan(3));
    }

    private static bool Begins(string text, string start) => start.Zip(text).All(pair => pair.First == 'F' || pair.First == pair.Second);

    private static bool Fits(string text, string way)
    {
        var check = Digit(text, 12);
        return way switch
        {
            "powers" => (10 - (Powers(text) % 10)) % 10 == check,
            "digits" => (10 - (Weighted(text, "001201212121", product => (product / 10) + (product % 10)) % 10)) % 10 == check,
            "remainder" => Weighted(text, "032107654321", product => product) % 11 == check,
            _ => (11 - (Weighted(text, way, product => product) % 11)) % 11 == check,
        };
    }

    private static int Weighted(string text, string weights, Func<int, int> of) => weights.Select((weight, at) => of(Digit(text, at) * (weight - '0'))).Sum();

    // A number is added to each digit of office, district and person, and what is left by ten multiplied by the power of two of that number; digits are summed until one is left.
    private static int Powers(string text)
    {
        const string Added = "--98-7654321";
        var sum = 0;
        for (var at = 0; at < Added.Length; at++)
        {
            if (char.IsAsciiDigit(Added[at]))
            {
                var product = (Digit(text, at) + Added[at] - '0') % 10 * (1 << (Added[at] - '0'));
                sum += product == 0 ? 0 : ((product - 1) % 9) + 1;
            }
        }

        return sum;
    }
}
