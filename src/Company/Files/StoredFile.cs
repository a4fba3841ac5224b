using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>A file attached to a subject. Its bytes lie in a table of their own, so that lists never read them.</summary>
internal sealed class StoredFile
{
    public required FileId Id { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    public required byte[] Sha256 { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class FileContent
{
    public required FileId Id { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>A file as others see it.</summary>
/// <param name="Id">Its id; <c>/files/{id}</c> downloads it for who may see the subject.</param>
/// <param name="Name">Its name, without any path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">Media type as uploaded; downloads are never shown inline except PDF and images.</param>
/// <param name="By">Who uploaded it.</param>
/// <param name="At">When.</param>
public sealed record FileCard(FileId Id, string Name, long Size, string ContentType, PartyId By, DateTimeOffset At);

/// <summary>A file on its way in.</summary>
/// <param name="Name">As the browser gave it; any path is cut off.</param>
/// <param name="ContentType">As the browser gave it.</param>
/// <param name="Bytes">The content, at most <see cref="Files.LargestMegabytes"/> MB.</param>
public sealed record NewFile(string Name, string ContentType, byte[] Bytes);

/// <summary>The door to files.</summary>
public sealed class Files
{
    /// <summary>The largest file taken, in MB.</summary>
    public const int LargestMegabytes = 20;

    private const int LongestName = 200;

    /// <summary>Keeps a file for a subject within the present work.</summary>
    public Outcome<FileId> Keep(Work work, SubjectRef subject, NewFile file)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(file);
        if (file.Bytes.Length > LargestMegabytes * 1024 * 1024)
        {
            return CompanyRefusals.FileTooLarge.With(file.Name, LargestMegabytes);
        }

        var name = SafeName(file.Name);
        if (name is null)
        {
            return CompanyRefusals.FileName;
        }

        var id = work.NewId<FileId>();
        work.Db.Add(new StoredFile
        {
            Id = id,
            Name = name,
            ContentType = file.ContentType is { Length: > 0 and <= 100 } type ? type : "application/octet-stream",
            Size = file.Bytes.Length,
            Sha256 = SHA256.HashData(file.Bytes),
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            By = work.Actor.Party,
            At = work.At,
        });
        work.Db.Add(new FileContent { Id = id, Bytes = file.Bytes });
        return id;
    }

    /// <summary>Files of a subject, oldest first. The caller has decided that the reader may see the subject.</summary>
    public async Task<IReadOnlyList<FileCard>> OfAsync(VouchDb db, SubjectRef subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<StoredFile>().AsNoTracking().Where(file => file.SubjectId == subject.Id && file.SubjectKind == subject.Kind)
            .OrderBy(file => file.At).ThenBy(file => file.Name)
            .Select(file => new FileCard(file.Id, file.Name, file.Size, file.ContentType, file.By, file.At)).ToListAsync(cancellationToken);
    }

    /// <summary>A file with its subject and bytes; null when there is none. The caller decides who may see it, by the subject.</summary>
    public async Task<(FileCard Card, SubjectRef Subject, byte[] Bytes)?> ReadAsync(VouchDb db, FileId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var file = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        var content = file is null ? null : await db.Set<FileContent>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return content is null ? null : (new FileCard(id, file!.Name, file.Size, file.ContentType, file.By, file.At), new SubjectRef(file.SubjectKind, file.SubjectId), content.Bytes);
    }

    /// <summary>Erases all files of a subject, for good. The caller has decided who may.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EraseAsync(Work work, SubjectRef subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var ids = await work.Db.Set<StoredFile>().Where(file => file.SubjectId == subject.Id && file.SubjectKind == subject.Kind).Select(file => file.Id).ToListAsync(cancellationToken);
        await work.Db.Set<FileContent>().Where(content => ids.Contains(content.Id)).ExecuteDeleteAsync(cancellationToken);
        return await work.Db.Set<StoredFile>().Where(file => ids.Contains(file.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The name under which a file is kept: without any path, signs that are not seen, and those that markup or file systems read otherwise; at most 200 characters. Null where nothing is left of it.</summary>
    public static string? SafeName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var last = name.Split('/', '\\')[^1];
        // What turns the direction of writing makes one ending look like another.
        var clean = new string([.. last.Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format && letter is not ('<' or '>' or ':' or '"' or '|' or '?' or '*'))]).Trim(' ', '.');
        var most = clean.Length <= LongestName ? clean : clean[^LongestName..];
        return most.Length == 0 ? null : char.IsLowSurrogate(most[0]) ? most[1..] : most;
    }
}
