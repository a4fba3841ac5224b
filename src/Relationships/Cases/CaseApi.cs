using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>A case in short.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What kind of problem it is.</param>
/// <param name="Title">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Outcome">How it was decided; null while it is not.</param>
/// <param name="About">What it is about.</param>
/// <param name="Unit">The unit concerned.</param>
/// <param name="RaisedBy">The person who raised it.</param>
/// <param name="Supplier">The supplier for which they raised it; null when for themselves.</param>
/// <param name="Owner">Who decides it; null while nobody does.</param>
/// <param name="OpenedAt">When it was raised, UTC.</param>
/// <param name="Due">When it is promised to be decided, UTC; null when nobody promised it.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
/// <param name="Promise">For a challenge: the promise.</param>
/// <param name="Verdict">For a challenge: the verdict that is said to be wrong.</param>
/// <param name="Claim">For a challenge: the verdict that is said to be right.</param>
/// <param name="Version">To be sent back with what changes it.</param>
public sealed record CaseCard(
    CaseId Id, string Number, CaseKind Kind, string Title, CaseState State, CaseOutcome? Outcome, SubjectRef About, UnitId? Unit, PartyId RaisedBy, PartyId? Supplier, PartyId? Owner,
    DateTimeOffset OpenedAt, DateTimeOffset? Due, DateTimeOffset? EndedAt, PromiseId? Promise, PromiseStanding? Verdict, PromiseStanding? Claim, int Version)
{
    /// <summary>For a problem: how much it presses.</summary>
    public string? Priority { get; init; }

    /// <summary>For a problem: the driver code of what it is about.</summary>
    public string? Category { get; init; }

    /// <summary>For a problem: the language of the person.</summary>
    public string? Language { get; init; }

    /// <summary>For a problem that ended as solved: by whose word.</summary>
    public CaseWord? Word { get; init; }

    /// <summary>How satisfied the person was, 1 to 5, where they said so.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>For a problem that is said to be solved: how often the person was reminded.</summary>
    public int Reminders { get; init; }

    /// <summary>The case that carries this one on.</summary>
    public CaseId? MergedInto { get; init; }

    /// <summary>An earlier case that this one follows.</summary>
    public CaseId? Follows { get; init; }

    internal static CaseCard Of(Case row) => new(
        row.Id, row.Label, row.Kind, row.Title, row.State, row.Outcome, row.About, row.Unit, row.RaisedBy, row.Supplier, row.Owner, row.OpenedAt, row.Due, row.EndedAt, row.Promise, row.Verdict, row.Claim, row.Version)
    {
        Priority = row.Priority,
        Category = row.Category,
        Language = row.Language,
        Word = row.Word,
        Satisfaction = row.Satisfaction,
        Reminders = row.Reminders,
        MergedInto = row.MergedInto,
        Follows = row.Follows,
    };
}

/// <summary>A remark on a case.</summary>
/// <param name="By">Who made it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Words">What they say.</param>
/// <param name="Kind">Who reads it: <c>remark</c> (all sides of a challenge), <c>to-person</c>, <c>from-person</c>, <c>note</c>, <c>praise</c>.</param>
public sealed record CaseRemarkCard(PartyId By, DateTimeOffset At, string Words, string Kind);

/// <summary>A case with all that can be told of it.</summary>
/// <param name="Case">As in lists.</param>
/// <param name="Words">What the one who raised it says.</param>
/// <param name="OtherSide">Who may agree: people, or suppliers.</param>
/// <param name="Answer">Why it was decided so; null while it is not.</param>
/// <param name="DecidedBy">Who decided or agreed.</param>
/// <param name="Remarks">What was said, the earliest first.</param>
public sealed record CaseDetail(CaseCard Case, string Words, IReadOnlyList<PartyId> OtherSide, string? Answer, PartyId? DecidedBy, IReadOnlyList<CaseRemarkCard> Remarks)
{
    internal static CaseDetail Of(CaseInFull found) => new(
        CaseCard.Of(found.Case),
        found.Case.Words,
        [.. found.Parties.Where(party => party.Role == CaseRole.OtherSide).Select(party => party.Party)],
        found.Case.Answer,
        found.Case.DecidedBy,
        [.. found.Remarks.Select(line => new CaseRemarkCard(line.Remark.By, line.Remark.At, line.Remark.Words, CaseRecord.Code(line.Remark.Kind)))])
    {
        Entries = [.. found.Entries],
        Merged = [.. found.Merged.Select(row => row.Label)],
    };

    /// <summary>For a problem: the interactions that belong to it, on whatever channel.</summary>
    public IReadOnlyList<CaseInteraction> Entries { get; init; } = [];

    /// <summary>For a problem: the numbers of the cases that it carries on.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];
}

internal static class CaseApi
{
    private static readonly CaseId Example = new(new Guid("01920000-0000-7000-8000-000000000001"));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<DecideCase, Done>("/cases/{case}/decide", "Decides a case that you own.", new DecideCase(Example, true, "The delivery note is signed on Friday at 15:04; the receipt was entered late."));
        api.MapVerb<AgreeToCase, Done>("/cases/{case}/agree", "The other side agrees to a challenge.", new AgreeToCase(Example, "True, it lay at the gate."));
        api.MapVerb<WithdrawCase, Done>("/cases/{case}/withdraw", "Takes back a case that you raised.", new WithdrawCase(Example));
        api.MapVerb<HandOverCase, Done>("/cases/{case}/hand-over", "Gives a case to another colleague to decide.", new HandOverCase(Example, new PartyId(Example.Value), "I know the supplier too well."));
        api.MapVerb<RemarkOnCase, Done>("/cases/{case}/remark", "Says something that both sides and the owner read.", new RemarkOnCase(Example, "The driver's photograph shows the pallet at 15:02."));

        ProblemApi.Map(api);

        api.MapGet("/cases", async (CaseQueries queries, CurrentActor current, string? view, string? after, CancellationToken cancellationToken) =>
                Results.Json(await queries.ListAsync(current.Actor, CaseViews.Of(view) ?? CaseView.All, after, cancellationToken), Json.Options))
            .WithSummary("Lists cases by when they are promised to be decided (view=to-decide; to-solve: problems that you own; waiting: those where the ball is with you; mine, all), or those that have ended (view=ended; unconfirmed: without the person's word).").Produces<Page<CaseCard>>();
        api.MapGet("/cases/{number}", async (string number, HttpContext context, CaseQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await queries.FindAsync(number, current.Actor, cancellationToken) is { } found
                    ? ApiEndpoints.Answer(context, CaseDetail.Of(found), found.Case.Version)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("One case, by number or id, with what was said.").Produces<CaseDetail>();
    }
}

/// <summary>Lists of cases as addresses name them.</summary>
internal static class CaseViews
{
    internal static CaseView? Of(string? name) => name switch
    {
        "to-decide" => CaseView.ToDecide,
        "mine" => CaseView.Mine,
        "all" => CaseView.All,
        "ended" => CaseView.Ended,
        "to-solve" => CaseView.ToSolve,
        "waiting" => CaseView.Waiting,
        "unconfirmed" => CaseView.Unconfirmed,
        _ => null,
    };

    internal static string Name(this CaseView view) => view switch
    {
        CaseView.ToDecide => "to-decide",
        CaseView.Mine => "mine",
        CaseView.Ended => "ended",
        CaseView.ToSolve => "to-solve",
        CaseView.Waiting => "waiting",
        CaseView.Unconfirmed => "unconfirmed",
        _ => "all",
    };
}
