using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>How an import went.</summary>
/// <param name="Read">Releases found, those that could not be read included.</param>
/// <param name="Taken">Releases that are new.</param>
/// <param name="Refused">What was not taken, each with its place and reason in the file of refusals.</param>
internal sealed record OcdsImportCount(long Read, long Taken, long Refused);

/// <summary>Imports files and folders of open contracting data, batch by batch: what was taken stays taken when it is stopped, and running it again goes on.</summary>
internal sealed class OcdsImporting(Pipeline pipeline)
{
    private const int BatchSize = 200;
    private const long BatchCharacters = 8_000_000;
    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz"];

    /// <summary>Imports in the order of the paths; the files of a folder in the order of their names, those below it included.</summary>
    public async Task<OcdsImportCount> ImportAsync(Actor actor, UnitId unit, IEnumerable<string> paths, TextWriter refusals, Action<string, OcdsImportCount> progress, CancellationToken cancellationToken)
    {
        var run = new Run(actor, unit, refusals, progress);
        foreach (var path in paths)
        {
            foreach (var file in FilesOf(path))
            {
                run.File = file;
                await ImportFileAsync(run, file, cancellationToken);
            }
        }

        return run.Count;
    }

    /// <summary>The files an import of this path reads; a path that is no folder stands for itself.</summary>
    public static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
        : [path];

    private async Task ImportFileAsync(Run run, string file, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, useAsync: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await run.RefuseAsync(new OcdsPlace(1, ""), new OcdsProblem("ocds.no-file", "The file cannot be opened: " + exception.Message));
            return;
        }

        await using (stream)
        {
            using var pieces = await OcdsPieces.OpenAsync(stream, file, cancellationToken);
            var batch = new List<FoundRelease>();
            var size = 0L;
            while (await pieces.NextAsync(cancellationToken) is { } piece)
            {
                foreach (var found in piece.Problem is { } broken ? [new FoundRelease(piece.Place, null, broken)] : OcdsReleases.In(piece.Value, piece.Place))
                {
                    if (found.Problem is { } problem)
                    {
                        await run.RefuseAsync(found.Place, problem);
                        continue;
                    }

                    batch.Add(found);
                    size += found.Release!.Json.Length;
                    if (batch.Count == BatchSize || size > BatchCharacters)
                    {
                        await TakeAsync(run, batch, cancellationToken);
                        size = 0;
                    }
                }
            }

            await TakeAsync(run, batch, cancellationToken);
        }
    }

    private async Task TakeAsync(Run run, List<FoundRelease> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var outcome = await pipeline.RunAsync(run.Actor, new ImportOcds([.. batch.Select(found => found.Release!)], run.Unit), cancellationToken);
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcome.IsDone)
            {
                await run.TakeAsync(batch[i].Place, outcome.Value[i]);
            }
            else
            {
                await run.RefuseAsync(batch[i].Place, new OcdsProblem(outcome.Refusals[0].Code, outcome.Refusals[0].ToString()));
            }
        }

        batch.Clear();
        run.Progress(run.File, run.Count);
    }

    private sealed class Run(Actor actor, UnitId unit, TextWriter refusals, Action<string, OcdsImportCount> progress)
    {
        public Actor Actor => actor;

        public UnitId Unit => unit;

        public Action<string, OcdsImportCount> Progress => progress;

        public string File { get; set; } = "";

        public OcdsImportCount Count { get; set; } = new(0, 0, 0);

        public Task RefuseAsync(OcdsPlace place, OcdsProblem problem)
        {
            Count = Count with { Read = Count.Read + 1, Refused = Count.Refused + 1 };
            return WriteAsync(place, problem.Code, problem.Reason);
        }

        public async Task TakeAsync(OcdsPlace place, OcdsTaken taken)
        {
            Count = Count with { Read = Count.Read + 1, Taken = Count.Taken + (taken.IsNew ? 1 : 0) };
            if (taken.IsRepublished)
            {
                await WriteAsync(place, "ocds.release-republished", "A release with this ocid and id was imported before and said something else. Both are kept; this one counts from now on.");
            }

            foreach (var part in taken.NotUnderstood)
            {
                await WriteAsync(place, "ocds.part-not-understood", $"{part.Path}: {part.Reason} It is kept and exported again, but not shown.");
            }
        }

        private Task WriteAsync(OcdsPlace place, string code, string reason) =>
            refusals.WriteLineAsync(JsonSerializer.Serialize(new { file = File, line = place.Line, path = place.Path, code, reason }, Json.Options));
    }
}
