using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Api;

namespace Vouch.Relationships.Interactions.Import;

/// <summary><c>import interactions FILE...</c></summary>
internal static class ImportInteractionsCommand
{
    private const int AllTaken = 0;
    private const int CouldNotRun = 2;
    private const int SomeRefused = 3;
    private const string StandardInput = "-";

    internal static Command Create(ICommandLineHost host)
    {
        var files = new Argument<string[]>("file") { Description = "NDJSON, a JSON array or CSV; plain or packed with gzip, zstd or Brotli (.br). A hyphen is standard input.", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string?>("--source") { Description = "The source of what names none." };
        var channel = new Option<string?>("--channel") { Description = "The channel of what names none: " + InteractionNames.Channels + "." };
        var columns = new Option<string?>("--columns") { Description = "For CSV with other headings: their=ours,... Ours are " + string.Join(", ", TableColumns.Known) + "; further columns are kept in the details." };
        var fromBeginning = new Option<bool>("--from-beginning") { Description = "Takes again what an earlier run took. Does no harm: each source and id is taken once." };
        var refused = new Option<string?>("--refused") { Description = "A file for all that was refused: NDJSON with the place, the reason and the original." };
        var command = new Command("interactions", "Takes interactions in from files of any size; another run goes on where the last one stopped. Exit 0 all taken, 3 some refused, 2 could not run to the end.")
        {
            files, source, channel, columns, fromBeginning, refused,
        };
        command.Options.Add(host.Database);
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var (renamed, unreadable) = TableColumns.ReadNames(parsed.GetValue(columns));
                if (parsed.GetValue(channel) is { } named && InteractionNames.Channel(named) is null)
                {
                    unreadable ??= InteractionRefusals.ChannelUnknown.With(named, InteractionNames.Channels);
                }

                if (unreadable is not null)
                {
                    await error.WriteLineAsync($"{unreadable.Code}: {unreadable}");
                    return CouldNotRun;
                }

                var options = new ImportOptions(new UnsaidMembers(parsed.GetValue(source), parsed.GetValue(channel)), renamed, parsed.GetValue(fromBeginning));
                var progress = new ImportProgress(error, error == Console.Error && !Console.IsErrorRedirected);
                using var kept = new RefusedRecords(progress, parsed.GetValue(refused));
                return await RunAsync(services, parsed.GetValue(files)!, options, kept, progress, output, stopping);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] paths, ImportOptions options, RefusedRecords refused, ImportProgress progress, TextWriter output, CancellationToken stopping)
    {
        if (paths.FirstOrDefault(path => path != StandardInput && !File.Exists(path)) is { } absent)
        {
            Tell(progress, ImportRefusals.FileMissing.With(absent));
            return CouldNotRun;
        }

        var import = ActivatorUtilities.CreateInstance<InteractionImport>(services);
        var clock = services.GetRequiredService<TimeProvider>();
        var (count, began, isWhole) = (new ImportCount(), clock.GetTimestamp(), true);
        foreach (var path in paths)
        {
            if (stopping.IsCancellationRequested)
            {
                break;
            }

            try
            {
                await using var file = await RecordFile.OpenAsync(path, path == StandardInput ? Console.OpenStandardInput() : null, stopping);
                if (await import.RunAsync(file, options, count, refused, progress, stopping) is { } fault)
                {
                    Tell(progress, fault);
                    isWhole = false;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                Tell(progress, ImportRefusals.FileUnreadable.With(path, exception.Message));
                isWhole = false;
            }
        }

        if (stopping.IsCancellationRequested)
        {
            progress.Write("Stopped. The same command goes on from here.");
            isWhole = false;
        }

        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            read = count.Read,
            taken = count.Taken,
            known = count.Known,
            expired = count.Expired,
            refused = count.Refused,
            skipped = count.Skipped,
            seconds = Math.Round(seconds, 1),
            interactions_per_second = seconds > 0 ? Math.Round(count.Read / seconds) : 0,
        }));
        return !isWhole ? CouldNotRun : count.Refused > 0 ? SomeRefused : AllTaken;
    }

    private static void Tell(ImportProgress progress, Refusal refusal) => progress.Write($"{refusal.Code}: {refusal}");
}
