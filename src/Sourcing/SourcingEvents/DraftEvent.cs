using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A lot to be drafted.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Lines">Its lines in order.</param>
public sealed record DraftLot(string Title, IReadOnlyList<DraftLine> Lines);

/// <summary>A line to be drafted.</summary>
/// <param name="Description">What is wanted; at most 2,000 characters.</param>
/// <param name="Quantity">Above zero, at most six decimals.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20 code, such as H87.</param>
/// <param name="NeededBy">The day it is needed.</param>
/// <param name="RequestLine">The line of the request it comes from.</param>
public sealed record DraftLine(string Description, decimal Quantity, string UnitOfMeasure, DateOnly? NeededBy = null, Guid? RequestLine = null)
{
    internal LineContent Content(LastPaid? lastPaid = null) => new(Description.Trim(), Quantity, UnitOfMeasure.Trim(), NeededBy, RequestLine, lastPaid);
}

/// <summary>A criterion to be drafted.</summary>
/// <param name="Name">A few words; no two alike.</param>
/// <param name="Weight">Per cent of the whole; all weights sum to 100.</param>
/// <param name="IsPrice">True for the one criterion that is scored from the price by rule.</param>
/// <param name="Guidance">What bidders must show and evaluators look for.</param>
public sealed record DraftCriterion(string Name, decimal Weight, bool IsPrice = false, string Guidance = "")
{
    /// <summary>What it is about; null for the price or a judgement, as <see cref="IsPrice"/> says.</summary>
    public CriterionKind? Kind { get; init; }

    /// <summary>For the total cost: the years of the contract's life, 1 to 50.</summary>
    public int? Years { get; init; }

    /// <summary>For the total cost: what is paid over these years, as a sum over lines such as <c>[1.1] + years * [1.2]</c>.</summary>
    public string? Formula { get; init; }

    internal CriterionKind HowScored => Kind ?? (IsPrice ? CriterionKind.Price : CriterionKind.Judged);
}

/// <summary>Drafts a sourcing event; the one who drafts it owns it unless another buyer is named. No supplier sees it before it is published.</summary>
/// <param name="Kind">What is asked of suppliers.</param>
/// <param name="Title">A few words, at most 200 characters.</param>
/// <param name="Unit">The business unit that buys.</param>
/// <param name="Currency">The currency in which bids are compared.</param>
public sealed record DraftEvent(SourcingEventKind Kind, string Title, UnitId Unit, Currency Currency) : ICommand<SourcingEventId>
{
    /// <summary>What bidders must know, at most 8,000 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Bids are taken before this moment; may be set later.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Bidders may ask until this moment; null means until the deadline.</summary>
    public DateTimeOffset? QuestionsUntil { get; init; }

    /// <summary>The lots; may be added later.</summary>
    public IReadOnlyList<DraftLot> Lots { get; init; } = [];

    /// <summary>The criteria; price alone when none are given.</summary>
    public IReadOnlyList<DraftCriterion> Criteria { get; init; } = [];

    /// <summary>Ids of the requests it comes from; they show the event on their pages.</summary>
    public IReadOnlyList<Guid> Requests { get; init; } = [];

    /// <summary>Who looks after it, when not the one who drafts.</summary>
    public PartyId? Owner { get; init; }
}

internal sealed class DraftEventHandler(LastPaidPrices lastPaid, CompanyDirectory company) : IHandler<DraftEvent, SourcingEventId>
{
    public async Task<Outcome<SourcingEventId>> HandleAsync(DraftEvent command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.HasAny(command.Unit, Roles.Buyer, Roles.HeadOfProcurement))
        {
            return EventRefusals.MayNotDraft;
        }

        var owner = command.Owner ?? work.Actor.Party;
        if (command.Owner is { } named && (await company.ReadAsync(cancellationToken)).ActorOf(named)?.HasAny(command.Unit, Roles.Buyer, Roles.HeadOfProcurement) != true)
        {
            return EventRefusals.OwnerUnknown;
        }

        Refusal[] wrong = [.. Check(command)];
        if (wrong.Length > 0)
        {
            return wrong;
        }

        var number = await work.NextNumberAsync("SRC", cancellationToken);
        var draft = new SourcingEvent(work.NewId<SourcingEventId>(), number, command.Kind, command.Title.Trim(), command.Unit, owner, command.Currency, work.At);
        var described = draft.Describe(command.Kind, command.Title, command.Description, command.Currency, command.Deadline, command.QuestionsUntil);
        if (!described.IsDone)
        {
            return described.As<SourcingEventId>();
        }

        var known = await lastPaid.FindAsync(work.Db, command.Lots.SelectMany(lot => lot.Lines), cancellationToken);
        foreach (var asked in command.Lots)
        {
            var lot = new Lot(work.NewId<LotId>(), draft.Id, draft.Lots.Count + 1, asked.Title.Trim());
            lot.Lines.AddRange(asked.Lines.Select((line, i) => new Line(work.NewId<LineId>(), lot.Id, draft.Id, i + 1, line.Content(known.GetValueOrDefault(line)))));
            draft.Lots.Add(lot);
        }

        draft.Criteria.AddRange(CriteriaOf(command, draft.Id, work));
        draft.Origins.AddRange(command.Requests.Distinct().Select(request => new EventOrigin(draft.Id, request)));
        work.Db.Add(draft);
        EventDesk.Record(work, draft, SourcingFacts.Drafted);
        return draft.Id;
    }

    private static IEnumerable<Refusal> Check(DraftEvent command)
    {
        if (SourcingEvent.CheckTitle(command.Title) is { } title)
        {
            yield return title;
        }

        if (command.Lots.Sum(lot => lot.Lines.Count) > SourcingEvent.MostLines)
        {
            yield return EventRefusals.TooManyLines.With(SourcingEvent.MostLines).At("lots");
        }

        for (var i = 0; i < command.Lots.Count; i++)
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lots[{i}].");
            if (LineRules.CheckLotTitle(command.Lots[i].Title, place + "title") is { } lot)
            {
                yield return lot;
            }

            for (var j = 0; j < command.Lots[i].Lines.Count; j++)
            {
                foreach (var line in LineRules.Check(command.Lots[i].Lines[j].Content(), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place}lines[{j}].")))
                {
                    yield return line;
                }
            }
        }

        foreach (var criterion in LineRules.Check(command.Criteria))
        {
            yield return criterion;
        }
    }

    private static IEnumerable<Criterion> CriteriaOf(DraftEvent command, SourcingEventId id, Work work)
    {
        var criteria = command.Criteria.Count == 0 && command.Kind != SourcingEventKind.Information ? [new DraftCriterion("Price", 100m, IsPrice: true)] : command.Criteria;
        return criteria.Select((criterion, i) => Criterion.Of(work.NewId<CriterionId>(), id, i + 1, criterion));
    }
}

/// <summary>Asks the rooms above what was last paid.</summary>
internal sealed class LastPaidPrices(IEnumerable<ILastPaidPrice> answers)
{
    public async Task<IReadOnlyDictionary<DraftLine, LastPaid>> FindAsync(VouchDb db, IEnumerable<DraftLine> lines, CancellationToken cancellationToken)
    {
        var byLine = lines.Distinct().ToDictionary(line => line, line => new LastPaidQuestion(line.Description.Trim(), line.UnitOfMeasure.Trim()));
        var found = new Dictionary<LastPaidQuestion, LastPaid>();
        foreach (var answer in byLine.Count == 0 ? [] : answers)
        {
            foreach (var (question, price) in await answer.FindAsync(db, [.. byLine.Values.Distinct()], cancellationToken))
            {
                if (!found.TryGetValue(question, out var other) || other.On < price.On)
                {
                    found[question] = price;
                }
            }
        }

        return byLine.Where(pair => found.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => found[pair.Value]);
    }
}
