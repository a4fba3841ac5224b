using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vouch.EInvoicing.Commands;

public static partial class EInvoiceCommands
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Checks files and all XML and PDF files below folders. For each a line <c>{"file":..,"valid":..,"violations":[{"rule":..,"severity":..,"at":..,"says":..}]}</c>;
    /// with details also <c>rules</c> for the file, and <c>terms</c>, <c>line</c> and <c>column</c> for each violation.
    /// A file that cannot be read has one violation named after the problem.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="rules">The rules to hold the files against; those that each names as its specification when null.</param>
    /// <param name="details">Say more of each violation.</param>
    /// <returns><see cref="AllGood"/> when every file is valid, <see cref="SomeRefused"/> when one is not, <see cref="CouldNotRun"/> when a path does not exist.</returns>
    public static int Check(IEnumerable<string> paths, TextWriter output, RuleSetName? rules = null, bool details = false)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(output);
        var exit = AllGood;
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                Write(path, new InvoiceCheckResult { IsValid = false, Problems = [new ReadProblem("no-such-file", "There is no such file.", "/", 0, 0)] }, output, details);
                exit = CouldNotRun;
                continue;
            }

            foreach (var file in Files(path))
            {
                if (!CheckFile(file, output, rules, details) && exit == AllGood)
                {
                    exit = SomeRefused;
                }
            }
        }

        return exit;
    }

    private static IEnumerable<string> Files(string path) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is var extension && (extension.Equals(".xml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".pdf", StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal);

    private static bool CheckFile(string file, TextWriter output, RuleSetName? rules, bool details)
    {
        InvoiceCheckResult result;
        try
        {
            using var stream = File.OpenRead(file);
            result = EInvoiceChecker.Check(stream, rules);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            result = new InvoiceCheckResult { IsValid = false, Problems = [new ReadProblem("not-readable", "The file could not be opened: " + failure.Message, "/", 0, 0)] };
        }

        Write(file, result, output, details);
        return result.IsValid;
    }

    private static void Write(string file, InvoiceCheckResult result, TextWriter output, bool details)
    {
        // What kept the document from being read stands among the violations, so that a script has one place to look.
        var violations = result.Problems.Select(problem => new Violation(problem.Code, RuleSeverity.Fatal, "", problem.Message, problem.Location, problem.Line, problem.Column)).Concat(result.Violations);
        output.WriteLine(details
            ? JsonSerializer.Serialize(
                new
                {
                    file,
                    valid = result.IsValid,
                    rules = result.RuleSet?.ToString(),
                    violations = violations.Select(violation => new { rule = violation.Rule, severity = Severity(violation.Severity), terms = violation.Terms, at = violation.Location, line = violation.Line, column = violation.Column, says = violation.Says }),
                },
                Json)
            : JsonSerializer.Serialize(
                new { file, valid = result.IsValid, violations = violations.Select(violation => new { rule = violation.Rule, severity = Severity(violation.Severity), at = violation.Location, says = violation.Says }) },
                Json));
    }

    private static string Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Fatal => "fatal",
        RuleSeverity.Warning => "warning",
        _ => "information",
    };
}
