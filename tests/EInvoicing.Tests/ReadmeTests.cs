using System.Text.RegularExpressions;
using Vouch.EInvoicing.CodeLists;
using Vouch.EInvoicing.Rules;

namespace Vouch.EInvoicing.Tests;

/// <summary>What the library's README says holds: its example runs, and it names the version of every list of codes.</summary>
public sealed partial class ReadmeTests
{
    private static string Root
    {
        get
        {
            var up = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(up.FullName, "Vouch.slnx")))
            {
                up = up.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
            }

            return up.FullName;
        }
    }

    private static string Readme => File.ReadAllText(Path.Combine(Root, "src", "EInvoicing", "README.md")).ReplaceLineEndings("\n");

    private static void Example(byte[] bytes, Stream target)
    {
        // The example begins.
        var check = EInvoiceChecker.Check(bytes);            // held against the specification that the document names
        foreach (var violation in check.Violations)
        {
            Console.WriteLine($"{violation.Rule} ({violation.Severity}), line {violation.Line}: {violation.Says}");
        }

        var read = EInvoiceReader.Read(bytes);               // never throws for what the bytes contain
        if (read.Document is not { } invoice)
        {
            Console.WriteLine(read.Problems[0].Message);     // also with a code, line and column
            return;
        }

        invoice.Lines[0].Quantity = 4;
        invoice.Lines[0].NetAmount = InvoiceCalculator.NetAmount(invoice.Lines[0]);
        InvoiceCalculator.Calculate(invoice);                // totals and VAT breakdown from the lines
        EInvoiceWriter.Write(invoice, InvoiceSyntax.Cii, target);
        var page = InvoicePage.Write(invoice);               // HTML that stands alone
        // The example ends.
        Assert.Contains("</html>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_the_readme_runs()
    {
        using var target = new MemoryStream();
        Example(EInvoiceWriter.Write(SampleInvoice.Make(), InvoiceSyntax.Ubl), target);
        var written = EInvoiceReader.Read(target.ToArray());
        Assert.Equal((InvoiceSyntax.Cii, 4m), (written.Syntax, written.Document!.Lines[0].Quantity));
        Assert.True(EInvoiceChecker.Check(target.ToArray()).IsValid);
    }

    [Fact]
    public void The_example_of_the_readme_is_the_one_that_runs()
    {
        var source = File.ReadAllText(Path.Combine(Root, "tests", "EInvoicing.Tests", "ReadmeTests.cs")).ReplaceLineEndings("\n");
        var example = ExampleLines().Match(source).Groups["lines"].Value.Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        Assert.Contains("```csharp\n" + example + "\n```", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_names_every_list_of_codes_and_its_version()
    {
        var lists = typeof(CodeList).GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Select(property => property.GetValue(null)).OfType<CodeList>().DistinctBy(list => list.Name).ToList();
        Assert.True(lists.Count > 10);
        Assert.Empty(lists.Where(list => !Readme.Contains($"| `{list.Name}` | {list.Title} | {list.Version} |", StringComparison.Ordinal)).Select(list => $"| `{list.Name}` | {list.Title} | {list.Version} |"));
    }

    [Fact]
    public void The_readme_says_the_limits_and_the_rules_that_never_fail()
    {
        var limits = EInvoiceLimits.Default;
        Assert.Contains($"{limits.MaximumBytes / 1024 / 1024} MiB, {limits.MaximumDepth} levels, {limits.MaximumElements / 1_000_000} million elements", Readme, StringComparison.Ordinal);
        Assert.All((string[])["BR-CO-05", "CII-DT-010", "CII-SR-464"], rule => Assert.True(RuleBook.NeverFails(rule) && Readme.Contains(rule, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"// The example begins\.\n        (?<lines>.*?)\n        // The example ends\.", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExampleLines();
}
