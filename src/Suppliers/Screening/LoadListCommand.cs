using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// <c>screening load --list NAME PATH...</c>: loads a version of a sanctions list from files or a folder and puts it in force. The last line is JSON. Exit 0 when it is in force (or was already),
/// 3 when it is refused or a second person has to load it too, 2 when the files cannot be read. A running server holds its suppliers against it within a minute.
/// </summary>
internal static class LoadListCommand
{
    private const int Done = 0;
    private const int CannotRun = 2;
    private const int Refused = 3;

    public static Command Create(ICommandLineHost host)
    {
        var list = new Option<string>("--list") { Description = "The list's name, such as ofac-sdn, un or house-list.", Required = true };
        var confirm = new Option<bool>("--confirm") { Description = "Put it in force although it lost much of what it had." };
        var paths = new Argument<string[]>("paths") { Description = "Files, or one folder. Of an OFAC list any one file names the whole.", Arity = ArgumentArity.OneOrMore };
        var load = new Command("load", "Loads a sanctions list and puts it in force; a malformed one changes nothing.") { paths, list, confirm };
        load.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed, (services, token) => RunAsync(services, parsed.GetRequiredValue(list), parsed.GetRequiredValue(paths), parsed.GetValue(confirm), Console.Out, Console.Error, token), cancellationToken));
        return new Command("screening", "Sanctions lists that suppliers are held against.") { load };
    }

    /// <summary>Loads a list.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string list, IReadOnlyList<string> paths, bool confirmed, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var files = ListFiles.Gather(paths);
        if (!files.IsDone)
        {
            await errors.WriteLineAsync(files.Refusals[0].ToString());
            return CannotRun;
        }

        var loaded = await services.GetRequiredService<Pipeline>().RunAsync(Actor.System, new LoadSanctionsList(list, files.Value, confirmed), cancellationToken);
        if (!loaded.IsDone)
        {
            await errors.WriteLineAsync(string.Join(Environment.NewLine, loaded.Refusals.Select(refusal => refusal.ToString())));
            await output.WriteLineAsync(JsonSerializer.Serialize(new { list, step = "refused", code = loaded.Refusals[0].Code }));
            return Refused;
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(loaded.Value, Json.Options));
        return loaded.Value.Step == "second-person-needed" ? Refused : Done;
    }
}
