using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>How far a file has been taken in, so that another run goes on from there. Only a saving of time: taking it all again is right, too.</summary>
internal sealed class ImportedFile
{
    /// <summary>Length, first megabyte and what was asked for, as a digest: the same file read in another way is another.</summary>
    public required string Content { get; init; }

    /// <summary>As it was named last.</summary>
    public required string Name { get; set; }

    /// <summary>Everything before this record is on the disk.</summary>
    public required long Records { get; set; }

    public required long Line { get; set; }

    public required long Bytes { get; set; }

    /// <summary>When it came so far, UTC.</summary>
    public required DateTimeOffset At { get; set; }

    internal FilePlace Place => new(Records, Line, Bytes);

    internal static void Map(ModelBuilder model) => model.Entity<ImportedFile>(file =>
    {
        file.ToTable("relationships_imported_file");
        file.HasKey(row => row.Content);
        file.Property(row => row.Content).HasMaxLength(64);
        file.Property(row => row.Name).HasMaxLength(260);
        file.Ignore(row => row.Place);
    });

    /// <summary>Keeps how far a file has come.</summary>
    internal static Task KeepAsync(Pipeline pipeline, string content, string name, FilePlace place, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            if (await work.Db.Set<ImportedFile>().FirstOrDefaultAsync(row => row.Content == content, cancellationToken) is { } known)
            {
                (known.Name, known.Records, known.Line, known.Bytes, known.At) = (Short(name), place.Records, place.Line, place.Bytes, work.At);
            }
            else
            {
                work.Db.Add(new ImportedFile { Content = content, Name = Short(name), Records = place.Records, Line = place.Line, Bytes = place.Bytes, At = work.At });
            }

            return Done.Value;
        },
        cancellationToken);

    private static string Short(string name) => Path.GetFileName(name) is { Length: <= 260 } file ? file : Path.GetFileName(name)[..260];
}
