using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.PersonalData;

/// <summary>Records that all about a person was put into a file, by whom.</summary>
/// <param name="Person">Whom.</param>
/// <param name="Lines">How much there was.</param>
internal sealed record RecordExport(PartyId Person, int Lines) : ICommand<Done>;

internal sealed class RecordExportHandler : IHandler<RecordExport, Done>
{
    public Task<Outcome<Done>> HandleAsync(RecordExport command, Work work, CancellationToken cancellationToken)
    {
        work.Record(new FactDraft(ConsentFacts.Exported, new SubjectRef("party", command.Person.Value)) { Parties = [(ConsentFacts.Person, command.Person)], Data = new FactData { { "lines", command.Lines } } });
        return Task.FromResult<Outcome<Done>>(Done.Value);
    }
}

/// <summary>Puts all about a person into one file: a zip with a readable page, and JSON by what it is about (GDPR, articles 15 and 20).</summary>
internal sealed class PersonExport(VouchDb db, IPeople people, IEnumerable<IPersonalData> places, Pipeline pipeline)
{
    // People read it too: letters of every language stand as they are. Nothing of it becomes HTML without being escaped.
    private static readonly JsonSerializerOptions Readable = new(Json.Options) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the export.</summary>
    /// <returns>How many lines there are by place; a refusal where the actor may not, or nobody is there.</returns>
    internal async Task<Outcome<IReadOnlyDictionary<string, int>>> WriteAsync(Actor actor, PartyId id, Stream to, CancellationToken cancellationToken)
    {
        if (!actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        await people.ReadyAsync(db, cancellationToken);
        var person = await WholePerson.OfAsync(db, people, id, cancellationToken);
        if (!await db.Set<Identity>().AnyAsync(row => person.Identities.Contains(row.Id), cancellationToken) && !await db.Set<Party>().AnyAsync(row => person.Parties.Contains(row.Id), cancellationToken))
        {
            return Problems.NotFound;
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken))
        {
            var page = new ExportPage();
            foreach (var place in places.OrderBy(place => place.Name, StringComparer.Ordinal))
            {
                counts[place.Name] = await PlaceAsync(zip, place, person, page, cancellationToken);
            }

            await using var readable = await zip.CreateEntry("index.html").OpenAsync(cancellationToken);
            await readable.WriteAsync(page.ToBytes(person), cancellationToken);
        }

        var told = await pipeline.RunAsync(actor, new RecordExport(person.Person, counts.Values.Sum()), cancellationToken);
        return told.IsDone ? counts : told.As<IReadOnlyDictionary<string, int>>();
    }

    private async Task<int> PlaceAsync(ZipArchive zip, IPersonalData place, PersonInFull person, ExportPage page, CancellationToken cancellationToken)
    {
        var lines = 0;
        var files = new List<PersonalFile>();
        await using (var entry = await zip.CreateEntry(place.Name + ".jsonl").OpenAsync(cancellationToken))
        {
            page.Begin(place.Name);
            await foreach (var line in place.ReadAsync(db, person, cancellationToken))
            {
                if (line is PersonalFile file)
                {
                    files.Add(file);
                    continue;
                }

                var json = JsonSerializer.SerializeToUtf8Bytes(line, line.GetType(), Readable);
                await entry.WriteAsync(json, cancellationToken);
                await entry.WriteAsync("\n"u8.ToArray(), cancellationToken);
                page.Add(json);
                lines++;
            }
        }

        // Only one entry of a zip can be written at a time. Two files of one name stay two.
        for (var i = 0; i < files.Count; i++)
        {
            await using var entry = await zip.CreateEntry($"files/{i + 1} {files[i].Name}").OpenAsync(cancellationToken);
            await entry.WriteAsync(files[i].Bytes, cancellationToken);
        }

        return lines;
    }
}

/// <summary><c>export person ID --out FILE.zip</c>.</summary>
internal static class ExportPersonCommand
{
    private const int CouldNotRun = 2;

    internal static Command Create(ICommandLineHost host)
    {
        var id = new Argument<Guid>("id") { Description = "The person's id, or the id of any party that the person ever was." };
        var to = new Option<FileInfo>("--out") { Description = "The zip file to write.", Required = true };
        var person = new Command("person", "Puts all that is kept about a person into a zip: a readable page and JSON.") { id, to };
        person.SetAction((parsed, cancellationToken) => host.RunAsync(parsed, (services, token) => RunAsync(services, new PartyId(parsed.GetValue(id)), parsed.GetValue(to)!, token), cancellationToken));
        return new Command("export", "Writes data into files.") { person };
    }

    private static async Task<int> RunAsync(IServiceProvider services, PartyId person, FileInfo to, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var draft = to.FullName + ".part";
        try
        {
            Outcome<IReadOnlyDictionary<string, int>> outcome;
            await using (var file = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, useAsync: true))
            {
                outcome = await scope.ServiceProvider.GetRequiredService<PersonExport>().WriteAsync(Actor.System, person, file, cancellationToken);
            }

            if (!outcome.IsDone)
            {
                await Console.Error.WriteLineAsync($"{outcome.Refusals[0].Code}  {outcome.Refusals[0]}");
                return CouldNotRun;
            }

            File.Move(draft, to.FullName, overwrite: true);
            Console.WriteLine(JsonSerializer.Serialize(new { person, file = to.FullName, lines = outcome.Value }, Json.Options));
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"export.cannot-write  {to.FullName} cannot be written: {fault.Message}");
            return CouldNotRun;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
