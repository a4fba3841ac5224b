using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Interactions.Ordering;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary><c>log months</c>, <c>log retention</c>, <c>log compress MONTH</c>, <c>log drop MONTH</c>, <c>log restore FILE</c>, <c>log order [MONTH]</c>.</summary>
internal static class LogCommands
{
    private const int Done = 0;
    private const int CouldNotRun = 2;
    private const int SomeRefused = 3;

    internal static Command Create(ICommandLineHost host)
    {
        var command = new Command("log", "The months of the interaction log: what there is, what is let go, what is brought back.") { Months(host), Retention(host), Compress(host), Drop(host), Restore(host), Order(host) };
        foreach (var one in command.Subcommands)
        {
            one.Options.Add(host.Database);
        }

        return command;
    }

    private static Command Months(ICommandLineHost host)
    {
        var command = new Command("months", "Lists the months, the newest first, a line of JSON each.");
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                await using var scope = services.CreateAsyncScope();
                foreach (var card in await scope.ServiceProvider.GetRequiredService<LogMonths>().ListAsync(exact: true, stopping))
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(card, Json.Options));
                }

                return Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Retention(ICommandLineHost host)
    {
        var words = new Option<string?>("--words") { Description = "Whole months that titles, texts and details are kept, or 'all'." };
        var rows = new Option<string?>("--rows") { Description = "Whole months that interactions are kept, or 'all'." };
        var archive = new Option<bool?>("--archive") { Description = "Whether a month is written into a file before it is dropped." };
        var apply = new Option<bool>("--apply") { Description = "Applies it now, without waiting for the night." };
        var command = new Command("retention", "Says how long interactions are kept, changes it with --words, --rows or --archive, applies it with --apply.") { words, rows, archive, apply };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                LogRetentionCard card;
                await using (var scope = services.CreateAsyncScope())
                {
                    card = LogRetentionCard.Of(await LogRetention.FindAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), stopping));
                }

                if (!TryMonths(parsed.GetValue(words), card.WordsMonths, out var wordsMonths) || !TryMonths(parsed.GetValue(rows), card.RowsMonths, out var rowsMonths))
                {
                    return await RefuseAsync(error, [RetentionRefusals.Unsound]);
                }

                var wanted = new SetLogRetention(wordsMonths, rowsMonths, parsed.GetValue(archive) ?? card.ArchivesFirst);
                if (wanted != new SetLogRetention(card.WordsMonths, card.RowsMonths, card.ArchivesFirst))
                {
                    var outcome = await services.GetRequiredService<Pipeline>().RunAsync(Actor.System, wanted, stopping);
                    if (!outcome.IsDone)
                    {
                        return await RefuseAsync(error, outcome.Refusals);
                    }
                }

                var applied = parsed.GetValue(apply) ? await services.GetRequiredService<RetentionClock>().ApplyAsync(stopping) : null;
                await RefuseAsync(error, applied?.Refusals ?? []);
                await output.WriteLineAsync(JsonSerializer.Serialize(new { words_months = wanted.WordsMonths, rows_months = wanted.RowsMonths, archives_first = wanted.ArchivesFirst, wordless = applied?.Wordless, dropped = applied?.Dropped }));
                return applied?.Refusals.Count > 0 ? SomeRefused : Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Compress(ICommandLineHost host)
    {
        var month = Month();
        var folder = new Option<string?>("--folder") { Description = "Where the archive goes; VOUCH_LOG_ARCHIVE when not given." };
        var command = new Command("compress", "Writes a month into interactions-MONTH.ndjson.zst, reads it again, and drops the month.") { month, folder };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed, parsed.GetValue(month), async (services, found, stopping) =>
        {
            if ((parsed.GetValue(folder) ?? services.GetRequiredService<LogArchiveFolder>().Path) is not { } path)
            {
                return RetentionRefusals.NoFolder;
            }

            var outcome = await services.GetRequiredService<LogMonths>().CompressAsync(found, path, stopping);
            return outcome.IsDone ? new { month = found.ToString(), rows = outcome.Value.Rows, file = outcome.Value.File, sha256 = outcome.Value.Digest } : outcome.As<object>();
        }, cancellationToken));
        return command;
    }

    private static Command Drop(ICommandLineHost host)
    {
        var month = Month();
        var command = new Command("drop", "Drops a month without an archive. It cannot be brought back.") { month };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed, parsed.GetValue(month), async (services, found, stopping) =>
        {
            var outcome = await services.GetRequiredService<LogMonths>().DropAsync(found, null, stopping);
            return outcome.IsDone ? new { month = found.ToString(), rows = outcome.Value } : outcome.As<object>();
        }, cancellationToken));
        return command;
    }

    private static Command Restore(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "An archive that 'log compress' wrote." };
        var days = new Option<int>("--days") { Description = "For how many days the retention leaves it alone.", DefaultValueFactory = _ => 30 };
        var command = new Command("restore", "Brings a month back from its archive. Persons who were erased since stay erased.") { file, days };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var path = parsed.GetValue(file)!;
                if (!path.Exists)
                {
                    return await RefuseAsync(parsed.InvocationConfiguration.Error, [Import.ImportRefusals.FileMissing.With(path.FullName)]);
                }

                var outcome = await services.GetRequiredService<LogRestoring>().RestoreAsync(path.FullName, TimeSpan.FromDays(Math.Clamp(parsed.GetValue(days), 1, 3_650)), stopping);
                if (!outcome.IsDone)
                {
                    return await RefuseAsync(parsed.InvocationConfiguration.Error, outcome.Refusals);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    JsonSerializer.Serialize(new { read = outcome.Value.Read, restored = outcome.Value.Restored, known = outcome.Value.Known, left_out = outcome.Value.LeftOut }));
                return Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Order(ICommandLineHost host)
    {
        var month = new Argument<string?>("month") { Description = "The month, as 2024-03; all that are over and out of order when not given.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("order", "Puts the interactions of a month in the order of whose they are, as the server does by night, so that timelines open at once. Nobody waits for it.") { month };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                await using var scope = services.CreateAsyncScope();
                var ordering = scope.ServiceProvider.GetRequiredService<MonthOrdering>();
                var text = parsed.GetValue(month);
                if (text is not null && LogMonth.Read(text) is null)
                {
                    return await RefuseAsync(error, [RetentionRefusals.NoMonth.With(text)]);
                }

                var exit = Done;
                foreach (var one in LogMonth.Read(text) is { } named ? [named] : await ordering.OutOfOrderAsync(stopping))
                {
                    var outcome = await ordering.OrderAsync(one, stopping);
                    if (outcome.IsDone)
                    {
                        await output.WriteLineAsync(JsonSerializer.Serialize(new { month = one.ToString(), ordered = true }));
                    }
                    else
                    {
                        exit = await RefuseAsync(error, outcome.Refusals);
                    }
                }

                return exit;
            },
            cancellationToken));
        return command;
    }

    private static Argument<string> Month() => new("month") { Description = "The month, as 2024-03." };

    private static Task<int> RunAsync(
        ICommandLineHost host, ParseResult parsed, string? month, Func<IServiceProvider, LogMonth, CancellationToken, Task<Outcome<object>>> act, CancellationToken cancellationToken) => host.RunAsync(
        parsed,
        async (services, stopping) =>
        {
            if (LogMonth.Read(month) is not { } found)
            {
                return await RefuseAsync(parsed.InvocationConfiguration.Error, [RetentionRefusals.NoMonth.With(month ?? "")]);
            }

            await using var scope = services.CreateAsyncScope();
            var outcome = await act(scope.ServiceProvider, found, stopping);
            if (!outcome.IsDone)
            {
                return await RefuseAsync(parsed.InvocationConfiguration.Error, outcome.Refusals);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(outcome.Value));
            return Done;
        },
        cancellationToken);

    private static async Task<int> RefuseAsync(TextWriter error, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            await error.WriteLineAsync($"{refusal.Code}: {refusal}");
        }

        return CouldNotRun;
    }

    private static bool TryMonths(string? said, int? otherwise, out int? months)
    {
        months = said is null ? otherwise : null;
        if (said is null or "all")
        {
            return true;
        }

        var isNumber = int.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, out var number);
        months = number;
        return isNumber;
    }
}
