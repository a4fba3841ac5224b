using System.Text.Json;
using Vouch.EInvoicing.Rules;

namespace Vouch.EInvoicing.Commands;

/// <summary>What the command line offers, without the parsing of a command line: each writes its answer and returns an exit code.</summary>
public static partial class EInvoiceCommands
{
    /// <summary>Everything was good.</summary>
    public const int AllGood = 0;

    /// <summary>It could not be run: a file is missing or cannot be read.</summary>
    public const int CouldNotRun = 2;

    /// <summary>It ran, and something was refused or disagreed.</summary>
    public const int SomeRefused = 3;

    /// <summary>
    /// Writes a line of JSON for each rule that a document of that specification and syntax is held against: <c>{"rule":..,"severity":..,"syntax":..,"terms":..,"says":..}</c>,
    /// and at last <c>{"rules":n}</c>.
    /// </summary>
    public static int Rules(RuleSetName name, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rules = new[] { true, false }
            .SelectMany(ubl => RuleBook.Set(name, ubl).Rules.Select(rule => (Syntax: ubl ? "ubl" : "cii", Rule: rule)))
            .DistinctBy(entry => (entry.Syntax, entry.Rule.Id))
            .OrderBy(entry => entry.Rule.Id, StringComparer.Ordinal)
            .ThenBy(entry => entry.Syntax, StringComparer.Ordinal)
            .ToList();
        foreach (var (syntax, rule) in rules)
        {
            output.WriteLine(JsonSerializer.Serialize(new { rule = rule.Id, severity = Severity(rule.Severity), syntax, terms = rule.Terms, says = rule.Says }, Json));
        }

        output.WriteLine(JsonSerializer.Serialize(new { rules = rules.Count }));
        return AllGood;
    }

    /// <summary>Runs conformance cases and ends with a line <c>{"cases":n,"agree":n,"disagree":n,"unsupported":n}</c>; before it one line for each case that does not agree.</summary>
    /// <param name="table">The cases: a file with the columns of the reference's <c>verdicts.csv</c>.</param>
    /// <param name="root">The folder that the cases' file names are relative to.</param>
    /// <param name="output">Where the lines go.</param>
    public static int Verdicts(string table, string root, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!File.Exists(table))
        {
            output.WriteLine(JsonSerializer.Serialize(new { error = "There is no file " + table + "." }));
            return CouldNotRun;
        }

        var counts = new int[3];
        using (var reader = new StreamReader(table))
        {
            foreach (var outcome in VerdictCases.Run(reader, root))
            {
                counts[(int)outcome.Verdict]++;
                if (outcome.Verdict != VerdictCases.Verdict.Agree)
                {
                    output.WriteLine(JsonSerializer.Serialize(new
                    {
                        file = outcome.Case.File,
                        test = outcome.Case.Number,
                        verdict = outcome.Verdict == VerdictCases.Verdict.Disagree ? "disagree" : "unsupported",
                        why = outcome.Why,
                    }));
                }
            }
        }

        output.WriteLine(JsonSerializer.Serialize(new { cases = counts[0] + counts[1] + counts[2], agree = counts[0], disagree = counts[1], unsupported = counts[2] }));
        return counts[1] == 0 ? AllGood : SomeRefused;
    }
}
