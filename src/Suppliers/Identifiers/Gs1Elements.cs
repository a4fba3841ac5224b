using System.Text;
using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// The element strings of GS1 as bar codes hold them: application identifiers, each with its data. Checked are which identifiers there are, how long their data is, its characters, check digits and dates;
/// not what else the data means, nor which identifiers may stand together.
/// </summary>
internal static class Gs1Elements
{
    // What a scanner sends for the sign that ends data of no fixed length.
    private const char Separator = '\u001D';

    // The application identifier (n any digit), the data, and what is checked: c and how many digits at the start end in a check digit, d begins with a day, i an IBAN.
    private static readonly (string Identifier, IdentifierPattern Data, string Checks)[] Table = [.. """
        00 9{18} c18;01 9{14} c14;02 9{14} c14;03 9{14} c14;10 #{1-20};11 9{6} d;12 9{6} d;13 9{6} d;15 9{6} d;16 9{6} d;17 9{6} d;20 99;21 #{1-20};22 #{1-20};235 #{1-28};240 #{1-30};241 #{1-30};242 9{1-6};243 #{1-20};
        250 #{1-30};251 #{1-30};253 9{13}#{0-17} c13;254 #{1-20};255 9{13}9{0-12} c13;30 9{1-8};310n 9{6};311n 9{6};312n 9{6};313n 9{6};314n 9{6};315n 9{6};316n 9{6};32nn 9{6};33nn 9{6};34nn 9{6};35nn 9{6};36nn 9{6};37 9{1-8};
        390n 9{1-15};391n 9{3}9{1-15};392n 9{1-15};393n 9{3}9{1-15};394n 9{4};395n 9{6};400 #{1-30};401 #{1-30};402 9{17} c17;403 #{1-30};410 9{13} c13;411 9{13} c13;412 9{13} c13;413 9{13} c13;414 9{13} c13;415 9{13} c13;416 9{13} c13;417 9{13} c13;
        420 #{1-20};421 9{3}#{1-9};422 9{3};423 9{3}9{0-12};424 9{3};425 9{3}9{0-12};426 9{3};427 #{1-3};4300 #{1-35};4301 #{1-35};4302 #{1-70};4303 #{1-70};4304 #{1-70};4305 #{1-70};4306 #{1-70};4307 AA;4308 #{1-30};4309 9{20};
        4310 #{1-35};4311 #{1-35};4312 #{1-70};4313 #{1-70};4314 #{1-70};4315 #{1-70};4316 #{1-70};4317 AA;4318 #{1-20};4319 #{1-30};4320 #{1-35};4321 9;4322 9;4323 9;4324 9{10} d;4325 9{10} d;4326 9{6} d;433n 9{6}#{0-1};
        7001 9{13};7002 #{1-30};7003 9{10} d;7004 9{1-4};7005 #{1-12};7006 9{6} d;7007 9{6}9{0-6} d;7008 #{1-3};7009 #{1-10};7010 #{1-2};7011 9{6}9{0-4} d;7020 #{1-20};7021 #{1-20};7022 #{1-20};7023 #{1-30};703n 9{3}#{1-27};
        7040 9#{3};7041 #{1-4};710 #{1-20};711 #{1-20};712 #{1-20};713 #{1-20};714 #{1-20};715 #{1-20};716 #{1-20};717 #{1-20};723n #{2}#{1-28};7240 #{1-20};7241 99;7242 #{1-25};
        8001 9{14};8002 #{1-20};8003 9{14}#{0-16} c14;8004 #{1-30};8005 9{6};8006 9{18};8007 #{1-34} i;8008 9{8}9{0-4} d;8009 #{1-50};8010 #{1-30};8011 9{1-12};8012 #{1-20};8013 #{1-25};8017 9{18} c18;8018 9{18} c18;8019 9{1-10};
        8020 #{1-25};8026 9{18};8030 #{1-90};8110 #{1-70};8111 9{4};8112 #{1-70};8200 #{1-70};90 #{1-30};91 #{1-90};92 #{1-90};93 #{1-90};94 #{1-90};95 #{1-90};96 #{1-90};97 #{1-90};98 #{1-90};99 #{1-90}
        """.Split([';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(' ')).Select(cells => (cells[0], new IdentifierPattern(cells[1]), cells.Length > 2 ? cells[2] : ""))];

    /// <summary>Brings a code to the form that people read, each identifier in brackets before its data; what is no such code stays as it was written.</summary>
    public static string Bracketed(string written)
    {
        var text = written.Trim();
        text = text.Length > 200 ? text[..200] : text;
        if (Read(text) is not { } elements)
        {
            return text;
        }

        var bracketed = new StringBuilder();
        foreach (var (identifier, data) in elements)
        {
            bracketed.Append('(').Append(identifier).Append(')').Append(data);
        }

        return bracketed.ToString();
    }

    /// <summary>What is wrong with a code.</summary>
    public static IdentifierFault? Fault(string text)
    {
        if (Read(text) is not { Count: > 0 } elements)
        {
            return IdentifierFault.Format;
        }

        foreach (var (identifier, data) in elements)
        {
            if (Rule(identifier) is not { } rule)
            {
                return IdentifierFault.Component;
            }

            // The signs of ISO/IEC 646 that all languages have alike.
            if (!rule.Data.Fits(data) || !data.All(sign => char.IsAsciiLetterOrDigit(sign) || "!\"%&'()*+,-./:;<=>?_".Contains(sign, StringComparison.Ordinal)))
            {
                return rule.Data.IsAsLongAs(data) ? IdentifierFault.Format : IdentifierFault.Length;
            }

            if (Fault(rule.Checks, data) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static IdentifierFault? Fault(string checks, string data) => checks switch
    {
        "" => null,
        "i" => Iban.Check(data).Fault,

        // A day of 00 is the last of its month.
        "d" => IsDay(2000 + Number(data, 0, 2), Number(data, 2, 2), Math.Max(1, Number(data, 4, 2))) ? null : IdentifierFault.Component,
        _ => Holds(ArticleRules.Gtin(data[..Number(checks, 1, 2)])),
    };

    private static List<(string Identifier, string Data)>? Read(string text)
    {
        var elements = new List<(string, string)>();
        if (text.StartsWith('('))
        {
            for (var at = 0; at < text.Length;)
            {
                var end = text.IndexOf(')', at);
                if (text[at] != '(' || end < 0)
                {
                    return null;
                }

                var next = Next(text, end);
                elements.Add((text[(at + 1)..end], text[(end + 1)..next].Trim()));
                at = next;
            }

            return elements;
        }

        for (var at = 0; at < text.Length;)
        {
            if (text[at] == Separator)
            {
                at++;
                continue;
            }

            var length = Enumerable.Range(2, 3).FirstOrDefault(length => at + length <= text.Length && Rule(text.Substring(at, length)) is not null);
            if (length == 0)
            {
                return null;
            }

            var (identifier, start) = (text.Substring(at, length), at + length);
            var data = Rule(identifier)!.Value.Data;
            var end = text.IndexOf(Separator, start) is var separator && separator < 0 ? text.Length : separator;
            at = data.Least == data.Most ? Math.Min(start + data.Most, end) : end;
            elements.Add((identifier, text[start..at].Trim()));
        }

        return elements;
    }

    // Data may hold brackets of its own: only one with an identifier in it begins the next.
    private static int Next(string text, int from)
    {
        for (var at = text.IndexOf('(', from); at >= 0; at = text.IndexOf('(', at + 1))
        {
            if (text.IndexOf(')', at) is var end && end - at is >= 3 and <= 5 && Rule(text[(at + 1)..end]) is not null)
            {
                return at;
            }
        }

        return text.Length;
    }

    private static (string Identifier, IdentifierPattern Data, string Checks)? Rule(string identifier)
    {
        foreach (var rule in Table)
        {
            if (rule.Identifier.Length == identifier.Length && rule.Identifier.Zip(identifier).All(pair => pair.First == 'n' ? char.IsAsciiDigit(pair.Second) : pair.First == pair.Second))
            {
                return rule;
            }
        }

        return null;
    }
}
