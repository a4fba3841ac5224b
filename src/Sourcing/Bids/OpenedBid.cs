using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A bid in clear text, as the custodians opened it. Nothing is written here before the deadline.</summary>
internal sealed class OpenedBid
{
    private OpenedBid()
    {
    }

    public OpenedBid(Bid bid, int bidVersion, string bidderName, BidContent content, DateTimeOffset at)
    {
        BidId = bid.Id;
        SourcingEventId = bid.SourcingEventId;
        Bidder = bid.Bidder;
        BidderName = bidderName;
        BidVersion = bidVersion;
        Currency = Kernel.Currency.Of(content.Currency);
        ValidUntil = content.ValidUntil;
        Note = content.Note;
        OpenedAt = at;
        Lines = [.. content.Lines.Select(line => new OpenedBidLine(bid.Id, line))];
        Answers = [.. content.Answers.Select(answer => new OpenedBidAnswer { BidId = bid.Id, Criterion = answer.Criterion, Text = answer.Text })];
    }

    public BidId BidId { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    public PartyId Bidder { get; private set; }

    public string BidderName { get; private set; } = "";

    /// <summary>Which version of the bid stood at the deadline.</summary>
    public int BidVersion { get; private set; }

    public Currency Currency { get; private set; }

    public DateOnly? ValidUntil { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public List<OpenedBidLine> Lines { get; private set; } = [];

    public List<OpenedBidAnswer> Answers { get; private set; } = [];
}

/// <summary>One line of an opened bid.</summary>
internal sealed class OpenedBidLine
{
    private OpenedBidLine()
    {
    }

    public OpenedBidLine(BidId bid, BidLine line)
    {
        BidId = bid;
        Line = line.Line;
        UnitPrice = line.UnitPrice;
        LeadTimeDays = line.LeadTimeDays;
        NotOffered = line.NotOffered;
        Note = line.Note;
        Alternatives = [.. line.Alternatives.Select((alternative, i) => new OpenedAlternative
        {
            BidId = bid,
            Line = line.Line,
            Number = i + 1,
            Description = alternative.Description,
            UnitPrice = alternative.UnitPrice,
            LeadTimeDays = alternative.LeadTimeDays,
        })];
    }

    public BidId BidId { get; private set; }

    public LineId Line { get; private set; }

    /// <summary>In the bid's currency; null when the line is not offered.</summary>
    public decimal? UnitPrice { get; private set; }

    public int? LeadTimeDays { get; private set; }

    public bool NotOffered { get; private set; }

    public string? Note { get; private set; }

    public List<OpenedAlternative> Alternatives { get; private set; } = [];
}

/// <summary>Something that is offered instead of a line.</summary>
internal sealed class OpenedAlternative
{
    public required BidId BidId { get; init; }

    public required LineId Line { get; init; }

    public required int Number { get; init; }

    public required string Description { get; init; }

    public required decimal UnitPrice { get; init; }

    public required int? LeadTimeDays { get; init; }
}

/// <summary>The answer to one question.</summary>
internal sealed class OpenedBidAnswer
{
    public required BidId BidId { get; init; }

    public required CriterionId Criterion { get; init; }

    public required string Text { get; init; }
}
