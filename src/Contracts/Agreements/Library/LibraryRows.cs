using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A clause that contracts take over; changing it changes no contract.</summary>
internal sealed class LibraryClause : IVersioned
{
    public required ClauseId Id { get; init; }

    /// <summary>Unique in its language; the same key in another language is the same clause.</summary>
    public required string Key { get; init; }

    /// <summary><c>en</c> or <c>de</c>.</summary>
    public required string Language { get; init; }

    public required string Heading { get; set; }

    public required string Text { get; set; }

    public bool IsActive { get; set; } = true;

    public required PartyId ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public int Version { get; set; }

    public SubjectRef Subject => new("clause", Id.Value);
}

/// <summary>Which clauses a kind of contract begins with.</summary>
internal sealed class ContractTemplate : IVersioned
{
    public required ContractTemplateId Id { get; init; }

    public required string Name { get; set; }

    public required string Language { get; init; }

    public required ContractKind Kind { get; set; }

    /// <summary>Keys of the library in order, with a space between.</summary>
    public required string ClauseKeys { get; set; }

    public ContractRenewal Renewal { get; set; }

    public int RenewalMonths { get; set; }

    public int NoticeDays { get; set; }

    public string? PaymentTerms { get; set; }

    public bool IsActive { get; set; } = true;

    public required PartyId ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public int Version { get; set; }

    public SubjectRef Subject => new("contract-template", Id.Value);

    public IReadOnlyList<string> Keys => ClauseKeys.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The content with this template's clauses and terms; fields that they name stand open.</summary>
    public async Task<ContractContent> FillAsync(VouchDb db, ContractContent content, CancellationToken cancellationToken)
    {
        var keys = Keys;
        var clauses = await db.Set<LibraryClause>().AsNoTracking().Where(row => row.Language == Language && row.IsActive && keys.Contains(row.Key)).ToListAsync(cancellationToken);
        var byKey = clauses.ToDictionary(row => row.Key, StringComparer.Ordinal);
        List<ContractClause> taken = [.. keys.Where(byKey.ContainsKey).Select(key => new ContractClause(key, byKey[key].Heading, byKey[key].Text))];
        return content with
        {
            Kind = Kind,
            Language = Language,
            Renewal = Renewal == ContractRenewal.Automatic && content.EndsOn is null ? ContractRenewal.None : Renewal,
            RenewalMonths = Renewal == ContractRenewal.Automatic && content.EndsOn is null ? 0 : RenewalMonths,
            NoticeDays = NoticeDays,
            PaymentTerms = PaymentTerms,
            Clauses = taken,
            Fields =
            [
                .. taken.SelectMany(clause => ClauseFields.NamesIn(clause.Heading + "\n" + clause.Text)).Distinct(StringComparer.Ordinal).Where(name => !ClauseFields.IsAutomatic(name))
                    .Select(name => content.Fields.FirstOrDefault(field => field.Name == name) ?? new ContractField(name, "")),
            ],
        };
    }
}
