using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vouch.Ui.Tests;

/// <summary>Every text that people read has a German translation, in its own room, in Ui or in another room.</summary>
public sealed partial class TranslationTests
{
    private static readonly Dictionary<string, string> German = ReadGerman();

    public static TheoryData<string> Rooms() => [.. Directory.EnumerateDirectories(Repository.Path("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_text_of_a_room_has_a_German_translation(string room)
    {
        var missing = Sources(room).SelectMany(file => Texts(file).Select(text => (text, file: Path.GetFileName(file)))).Where(found => !German.ContainsKey(found.text)).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing.Select(found => $"{found.file}: {found.text}").Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void Translations_keep_the_numbered_places_of_their_text() => Assert.All(German, text => Assert.Equal(Places(text.Key), Places(text.Value)));

    [Fact]
    public void No_room_has_two_texts_that_differ_in_case_alone()
    {
        // The build keeps only one of them; the other goes into another room's file, where it is found too.
        foreach (var file in Directory.EnumerateFiles(Repository.Path("src"), "Texts.de.resx", SearchOption.AllDirectories))
        {
            var names = XDocument.Load(file).Root!.Elements("data").Select(entry => entry.Attribute("name")!.Value);
            Assert.Empty(names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => $"{file}: {group.Key}"));
        }
    }

    [Fact]
    public void No_translation_is_empty() => Assert.All(German, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));

    [Theory]
    [InlineData("""@T["a \"b\" {0}", 1] and T["c"].Value""", "a \"b\" {0}|c")]
    [InlineData("""T[known ? "One" : "Two " + "parts", "argument"]""", "One|Two parts")]
    [InlineData("""T[state switch { 1 => "First", _ => "Other" }]""", "First|Other")]
    [InlineData("""new Refusal("x.y", "Say {0}."), new("x.y-z", "Not now.", RefusalKind.Rule)""", "Say {0}.|Not now.")]
    [InlineData("""new NavigationEntry("Front desk", "/desk")""", "Front desk")]
    [InlineData("""new NoticeDraft(to, "promise.broken", "It was due {0}.", at) { Body = "Why" }""", "It was due {0}.|Why")]
    [InlineData("""new DigestLine(late ? "{0} was due." : "{0} is due.", link, number)""", "{0} was due.|{0} is due.")]
    [InlineData("""public string Title => "Due today"; Say("Your summary: {0}", reader, 3)""", "Due today|Your summary: {0}")]
    [InlineData("""public string Hint => "Answer with yes.";""", "Answer with yes.")]
    [InlineData("""texts.For(room)["Hello"]""", "Hello")]
    [InlineData("""Table["not"] new("no", "code")""", "")]
    [InlineData("""FactName Invited = new("supplier.invited", "A sentence for developers.")""", "")]
    public void The_search_for_texts_finds_them(string source, string expected) => Assert.Equal(expected, string.Join('|', TextsIn(source)));

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Sources(string room) => Directory.EnumerateFiles(Repository.Path($"src/{room}"), "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !Skipped().IsMatch(file));

    // The names of facts come with a sentence for the developer, which nobody else reads.
    // Rules of notices name roles of facts beside their sentences; roles are one word and no texts.
    private static IEnumerable<string> Texts(string file) => AllTexts(file).Where(text => !file.EndsWith("Notices.cs", StringComparison.Ordinal) || text.Contains(' ', StringComparison.Ordinal));

    private static IEnumerable<string> AllTexts(string file) => TextsIn(File.ReadAllText(file, Encoding.UTF8), !file.EndsWith("Facts.cs", StringComparison.Ordinal))
        .Concat(file.EndsWith("Words.cs", StringComparison.Ordinal) ? Arms().Matches(File.ReadAllText(file, Encoding.UTF8)).Select(match => Unescaped(match.Groups[1].Value)) : []);

    private static IEnumerable<string> TextsIn(string source, bool refusals = true)
    {
        foreach (Match start in Localised().Matches(source))
        {
            foreach (var text in Chosen(FirstArgument(source, start.Index + start.Length)))
            {
                yield return text;
            }
        }

        foreach (Match start in refusals ? Declared().Matches(source) : Enumerable.Empty<Match>())
        {
            foreach (var text in Chosen(FirstArgument(source, start.Index + start.Length)))
            {
                yield return text;
            }
        }
    }

    // What stands up to the next comma or closing bracket of the same depth.
    private static string FirstArgument(string source, int start)
    {
        var (depth, quoted) = (0, false);
        for (var i = start; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '(' or '[' or '{' when !quoted:
                    depth++;
                    break;
                case ')' or ']' or '}' when !quoted && depth-- == 0:
                case ',' or ';' when !quoted && depth == 0:
                    return source[start..i];
                default:
                    break;
            }
        }

        return source[start..];
    }

    // The literals that an expression can become: joined by +, chosen by ?: or a switch; not those it compares with.
    private static List<string> Chosen(string expression)
    {
        var texts = new List<string>();
        var end = 0;
        foreach (Match literal in Literal().Matches(expression))
        {
            var before = expression[..literal.Index].TrimEnd();
            if (texts.Count > 0 && expression[end..literal.Index].Trim() == "+")
            {
                texts[^1] += Unescaped(literal.Groups[1].Value);
            }
            else if (before.Length == 0 || before[^1] is '?' or ':' or '(' || before.EndsWith("=>", StringComparison.Ordinal))
            {
                texts.Add(Unescaped(literal.Groups[1].Value));
            }

            end = literal.Index + literal.Length;
        }

        return texts;
    }

    private static string Unescaped(string literal) => Regex.Unescape(literal);

    private static Dictionary<string, string> ReadGerman()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Repository.Path("src"), "Texts.de.resx", SearchOption.AllDirectories))
        {
            foreach (var entry in XDocument.Parse(File.ReadAllText(file, Encoding.UTF8), LoadOptions.PreserveWhitespace).Root!.Elements("data"))
            {
                texts.TryAdd(entry.Attribute("name")!.Value, entry.Element("value")!.Value);
            }
        }

        return texts;
    }

    [GeneratedRegex("""(?:(?<![A-Za-z0-9_])T|\bFor\([^()]*(?:\([^()]*\))?[^()]*\))\[(?=[^\]])""", RegexOptions.None, 1000)]
    private static partial Regex Localised();

    [GeneratedRegex("""(?<!FactName \w+ = )\bnew(?: Refusal)?\(\s*"[a-z][a-z0-9-]*\.[a-z0-9.-]+",\s*(?=")|\bNavigationEntry\(\s*(?=")|\bNoticeDraft\([^";]*"[a-z.-]+",\s*|\bBody = (?=")|\bDigestLine\(\s*|\bSay\(\s*(?=")|\bstring (?:Title|Hint) => (?=")""", RegexOptions.None, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.None, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("=> \\(?\"([A-Za-z](?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.None, 1000)]
    private static partial Regex Arms();

    [GeneratedRegex(@"\{\d+", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("/(obj|bin|node_modules|Migrations|Gallery)/", RegexOptions.None, 1000)]
    private static partial Regex Skipped();
}
