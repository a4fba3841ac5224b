using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// <c>screen --lists PATH... --names FILE</c>: a line of JSON for each name with its hits, then one of totals. <c>screen pairs FILE.csv</c>: how well pairs of names are told, last line
/// <c>{"precision":p,"recall":r,"f1":f}</c>. Neither needs a database. Exit 0 when done, 1 when a file cannot be read.
/// </summary>
internal static class ScreenCommand
{
    private const int Done = 0;
    private const int BadFile = 1;
    private const int Batch = 2048;

    private static readonly JsonSerializerOptions Plain = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Command Create()
    {
        var lists = new Option<string[]>("--lists") { Description = "Sanctions lists: files or folders. OFAC (sdn.csv with alt.csv and add.csv), United Nations (XML), CSV with name,id,kind,aliases,birth_date,countries,programme.", AllowMultipleArgumentsPerToken = true };
        var names = new Option<string?>("--names") { Description = "Names to look for: a name a line, or CSV with name,id,kind,birth_date,countries." };
        var threshold = new Option<double>("--threshold") { Description = "From which score on a party is a hit, between 0 and 1.", DefaultValueFactory = _ => NameMatcher.Threshold };
        var command = new Command("screen", "Looks names up in sanctions lists; a line of JSON for each name, the last line is the totals. Needs no database.") { lists, names, threshold };
        command.SetAction(parsed => parsed.GetValue(lists) is { Length: > 0 } paths && parsed.GetValue(names) is { } file
            ? Screen(paths, file, parsed.GetValue(threshold), Console.Out, Console.Error)
            : Missing(Console.Error));
        var pairs = new Argument<string>("file") { Description = "Labelled pairs: CSV with name1,name2,is_match and perhaps schema." };
        var details = new Option<bool>("--details") { Description = "Say also which pairs were told wrongly, and why." };
        var measure = new Command("pairs", "Measures the comparison of names on labelled pairs; the last line is precision, recall and F1.") { pairs, details };
        measure.SetAction(parsed => Pairs(parsed.GetRequiredValue(pairs), parsed.GetValue(details), Console.Out, Console.Error));
        command.Add(measure);
        return command;
    }

    /// <summary>Looks every name of a file up.</summary>
    public static int Screen(IReadOnlyList<string> paths, string file, double threshold, TextWriter output, TextWriter errors)
    {
        if (threshold is not (> 0 and < 1))
        {
            return Refuse(errors, "The threshold is a number between 0 and 1, such as 0.5.");
        }

        var lists = ListFiles.Read(paths);
        if (!lists.IsDone)
        {
            return Refuse(errors, lists.Refusals[0].ToString());
        }

        var wanted = NamesFile.Read(file);
        if (!wanted.IsDone)
        {
            return Refuse(errors, wanted.Refusals[0].ToString());
        }

        var loading = Stopwatch.StartNew();
        var screener = new Screener(lists.Value);
        var prepared = loading.Elapsed;
        var clock = Stopwatch.StartNew();
        var (withHits, hits) = (0, 0);
        var batch = new (string Line, int Hits)[Batch];
        for (var start = 0; start < wanted.Value.Count; start += Batch)
        {
            var (first, count) = (start, Math.Min(Batch, wanted.Value.Count - start));
            Parallel.For(0, count, at =>
            {
                var row = wanted.Value[first + at];
                var found = screener.Screen(row.Wanted, threshold);
                batch[at] = (JsonSerializer.Serialize(new { row.Line, row.Id, row.Wanted.Name, Hits = found.Select(Told) }, Plain), found.Count);
            });
            for (var at = 0; at < count; at++)
            {
                output.WriteLine(batch[at].Line);
                hits += batch[at].Hits;
                withHits += batch[at].Hits > 0 ? 1 : 0;
            }
        }

        var seconds = clock.Elapsed.TotalSeconds;
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                Names = wanted.Value.Count,
                NamesWithHits = withHits,
                Hits = hits,
                Lists = lists.Value.Select(list => new { list.Name, Parties = list.Parties.Count, Names = list.Parties.Sum(party => party.Names.Count), list.Orphans }),
                PreparedInSeconds = Math.Round(prepared.TotalSeconds, 2),
                NamesPerSecond = Math.Round(wanted.Value.Count / Math.Max(seconds, 1e-6)),
            },
            Plain));
        return Done;
    }

    /// <summary>Measures the comparison on labelled pairs.</summary>
    public static int Pairs(string file, bool details, TextWriter output, TextWriter errors)
    {
        var pairs = PairFile.Read(file);
        if (!pairs.IsDone)
        {
            return Refuse(errors, pairs.Refusals[0].ToString());
        }

        var (both, found, labelled) = (0, 0, 0);
        foreach (var pair in pairs.Value)
        {
            var match = NameMatcher.Compare(pair.One, pair.Other, pair.Kind);
            var isMatch = match.Score >= NameMatcher.Threshold;
            both += isMatch && pair.IsMatch ? 1 : 0;
            found += isMatch ? 1 : 0;
            labelled += pair.IsMatch ? 1 : 0;
            if (details && isMatch != pair.IsMatch)
            {
                output.WriteLine(JsonSerializer.Serialize(new { pair.One, pair.Other, pair.IsMatch, Score = Math.Round(match.Score, 3), match.Met, match.GivenLeft, match.ListedLeft, Reasons = Rounded(match.Reasons) }, Plain));
            }
        }

        var (precision, recall) = (Share(both, found), Share(both, labelled));
        output.WriteLine(JsonSerializer.Serialize(new { Precision = Math.Round(precision, 4), Recall = Math.Round(recall, 4), F1 = Math.Round(precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), 4) }, Plain));
        return Done;
    }

    private static object Told(ScreeningHit hit) => new
    {
        List = hit.List.Name,
        hit.Party.Id,
        hit.Party.Kind,
        hit.Party.Programme,
        Listed = hit.Party.Names[0].Text,
        Matched = hit.Name.Text,
        Score = Math.Round(hit.Score, 3),
        hit.Match.Met,
        hit.Match.GivenLeft,
        hit.Match.ListedLeft,
        hit.Match.PassedOver,
        Reasons = Rounded(hit.Reasons),
    };

    private static IEnumerable<MatchReason> Rounded(IReadOnlyList<MatchReason> reasons) => reasons.Select(reason => reason with { Points = Math.Round(reason.Points, 2) });

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;

    private static int Missing(TextWriter errors) => Refuse(errors, "Name the lists with --lists and the file of names with --names.");

    private static int Refuse(TextWriter errors, string sentence)
    {
        errors.WriteLine(sentence);
        return BadFile;
    }
}
