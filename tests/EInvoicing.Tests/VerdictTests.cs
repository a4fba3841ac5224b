using System.Text.Json;
using System.Text.RegularExpressions;
using Vouch.EInvoicing.Commands;
using Vouch.EInvoicing.Rules;

namespace Vouch.EInvoicing.Tests;

public sealed partial class VerdictTests
{
    [Fact]
    public void Every_conformance_case_agrees()
    {
        using var output = new StringWriter();
        var exit = EInvoiceCommands.Verdicts(Path.Combine(Reference.Folder, "verdicts.csv"), Reference.Folder, output);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.True(exit == 0 && last.GetProperty("unsupported").GetInt32() == 0, string.Join('\n', lines.OrderBy(line => line.Contains("unsupported", StringComparison.Ordinal)).Take(400)));
        Assert.True(last.GetProperty("cases").GetInt32() > 1000);
    }

    [Fact]
    public void Every_rule_that_the_reference_names_is_known()
    {
        var known = Enum.GetValues<RuleSetName>().SelectMany(Listed).ToHashSet(StringComparer.Ordinal);
        var named = Directory.EnumerateFiles(Reference.Folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".xml" or ".csv" or ".md")
            .SelectMany(file => RuleName().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(named.Count > 250);
        Assert.Empty(named.Except(known).Except(NotRules.SelectMany(entry => entry.Value.Split(' '))).Where(name => !RuleBook.NeverFails(name)).Order(StringComparer.Ordinal));
    }

    /// <summary>Names that look like a rule in the reference's texts, and why there is none of that name.</summary>
    private static readonly Dictionary<string, string> NotRules = new(StringComparer.Ordinal)
    {
        ["The standard's text says IG and IP where the published check says AF and AG."] = string.Join(' ', Enumerable.Range(1, 10).SelectMany(number => new[] { $"BR-IG-{number:00}", $"BR-IP-{number:00}" })),
        ["Names of files or paragraphs."] = "DE-R-024 DE-R-025 DK-R-015 BR-DE-23 CII-SR-029",
    };

    private static IEnumerable<string> Listed(RuleSetName name)
    {
        using var output = new StringWriter();
        Assert.Equal(EInvoiceCommands.AllGood, EInvoiceCommands.Rules(name, output));
        foreach (var line in output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1))
        {
            using var rule = JsonDocument.Parse(line);
            Assert.Contains(rule.RootElement.GetProperty("severity").GetString(), (string[])["fatal", "warning", "information"]);
            yield return rule.RootElement.GetProperty("rule").GetString()!;
        }
    }

    [GeneratedRegex(@"(?<![\w-])(BR-\d+|BR-(CO|DEC|CL|S|Z|E|AE|IC|IG|IP|G|O|AF|AG|B)-\d\d|BR-DEX?-\d+(-[a-z])?|BR-DE-CVD-\d\d|BR-TMP-[A-Z0-9-]+\d|UBL-(CR|SR|DT)-\d+|CII-(SR|DT)-\d+|PEPPOL-(EN16931|COMMON)-[A-Z]+\d+|(DE|DK|GR|GR-S|IS|IT|NL|NO|SE)-R-\d{3}(-\d)?)(?![\w-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RuleName();

    [Fact]
    public void No_valid_instance_raises_a_false_alarm()
    {
        var alarms = new List<string>();
        foreach (var file in Reference.ValidInstances())
        {
            using var stream = File.OpenRead(file);
            var result = EInvoiceChecker.Check(stream);
            alarms.AddRange(result.Violations.Where(violation => violation.Severity == RuleSeverity.Fatal).Select(violation => $"{Path.GetFileName(file)}: {violation.Rule} {violation.Says} {violation.Location}"));
        }

        Assert.True(alarms.Count == 0, string.Join('\n', alarms));
    }
}
