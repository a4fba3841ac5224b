using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Vouch.Relationships.Consent;

/// <summary>On what ground something is done with a person's data (GDPR, article 6).</summary>
public enum LegalBasis
{
    /// <summary>The person said yes.</summary>
    Consent,

    /// <summary>A contract with the person needs it.</summary>
    Contract,

    /// <summary>A law demands it.</summary>
    LegalObligation,

    /// <summary>The company has a reason that weighs more than the person's.</summary>
    LegitimateInterest,
}

/// <summary>What personal data is used for.</summary>
/// <param name="Id">The stable name: <c>marketing</c>.</param>
/// <param name="Says">What it is, in a line.</param>
/// <param name="WithoutAsking">True when it is done until the person objects; false when it needs their consent first.</param>
/// <param name="Basis">The usual ground.</param>
public sealed record ConsentPurpose(string Id, string Says, bool WithoutAsking, LegalBasis Basis);

/// <summary>A purpose that the organisation added.</summary>
internal sealed class ConsentPurposeRow
{
    public required string Id { get; init; }

    public required string Says { get; set; }

    public required bool WithoutAsking { get; set; }

    public required LegalBasis Basis { get; set; }

    public required PartyId By { get; set; }

    public required DateTimeOffset At { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<ConsentPurposeRow>(purpose =>
    {
        purpose.ToTable("relationships_consent_purpose");
        purpose.HasKey(row => row.Id);
        purpose.Property(row => row.Id).HasMaxLength(ConsentPurposes.LongestId);
        purpose.Property(row => row.Says).HasMaxLength(ConsentPurposes.LongestWords);
    });
}

/// <summary>The purposes: those of <c>purposes.yaml</c>, and those that the organisation added or changed.</summary>
internal static partial class ConsentPurposes
{
    internal const int LongestId = 40;
    internal const int LongestWords = 200;

    /// <summary>Offers, news, invitations.</summary>
    internal const string Marketing = "marketing";

    /// <summary>Service by a partner's people; withheld, it hides the person from them.</summary>
    internal const string PartnerService = "partner-service";

    /// <summary>Those that are there from the beginning.</summary>
    internal static IReadOnlyList<ConsentPurpose> BuiltIn { get; } = Read();

    internal static async Task<IReadOnlyList<ConsentPurpose>> AllAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var added = await db.Set<ConsentPurposeRow>().AsNoTracking().OrderBy(row => row.Id).Select(row => new ConsentPurpose(row.Id, row.Says, row.WithoutAsking, row.Basis)).ToListAsync(cancellationToken);
        return [.. BuiltIn.Where(purpose => added.All(row => row.Id != purpose.Id)), .. added];
    }

    internal static bool IsName(string id) => id.Length <= LongestId && Name().IsMatch(id);

    private static IReadOnlyList<ConsentPurpose> Read()
    {
        using var stream = typeof(ConsentPurposes).Assembly.GetManifestResourceStream("Vouch.Relationships.Consent.purposes.yaml") ?? throw new InvalidOperationException("purposes.yaml is not part of the assembly.");
        using var reader = new StreamReader(stream);
        var rows = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<List<Row>>(reader);
        return [.. rows.Select(row => new ConsentPurpose(row.Id, row.Says, row.WithoutAsking, Enum.Parse<LegalBasis>(row.Basis.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)))];
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Says { get; set; } = "";

        public bool WithoutAsking { get; set; }

        public string Basis { get; set; } = "";
    }
}
