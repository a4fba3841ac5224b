using System.CommandLine;
using System.Globalization;
using System.Text;
using Vouch.EInvoicing;
using Vouch.EInvoicing.Commands;
using Vouch.EInvoicing.Pdf;

namespace Vouch.Host.Commands;

/// <summary><c>einvoice</c>: electronic invoices checked, converted and shown, without a database.</summary>
internal static class EInvoiceCommand
{
    public static Command Create()
    {
        var command = new Command("einvoice", "Electronic invoices (UBL, CII, and PDF that encloses one): check, convert, show. Needs no database.");
        command.Add(Check());
        command.Add(Verdicts());
        command.Add(Rules());
        command.Add(Convert());
        command.Add(Render());
        return command;
    }

    private static Command Check()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, or folders with all invoices below them.", Arity = ArgumentArity.OneOrMore };
        var rules = new Option<RuleSetName?>("--rules") { Description = "The rules to hold them against; those that each invoice names when left out." };
        var details = new Option<bool>("--details") { Description = "Say also the rules a file was held against, and line, column and business terms of each violation." };
        var command = new Command("check", "Holds invoices against their rules; a line of JSON for each. Exit 3 when one is not valid.") { paths, rules, details };
        command.SetAction(parsed => EInvoiceCommands.Check(parsed.GetRequiredValue(paths), Console.Out, parsed.GetValue(rules), parsed.GetValue(details)));
        return command;
    }

    private static Command Rules()
    {
        var name = new Argument<RuleSetName>("specification") { Description = "Whose rules.", DefaultValueFactory = _ => RuleSetName.En16931 };
        var command = new Command("rules", "Lists the rules that invoices are held against; a line of JSON for each.") { name };
        command.SetAction(parsed => EInvoiceCommands.Rules(parsed.GetRequiredValue(name), Console.Out));
        return command;
    }

    private static Command Verdicts()
    {
        var table = new Argument<string>("table") { Description = "The table of cases." };
        var root = new Option<string>("--root") { Description = "The folder that the files of the table stand in.", Required = true };
        var command = new Command("verdicts", "Runs a table of cases, each a rule that a document must break or keep. Exit 3 when one disagrees.") { table, root };
        command.SetAction(parsed => EInvoiceCommands.Verdicts(parsed.GetRequiredValue(table), parsed.GetRequiredValue(root), Console.Out));
        return command;
    }

    private static Command Convert()
    {
        var (file, target) = Files();
        var to = new Option<InvoiceSyntax?>("--to") { Description = "The syntax to write; the other one when left out." };
        var command = new Command("convert", "Writes an invoice in the other syntax.") { file, target, to };
        command.SetAction(parsed => EInvoiceCommands.Convert(parsed.GetRequiredValue(file), parsed.GetRequiredValue(target), parsed.GetValue(to), Console.Out));
        return command;
    }

    private static Command Render()
    {
        var file = new Argument<string>("file") { Description = "The invoice." };
        var page = new Argument<string?>("target") { Description = "The page (HTML) to write.", Arity = ArgumentArity.ZeroOrOne };
        var pdf = new Option<string?>("--pdf") { Description = "The PDF to write." };
        var language = new Option<string>("--language") { Description = "Language and number format, such as en-GB or de-DE; English and neutral when left out.", DefaultValueFactory = _ => "" };
        var command = new Command("render", "Writes an invoice as a page or a PDF for people.") { file, page, pdf, language };
        command.Validators.Add(result =>
        {
            if (result.GetValue(page) is null && result.GetValue(pdf) is null)
            {
                result.AddError("Name the page to write, or the PDF with --pdf.");
            }
            else if (!IsCulture(result.GetValue(language) ?? ""))
            {
                result.AddError($"There is no language '{result.GetValue(language)}'.");
            }
        });
        command.SetAction(parsed =>
        {
            var culture = CultureInfo.GetCultureInfo(parsed.GetRequiredValue(language));
            var exit = EInvoiceCommands.AllGood;
            if (parsed.GetValue(page) is { } target)
            {
                exit = EInvoiceCommands.Render(parsed.GetRequiredValue(file), target, Console.Out, (document, stream) => stream.Write(Encoding.UTF8.GetBytes(InvoicePage.Write(document, culture))));
            }

            return exit == EInvoiceCommands.AllGood && parsed.GetValue(pdf) is { } sheet
                ? EInvoiceCommands.Render(parsed.GetRequiredValue(file), sheet, Console.Out, (document, stream) => InvoicePdf.Write(document, stream, culture))
                : exit;
        });
        return command;
    }

    private static bool IsCulture(string name) => name.Length == 0 || CultureInfo.GetCultures(CultureTypes.AllCultures).Any(culture => string.Equals(culture.Name, name, StringComparison.OrdinalIgnoreCase));

    private static (Argument<string> File, Argument<string> Target) Files() => (new Argument<string>("file") { Description = "The invoice." }, new Argument<string>("target") { Description = "The file to write." });
}
