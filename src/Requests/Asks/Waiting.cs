namespace Vouch.Requests.Asks;

/// <summary>With whom the ball is.</summary>
public enum WaitsFor
{
    /// <summary>With nobody: it is over.</summary>
    Nobody,

    /// <summary>With procurement: the owner has to do something.</summary>
    Procurement,

    /// <summary>With who asked, or for whom it was asked.</summary>
    Requester,

    /// <summary>With those who approve or review.</summary>
    Approvers,

    /// <summary>With a supplier: it is ordered or bids are awaited.</summary>
    Supplier,
}

/// <summary>Something that moved the ball.</summary>
internal readonly record struct Turn(DateTimeOffset At, WaitsFor To);

/// <summary>How long each party had the ball, and how often somebody had to be asked: bureaucracy as numbers.</summary>
internal sealed record Bureaucracy(IReadOnlyDictionary<WaitsFor, TimeSpan> Waited, int Questions, int HandOvers, int Approvals, WaitsFor Now, DateTimeOffset? Since)
{
    /// <summary>
    /// Computed from the request's facts, in the order they happened, up to a moment. <paramref name="measure"/> says how long it is from one
    /// moment to another: clock hours, or the working hours of a calendar.
    /// </summary>
    public static Bureaucracy Count(IEnumerable<(DateTimeOffset At, string Fact)> facts, DateTimeOffset until, Func<DateTimeOffset, DateTimeOffset, TimeSpan> measure)
    {
        var waited = new Dictionary<WaitsFor, TimeSpan>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Turn? open = null;
        foreach (var (at, fact) in facts)
        {
            counts[fact] = counts.GetValueOrDefault(fact) + 1;
            if (!RequestFacts.BallAfter.TryGetValue(fact, out var to) || to == open?.To)
            {
                continue;
            }

            Close(open, at);
            open = new Turn(at, to);
        }

        if (open is { To: not WaitsFor.Nobody })
        {
            Close(open, until);
        }

        return new Bureaucracy(
            waited,
            counts.GetValueOrDefault(RequestFacts.QuestionAsked.Name) + counts.GetValueOrDefault("approval.more-asked") + counts.GetValueOrDefault("review.more-asked"),
            counts.GetValueOrDefault(RequestFacts.HandedOver.Name),
            counts.GetValueOrDefault("approval.requested") + counts.GetValueOrDefault("review.requested"),
            open?.To ?? WaitsFor.Nobody,
            open?.At);

        void Close(Turn? turn, DateTimeOffset end)
        {
            if (turn is { To: not WaitsFor.Nobody } past && end > past.At)
            {
                waited[past.To] = waited.GetValueOrDefault(past.To) + measure(past.At, end);
            }
        }
    }
}
