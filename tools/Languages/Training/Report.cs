using System.Globalization;
using System.Text;

namespace Vouch.Languages.Trainer.Training;

/// <summary>The accuracies as a table, beside the published ones of other detectors.</summary>
internal static class Report
{
    private static readonly (string Column, string Name)[] Others = [("cld2", "cld2"), ("langid", "langid"), ("lingua-high-accuracy", "lingua")];

    // How the published tables name languages that are named otherwise here.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["nb"] = "Bokmal", ["nn"] = "Nynorsk", ["sl"] = "Slovene", ["st"] = "Sotho" };

    public static void Write(string path, Measurement measurement, string? published, int lines)
    {
        var text = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        text.AppendLine("# Accuracy");
        text.AppendLine("Written by `tools/Languages -- train`; not edited by hand.").AppendLine();
        text.AppendLine(culture, $"Right answers in a hundred on {lines:N0} labelled lines that this model was **not** trained on: a fifth of the reference's, chosen by a hash of the line. The shipped model has the same regimen and was trained on all of them. Beside it the accuracies that the others' authors published for such lines (`published/` of the reference); a detector that does not know a language has none there, and its mean is over those that it knows.").AppendLine();
        var tables = Texts.Kinds.ToDictionary(kind => kind, kind => Published(published, kind));
        text.AppendLine("| mean of all languages | Vouch | " + string.Join(" | ", Others.Select(other => other.Name)) + " |").AppendLine("|---|---|" + string.Concat(Others.Select(_ => "---|")));
        foreach (var kind in Texts.Kinds)
        {
            text.AppendLine(culture, $"| {kind.Replace('-', ' ')} | {measurement.Accuracy(kind):F2} | {string.Join(" | ", Others.Select(other => Figure(tables[kind].Values.Select(row => row[other.Column]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(), "F2")))} |");
        }

        text.AppendLine().AppendLine("## By language").AppendLine("| | " + string.Join(" | ", Texts.Kinds.Select(kind => kind.Replace('-', ' ') + " | lingua")) + " |").AppendLine("|---|" + string.Concat(Texts.Kinds.Select(_ => "---|---|")));
        foreach (var language in measurement.Languages)
        {
            var cells = Texts.Kinds.Select(kind => Figure(measurement.Accuracy(kind, language), "F1") + " | " + Figure(Row(tables[kind], language) is { } row ? row["lingua-high-accuracy"] : double.NaN, "F1"));
            text.AppendLine(culture, $"| {language.Code} {language.EnglishName} | {string.Join(" | ", cells)} |");
        }

        text.AppendLine().AppendLine("## Sureness").AppendLine("Lines of all kinds by how sure the detector was, and how many of a hundred were right.").AppendLine("| sure | right | lines |").AppendLine("|---|---|---|");
        foreach (var (count, sure, right) in measurement.BySureness)
        {
            text.AppendLine(culture, $"| {sure:F0} | {right:F0} | {count:N0} |");
        }

        text.AppendLine().AppendLine("## What is mixed up most").AppendLine(string.Join(", ", measurement.Mistakes.Take(20).Select(mistake => string.Create(culture, $"{mistake.Is} as {mistake.Told} {mistake.Times}"))) + ".");
        File.WriteAllText(path, text.ToString());
    }

    private static string Figure(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static Dictionary<string, double>? Row(Dictionary<string, Dictionary<string, double>> table, Language language) =>
        table.GetValueOrDefault(Names.GetValueOrDefault(language.Code, language.EnglishName));

    private static Dictionary<string, Dictionary<string, double>> Published(string? folder, string kind)
    {
        var rows = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        if (folder is null)
        {
            return rows;
        }

        var lines = File.ReadAllLines(Path.Combine(folder, kind + "-accuracy-values.csv"));
        var header = lines[0].Split(',');
        foreach (var cells in lines.Skip(1).Select(line => line.Split(',')))
        {
            rows[cells[0]] = Others.ToDictionary(other => other.Column, other => double.TryParse(cells[Array.IndexOf(header, other.Column)], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN, StringComparer.Ordinal);
        }

        return rows;
    }
}
