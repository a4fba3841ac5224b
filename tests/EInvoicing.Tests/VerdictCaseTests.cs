using System.Text;
using Vouch.EInvoicing.Commands;

namespace Vouch.EInvoicing.Tests;

/// <summary>How a case is judged: the rule must be raised or must pass, and a rule that the syntax does not have passes.</summary>
public sealed class VerdictCaseTests
{
    [Theory]
    [InlineData("BR-01", "", "agree")]
    [InlineData("", "BR-01", "disagree")]
    [InlineData("", "PEPPOL-EN16931-R001", "agree")]
    [InlineData("PEPPOL-EN16931-P0112", "", "agree")]
    [InlineData("", "PEPPOL-EN16931-P0112", "disagree")]
    [InlineData("BR-999", "", "unsupported")]
    public void A_case_of_cii_is_judged(string pass, string raise, string verdict)
    {
        var folder = Directory.CreateTempSubdirectory("verdicts").FullName;
        try
        {
            var invoice = Encoding.UTF8.GetString(EInvoiceWriter.Write(SampleInvoice.Make(), InvoiceSyntax.Cii));
            File.WriteAllText(Path.Combine(folder, "case.xml"), "<testSet><test>" + invoice[invoice.IndexOf("<rsm:", StringComparison.Ordinal)..] + "</test></testSet>");
            File.WriteAllText(
                Path.Combine(folder, "cases.csv"),
                $"file,test_no,configuration,document,scope,must_pass,must_raise_error,must_raise_warning,must_raise_fatal\ncase.xml,1,peppolbis-en16931-base-3.0-cii,CrossIndustryInvoice,X,{pass},{raise},,\n");
            using var output = new StringWriter();
            var exit = EInvoiceCommands.Verdicts(Path.Combine(folder, "cases.csv"), folder, output);
            Assert.Equal(verdict == "disagree" ? EInvoiceCommands.SomeRefused : EInvoiceCommands.AllGood, exit);
            Assert.Contains($"\"{verdict}\":1", output.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
