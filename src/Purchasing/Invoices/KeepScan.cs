using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Keeps the picture of an invoice so that it can be opened beside the form before the invoice is registered. Seen by whoever uploaded it alone.</summary>
/// <param name="Scan">A PDF or a picture.</param>
internal sealed record KeepScan(InvoiceScan Scan) : ICommand<FileId>;

internal sealed class KeepScanHandler(Files files) : IHandler<KeepScan, FileId>
{
    /// <summary>The kind of subject under which scans wait; its id is that of the person.</summary>
    public const string SubjectKind = "invoice-scan";

    private static readonly Refusal NotAPicture = new("invoice.scan-not-a-picture", "Choose a PDF, or a picture as PNG or JPEG.", RefusalKind.Invalid);

    public Task<Outcome<FileId>> HandleAsync(KeepScan command, Work work, CancellationToken cancellationToken)
    {
        var type = MediaType(command.Scan.Content);
        return Task.FromResult(type is null
            ? (Outcome<FileId>)NotAPicture.At("scan")
            : files.Keep(work, new SubjectRef(SubjectKind, work.Actor.Party.Value), new NewFile(command.Scan.Name, type, command.Scan.Content)));
    }

    /// <summary>Told from the first bytes, never from name or header.</summary>
    private static string? MediaType(ReadOnlySpan<byte> content) => content switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ => null,
    };
}

/// <summary>Answers for scans that wait: each person sees only their own.</summary>
internal sealed class ScanSubjects : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [KeepScanHandler.SubjectKind];

    public Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SubjectCard>>(
            [.. ids.Where(id => id == actor.Party.Value).Select(id => new SubjectCard(new SubjectRef(kind, id), "", "Scan of an invoice", "/invoices/new") { PartnerLink = "/partner/invoices/new" })]);
}
