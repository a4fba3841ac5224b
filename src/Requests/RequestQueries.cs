using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Requests.Asks;
using Vouch.Requests.Budgets;
using Vouch.Requests.Similar;

namespace Vouch.Requests;

/// <summary>A row of a list of requests.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is.</param>
/// <param name="State">Its state in lower-case words joined by hyphens.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="Amount">What it may cost; null when nobody knows.</param>
/// <param name="NeededBy">When it is needed.</param>
/// <param name="Ball">With whom the ball is.</param>
/// <param name="BallSince">Since when.</param>
/// <param name="NextStep">What was promised to happen next.</param>
/// <param name="NextDate">By when.</param>
/// <param name="RaisedAt">When it was raised.</param>
public sealed record RequestRow(
    RequestId Id, string Number, string Title, string State, UnitId Unit, PartyId Requester, PartyId Owner, Money? Amount, DateOnly? NeededBy, WaitsFor Ball, DateTimeOffset BallSince, string? NextStep, DateOnly? NextDate, DateTimeOffset RaisedAt);

/// <summary>A past ask that is like what somebody types.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it was.</param>
/// <param name="State">How it stands.</param>
/// <param name="Amount">What it cost or was to cost.</param>
/// <param name="Likeness">0 to 100.</param>
public sealed record SimilarAsk(string Number, string Title, string State, Money? Amount, int Likeness);

/// <summary>How a list of requests is narrowed.</summary>
internal sealed record RequestFilter(string? State = null, string? Text = null, PartyId? Owner = null, PartyId? Requester = null, UnitId? Unit = null, bool OpenOnly = false);

/// <summary>What pages and API read.</summary>
internal sealed class RequestQueries(VouchDb db, IDecisions decisions, IWorkingTime workingTime, CompanyDirectory directory, IEnumerable<IOffers> offers, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<Page<RequestRow>> ListAsync(RequestFilter filter, Actor actor, string? after, CancellationToken cancellationToken)
    {
        var query = Visible(db.Set<Request>().AsNoTracking(), actor);
        if (filter.State is { Length: > 0 } state && Enum.TryParse<RequestState>(state.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var wanted))
        {
            query = query.Where(row => row.State == wanted);
        }

        if (filter.OpenOnly)
        {
            query = query.Where(row => row.EndedAt == null);
        }

        if (filter.Owner is { } owner)
        {
            query = query.Where(row => row.Owner == owner);
        }

        if (filter.Requester is { } requester)
        {
            query = query.Where(row => row.Requester == requester || row.OnBehalfOf == requester);
        }

        if (filter.Unit is { } unit)
        {
            query = query.Where(row => row.Unit == unit);
        }

        if (filter.Text is { Length: > 0 } text)
        {
            query = Request.NumberOf(text.Trim()) is { } exact ? query.Where(row => row.Number == exact) : WithWords(db, query, AskWords.Keys(text));
        }

        if (long.TryParse(after, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            query = query.Where(row => row.Number < number);
        }

        var rows = await query.OrderByDescending(row => row.Number).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new Page<RequestRow>(
            [.. rows.Take(PageSize).Select(Row)],
            rows.Count > PageSize ? rows[PageSize - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Requests that a buyer looks after and that are not over, those where they are to act first.</summary>
    public async Task<IReadOnlyList<RequestRow>> OwnedAsync(PartyId owner, int most, CancellationToken cancellationToken) =>
        [.. (await db.Set<Request>().AsNoTracking().Where(row => row.Owner == owner && row.EndedAt == null).OrderBy(row => row.BallSince).ThenBy(row => row.Number).Take(most).ToListAsync(cancellationToken)).Select(Row)];

    /// <summary>Asks on which nobody has begun, for which the actor may buy; oldest first.</summary>
    public async Task<IReadOnlyList<RequestRow>> UntakenAsync(Actor actor, int most, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Request>().AsNoTracking().Where(row => row.State == RequestState.Raised || row.State == RequestState.Reopened).OrderBy(row => row.Number).Take(500).ToListAsync(cancellationToken);
        return [.. rows.Where(row => actor.HasAny(row.Unit, Roles.Buyer, Roles.HeadOfProcurement)).Take(most).Select(Row)];
    }

    /// <summary>A request with all that its page shows; null when there is none that the actor may see.</summary>
    public async Task<RequestView?> FindAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        if (Request.NumberOf(number) is not { } wanted
            || await db.Set<Request>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == wanted, cancellationToken) is not { } request
            || !request.MaySee(actor))
        {
            return null;
        }

        var lines = await RequestDesk.LinesAsync(db, request.Id, cancellationToken);
        var questions = await db.Set<RequestQuestion>().AsNoTracking().Where(row => row.Request == request.Id).OrderBy(row => row.AskedAt).ToListAsync(cancellationToken);
        var approvals = await decisions.OfAsync(db, request.Id.Subject, cancellationToken);
        var steps = approvals.SelectMany(approval => approval.Steps).Select(step => step.Id).ToList();
        var id = request.Id.Value;
        var told = await (from fact in db.Facts
                          where (fact.SubjectId == id && fact.SubjectKind == "request")
                              || (steps.Contains(fact.SubjectId) && (fact.SubjectKind == "approval" || fact.SubjectKind == "review"))
                          select fact).ToListAsync(cancellationToken);
        var facts = FactOrder.Of(told);
        var ids = facts.Select(fact => fact.Id).ToList();
        var texts = await db.Set<FactText>().AsNoTracking().Where(text => ids.Contains(text.Fact)).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var bureaucracy = Bureaucracy.Count(facts.Select(fact => (fact.At, fact.Name)), request.EndedAt ?? now, await workingTime.OfAsync(request.Unit, cancellationToken));
        var merged = request.MergedInto is { } into ? await db.Set<Request>().AsNoTracking().Where(row => row.Id == into).Select(row => (long?)row.Number).FirstOrDefaultAsync(cancellationToken) : null;
        var origin = request.SplitFrom is { } from ? await db.Set<Request>().AsNoTracking().Where(row => row.Id == from).Select(row => (long?)row.Number).FirstOrDefaultAsync(cancellationToken) : null;
        var related = await db.Set<Request>().AsNoTracking().Where(row => row.SplitFrom == request.Id || row.MergedInto == request.Id).OrderBy(row => row.Number).Take(100).ToListAsync(cancellationToken);
        return new RequestView(request, lines, questions, approvals, facts, texts.ToLookup(text => text.Fact, text => text.Text), bureaucracy, merged, origin, [.. related.Select(Row)]);
    }

    /// <summary>Past asks like a text, the most alike first. Quick: a look-up by the beginnings of words, then likeness of some dozens.</summary>
    public async Task<IReadOnlyList<SimilarAsk>> SimilarAsync(string text, RequestId? except, int most, CancellationToken cancellationToken)
    {
        var keys = AskWords.Keys(text).ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        var found = await db.Set<RequestWordKey>().AsNoTracking()
            .Where(row => keys.Contains(row.Key))
            .GroupBy(row => row.Request)
            .Select(group => new { Request = group.Key, Count = group.Count() })
            .OrderByDescending(row => row.Count).ThenByDescending(row => row.Request)
            .Take(60)
            .ToListAsync(cancellationToken);
        var ids = found.ConvertAll(row => row.Request);
        var requests = await db.Set<Request>().AsNoTracking().Where(row => ids.Contains(row.Id) && !row.Confidential).ToListAsync(cancellationToken);
        var typed = AskWords.Trigrams(text);
        var alike =
            from request in requests
               where request.Id != except
               let past = AskWords.Trigrams($"{request.Title} {request.Words}")
               let likeness = Math.Max(AskWords.Likeness(typed, past), 0.9 * AskWords.Contained(typed, past))
               where likeness >= 0.3
               orderby likeness descending, request.Number descending
               select new SimilarAsk(request.Label, request.Title, Request.StateName(request.State), request.Amount, (int)Math.Round(likeness * 100));
        return [.. alike.Take(most)];
    }

    /// <summary>What can be had from price lists and running orders for a text.</summary>
    public async Task<IReadOnlyList<Offer>> OffersAsync(string text, UnitId unit, int most, CancellationToken cancellationToken)
    {
        if (text.Trim().Length < 3)
        {
            return [];
        }

        var company = await directory.ReadAsync(cancellationToken);
        var zone = company.Unit(unit) is { } card && TimeZoneInfo.TryFindSystemTimeZoneById(card.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var found = new List<Offer>();
        foreach (var source in offers)
        {
            found.AddRange(await source.FindAsync(db, text.Trim(), unit, day, most, cancellationToken));
        }

        return [.. found.Take(most)];
    }

    /// <summary>Budgets of a unit and those below it, or all that the actor may see; newest period first.</summary>
    public async Task<IReadOnlyList<Budget>> BudgetsAsync(Actor actor, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Budget>().AsNoTracking().OrderByDescending(row => row.FirstDay).ThenBy(row => row.Id).Take(1_000).ToListAsync(cancellationToken);
        return [.. rows.Where(row => MaySee(row, actor))];
    }

    public async Task<(Budget Budget, IReadOnlyList<BudgetMovement> Movements, string? Next)?> BudgetAsync(BudgetId id, Actor actor, string? after, CancellationToken cancellationToken)
    {
        if (await db.Set<Budget>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } budget || !MaySee(budget, actor))
        {
            return null;
        }

        var query = db.Set<BudgetMovement>().AsNoTracking().Where(row => row.Budget == id);
        if (Guid.TryParse(after, out var last))
        {
            query = query.Where(row => row.Id.CompareTo(last) < 0);
        }

        var rows = await query.OrderByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        return (budget, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id.ToString() : null);
    }

    public static bool MaySee(Budget budget, Actor actor) =>
        actor.MayReadAll || actor.Party == budget.Holder || actor.Unit == budget.Unit
        || actor.HasAny(budget.Unit, Roles.Finance, Roles.BudgetHolder, Roles.Buyer, Roles.Approver, Roles.HeadOfProcurement, Roles.Auditor, Roles.Administrator);

    public static RequestRow Row(Request request) => new(
        request.Id, request.Label, request.Title, Request.StateName(request.State), request.Unit, request.Requester, request.Owner, request.Amount,
        request.NeededBy, request.Ball, request.BallSince, request.NextStep, request.NextDate, request.RaisedAt);

    /// <summary>The same as <see cref="Request.MaySee"/>, in SQL.</summary>
    public static IQueryable<Request> Visible(IQueryable<Request> query, Actor actor)
    {
        if (actor.MayReadAll)
        {
            return query;
        }

        string[] roles = [Roles.Buyer, Roles.HeadOfProcurement, Roles.Finance, Roles.BudgetHolder, Roles.Auditor];
        var held = actor.Grants.Where(grant => roles.Contains(grant.Role)).ToList();
        if (held.Exists(grant => grant.Units is null))
        {
            return query;
        }

        var units = held.SelectMany(grant => grant.Units!).Distinct().ToList();
        var person = actor.Party;
        var colleague = actor.IsColleague;
        return query.Where(row => (colleague && !row.Confidential) || row.Requester == person || row.OnBehalfOf == person || row.Owner == person || units.Contains(row.Unit));
    }

    /// <summary>Requests in which all the words occur. The longest, which is likely the rarest, finds them; the others are looked up in what it found.</summary>
    internal static IQueryable<Request> WithWords(VouchDb db, IQueryable<Request> query, IReadOnlyCollection<string> keys)
    {
        var words = keys.OrderByDescending(key => key.Length).ThenBy(key => key, StringComparer.Ordinal).Take(6).ToList();
        if (words.Count == 0)
        {
            return query;
        }

        var first = words[0];
        var found = db.Set<RequestWordKey>().Where(word => word.Key == first);
        foreach (var next in words.Skip(1))
        {
            found = found.Where(word => db.Set<RequestWordKey>().Any(other => other.Key == next && other.Request == word.Request));
        }

        var ids = found.Select(word => word.Request);
        return query.Where(row => ids.Contains(row.Id));
    }
}

/// <summary>A request as its page shows it.</summary>
internal sealed record RequestView(
    Request Request,
    IReadOnlyList<RequestLineRow> Lines,
    IReadOnlyList<RequestQuestion> Questions,
    IReadOnlyList<ApprovalCard> Approvals,
    IReadOnlyList<Fact> Facts,
    ILookup<FactId, string> Texts,
    Bureaucracy Bureaucracy,
    long? MergedInto,
    long? SplitFrom,
    IReadOnlyList<RequestRow> Related);

/// <summary>Answers for requests and budgets anywhere in Vouch.</summary>
internal sealed class RequestSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = ["request", "budget"];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (kind == "budget")
        {
            var budgets = ids.Select(BudgetId.From).ToList();
            var rows = await db.Set<Budget>().AsNoTracking().Where(row => budgets.Contains(row.Id)).ToListAsync(cancellationToken);
            return [.. rows.Where(row => RequestQueries.MaySee(row, actor)).Select(row => new SubjectCard(new SubjectRef(kind, row.Id.Value), row.Name, row.Period, $"/budgets/{row.Id}"))];
        }

        var requests = ids.Select(RequestId.From).ToList();
        var found = await RequestQueries.Visible(db.Set<Request>().AsNoTracking(), actor).Where(row => requests.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. found.Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        var query = RequestQueries.Visible(db.Set<Request>().AsNoTracking(), actor);
        if (Request.NumberOf(text) is { } number)
        {
            query = query.Where(row => row.Number == number);
        }
        else
        {
            var keys = AskWords.Keys(text);
            if (keys.Count == 0)
            {
                return [];
            }

            query = RequestQueries.WithWords(db, query, keys);
        }

        return [.. (await query.OrderByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken)).Select(Card)];
    }

    private static SubjectCard Card(Request request) => new(request.Id.Subject, request.Label, request.Title, $"/requests/{request.Label}") { State = Request.StateName(request.State) };
}
