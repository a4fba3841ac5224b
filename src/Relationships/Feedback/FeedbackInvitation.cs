using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>One question to one person.</summary>
public readonly record struct FeedbackId(Guid Value) : IId<FeedbackId>
{
    /// <inheritdoc/>
    public static FeedbackId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a question to a person stands. The numbers are stored.</summary>
internal enum FeedbackState : short
{
    /// <summary>Will be asked when its time has come, if the person may be asked then.</summary>
    Planned = 1,

    /// <summary>The person was asked.</summary>
    Asked = 2,

    /// <summary>The person answered.</summary>
    Given = 3,

    /// <summary>The person did not answer in time.</summary>
    Lapsed = 4,

    /// <summary>The person was not asked; why stands beside it.</summary>
    Skipped = 5,
}

/// <summary>What happens to a question.</summary>
internal enum FeedbackAct
{
    Ask,
    Skip,
    Answer,
    Explain,
    Lapse,
}

/// <summary>The state table of questions. What is not in it does not happen.</summary>
internal static class FeedbackTransitions
{
    internal static readonly IReadOnlyList<(FeedbackState From, FeedbackAct Act, FeedbackState To)> All =
    [
        (FeedbackState.Planned, FeedbackAct.Ask, FeedbackState.Asked),
        (FeedbackState.Planned, FeedbackAct.Skip, FeedbackState.Skipped),
        (FeedbackState.Asked, FeedbackAct.Answer, FeedbackState.Given),
        (FeedbackState.Asked, FeedbackAct.Lapse, FeedbackState.Lapsed),
        (FeedbackState.Given, FeedbackAct.Explain, FeedbackState.Given),
    ];

    internal static FeedbackState? Find(FeedbackState from, FeedbackAct act)
    {
        foreach (var line in All)
        {
            if (line.From == from && line.Act == act)
            {
                return line.To;
            }
        }

        return null;
    }
}

/// <summary>A question to a person after a moment that matters, and their answer.</summary>
internal sealed class FeedbackInvitation : IVersioned
{
    internal const string SubjectName = "feedback";
    internal const int LongestWords = 2_000;
    internal const int LongestCode = 80;

    public required FeedbackId Id { get; init; }

    /// <summary>The definition's id.</summary>
    public required string Definition { get; init; }

    /// <summary>The version of the definitions by which it is asked.</summary>
    public required int DefinedIn { get; init; }

    public required FeedbackQuestion Question { get; init; }

    public required PartyId Person { get; init; }

    /// <summary>The colleague whom the moment concerns.</summary>
    public PartyId? Owner { get; init; }

    /// <summary>The fact after which is asked.</summary>
    public required FactId Fact { get; init; }

    /// <summary>The fact's name.</summary>
    public required string After { get; init; }

    /// <summary>What the fact is about.</summary>
    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public UnitId? Unit { get; init; }

    public required string Language { get; init; }

    /// <summary>The channel by which the moment came about, as its fact says; null where it says none.</summary>
    public string? Channel { get; init; }

    /// <summary>The driver code of the moment, as its fact says; null where it says none.</summary>
    public string? Driver { get; init; }

    public FeedbackState State { get; set; } = FeedbackState.Planned;

    /// <summary>When there is something to do next: to ask, or to stop waiting.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The month in which it was asked, in UTC, as a number: 202603.</summary>
    public int? Month { get; set; }

    /// <summary>Why the person was not asked: <c>consent</c>, <c>open-case</c>, <c>asked-lately</c> or <c>defined-no-more</c>.</summary>
    public string? Skipped { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public int? Score { get; set; }

    /// <summary>What the person adds; null where nothing, or once it was erased.</summary>
    public string? Words { get; set; }

    /// <summary>The problem that a bad answer opened.</summary>
    public CaseId? Case { get; set; }

    public int Version { get; set; }

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal SubjectRef About => new(SubjectKind, SubjectId);

    /// <summary>Takes a step that the table allows.</summary>
    /// <exception cref="InvalidOperationException">The table does not allow it: the caller asks before.</exception>
    internal void Move(FeedbackAct act) => State = FeedbackTransitions.Find(State, act) ?? throw new InvalidOperationException($"{act} is not possible from {State}.");

    /// <summary>Records a fact about it.</summary>
    internal void Record(Work work, FactName happened, string? words, bool? bad = null) => work.Record(new FactDraft(happened, Subject)
    {
        Unit = Unit,
        Parties = Owner is { } owner ? [(FeedbackFacts.Person, Person), (FeedbackFacts.Owner, owner)] : [(FeedbackFacts.Person, Person)],
        Data = new FactData
        {
            { "definition", Definition },
            { "question", CaseRecord.Code(Question) },
            { "score", Score },
            { "bad", bad is { } known ? known ? "yes" : "no" : null },
            { "about", SubjectKind.Length == 0 ? null : About.ToString() },
            { "after", After },
            { "language", Language },
            { "channel", Channel },
            { "driver", Driver },
            { "case", Case?.Value },
        },
        Texts = string.IsNullOrWhiteSpace(words) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["words"] = words },
    });
}

/// <summary>When a person was last asked anything: its version makes two that would be asked at once one.</summary>
internal sealed class FeedbackPerson : IVersioned
{
    public required PartyId Person { get; init; }

    public required DateTimeOffset AskedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>A version of the definitions as it was put in force. Never changed: a change is another version.</summary>
internal sealed class FeedbackVersion
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required string Yaml { get; init; }

    public required DateTimeOffset PutInForceAt { get; init; }

    public required PartyId PutInForceBy { get; init; }
}

internal static class FeedbackTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<FeedbackInvitation>(feedback =>
        {
            feedback.ToTable("relationships_feedback");
            feedback.HasKey(row => row.Id);
            feedback.Ignore(row => row.Subject);
            feedback.Ignore(row => row.About);
            feedback.Property(row => row.Definition).HasMaxLength(64);
            feedback.Property(row => row.Question).HasConversion<short>();
            feedback.Property(row => row.State).HasConversion<short>();
            feedback.Property(row => row.After).HasMaxLength(80);
            feedback.Property(row => row.SubjectKind).HasMaxLength(40);
            feedback.Property(row => row.Language).HasMaxLength(Vouch.Relationships.Case.LongestLanguage);
            feedback.Property(row => row.Channel).HasMaxLength(FeedbackInvitation.LongestCode);
            feedback.Property(row => row.Driver).HasMaxLength(FeedbackInvitation.LongestCode);
            feedback.Property(row => row.Skipped).HasMaxLength(20);
            feedback.Property(row => row.Words).HasMaxLength(FeedbackInvitation.LongestWords);
            feedback.HasIndex(row => new { row.Fact, row.Definition, row.Person }).IsUnique();
            feedback.HasIndex(row => row.NextAt);
            feedback.HasIndex(row => new { row.Person, row.AskedAt });
            feedback.HasIndex(row => new { row.Month, row.State });
            feedback.HasIndex(row => new { row.SubjectKind, row.SubjectId });
        });
        model.Entity<FeedbackPerson>(person =>
        {
            person.ToTable("relationships_feedback_person");
            person.HasKey(row => row.Person);
        });
        model.Entity<FeedbackVersion>(version =>
        {
            version.ToTable("relationships_feedback_version");
            version.HasKey(row => row.Number);
        });
    }
}
