using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Adds a document to a supplier's pack, by its own people or a buyer. A newer one of its kind takes the place of an older, which is kept.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Kind">A kind of document that policy knows.</param>
/// <param name="Issued">The day it was issued.</param>
/// <param name="FileName">The file's name; shown, never used as a path.</param>
/// <param name="Content">PDF, PNG, JPEG or an office document without macros, at most 20 MB; base64 in JSON.</param>
/// <param name="Expires">The last day on which it is valid; null when it names none.</param>
public sealed record AddDocument(PartyId Supplier, string Kind, DateOnly Issued, string FileName, byte[] Content, DateOnly? Expires = null) : ICommand<PackItemId>;

/// <summary>Takes a document out; it is kept, and no longer counts.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Item">The document.</param>
public sealed record DropDocument(PartyId Supplier, PackItemId Item) : ICommand<Done>;

/// <summary>A buyer has looked at a document.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Item">The document.</param>
/// <param name="Fault">Why it does not do, at most 500 characters; the supplier is told. Null when it does.</param>
public sealed record CheckDocument(PartyId Supplier, PackItemId Item, string? Fault = null) : ICommand<Done>;

internal sealed class AddDocumentHandler(Files files, VettingShelf shelf) : IHandler<AddDocument, PackItemId>, IHandler<DropDocument, Done>, IHandler<CheckDocument, Done>
{
    /// <summary>The kind of subject that files of packs belong to; its id is the document's, or that of the answers.</summary>
    public const string SubjectKind = "supplier-document";

    public async Task<Outcome<PackItemId>> HandleAsync(AddDocument command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<PackItemId>();
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var refusals = new List<Refusal>();
        var kind = (await shelf.PolicyAsync(work.Db, cancellationToken)).Document(command.Kind ?? "");
        if (kind is null)
        {
            refusals.Add(VettingRefusals.DocumentKindUnknown.With(command.Kind ?? "").At("kind"));
        }

        if (command.Issued > today)
        {
            refusals.Add(VettingRefusals.InTheFuture.At("issued"));
        }

        if (kind?.MustExpire == true && command.Expires is null)
        {
            refusals.Add(VettingRefusals.NoExpiry.At("expires"));
        }

        if (command.Expires < command.Issued)
        {
            refusals.Add(VettingRefusals.PeriodBackwards.At("expires"));
        }
        else if (command.Expires < today)
        {
            refusals.Add(VettingRefusals.ExpiredAlready.At("expires"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var known = await work.Db.Set<SupplierDocument>().Where(row => row.Supplier == command.Supplier && row.EndedAt == null).ToListAsync(cancellationToken);
        if (known.Count >= PackDoor.MostOfAKind)
        {
            return VettingRefusals.TooMany.With(known.Count);
        }

        var id = work.NewId<PackItemId>();
        var kept = Keep(work, id, command.FileName, command.Content);
        if (!kept.IsDone)
        {
            return kept.Refusals.Select(refusal => refusal.At("file")).ToArray();
        }

        foreach (var older in known.Where(row => row.Kind == kind!.Id && row.Kind != "other"))
        {
            // One that was checked counts until a buyer has looked at the newer one.
            if (older is { CheckedAt: null } or { Fault: not null })
            {
                older.EndedAt = work.At;
            }
        }

        var document = new SupplierDocument
        {
            Id = id, Supplier = command.Supplier, Kind = kind!.Id, File = kept.Value, FileName = command.FileName.Length <= 200 ? command.FileName : command.FileName[^200..],
            Issued = command.Issued, Expires = command.Expires, By = work.Actor.Party, At = work.At,
        };
        work.Db.Add(document);
        await PackDoor.ChangedAsync(work, opened.Value, "document", id.Value, kind.Id, isTold: true, cancellationToken);
        return id;
    }

    public async Task<Outcome<Done>> HandleAsync(DropDocument command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await FindAsync(work, command.Supplier, command.Item, cancellationToken) is not { } document)
        {
            return Problems.NotFound;
        }

        document.EndedAt = work.At;
        await PackDoor.ChangedAsync(work, opened.Value, "document", document.Id.Value, document.Kind, isTold: false, cancellationToken);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(CheckDocument command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenForBuyerAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await FindAsync(work, command.Supplier, command.Item, cancellationToken) is not { } document)
        {
            return Problems.NotFound;
        }

        var fault = string.IsNullOrWhiteSpace(command.Fault) ? null : command.Fault.Trim();
        if (fault?.Length > 500)
        {
            return VettingRefusals.TextTooLong.With(500).At("fault");
        }

        (document.CheckedBy, document.CheckedAt, document.Fault) = (work.Actor.Party, work.At, fault);
        if (fault is null && document.Kind != "other")
        {
            foreach (var older in await work.Db.Set<SupplierDocument>().Where(row => row.Supplier == command.Supplier && row.Kind == document.Kind && row.EndedAt == null && row.Id != document.Id).ToListAsync(cancellationToken))
            {
                older.EndedAt = older.At <= document.At ? work.At : older.EndedAt;
            }
        }

        var fact = VettingFacts.Of(VettingFacts.DocumentChecked, opened.Value, new FactData { { "document", document.Id.Value }, { "kind", document.Kind }, { "good", fault is null ? "yes" : "no" } });
        work.Record(fault is null ? fact : fact with { Texts = new Dictionary<string, string> { ["reason"] = fault } });
        return Done.Value;
    }

    /// <summary>Keeps a file of a pack under its true type, so that it is never shown as anything else.</summary>
    internal Outcome<FileId> Keep(Work work, PackItemId item, string? name, byte[]? content)
    {
        if (content is not { Length: > 0 })
        {
            return VettingRefusals.NoFile;
        }

        if (content.Length > Files.LargestMegabytes * 1024 * 1024)
        {
            return files.Keep(work, new SubjectRef(SubjectKind, item.Value), new NewFile(name ?? "", "", content));
        }

        return DocumentContent.TypeOf(content) is { } type ? files.Keep(work, new SubjectRef(SubjectKind, item.Value), new NewFile(name ?? "", type, content)) : VettingRefusals.FileKind;
    }

    private static Task<SupplierDocument?> FindAsync(Work work, PartyId supplier, PackItemId item, CancellationToken cancellationToken) =>
        work.Db.Set<SupplierDocument>().FirstOrDefaultAsync(row => row.Id == item && row.Supplier == supplier && row.EndedAt == null, cancellationToken);
}

/// <summary>Files of packs are for the supplier's own people and for colleagues who hold a role.</summary>
internal sealed class DocumentSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [AddDocumentHandler.SubjectKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new PackItemId(id)).ToList();
        var owners = await db.Set<SupplierDocument>().AsNoTracking().Where(row => wanted.Contains(row.Id)).Select(row => new { row.Id, row.Supplier, Name = row.FileName }).ToListAsync(cancellationToken);
        owners.AddRange(await db.Set<SupplierAnswers>().AsNoTracking().Where(row => wanted.Contains(row.Id)).Select(row => new { row.Id, row.Supplier, Name = row.Questionnaire }).ToListAsync(cancellationToken));
        var suppliers = owners.Select(row => row.Supplier).Distinct().ToList();
        var labels = await db.Set<Supplier>().AsNoTracking().Where(row => suppliers.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        return
        [
            .. owners.Where(row => actor.IsSystem || (actor.IsColleague && actor.HoldsRole) || (actor.Supplier == row.Supplier && actor.Scope is null))
                .Select(row => new SubjectCard(new SubjectRef(kind, row.Id.Value), "", row.Name, $"/suppliers/SUP-{labels.GetValueOrDefault(row.Supplier)}/pack") { PartnerLink = "/partner/profile" }),
        ];
    }
}
