namespace Vouch.Promises.Keeping;

/// <summary>Another date that was proposed for a promise. The earlier date stays in the record; the new one counts only once the one it was promised to accepts it.</summary>
internal sealed class Renewal
{
    /// <summary>Counted from 1 within the promise.</summary>
    public int Number { get; set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; set; }

    /// <summary>The due time until then.</summary>
    public DateTimeOffset OldDue { get; set; }

    /// <summary>The proposed due time.</summary>
    public DateTimeOffset NewDue { get; set; }

    /// <summary>Why, in the words of the one who proposes it.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Null while unanswered.</summary>
    public bool? Accepted { get; set; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}
