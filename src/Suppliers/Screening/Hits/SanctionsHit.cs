using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.PersonalData;

namespace Vouch.Suppliers.Screening;

/// <summary>A likeness of a supplier with an entry on a sanctions list.</summary>
public readonly record struct SanctionsHitId(Guid Value) : IId<SanctionsHitId>
{
    /// <inheritdoc/>
    public static SanctionsHitId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a hit stands. The numbers are stored.</summary>
public enum HitState : short
{
    /// <summary>Nobody has decided.</summary>
    Open = 1,

    /// <summary>A person decided that it is the same.</summary>
    Confirmed = 2,

    /// <summary>A person decided that it is somebody else.</summary>
    Dismissed = 3,

    /// <summary>The entry is no longer on its list.</summary>
    Cleared = 4,
}

/// <summary>Why a hit was opened. The numbers are stored.</summary>
public enum HitCause : short
{
    /// <summary>For the first time.</summary>
    First = 1,

    /// <summary>It was decided before; the supplier's name, or what is told of the person, is another now.</summary>
    NameChanged = 2,

    /// <summary>It was decided before; the entry tells other names, dates or countries now.</summary>
    EntryChanged = 3,

    /// <summary>It was decided before; both changed.</summary>
    BothChanged = 4,

    /// <summary>The entry was taken off its list and is there again.</summary>
    ListedAgain = 5,
}

/// <summary>What a person decides.</summary>
public enum HitVerdict
{
    /// <summary>It is the same: nothing is bought and nothing is paid.</summary>
    Confirmed,

    /// <summary>It is somebody else.</summary>
    Dismissed,
}

/// <summary>What can be done with a hit.</summary>
internal enum HitVerb
{
    Confirm,
    Dismiss,
    Clear,
}

/// <summary>A likeness that a person decides on, and that is remembered. Pure: knows no database.</summary>
internal sealed class SanctionsHit : IVersioned
{
    public const string SubjectName = "sanctions-hit";
    public const string Series = "SCR";
    public const int LongestName = 400;
    public const int LongestReason = 2_000;
    public const int LongestWho = 40;

    /// <summary>In <see cref="Who"/>: the company itself, not one of its people.</summary>
    public const string Company = "company";

    /// <summary>From, verb, to. What is not here cannot be done.</summary>
    public static readonly IReadOnlyList<(HitState From, HitVerb Verb, HitState To)> Transitions =
    [
        (HitState.Open, HitVerb.Confirm, HitState.Confirmed),
        (HitState.Open, HitVerb.Dismiss, HitState.Dismissed),
        (HitState.Open, HitVerb.Clear, HitState.Cleared),
        (HitState.Confirmed, HitVerb.Clear, HitState.Cleared),
    ];

    public required SanctionsHitId Id { get; init; }

    public required long Number { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>Whose name it is: <see cref="Company"/>, or the id of a person in the pack.</summary>
    public required string Who { get; init; }

    /// <summary>The name that was looked up.</summary>
    public required string Name { get; set; }

    public required NameKind NameKind { get; init; }

    public required string NameMark { get; set; }

    /// <summary>The list it is on.</summary>
    public required string List { get; init; }

    /// <summary>The version of the list that tells what is kept here.</summary>
    public required int ListVersion { get; set; }

    /// <summary>The entry's number on the list.</summary>
    public required string Entry { get; init; }

    /// <summary>The entry as it stood, as JSON.</summary>
    public required string EntryJson { get; set; }

    public required string EntryMark { get; set; }

    /// <summary>Which of the entry's names met best.</summary>
    public required string Matched { get; set; }

    /// <summary>The probability that the same is meant, in thousandths.</summary>
    public required int Score { get; set; }

    /// <summary>Word by word why, as JSON (<see cref="HitExplanation"/>).</summary>
    public required string Explanation { get; set; }

    public required HitCause Cause { get; init; }

    /// <summary>The hit that was decided before and is asked again.</summary>
    public SanctionsHitId? Earlier { get; init; }

    public HitState State { get; private set; } = HitState.Open;

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>The person who looks after it.</summary>
    public required PartyId Owner { get; init; }

    /// <summary>That somebody decides in time.</summary>
    public PromiseId Promise { get; set; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>Who decided first where policy asks for two; null when nobody has.</summary>
    public PartyId? FirstBy { get; set; }

    /// <summary>What the first of two decided.</summary>
    public HitVerdict? FirstVerdict { get; set; }

    public PartyId? DecidedBy { get; set; }

    /// <summary>Since when it is no longer open, or no longer confirmed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How who decided knows.</summary>
    public string? Reason { get; set; }

    public int Version { get; set; }

    public SubjectRef Subject => new(SubjectName, Id.Value);

    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Number}");

    /// <summary>Does the verb, or says why not.</summary>
    public Refusal? Do(HitVerb verb, DateTimeOffset at)
    {
        foreach (var (from, possible, to) in Transitions)
        {
            if (from == State && possible == verb)
            {
                (State, EndedAt) = (to, at);
                return null;
            }
        }

        return ScreeningRefusals.DecidedAlready.With(Label);
    }

    /// <summary>Takes over what is found now, while nobody has decided.</summary>
    public void Refresh(FoundLikeness found)
    {
        (Name, NameMark, ListVersion) = (found.Name, found.NameMark, found.ListVersion);
        (EntryJson, EntryMark, Matched, Score, Explanation) = (found.EntryJson, found.EntryMark, found.Matched, found.Score, found.Explanation);
    }

    /// <summary>The person is forgotten: the name, its mark and its words go. What was decided stays, with the reason, the entry and the figures.</summary>
    public void Forget() =>
        (Name, NameMark, Explanation) = (ErasedData.Person, "", ListPacking.Write(new HitExplanation([], [], [], [], ListPacking.Read<HitExplanation>(Explanation).Reasons)));
}

/// <summary>How hits are stored.</summary>
internal static class SanctionsHitTable
{
    internal static void Map(ModelBuilder model) => model.Entity<SanctionsHit>(hit =>
    {
        hit.ToTable("suppliers_sanctions_hit");
        hit.HasKey(row => row.Id);
        hit.Ignore(row => row.Subject).Ignore(row => row.Label);
        hit.Property(row => row.Who).HasMaxLength(SanctionsHit.LongestWho);
        hit.Property(row => row.Name).HasMaxLength(SanctionsHit.LongestName);
        hit.Property(row => row.NameKind).HasConversion<short>();
        hit.Property(row => row.NameMark).HasMaxLength(32);
        hit.Property(row => row.List).HasMaxLength(StoredList.LongestName);
        hit.Property(row => row.Entry).HasMaxLength(SanctionsHit.LongestName);
        hit.Property(row => row.EntryMark).HasMaxLength(32);
        hit.Property(row => row.Matched).HasMaxLength(SanctionsHit.LongestName);
        hit.Property(row => row.Cause).HasConversion<short>();
        hit.Property(row => row.State).HasConversion<short>();
        hit.Property(row => row.FirstVerdict).HasConversion<short>();
        hit.Property(row => row.Reason).HasMaxLength(SanctionsHit.LongestReason);
        hit.HasIndex(row => row.Number).IsUnique();
        hit.HasIndex(row => row.Supplier);
        hit.HasIndex(row => new { row.State, row.Due });
    });
}
