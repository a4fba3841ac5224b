using System.CommandLine;
using Vouch.EInvoicing;
using Vouch.EInvoicing.Commands;

namespace Vouch.Host.Commands;

/// <summary><c>einvoice</c>: electronic invoices checked, converted and shown, without a database.</summary>
internal static class EInvoiceCommand
{
    public static Command Create()
    {
        var command = new Command("einvoice", "Electronic invoices (UBL, CII, and PDF that encloses one): check, convert, show. Needs no database.");
        command.Add(Check());
        command.Add(Verdicts());
        command.Add(Convert());
        command.Add(Render());
        return command;
    }

    private static Command Check()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, or folders with all invoices below them.", Arity = ArgumentArity.OneOrMore };
        var rules = new Option<RuleSetName?>("--rules") { Description = "The rules to hold them against; those that each invoice names when left out." };
        var command = new Command("check", "Holds invoices against their rules; a line of JSON for each. Exit 3 when one is not valid.") { paths, rules };
        command.SetAction(parsed => EInvoiceCommands.Check(parsed.GetRequiredValue(paths), Console.Out, parsed.GetValue(rules)));
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
        var (file, target) = Files();
        var command = new Command("render", "Writes an invoice as a page for people.") { file, target };
        command.SetAction(parsed => EInvoiceCommands.Render(parsed.GetRequiredValue(file), parsed.GetRequiredValue(target), Console.Out));
        return command;
    }

    private static (Argument<string> File, Argument<string> Target) Files() => (new Argument<string>("file") { Description = "The invoice." }, new Argument<string>("target") { Description = "The file to write." });
}
