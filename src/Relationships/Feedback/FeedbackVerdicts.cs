using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>What a person said of how something went, without who they are and without their words. All times are UTC.</summary>
public sealed record FeedbackVerdict
{
    /// <summary>The question that was asked.</summary>
    public required FeedbackId Id { get; init; }

    /// <summary>What was asked.</summary>
    public required FeedbackQuestion Question { get; init; }

    /// <summary>The answer on the question's scale.</summary>
    public required int Score { get; init; }

    /// <summary>The colleague or partner's person whom the moment concerned; null where it named none.</summary>
    public PartyId? Owner { get; init; }

    /// <summary>The kind of what it was about: <c>case</c>, <c>conversation</c>.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }
}

/// <summary>The door to what people said: a query of small cards, which others may narrow and count.</summary>
public sealed class FeedbackVerdicts
{
    /// <summary>Every answer that was given.</summary>
    public IQueryable<FeedbackVerdict> Cards(VouchDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<FeedbackInvitation>().AsNoTracking().Where(row => row.Score != null && row.AnsweredAt != null)
            .Select(row => new FeedbackVerdict { Id = row.Id, Question = row.Question, Score = row.Score!.Value, Owner = row.Owner, SubjectKind = row.SubjectKind, AnsweredAt = row.AnsweredAt!.Value });
    }
}
