using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>How an export went: releases written, and parts left out because the standard cannot say them.</summary>
internal sealed record OcdsExportCount(long Releases, long LeftOut);

/// <summary>
/// Writes all processes as OCDS 1.1: imported ones release by release as they were published, our own as one compiled release each. A file that ends in
/// <c>.jsonl</c> or <c>.ndjson</c> holds a release a line, any other a release package. Drafts of our own are not public and stay out.
/// </summary>
internal sealed class OcdsExporting(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int BatchSize = 100;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Extensions =
    [
        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/1.1/extension.json",
        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
    ];

    /// <summary>Writes the file; a file of the same name is replaced once the new one is whole.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="prefix">What our own open contracting ids begin with, as registered with the Open Contracting Partnership.</param>
    /// <param name="leftOut">Hears ocid and part of everything that is left out.</param>
    /// <param name="cancellationToken">Stops the export; nothing is replaced then.</param>
    public async Task<OcdsExportCount> ExportAsync(string path, string prefix, Action<string, OcdsDeviation> leftOut, CancellationToken cancellationToken)
    {
        var lines = path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);
        var unfinished = path + ".unfinished";
        var count = new OcdsExportCount(0, 0);
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 128 * 1024, useAsync: true))
        {
            await using var writer = new Utf8JsonWriter(file, Writing);
            if (!lines)
            {
                await BeginPackageAsync(writer, cancellationToken);
            }

            await foreach (var (release, parts) in ReleasesAsync(prefix, cancellationToken))
            {
                release.WriteTo(writer);
                await writer.FlushAsync(cancellationToken);
                if (lines)
                {
                    await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
                    writer.Reset();
                }

                foreach (var part in parts)
                {
                    leftOut(release["ocid"]!.ToString(), part);
                }

                count = new OcdsExportCount(count.Releases + 1, count.LeftOut + parts.Count);
            }

            if (!lines)
            {
                writer.WriteEndArray();
                writer.WriteEndObject();
                await writer.FlushAsync(cancellationToken);
            }
        }

        File.Move(unfinished, path, overwrite: true);
        return count;
    }

    private async Task BeginPackageAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var company = await scope.ServiceProvider.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteStartObject();
        writer.WriteString("uri", "urn:vouch:ocds:releases:" + now);
        writer.WriteString("version", "1.1");
        writer.WriteString("publishedDate", now);
        writer.WriteStartArray("extensions");
        foreach (var extension in Extensions)
        {
            writer.WriteStringValue(extension);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("publisher");
        writer.WriteString("name", company.Units.Where(unit => unit.Parent is null).Select(unit => unit.Name).FirstOrDefault() ?? "Vouch");
        writer.WriteEndObject();
        writer.WriteStartArray("releases");
    }

    private async IAsyncEnumerable<(JsonObject Release, IReadOnlyList<OcdsDeviation> LeftOut)> ReleasesAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            var reading = scope.ServiceProvider.GetRequiredService<EventReading>();
            var company = await scope.ServiceProvider.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
            var batch = await EventDesk.Whole(db).AsNoTracking()
                .Where(row => row.Sequence > after && (row.Ocid != null || row.State != SourcingEventState.Draft)).OrderBy(row => row.Sequence).Take(BatchSize).ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                yield break;
            }

            after = batch[^1].Sequence;
            var ocids = batch.Where(row => row.Ocid is not null).Select(row => row.Ocid!).ToList();
            var imported = (await db.Set<OcdsReleaseRow>().AsNoTracking().Where(row => ocids.Contains(row.Ocid)).OrderBy(row => row.Number).ToListAsync(cancellationToken)).ToLookup(row => row.Ocid, StringComparer.Ordinal);
            foreach (var sourcingEvent in batch)
            {
                if (sourcingEvent.Ocid is { } ocid)
                {
                    foreach (var row in imported[ocid])
                    {
                        yield return OcdsConform.Release((JsonObject)JsonNode.Parse(row.Content)!, OwnId(row), row.ReceivedAt);
                    }
                }
                else
                {
                    var result = await reading.ResultAsync(db, sourcingEvent, cancellationToken);
                    var own = prefix + sourcingEvent.Number;
                    yield return OcdsConform.Release(OcdsWriting.Release(result, own, company.Unit(sourcingEvent.Unit)?.Name ?? "Vouch"), own, sourcingEvent.DraftedAt);
                }
            }
        }
    }

    private static string OwnId(OcdsReleaseRow row) => row.IsCompiled ? row.ReleaseId["compiled:".Length..] : row.ReleaseId;
}
