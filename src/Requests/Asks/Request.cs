using System.Text.Json;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Requests.Asks;

/// <summary>A need in a colleague's words, until the requester confirms that it is met.</summary>
internal sealed class Request : IVersioned
{
    public const int MostLines = 200;
    public const int LongestWords = 8_000;
    public const int LongestTitle = 140;

    public required RequestId Id { get; init; }

    public required long Number { get; init; }

    public required UnitId Unit { get; init; }

    public required PartyId Requester { get; init; }

    public PartyId? OnBehalfOf { get; init; }

    /// <summary>Exactly one person, always.</summary>
    public required PartyId Owner { get; set; }

    public required RequestState State { get; set; }

    /// <summary>The state in which the open question was asked.</summary>
    public RequestState? AskedIn { get; set; }

    public required WaitsFor Ball { get; set; }

    public required DateTimeOffset BallSince { get; set; }

    public required string Title { get; set; }

    public required string Words { get; init; }

    public string? Category { get; set; }

    public DateOnly? NeededBy { get; set; }

    public required Currency Currency { get; init; }

    /// <summary>What the requester expects to spend, in minor units.</summary>
    public long? ExpectedMinor { get; set; }

    /// <summary>Sum of the lines' estimates, in minor units; null when no line has one.</summary>
    public long? EstimateMinor { get; set; }

    public PartyId? Supplier { get; init; }

    public string? SupplierName { get; init; }

    public bool AlreadyBought { get; init; }

    public string? BoughtReason { get; init; }

    /// <summary>Seen only by those concerned.</summary>
    public bool Confidential { get; init; }

    public required string AnswersJson { get; set; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The next step that was promised, and by when.</summary>
    public string? NextStep { get; set; }

    public DateOnly? NextDate { get; set; }

    public PromiseId? NextPromise { get; set; }

    public RequestId? MergedInto { get; set; }

    public RequestId? SplitFrom { get; init; }

    public string? EndReason { get; set; }

    public int? Rating { get; set; }

    public string? Verdict { get; set; }

    /// <summary>Became an order with no buyer's touch.</summary>
    public bool Covered { get; set; }

    public int Version { get; set; }

    public string Label => LabelOf(Number);

    public Money? Amount => (EstimateMinor ?? ExpectedMinor) is { } minor ? new Money(minor, Currency) : null;

    public IReadOnlyDictionary<string, string> Answers => JsonSerializer.Deserialize<Dictionary<string, string>>(AnswersJson, Json.Options)!;

    public static string LabelOf(long number) => $"REQ-{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Reads <c>REQ-1042</c> or <c>1042</c>.</summary>
    public static long? NumberOf(string? label)
    {
        var digits = label is null ? "" : label.StartsWith("REQ-", StringComparison.OrdinalIgnoreCase) ? label[4..] : label;
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public bool IsRequester(PartyId person) => person == Requester || person == OnBehalfOf;

    /// <summary>Null when the state table lets this actor do it now (and then it is done); otherwise why not.</summary>
    public Refusal? Apply(RequestVerb verb, Actor actor, string ownerName, string requesterName, bool byRoom = false)
    {
        var ways = RequestTransitions.From(State, verb, AskedIn).ToArray();
        if (ways.Length == 0)
        {
            return RequestRefusals.NotNow.With(StateName(State));
        }

        if (ways.FirstOrDefault(way => May(way.Who, actor, byRoom)) is not { } transition)
        {
            return ways[0].Who switch
            {
                RequestActor.Requester => RequestRefusals.NotRequester.With(requesterName),
                RequestActor.Owner => RequestRefusals.NotOwner.With(ownerName),
                _ => RequestRefusals.NotBuyer,
            };
        }

        AskedIn = verb switch
        {
            RequestVerb.AskQuestion => State,
            RequestVerb.AnswerQuestion => null,
            _ => transition.To == RequestState.QuestionAsked ? AskedIn : null,
        };
        State = transition.To;
        return null;
    }

    /// <summary>A fact about this request, with everybody concerned; also notes with whom the ball now is.</summary>
    public FactDraft Draft(FactName name, DateTimeOffset at, params IEnumerable<(string, PartyId)> further)
    {
        if (RequestFacts.BallAfter.TryGetValue(name.Name, out var ball) && ball != Ball)
        {
            Ball = ball;
            BallSince = at;
        }

        if (State.IsOver())
        {
            EndedAt ??= at;
        }
        else
        {
            EndedAt = null;
        }

        List<(string, PartyId)> parties = [("requester", Requester), ("owner", Owner)];
        if (OnBehalfOf is { } other)
        {
            parties.Add(("on-behalf-of", other));
        }

        parties.AddRange(further);
        return new FactDraft(name, Id.Subject) { Unit = Unit, Parties = parties, Data = new FactData { { "number", Label } } };
    }

    public static string StateName(RequestState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    /// <summary>True for those who may see a confidential request; others are seen by every colleague.</summary>
    public bool MaySee(Actor actor) =>
        actor.IsSystem
        || (actor.IsColleague && !Confidential)
        || IsRequester(actor.Party)
        || actor.Party == Owner
        || actor.MayReadAll
        || actor.HasAny(Unit, Roles.Buyer, Roles.HeadOfProcurement, Roles.Finance, Roles.BudgetHolder, Roles.Auditor);

    private bool May(RequestActor who, Actor actor, bool byRoom) => actor.IsSystem || who switch
    {
        RequestActor.Requester => IsRequester(actor.Party),
        RequestActor.Owner => actor.Party == Owner || actor.Has(Roles.HeadOfProcurement, Unit),
        RequestActor.Buyer => actor.HasAny(Unit, Roles.Buyer, Roles.HeadOfProcurement),
        _ => byRoom,
    };
}

/// <summary>A line as it is stored.</summary>
internal sealed class RequestLineRow
{
    public required RequestId Request { get; init; }

    public required int Number { get; init; }

    public required string Description { get; init; }

    public required decimal Quantity { get; init; }

    public required string Unit { get; init; }

    public decimal? UnitPrice { get; init; }

    public long? EstimateMinor { get; init; }

    public string? Category { get; init; }

    public DateOnly? NeededBy { get; init; }

    public required string CodingsJson { get; init; }

    public string? Offer { get; init; }

    public IReadOnlyList<LineCoding> Codings => JsonSerializer.Deserialize<IReadOnlyList<LineCoding>>(CodingsJson, Json.Options)!;
}

/// <summary>A question to the requester.</summary>
internal sealed class RequestQuestion
{
    public required Guid Id { get; init; }

    public required RequestId Request { get; init; }

    public required PartyId AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string Question { get; init; }

    public PartyId? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? Answer { get; set; }
}

/// <summary>By which a request is found when somebody types something alike.</summary>
internal sealed class RequestWordKey
{
    public required string Key { get; init; }

    public required RequestId Request { get; init; }
}

/// <summary>A coding default as it is stored.</summary>
internal sealed class CodingDefaultRow
{
    public required Guid Id { get; init; }

    public UnitId? Unit { get; init; }

    public string? Category { get; init; }

    public required string Account { get; set; }

    public required string CostCentre { get; set; }

    public required string Project { get; set; }

    public required string TaxCode { get; set; }

    public CodingDefault Rule => new(Unit, Category, Account, CostCentre, Project, TaxCode);
}
