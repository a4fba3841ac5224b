using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vouch.Suppliers.Screening;

namespace Vouch.Bench.Screening;

/// <summary>
/// Names a second against the whole OFAC list, on all cores, beside a bare lookup by letter triples that finds the ten names sharing most and compares none. The two take turns; the best round of each counts.
/// Half of the names are listed ones with a letter changed, half are made of words of the list put together anew.
/// </summary>
internal static class ScreeningCommand
{
    private const int Seed = 20261130;

    public static Command Create()
    {
        var lists = new Option<string[]>("--lists") { Description = "Lists to look in; without, OFAC's whole list below VOUCH_REFERENCE.", AllowMultipleArgumentsPerToken = true };
        var count = new Option<int>("--names") { Description = "How many names.", DefaultValueFactory = _ => 10_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often, after one round of warming.", DefaultValueFactory = _ => 3 };
        var command = new Command("screening", "Names a second against the whole OFAC list, beside a bare lookup by letter triples.") { lists, count, rounds };
        command.SetAction(parsed => Run(parsed.GetValue(lists) ?? [], parsed.GetValue(count), parsed.GetValue(rounds), Console.Out));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, int count, int rounds, TextWriter output)
    {
        if (paths.Count == 0 && Environment.GetEnvironmentVariable("VOUCH_REFERENCE") is { Length: > 0 } reference)
        {
            paths = [Path.Combine(reference, "screening", "watchman", "test", "testdata", "static")];
        }

        var read = ListFiles.Read(paths);
        if (!read.IsDone)
        {
            output.WriteLine(paths.Count == 0 ? "Name lists with --lists, or set VOUCH_REFERENCE." : read.Refusals[0].ToString());
            return 2;
        }

        var clock = Stopwatch.StartNew();
        var screener = new Screener(read.Value);
        var prepared = clock.Elapsed;
        var listed = read.Value.SelectMany(list => list.Parties.SelectMany(party => party.Names.Select(name => name.Text))).ToList();
        var names = Names(listed, count);
        using var bare = new TripleLookup(listed);
        var (screened, looked, hits) = (double.MaxValue, double.MaxValue, 0);
        for (var round = 0; round <= rounds; round++)
        {
            var found = 0;
            var seconds = Seconds(names, name => Interlocked.Add(ref found, screener.Screen(new ScreenedName(name)).Count > 0 ? 1 : 0));
            var bareSeconds = Seconds(names, name => bare.Find(name));
            if (round > 0)
            {
                (screened, looked, hits) = (Math.Min(screened, seconds), Math.Min(looked, bareSeconds), found);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"screened           {names.Count / screened,12:N0} names/s against {screener.NameCount:N0} names; {hits:N0} with hits"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare triples       {names.Count / looked,12:N0} names/s"));
        output.WriteLine(Figures.Line(new
        {
            Names = names.Count,
            Listed = screener.NameCount,
            NamesPerSecond = Figures.Round(names.Count / screened),
            BarePerSecond = Figures.Round(names.Count / looked),
            Ratio = Figures.Round(looked / screened, 3),
            NamesWithHits = hits,
            PreparedInSeconds = Figures.Round(prepared.TotalSeconds, 2),
            Cores = Environment.ProcessorCount,
        }));
        return 0;
    }

    private static double Seconds(List<string> names, Action<string> work)
    {
        var clock = Stopwatch.StartNew();
        Parallel.ForEach(names, work);
        return clock.Elapsed.TotalSeconds;
    }

    private static List<string> Names(List<string> listed, int count)
    {
        var random = new Random(Seed);
        var words = listed.SelectMany(name => name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).ToList();
        var names = new List<string>(count);
        for (var at = 0; at < count; at++)
        {
            if (at % 2 == 0)
            {
                var letters = listed[random.Next(listed.Count)].ToCharArray();
                letters[random.Next(letters.Length)] = (char)('a' + random.Next(26));
                names.Add(new string(letters));
            }
            else
            {
                names.Add(string.Join(' ', Enumerable.Range(0, 2 + random.Next(3)).Select(_ => words[random.Next(words.Count)])));
            }
        }

        return names;
    }

    /// <summary>The bare limit: names that share most letter triples.</summary>
    private sealed class TripleLookup : IDisposable
    {
        private readonly Dictionary<int, List<int>> names = [];
        private readonly ThreadLocal<int[]> shared;

        public TripleLookup(List<string> listed)
        {
            for (var id = 0; id < listed.Count; id++)
            {
                foreach (var triple in Triples(listed[id]).Distinct())
                {
                    (names.TryGetValue(triple, out var list) ? list : names[triple] = []).Add(id);
                }
            }

            shared = new(() => new int[listed.Count]);
        }

        public void Dispose() => shared.Dispose();

        public int Find(string name)
        {
            var counts = shared.Value!;
            Array.Clear(counts);
            foreach (var triple in Triples(name))
            {
                foreach (var id in names.GetValueOrDefault(triple) ?? [])
                {
                    counts[id]++;
                }
            }

            var best = new PriorityQueue<int, int>();
            for (var id = 0; id < counts.Length; id++)
            {
                if (counts[id] == 0)
                {
                    continue;
                }

                if (best.Count < 10)
                {
                    best.Enqueue(id, counts[id]);
                }
                else
                {
                    best.EnqueueDequeue(id, counts[id]);
                }
            }

            return best.Count;
        }

        private static IEnumerable<int> Triples(string name)
        {
            for (var at = 0; at + 2 < name.Length; at++)
            {
                yield return (Upper(name[at]) << 14) | (Upper(name[at + 1]) << 7) | Upper(name[at + 2]);
            }
        }

        private static int Upper(char letter) => char.ToUpperInvariant(letter) & 127;
    }
}
