using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vouch.Suppliers.Screening;

namespace Vouch.Screening.Trainer;

/// <summary>
/// <c>train PAIRS.csv [--out weights.json]</c>: measures the model by cross-validation on labelled pairs, then trains it on all of them.
/// Names of one party stay in one fold. Besides the labelled pairs, each name is laid beside those of other parties: such a pair is no match, and counts a tenth, because files of pairs hold few that are plainly different.
/// </summary>
internal static class TrainCommand
{
    private const int Folds = 5;
    private const double Penalty = 1;
    private const double WeightOfStrangers = 0.1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Row(double[] Figures, bool IsMatch, double Weight, int First, int Second);

    public static Command Create()
    {
        var pairs = new Argument<string>("pairs") { Description = "Labelled pairs: CSV with name1,name2,is_match and perhaps schema." };
        var target = new Option<string?>("--out") { Description = "Where to write the weights; only measured when left out." };
        var rounds = new Option<int>("--rounds") { Description = "How often the pairs are dealt anew into folds.", DefaultValueFactory = _ => 10 };
        var command = new Command("train", "Trains and measures the weights of the comparison of names.") { pairs, target, rounds };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(pairs), parsed.GetValue(target), parsed.GetValue(rounds), Console.Out));
        return command;
    }

    private static int Run(string path, string? target, int rounds, TextWriter output)
    {
        var read = PairFile.Read(path);
        if (!read.IsDone)
        {
            output.WriteLine(read.Refusals[0]);
            return 1;
        }

        var pairs = read.Value;
        var parties = Parties(pairs);
        var labelled = pairs.Select((pair, at) => Weigh(NameReader.Read(pair.One, pair.Kind), NameReader.Read(pair.Other, pair.Kind), pair.IsMatch, 1, parties[at * 2], parties[(at * 2) + 1])).OfType<Row>().ToList();
        var strangers = Strangers(pairs, parties);
        for (var round = 0; round < rounds; round++)
        {
            output.WriteLine(Measure(labelled, strangers, round));
        }

        var weights = Regression.Fit([.. labelled.Concat(strangers).Select(row => (row.Figures, row.IsMatch, row.Weight))], Penalty);
        if (target is not null)
        {
            var named = new Dictionary<string, double>(StringComparer.Ordinal) { ["constant"] = Math.Round(weights[0], 4) };
            for (var at = 0; at < Likeness.Count; at++)
            {
                named[Likeness.Names[at]] = Math.Round(weights[at + 1], 4);
            }

            File.WriteAllText(target, JsonSerializer.Serialize(named, Indented) + "\n");
        }

        return 0;
    }

    private static string Measure(List<Row> labelled, List<Row> strangers, int seed)
    {
        var random = new Random(seed);
        var folds = labelled.SelectMany(row => new[] { row.First, row.Second }).Distinct().Order().ToDictionary(party => party, _ => random.Next(Folds));
        var (both, found, matches, taken, seen) = (0, 0, 0, 0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var training = labelled.Concat(strangers).Where(row => folds[row.First] != fold && folds[row.Second] != fold).Select(row => (row.Figures, row.IsMatch, row.Weight)).ToList();
            var weights = Regression.Fit(training, Penalty);
            var model = new MatchModel(weights[0], weights[1..]);
            foreach (var row in labelled.Where(row => folds[row.Second] == fold))
            {
                var isMatch = model.Score(row.Figures) >= NameMatcher.Threshold;
                both += isMatch && row.IsMatch ? 1 : 0;
                found += isMatch ? 1 : 0;
                matches += row.IsMatch ? 1 : 0;
            }

            foreach (var row in strangers.Where(row => folds[row.Second] == fold && folds[row.First] == fold))
            {
                taken += model.Score(row.Figures) >= NameMatcher.Threshold ? 1 : 0;
                seen++;
            }
        }

        var (precision, recall) = (both / (double)found, both / (double)matches);
        return string.Create(CultureInfo.InvariantCulture, $"round {seed}: precision {precision:F3} recall {recall:F3} F1 {2 * precision * recall / (precision + recall):F3}; strangers taken for one {taken} of {seen}");
    }

    private static List<Row> Strangers(IReadOnlyList<LabelledPair> pairs, int[] parties)
    {
        var rows = new List<Row>();
        var forms = pairs.Select(pair => (One: NameReader.Read(pair.One, pair.Kind), Other: NameReader.Read(pair.Other, pair.Kind))).ToList();
        for (var i = 0; i < pairs.Count; i++)
        {
            for (var j = 0; j < pairs.Count; j++)
            {
                if (pairs[i].Kind == pairs[j].Kind && parties[i * 2] != parties[(j * 2) + 1] && Weigh(forms[i].One, forms[j].Other, isMatch: false, WeightOfStrangers, parties[i * 2], parties[(j * 2) + 1]) is { } row && row.Figures[0] + (3 * row.Figures[6]) <= 5.5)
                {
                    rows.Add(row);
                }
            }
        }

        return rows;
    }

    private static Row? Weigh(NameForm one, NameForm other, bool isMatch, double weight, int first, int second)
    {
        var figures = new double[Likeness.Count];
        return NameMatcher.Weigh(one, other, figures) ? new Row(figures, isMatch, weight, first, second) : null;
    }

    // Names that a pair calls one, or that read the same, are of one party; each pair has two places.
    private static int[] Parties(IReadOnlyList<LabelledPair> pairs)
    {
        var root = Enumerable.Range(0, pairs.Count * 2).ToArray();
        var byText = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < pairs.Count; at++)
        {
            Same(at * 2, pairs[at].One);
            Same((at * 2) + 1, pairs[at].Other);
            if (pairs[at].IsMatch)
            {
                Join(at * 2, (at * 2) + 1);
            }
        }

        return [.. root.Select((_, at) => Root(at))];

        void Same(int at, string name)
        {
            var form = NameReader.Read(name, NameKind.Unknown);
            var key = string.Join(' ', form.Words.Select(word => word.Folded).Order(StringComparer.Ordinal));
            if (!byText.TryAdd(key, at))
            {
                Join(at, byText[key]);
            }
        }

        int Root(int at) => root[at] == at ? at : root[at] = Root(root[at]);

        void Join(int one, int other) => root[Root(one)] = Root(other);
    }
}
