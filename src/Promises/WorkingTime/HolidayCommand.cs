using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Promises.WorkingTime;

/// <summary><c>import holidays FILE --calendar NAME</c>.</summary>
internal static class HolidayCommand
{
    private const int AllTaken = 0;
    private const int CouldNotRun = 2;
    private const int SomeRefused = 3;

    internal static Command Create(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "A JSON object of dates and names, or an iCalendar file (events that last all day)." };
        var calendar = new Option<string>("--calendar") { Description = "The working calendar that they are added to.", Required = true };
        var from = new Option<int?>("--from") { Description = "The first year; the present one when not given." };
        var to = new Option<int?>("--to") { Description = "The last year; all that follow when not given." };
        var command = new Command("holidays", "Adds public holidays to a working calendar and keeps what is there. Exit 0 all taken, 3 some refused, 2 could not run.") { file, calendar, from, to };
        command.Options.Add(host.Database);
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var path = parsed.GetValue(file)!;
                if (!path.Exists || path.Length > HolidayFile.MostBytes)
                {
                    await error.WriteLineAsync(path.Exists ? $"{path.Name} is larger than holidays ever are." : $"There is no file {path.FullName}.");
                    return CouldNotRun;
                }

                var text = await File.ReadAllTextAsync(path.FullName, stopping);
                var outcome = await services.GetRequiredService<Pipeline>().RunAsync(
                    Actor.System, new ImportHolidays(parsed.GetValue(calendar)!, text, parsed.GetValue(from), parsed.GetValue(to), PassOver: true), stopping);
                foreach (var problem in outcome.IsDone ? outcome.Value.Refused : outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal}"))
                {
                    await error.WriteLineAsync($"{path.Name}:{problem}");
                }

                if (!outcome.IsDone)
                {
                    return CouldNotRun;
                }

                await output.WriteLineAsync(JsonSerializer.Serialize(new { calendar = outcome.Value.Calendar, added = outcome.Value.Added, known = outcome.Value.Known, refused = outcome.Value.Refused.Count }));
                return outcome.Value.Refused.Count == 0 ? AllTaken : SomeRefused;
            },
            cancellationToken));
        return command;
    }
}
