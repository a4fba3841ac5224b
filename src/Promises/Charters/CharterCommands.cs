using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Charters;

/// <summary><c>charter check FILE</c>, <c>charter show</c> and <c>charter preview FILE</c>.</summary>
internal static class CharterCommands
{
    private const int Sound = 0;
    private const int NotSound = 2;

    internal static Command Create(ICommandLineHost host)
    {
        var charter = new Command("charter", "Checks and shows service charters, and tries them on history.");
        charter.Subcommands.Add(Check(host));
        charter.Subcommands.Add(Show(host));
        charter.Subcommands.Add(History.PreviewCommand.Create(host));
        return charter;
    }

    private static Command Check(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "The charter, a YAML file." };
        var command = new Command("check", "Checks a charter: line, column and what is wrong. Exit 0 when it is sound, 2 when not.") { file };
        command.Options.Add(host.Database);
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var path = parsed.GetValue(file)!;
                if (!path.Exists)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"There is no file {path.FullName}.");
                    return NotSound;
                }

                await using var scope = services.CreateAsyncScope();
                var vocabulary = await scope.ServiceProvider.GetRequiredService<CharterVocabularies>().ReadAsync(
                    scope.ServiceProvider.GetRequiredService<VouchDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), stopping);
                var reading = CharterReader.Read(await File.ReadAllTextAsync(path.FullName, stopping), vocabulary);
                foreach (var problem in reading.Problems)
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"{path.Name}:{problem}");
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(new { sound = reading.IsSound, problems = reading.Problems.Count, commitments = reading.Charter?.Commitments.Count ?? 0 }));
                return reading.IsSound ? Sound : NotSound;
            },
            cancellationToken));
        return command;
    }

    private static Command Show(ICommandLineHost host)
    {
        var unit = new Option<string?>("--unit") { Description = "The code of a business unit; without, the charter of the whole company." };
        var command = new Command("show", "Shows the charter in force.") { unit };
        command.Options.Add(host.Database);
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                await using var scope = services.CreateAsyncScope();
                var units = scope.ServiceProvider.GetRequiredService<IUnitKnowledge>();
                var code = parsed.GetValue(unit);
                var id = code is null ? null : await units.FindAsync(code, stopping);
                if (code is not null && id is null)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"There is no business unit {code}.");
                    return NotSound;
                }

                var known = await units.OfAsync(id, stopping);
                var book = await scope.ServiceProvider.GetRequiredService<CharterShelf>().OpenAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), stopping);
                if (book.VersionFor(known.Line, known.Calendar.DateAt(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow())) is not { } version)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync("No charter is in force.");
                    return NotSound;
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(version.Version.Yaml);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(new { charter = version.Version.Name, version = version.Version.Number, commitments = version.Charter.Commitments.Count }));
                return Sound;
            },
            cancellationToken));
        return command;
    }
}
