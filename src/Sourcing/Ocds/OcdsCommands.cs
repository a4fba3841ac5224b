using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary><c>import ocds PATH...</c> and <c>export ocds --out FILE</c>.</summary>
internal static class OcdsCommands
{
    private const int AllTaken = 0;
    private const int CouldNotRun = 2;
    private const int SomeRefused = 3;

    public static Command Import(ICommandLineHost host)
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders: releases, records and packages of either, as JSON or JSON Lines, gzipped or not.", Arity = ArgumentArity.OneOrMore };
        var refused = new Option<string>("--refused") { Description = "The file that names what was refused, with place and reason.", DefaultValueFactory = _ => "import-ocds-refused.jsonl" };
        var unit = new Option<string?>("--unit") { Description = "Code of the unit under which the events are shown." };
        var command = new Command("ocds", "Imports open contracting data: tenders, lots, items, bids and awards become events that open in the comparison.") { paths, refused, unit };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed, (services, token) => ImportAsync(services, parsed.GetValue(paths) ?? [], parsed.GetValue(refused)!, parsed.GetValue(unit), token), cancellationToken));
        return command;
    }

    public static Command Export(ICommandLineHost host)
    {
        var path = new Option<string>("--out") { Description = "The file: a release package, or a release a line when it ends in .jsonl.", Required = true };
        var prefix = new Option<string>("--ocid-prefix") { Description = "What our own open contracting ids begin with, as registered with the Open Contracting Partnership.", DefaultValueFactory = _ => "ocds-vouch0-" };
        var command = new Command("ocds", "Exports all published events, valid against the release schema of OCDS 1.1.") { path, prefix };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed, (services, token) => ExportAsync(services, parsed.GetValue(path)!, parsed.GetValue(prefix)!, token), cancellationToken));
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string[] paths, string refusedPath, string? unitCode, CancellationToken cancellationToken)
    {
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } absent)
        {
            await Console.Error.WriteLineAsync($"There is no file or folder {absent}.");
            return CouldNotRun;
        }

        var company = await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        var unit = unitCode is null ? company.Units.FirstOrDefault(card => card.Parent is null) : company.UnitByCode(unitCode);
        if (unit is null && unitCode is not null)
        {
            await Console.Error.WriteLineAsync($"There is no unit {unitCode}.");
            return CouldNotRun;
        }

        OcdsImportCount count;
        var unfinished = refusedPath + ".unfinished";
        await using (var refusals = new StreamWriter(unfinished))
        {
            // A company that has no units yet can import all the same; the events then belong to none.
            count = await services.GetRequiredService<OcdsImporting>().ImportAsync(Actor.System, unit?.Id ?? default, paths, refusals, Say, cancellationToken);
        }

        var refusedSomething = new FileInfo(unfinished).Length > 0;
        if (refusedSomething)
        {
            File.Move(unfinished, refusedPath, overwrite: true);
            await Console.Error.WriteLineAsync($"What was refused or not understood is in {refusedPath}.");
        }
        else
        {
            File.Delete(unfinished);
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(count, Json.Options));
        return count.Refused > 0 ? SomeRefused : AllTaken;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, string path, string prefix, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            await Console.Error.WriteLineAsync($"There is no folder for {path}.");
            return CouldNotRun;
        }

        var count = await services.GetRequiredService<OcdsExporting>().ExportAsync(
            path, prefix, (ocid, part) => Console.Error.WriteLine($"{ocid}: {part.Path} is left out. {part.Reason}"), cancellationToken);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(count, Json.Options));
        return AllTaken;
    }

    private static void Say(string file, OcdsImportCount count) =>
        Console.Error.WriteLine($"{file}: {count.Read} read, {count.Taken} taken, {count.Refused} refused");
}
