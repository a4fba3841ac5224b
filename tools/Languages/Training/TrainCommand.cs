using System.CommandLine;
using System.Globalization;

namespace Vouch.Languages.Trainer.Training;

/// <summary><c>train</c>: trains without the held-out lines and measures on them; then, when a model is to be written, trains on all.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var own = new Option<string>("--own") { Description = "The labelled lines that the model is for: a folder with sentences, word-pairs and single-words, in each a file for each language.", Required = true };
        var lines = new Option<string[]>("--lines") { Description = "Folders with more text, a file for each language.", DefaultValueFactory = _ => [] };
        var words = new Option<string[]>("--words") { Description = "Folders with words of dictionaries, a file for each language.", DefaultValueFactory = _ => [] };
        var set = new Option<string[]>("--set") { Description = "A setting of the regimen, as Name=value; may be given again.", DefaultValueFactory = _ => [] };
        var script = new Option<Script?>("--script") { Description = "Only this script, to try something." };
        var fold = new Option<int>("--fold") { Description = "Which fifth of the lines is held out: 0 to 4.", DefaultValueFactory = _ => 0 };
        var output = new Option<string?>("--out") { Description = "Where the model goes, trained on all lines. Without, it is only measured." };
        var report = new Option<string?>("--report") { Description = "Where the report goes, as Markdown." };
        var published = new Option<string?>("--published") { Description = "The folder with the published accuracies, for the report." };
        var command = new Command("train", "Trains the model and measures it on lines that it was not trained on.") { own, lines, words, set, script, fold, output, report, published };
        command.SetAction(parsed =>
        {
            var texts = new Texts(parsed.GetRequiredValue(own), parsed.GetValue(lines)!, parsed.GetValue(words)!);
            var regimen = Regimen.With(parsed.GetValue(set)!);
            var scripts = Language.All.GroupBy(language => language.Script).Where(group => group.Count() > 1).Select(group => group.Key)
                .Where(candidate => parsed.GetValue(script) is not { } only || candidate == only).ToArray();
            return Run(texts, regimen, scripts, parsed.GetValue(fold), parsed.GetValue(output), parsed.GetValue(report), parsed.GetValue(published));
        });
        return command;
    }

    private static int Run(Texts texts, Regimen regimen, Script[] scripts, int fold, string? output, string? report, string? published)
    {
        var heldOut = texts.HeldOut(fold).Where(line => scripts.Length > 1 || line.Language.Script == scripts[0]).ToList();
        var sharpness = new Dictionary<Script, float>();
        var models = new List<ScriptModel>();
        foreach (var script in scripts)
        {
            var weights = ScriptTraining.Train(texts.Corpus(script, fold, regimen), regimen);
            sharpness[script] = Sharpness.Fit(weights, heldOut);
            models.Add(new ScriptModel(weights, sharpness[script]));
        }

        var measurement = Measurement.Of(new LanguageModel(models), heldOut);
        foreach (var kind in Texts.Kinds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {measurement.Accuracy(kind):F2} ")
                + string.Join(' ', measurement.Languages.Select(language => string.Create(CultureInfo.InvariantCulture, $"{language} {measurement.Accuracy(kind, language):F0}"))));
        }

        Console.WriteLine(string.Join(' ', measurement.Mistakes.Take(30).Select(mistake => $"{mistake.Is}>{mistake.Told} {mistake.Times}")));
        Console.WriteLine(string.Join(' ', measurement.BySureness.Select(tenth => string.Create(CultureInfo.InvariantCulture, $"{tenth.Sure:F0}/{tenth.Right:F0}({tenth.Lines})"))));
        if (report is not null)
        {
            Report.Write(report, measurement, published, heldOut.Count);
        }

        if (output is not null)
        {
            var all = scripts.Select(script => (Weights: ScriptTraining.Train(texts.Corpus(script, null, regimen), regimen), Sharpness: sharpness[script])).ToList();
            using var file = File.Create(output);
            LanguageModel.Write(file, all);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: {file.Length:N0} bytes"));
        }

        return 0;
    }
}
