using System.Text.Json;
using Vouch.EInvoicing.Commands;

namespace Vouch.EInvoicing.Tests;

public sealed class VerdictTests
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
