using System.CommandLine;
using Vouch.Bench.Databases;
using Vouch.Host;

namespace Vouch.Bench.Cycles;

/// <summary><c>bench cycles</c>: purchase-to-pay cycles a second over HTTP, beside the same statements run bare.</summary>
internal static class CyclesCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "A file for the embedded database, or a PostgreSQL connection string; made when it is not there. A file in the temporary folder when not named, removed at the end." };
        var seconds = new Option<int>("--seconds") { Description = "How long to measure, after warming.", DefaultValueFactory = _ => 20 };
        var clients = new Option<int>("--clients") { Description = "How many clients work at once.", DefaultValueFactory = _ => 8 };
        var batch = new Option<int>("--batch") { Description = "How many cycles a client pays in one payment run.", DefaultValueFactory = _ => 25 };
        var recorded = new Option<int>("--recorded") { Description = "Of how many cycles the statements are kept, to be run bare.", DefaultValueFactory = _ => 600 };
        var statements = new Option<bool>("--statements") { Description = "Lists the statements of a cycle, the most frequent first." };
        var command = new Command("cycles", "Full purchase-to-pay cycles a second over HTTP, beside the same SQL statements run bare in the same run.") { database, seconds, clients, batch, recorded, statements };
        command.SetAction((parsed, cancellationToken) => ScratchDatabase.WithAsync(parsed.GetValue(database), async path =>
        {
            var result = await new CycleRun(new DatabaseChoice(path), parsed.GetValue(clients), parsed.GetValue(batch), parsed.GetValue(recorded), parsed.GetValue(statements), Console.Out)
                .MeasureAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellationToken);
            Console.WriteLine(Figures.Line(result));
            return 0;
        }));
        return command;
    }
}
