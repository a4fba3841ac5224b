using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Ideas;

/// <summary>An idea.</summary>
public readonly record struct IdeaId(Guid Value) : IId<IdeaId>
{
    /// <inheritdoc/>
    public static IdeaId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where an idea stands. The numbers are stored.</summary>
public enum IdeaState : short
{
    /// <summary>Somebody had it, and waits for an answer.</summary>
    Raised = 1,

    /// <summary>Its owner looks into it; the answer is still owed.</summary>
    Considered = 2,

    /// <summary>It will be done.</summary>
    Accepted = 3,

    /// <summary>It will not be done, and the one who had it was told why.</summary>
    Declined = 4,

    /// <summary>It was done, and what came of it stands beside it.</summary>
    Done = 5,

    /// <summary>Another idea that wants the same carries it on.</summary>
    Merged = 6,

    /// <summary>The one who had it took it back.</summary>
    Withdrawn = 7,
}

/// <summary>An idea that somebody gave the company, and the one named person who owes an answer to it.</summary>
internal sealed class Idea : IVersioned
{
    internal const string SubjectName = "idea";
    internal const string Series = "IDEA";
    internal const int LongestTitle = 200;
    internal const int LongestWords = 4_000;

    public required IdeaId Id { get; init; }

    public required long Number { get; init; }

    public required string Title { get; init; }

    /// <summary>Title in lower case, for search.</summary>
    public required string SearchTitle { get; init; }

    public required string Words { get; init; }

    /// <summary>Whose idea it is.</summary>
    public required PartyId RaisedBy { get; init; }

    /// <summary>The supplier for which they work; null for colleagues and customers.</summary>
    public PartyId? Supplier { get; init; }

    /// <summary>The colleague who wrote it down for them; null when they did themselves.</summary>
    public PartyId? WrittenBy { get; init; }

    /// <summary>The interaction in which they said it: whose identity.</summary>
    public IdentityId? Identity { get; init; }

    /// <summary>The interaction's key.</summary>
    public Guid? Interaction { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public UnitId? Unit { get; init; }

    public string? Language { get; init; }

    public PartyId? Owner { get; set; }

    public IdeaState State { get; set; } = IdeaState.Raised;

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When the answer is promised for; null while nothing is.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>What the one who had it was told.</summary>
    public string? Answer { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What came of it.</summary>
    public string? Benefit { get; set; }

    /// <summary>What it saves or earns in a year, in minor units of <see cref="BenefitCurrency"/>; null where it was not put in money.</summary>
    public long? BenefitMinor { get; set; }

    public string? BenefitCurrency { get; set; }

    /// <summary>Who confirmed what came of it; null while nobody did.</summary>
    public PartyId? BenefitConfirmedBy { get; set; }

    public DateTimeOffset? BenefitConfirmedAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public IdeaId? MergedInto { get; set; }

    /// <summary>How many others want the same.</summary>
    public int Supporters { get; set; }

    public int Version { get; set; }

    internal PartyId Side => Supplier ?? RaisedBy;

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal SubjectRef About => new(SubjectKind, SubjectId);

    internal string Label => LabelOf(Number);

    internal bool IsLive => State is IdeaState.Raised or IdeaState.Considered or IdeaState.Accepted;

    /// <summary>What it saves or earns in a year; null where it was not put in money.</summary>
    internal Money? BenefitMoney => BenefitMinor is { } minor && Currency.TryParse(BenefitCurrency, out var currency) ? new Money(minor, currency) : null;

    internal bool IsStale(int? version) => version is { } read && read != Version;

    internal static string LabelOf(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Series}-{number}");

    /// <summary>The number in <c>IDEA-12</c> or <c>12</c>; null when it is none.</summary>
    internal static long? NumberOf(string? text)
    {
        var digits = text?.Trim() ?? "";
        digits = digits.StartsWith(Series + "-", StringComparison.OrdinalIgnoreCase) ? digits[(Series.Length + 1)..] : digits;
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>Somebody who wants the same, or shares the credit.</summary>
internal sealed class IdeaSupporter
{
    public required IdeaId Idea { get; init; }

    public required PartyId Party { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>True for who had the same idea in one that was merged, or was named when it was done: what came of it is theirs too.</summary>
    public bool IsCredited { get; set; }
}

internal static class IdeaTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Idea>(idea =>
        {
            idea.ToTable("relationships_idea");
            idea.HasKey(row => row.Id);
            idea.Ignore(row => row.Side);
            idea.Ignore(row => row.Subject);
            idea.Ignore(row => row.About);
            idea.Ignore(row => row.Label);
            idea.Ignore(row => row.IsLive);
            idea.Ignore(row => row.BenefitMoney);
            idea.Property(row => row.State).HasConversion<short>();
            idea.Property(row => row.Title).HasMaxLength(Idea.LongestTitle);
            idea.Property(row => row.SearchTitle).HasMaxLength(Idea.LongestTitle);
            idea.Property(row => row.Words).HasMaxLength(Idea.LongestWords);
            idea.Property(row => row.Answer).HasMaxLength(Idea.LongestWords);
            idea.Property(row => row.Benefit).HasMaxLength(Idea.LongestWords);
            idea.Property(row => row.BenefitCurrency).HasMaxLength(3);
            idea.Property(row => row.SubjectKind).HasMaxLength(40);
            idea.Property(row => row.Language).HasMaxLength(Case.LongestLanguage);
            idea.HasIndex(row => row.Number).IsUnique();
            idea.HasIndex(row => new { row.State, row.Due });
            idea.HasIndex(row => new { row.Owner, row.State });
            idea.HasIndex(row => row.RaisedBy);
            idea.HasIndex(row => row.Supplier);
            idea.HasIndex(row => row.MergedInto);
        });
        model.Entity<IdeaSupporter>(supporter =>
        {
            supporter.ToTable("relationships_idea_supporter");
            supporter.HasKey(row => new { row.Idea, row.Party });
            supporter.HasIndex(row => row.Party);
        });
    }
}
