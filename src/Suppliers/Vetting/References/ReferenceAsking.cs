using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>A question to a supplier's reference.</summary>
public readonly record struct ReferenceAskingId(Guid Value) : IId<ReferenceAskingId>
{
    /// <inheritdoc/>
    public static ReferenceAskingId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a question to a reference stands. The numbers are stored.</summary>
public enum ReferenceState : short
{
    /// <summary>It waits for an answer.</summary>
    Asked = 1,

    /// <summary>It was answered.</summary>
    Answered = 2,

    /// <summary>Nobody answered in time.</summary>
    Lapsed = 3,
}

/// <summary>A reference is asked by mail: once, reminded once, then left alone. Pure: knows no database and no clock of its own.</summary>
internal sealed class ReferenceAsking : IVersioned
{
    /// <summary>The kind of subject that a personal link leads to.</summary>
    public const string SubjectName = "reference-asking";

    /// <summary>The longest text of an answer.</summary>
    public const int LongestWords = 2_000;

    public const int Least = 1;

    public const int Most = 5;

    /// <summary>From this answer on the reference would buy again.</summary>
    public const int WouldBuyAgain = 3;

    /// <summary>After so many days without an answer it is reminded.</summary>
    public const int RemindedAfterDays = 7;

    /// <summary>After so many days nobody waits for an answer any more.</summary>
    public const int LapsesAfterDays = 21;

    /// <summary>So many days pass before the same person is asked again, by whichever supplier they are named.</summary>
    public const int QuietDays = 30;

    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    public required ReferenceAskingId Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required PackItemId Reference { get; init; }

    /// <summary>How often this reference was asked, counted from 1: of two who ask at once only one does.</summary>
    public required int Round { get; init; }

    /// <summary>Where the mail goes, in small letters; empty once the person is forgotten.</summary>
    public required string Email { get; set; }

    /// <summary>In which language: <c>en</c> or <c>de</c>.</summary>
    public required string Language { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public ReferenceState State { get; private set; } = ReferenceState.Asked;

    /// <summary>How many mails went out: the question, then the reminder.</summary>
    public int Mails { get; private set; }

    /// <summary>When something is to be done next; null when nothing is.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Whether they would choose the supplier again, 1 to 5.</summary>
    public int? AgainScore { get; private set; }

    /// <summary>Whether deadlines were kept, 1 to 5.</summary>
    public int? DeadlinesScore { get; private set; }

    /// <summary>How good it was, 1 to 5.</summary>
    public int? QualityScore { get; private set; }

    public string? WentWell { get; private set; }

    public string? WentBadly { get; private set; }

    /// <summary>True when the supplier may be told who said what.</summary>
    public bool MayTell { get; private set; }

    public int Version { get; set; }

    /// <summary>Until when an answer is taken.</summary>
    public DateTimeOffset LapsesAt => At.AddDays(LapsesAfterDays);

    public SubjectRef Subject => new(SubjectName, Id.Value);

    /// <summary>Puts the question in line.</summary>
    public void Begin() => NextAt = At;

    /// <summary>What is due: a mail, or that nobody waits any more.</summary>
    /// <returns>True for a mail; false when it lapsed; null when nothing is due.</returns>
    public bool? Step(DateTimeOffset now)
    {
        if (State != ReferenceState.Asked || !(NextAt <= now))
        {
            return null;
        }

        if (now >= LapsesAt)
        {
            (State, NextAt) = (ReferenceState.Lapsed, null);
            return false;
        }

        Mails++;
        NextAt = Mails == 1 ? At.AddDays(RemindedAfterDays) : LapsesAt;
        return true;
    }

    /// <summary>The mail server has not taken it; it is tried again.</summary>
    public void Failed(DateTimeOffset now)
    {
        if (State == ReferenceState.Asked && Mails > 0)
        {
            (Mails, NextAt) = (Mails - 1, now + Again);
        }
    }

    /// <summary>Takes the answer.</summary>
    public void Take(int again, int deadlines, int quality, string? well, string? badly, bool mayTell, DateTimeOffset at)
    {
        (State, NextAt, AnsweredAt, MayTell) = (ReferenceState.Answered, null, at, mayTell);
        (AgainScore, DeadlinesScore, QualityScore, WentWell, WentBadly) = (again, deadlines, quality, well, badly);
    }

    /// <summary>Who was asked is forgotten, with the words; the scores stay. Nobody is written to or waited for any more.</summary>
    /// <returns>True when an answer was waited for.</returns>
    public bool Forget()
    {
        var waited = State == ReferenceState.Asked;
        (Email, WentWell, WentBadly, NextAt, State) = ("", null, null, null, waited ? ReferenceState.Lapsed : State);
        return waited;
    }
}

/// <summary>How questions to references are stored and read.</summary>
internal static class ReferenceAskings
{
    /// <summary>All that a supplier's references were asked, the newest first.</summary>
    public static async Task<ILookup<PackItemId, ReferenceAsking>> OfAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) =>
        (await db.Set<ReferenceAsking>().AsNoTracking().Where(row => row.Supplier == supplier).ToListAsync(cancellationToken)).OrderByDescending(row => row.Round).ToLookup(row => row.Reference);

    internal static void Map(ModelBuilder model) => model.Entity<ReferenceAsking>(asking =>
    {
        asking.ToTable("suppliers_reference_asking");
        asking.HasKey(row => row.Id);
        asking.Ignore(row => row.Subject).Ignore(row => row.LapsesAt);
        asking.Property(row => row.Email).HasMaxLength(200);
        asking.Property(row => row.Language).HasMaxLength(2);
        asking.Property(row => row.State).HasConversion<short>();
        asking.Property(row => row.WentWell).HasMaxLength(ReferenceAsking.LongestWords);
        asking.Property(row => row.WentBadly).HasMaxLength(ReferenceAsking.LongestWords);
        asking.HasIndex(row => new { row.Reference, row.Round }).IsUnique();
        asking.HasIndex(row => row.Supplier);
        asking.HasIndex(row => row.Email);
        asking.HasIndex(row => row.NextAt);
    });
}
