using System.Globalization;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Together;

/// <summary>A review with a supplier.</summary>
public readonly record struct PartnerReviewId(Guid Value) : IId<PartnerReviewId>
{
    /// <inheritdoc/>
    public static PartnerReviewId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A review: when it is, what is to be talked about, what was said, and what was promised in it.</summary>
internal sealed class PartnerReview : IVersioned
{
    internal const string SubjectName = "partner-review";
    internal const string Series = "REV";
    internal const int LongestTitle = 200;
    internal const int LongestMinutes = 20_000;
    internal const int LongestItem = 1_000;
    internal const int MostItems = 50;

    public required PartnerReviewId Id { get; init; }

    public required long Number { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Title { get; init; }

    public required DateOnly On { get; init; }

    public required PartyId PlannedBy { get; init; }

    public string? Minutes { get; set; }

    public PartyId? WrittenBy { get; set; }

    /// <summary>When the minutes were written; null before.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    public List<ReviewItem> Items { get; init; } = [];

    public int Version { get; set; }

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal string Label => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Number}");
}

/// <summary>Something on the agenda, or promised in the review.</summary>
internal sealed class ReviewItem
{
    public required Guid Id { get; init; }

    public required PartnerReviewId Review { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Position { get; init; }

    public required string Words { get; init; }

    /// <summary>Who put it on the agenda, or who promised it.</summary>
    public required ScoreSide Side { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The promise that it is; null for something on the agenda.</summary>
    public PromiseId? Promise { get; init; }

    /// <summary>The day by which it is promised.</summary>
    public DateOnly? Due { get; init; }
}
