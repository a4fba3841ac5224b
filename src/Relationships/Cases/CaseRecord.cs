using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>Writes what happens to a case into the ledger.</summary>
internal static class CaseRecord
{
    /// <summary>Records a fact about a case with all whom it concerns; <paramref name="words"/> can be erased.</summary>
    internal static void Record(this Work work, Case about, IEnumerable<CaseParty> parties, FactName happened, string? words = null, params ReadOnlySpan<(string Key, string? Value)> more)
    {
        var data = new FactData { { "number", about.Label }, { "kind", Code(about.Kind) } };
        data.Add("promise", about.Promise?.Value);
        data.Add("challenge", about.Challenge?.Value);
        data.Add("verdict", about.Verdict is { } verdict ? Code(verdict) : null);
        data.Add("claim", about.Claim is { } claim ? Code(claim) : null);
        if (about.Kind == CaseKind.Problem)
        {
            data.Add("about", about.SubjectKind.Length == 0 ? null : about.About.ToString());
            data.Add("priority", about.Priority);
            data.Add("category", about.Category);
            data.Add("language", about.Language);
            data.Add("follows", about.Follows?.Value);
        }

        foreach (var (key, value) in more)
        {
            data.Add(key, value);
        }

        work.Record(new FactDraft(happened, about.Subject)
        {
            Unit = about.Unit,
            Parties = [.. Roles(about, parties)],
            Data = data,
            Texts = string.IsNullOrWhiteSpace(words) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["words"] = words.Trim() },
        });
    }

    /// <summary>A code as facts carry it.</summary>
    internal static string Code<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Who reads a remark, as programs read it.</summary>
    internal static string Code(CaseRemarkKind kind) => kind switch
    {
        CaseRemarkKind.ToPerson => "to-person",
        CaseRemarkKind.FromPerson => "from-person",
        CaseRemarkKind.Note => "note",
        CaseRemarkKind.Praise => "praise",
        _ => "remark",
    };

    private static IEnumerable<(string, PartyId)> Roles(Case about, IEnumerable<CaseParty> parties)
    {
        yield return (RelationshipFacts.RaisedBy, about.Side);
        if (about.Owner is { } owner)
        {
            yield return (RelationshipFacts.Owner, owner);
        }

        if (about.Kind == CaseKind.Problem)
        {
            yield return (RelationshipFacts.Person, about.RaisedBy);
        }

        if (about.Supplier is { } supplier)
        {
            yield return (RelationshipFacts.Supplier, supplier);
        }

        foreach (var party in parties)
        {
            if (party.Role == CaseRole.OtherSide)
            {
                yield return (RelationshipFacts.OtherSide, party.Party);
            }

            if (party.IsSupplier && party.Party != about.Supplier)
            {
                yield return (RelationshipFacts.Supplier, party.Party);
            }
        }
    }
}
