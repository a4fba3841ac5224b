using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// Loads a version of a sanctions list and puts it in force; by heads of procurement and administrators. What cannot be read whole is refused with file and line, and the version in force stays.
/// The same files again change nothing. Where policy asks for two persons, a second has to load the same files.
/// </summary>
/// <param name="List">The list's name, such as <c>ofac-sdn</c>.</param>
/// <param name="Files">Its files; OFAC's list has three.</param>
/// <param name="Confirmed">True to put it in force although it lost much of what it had.</param>
public sealed record LoadSanctionsList(string List, IReadOnlyList<ListFile> Files, bool Confirmed = false) : ICommand<LoadedSanctionsList>;

/// <summary>What loading a list did.</summary>
/// <param name="List">The list.</param>
/// <param name="Number">The version in force now; 0 for none.</param>
/// <param name="Step"><c>in-force</c>, <c>unchanged</c> where these files are in force already, or <c>second-person-needed</c>.</param>
/// <param name="Parties">Entries that were read.</param>
/// <param name="Names">Names that they have.</param>
/// <param name="Orphans">Rows of alternative names and addresses whose entry is not on the list.</param>
/// <param name="Added">Entries that were not there before.</param>
/// <param name="Changed">Entries that differ.</param>
/// <param name="Removed">Entries that are gone.</param>
public sealed record LoadedSanctionsList(string List, int Number, string Step, int Parties, int Names, int Orphans, int Added, int Changed, int Removed);

internal sealed partial class LoadSanctionsListHandler(IDecisions decisions) : IHandler<LoadSanctionsList, LoadedSanctionsList>
{
    /// <summary>The most that comes through page and API, all files together.</summary>
    public const int LargestUploadMegabytes = 20;

    private const int LongestFiles = 1_000;

    public async Task<Outcome<LoadedSanctionsList>> HandleAsync(LoadSanctionsList command, Work work, CancellationToken cancellationToken)
    {
        if (!ScreeningDuties.MayLoad(work.Actor))
        {
            return ScreeningRefusals.MayNotLoad;
        }

        if (!IsName(command.List))
        {
            return ScreeningRefusals.BadName.With(command.List ?? "", StoredList.LongestName).At("list");
        }

        var files = command.Files ?? [];
        if (files.Any(file => file.Name is null || file.Content is null))
        {
            return ScreeningRefusals.NoFiles.At("files");
        }

        // Who works on the server itself may load what is larger.
        if (!work.Actor.IsSystem && files.Sum(file => (long)file.Content.Length) > LargestUploadMegabytes * 1024L * 1024)
        {
            return ScreeningRefusals.UploadTooBig.With(LargestUploadMegabytes).At("files");
        }

        var name = command.List;
        var list = await work.Db.Set<StoredList>().FirstOrDefaultAsync(row => row.Name == name, cancellationToken);
        if (list is null or { WithdrawnAt: not null } && await work.Db.Set<StoredList>().CountAsync(row => row.WithdrawnAt == null, cancellationToken) >= StoredList.Most)
        {
            return ScreeningRefusals.TooManyLists.With(StoredList.Most).At("list");
        }

        var sha256 = ListPacking.Hash(files);
        var newest = list is null ? null : await work.Db.Set<StoredListVersion>().AsNoTracking().FirstAsync(row => row.List == name && row.Number == list.InForce, cancellationToken);
        if (newest?.Sha256 == sha256 && list is { WithdrawnAt: null })
        {
            return new LoadedSanctionsList(name, newest.Number, "unchanged", newest.Parties, newest.Names, newest.Orphans, 0, 0, 0);
        }

        var read = ListContents.Read(files);
        if (!read.IsDone)
        {
            return read.Refusals.Select(refusal => refusal.At("files")).ToArray();
        }

        var kind = ListContents.KindOf(files);
        if (list is not null && list.Kind != kind)
        {
            return ScreeningRefusals.OtherKind.With(name).At("list");
        }

        return await PutAsync(work, command, list ?? new StoredList { Name = name, Kind = kind }, newest, read.Value, sha256, cancellationToken);
    }

    private async Task<Outcome<LoadedSanctionsList>> PutAsync(Work work, LoadSanctionsList command, StoredList list, StoredListVersion? newest, SanctionsList read, string sha256, CancellationToken cancellationToken)
    {
        var (parties, names) = (read.Parties.Count, read.Parties.Sum(party => party.Names.Count));
        if (newest is not null && !command.Confirmed)
        {
            if (newest.Files.Split(", ").Length > command.Files.Count)
            {
                return ScreeningRefusals.PartsMissing.With(list.Name, newest.Files).At("confirmed");
            }

            if (ListDifference.IsSuspicious(newest.Parties, newest.Names, parties, names))
            {
                return ScreeningRefusals.Shrunk.With(list.Name, newest.Parties, newest.Names, parties, names).At("confirmed");
            }
        }

        var before = newest is null ? [] : await EntriesAsync(work.Db, list.Name, newest.Number, cancellationToken);
        var difference = ListDifference.Of(before, read.Parties);
        var taken = await decisions.TakeStepAsync(work, Acts.LoadSanctionsList, new SubjectRef(ScreeningSubjects.ListKind, Key($"{list.Name} {list.InForce}{(list.WithdrawnAt is null ? "" : " withdrawn")} {sha256}")), cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<LoadedSanctionsList>();
        }

        if (!taken.Value)
        {
            return Told("second-person-needed");
        }

        if (newest is null)
        {
            work.Db.Add(list);
        }

        list.InForce++;
        (list.WithdrawnAt, list.WithdrawnBy, list.WithdrawnReason) = (null, null, null);
        var written = string.Join(", ", command.Files.Select(file => Path.GetFileName(file.Name.Replace('\\', '/'))).Order(StringComparer.Ordinal));
        var version = new StoredListVersion
        {
            List = list.Name, Number = list.InForce, Sha256 = sha256, Files = written.Length <= LongestFiles ? written : written[..LongestFiles], Parties = parties, Names = names, Orphans = read.Orphans,
            Added = difference.Added, Changed = difference.Changed, Removed = difference.Removed, By = work.Actor.Party, At = work.At,
        };
        work.Db.Add(version);
        work.Db.Add(new StoredListContent { List = list.Name, Number = list.InForce, Entries = ListPacking.Pack(read.Parties) });
        var oldest = list.InForce - StoredListContent.Kept;
        await work.Db.Set<StoredListContent>().Where(row => row.List == list.Name && row.Number <= oldest).ExecuteDeleteAsync(cancellationToken);
        work.Record(new FactDraft(ScreeningFacts.ListLoaded, new SubjectRef(ScreeningSubjects.ListKind, Key(list.Name)))
        {
            Parties = [("actor", work.Actor.Party)],
            Data = new FactData
            {
                { "list", list.Name }, { "version", (long)version.Number }, { "sha256", sha256 }, { "entries", (long)parties }, { "names", (long)names }, { "orphans", (long)read.Orphans },
                { "added", (long)difference.Added }, { "changed", (long)difference.Changed }, { "removed", (long)difference.Removed },
            },
        });
        return Told("in-force");

        LoadedSanctionsList Told(string step) => new(list.Name, list.InForce, step, parties, names, read.Orphans, difference.Added, difference.Changed, difference.Removed);
    }

    /// <summary>True for what can be the name of a list.</summary>
    internal static bool IsName([NotNullWhen(true)] string? list) => list is { Length: > 0 and <= StoredList.LongestName } && Name().IsMatch(list);

    /// <summary>The id that a list has as a subject.</summary>
    internal static Guid Key(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    // A stored version that was damaged is no reason to refuse a whole one.
    private static async Task<IReadOnlyList<ListedParty>> EntriesAsync(VouchDb db, string list, int number, CancellationToken cancellationToken)
    {
        try
        {
            return await db.Set<StoredListContent>().AsNoTracking().Where(row => row.List == list && row.Number == number).Select(row => row.Entries).FirstOrDefaultAsync(cancellationToken) is { } packed ? ListPacking.Unpack(packed) : [];
        }
        catch (Exception error) when (error is InvalidDataException or System.Text.Json.JsonException)
        {
            return [];
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
