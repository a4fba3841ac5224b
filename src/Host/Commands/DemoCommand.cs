using System.CommandLine;
using Vouch.Demo;
using Vouch.Host.Pages;

namespace Vouch.Host.Commands;

/// <summary><c>demo</c>: an empty folder becomes a company with a year behind it, then serves it. A second start keeps the data.</summary>
internal static class DemoCommand
{
    private const string DefaultFile = "data/demo.db";

    public static Command Create(CommandLineHost host)
    {
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same year.", DefaultValueFactory = _ => 7 };
        var buildOnly = new Option<bool>("--build-only") { Description = "Builds the company and stops." };
        var command = new Command("demo", "Makes a demo company with a year of history, then serves it with one-click people to be.") { seed, buildOnly, ServeCommand.Urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetValue(host.Database) ?? Environment.GetEnvironmentVariable("VOUCH_DATABASE");
            var choice = new DatabaseChoice(string.IsNullOrEmpty(named) ? DefaultFile : named);
            await new DemoBuilding(choice, parsed.GetValue(seed), Console.Out).RunAsync(cancellationToken);
            if (!parsed.GetValue(buildOnly))
            {
                await ServeCommand.RunAsync(new VouchOptions { Database = choice, IsDemo = true }, parsed.GetValue(ServeCommand.Urls)!, Invite, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static void Invite(WebApplication app)
    {
        Console.WriteLine($"Open {app.Urls.First()}/sign-in and be, with one click:");
        foreach (var (title, people) in DemoRoles.ReadAsync(app.Services, CancellationToken.None).GetAwaiter().GetResult())
        {
            Console.WriteLine($"  {title}");
            foreach (var person in people)
            {
                Console.WriteLine($"    {person.Card.Name}, {person.Where}: open promises {person.Owes}, overdue {person.Overdue}, owed to them {person.Owed}");
            }
        }

        Console.WriteLine("Sealed bids are opened by two of: " + string.Join(", ", DemoCustodians.All.Select(custodian => $"{custodian.Name} (\"{custodian.Passphrase}\")")) + ".");
    }
}
