using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What an event asks of every bidder alike: its lines and its questions. A bid and a bid sheet are answers to one form.</summary>
/// <param name="Event">The sourcing event.</param>
/// <param name="Number">The event's number as people know it.</param>
/// <param name="Title">What is being bought.</param>
/// <param name="Deadline">Bids are taken before this moment; UTC.</param>
/// <param name="Currency">The currency the buyer compares in; a bidder may bid in another.</param>
/// <param name="Lines">In the order of lots and lines.</param>
/// <param name="Questions">The criteria that are judged, in order.</param>
public sealed record BidForm(
    SourcingEventId Event,
    string Number,
    string Title,
    DateTimeOffset Deadline,
    Currency Currency,
    IReadOnlyList<BidFormLine> Lines,
    IReadOnlyList<BidFormQuestion> Questions)
{
    /// <summary>The form of an event.</summary>
    internal static BidForm Of(SourcingEvent sourcingEvent) => new(
        sourcingEvent.Id,
        sourcingEvent.Number,
        sourcingEvent.Title,
        sourcingEvent.Deadline ?? DateTimeOffset.MaxValue,
        sourcingEvent.Currency,
        [.. sourcingEvent.LotsInOrder.SelectMany(lot => lot.LinesInOrder.Select(line => new BidFormLine(
            line.Id,
            string.Create(CultureInfo.InvariantCulture, $"{lot.Number}.{line.Number}"),
            lot.Title,
            line.Description,
            line.Quantity,
            line.UnitOfMeasure,
            line.NeededBy)))],
        [.. sourcingEvent.Criteria.Where(criterion => criterion.IsAsked).OrderBy(criterion => criterion.Number)
            .Select(criterion => new BidFormQuestion(criterion.Id, criterion.Number, criterion.Name, criterion.Guidance, criterion.Weight))]);

    /// <summary>Tells whether a sheet was made from the same lines and questions: 16 hexadecimal digits. A moved deadline does not change it.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder("vouch bid form/1\n").Append(Event).Append('\n');
        foreach (var line in Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Id}|{line.Number}|{line.Quantity / 1.000000000000000000000000000m}|{line.UnitOfMeasure}|{line.Description.Length}|{line.Description}\n");
        }

        foreach (var question in Questions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{question.Id}|{question.Name.Length}|{question.Name}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}

/// <summary>One line to be priced.</summary>
/// <param name="Id">The line.</param>
/// <param name="Number">"2.3" is line 3 of lot 2.</param>
/// <param name="Lot">The title of its lot.</param>
/// <param name="Description">What is wanted.</param>
/// <param name="Quantity">How much, up to six decimals.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20 code.</param>
/// <param name="NeededBy">The day it is needed, where one is known.</param>
public sealed record BidFormLine(LineId Id, string Number, string Lot, string Description, decimal Quantity, string UnitOfMeasure, DateOnly? NeededBy);

/// <summary>One question to be answered in words.</summary>
/// <param name="Id">The criterion.</param>
/// <param name="Number">1 for the first criterion of the event.</param>
/// <param name="Name">The criterion in a few words.</param>
/// <param name="Guidance">What to show.</param>
/// <param name="Weight">Per cent of the whole.</param>
public sealed record BidFormQuestion(CriterionId Id, int Number, string Name, string Guidance, decimal Weight);
