using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Requests.Budgets;
using Vouch.Requests.Similar;

namespace Vouch.Requests.Asks;

/// <summary>What several use cases of a request need: finding it, turning its state, naming people, keeping the next step's promise.</summary>
internal sealed class RequestDesk(CompanyDirectory directory, IPromises promises, BudgetBook budgets)
{
    public async Task<Outcome<Request>> FindAsync(Work work, RequestId id, int? version, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Request>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } request || !request.MaySee(work.Actor))
        {
            return Problems.NotFound;
        }

        return version is { } seen && seen != request.Version ? RequestRefusals.Stale : request;
    }

    /// <summary>Finds a request and turns its state as the table allows this actor.</summary>
    public async Task<Outcome<Request>> TurnAsync(Work work, RequestId id, int? version, RequestVerb verb, CancellationToken cancellationToken)
    {
        var found = await FindAsync(work, id, version, cancellationToken);
        return found.IsDone && await ApplyAsync(work, found.Value, verb, byRoom: false, cancellationToken) is { } refusal ? refusal : found;
    }

    public async Task<Refusal?> ApplyAsync(Work work, Request request, RequestVerb verb, bool byRoom, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        return request.Apply(verb, work.Actor, company.NameOf(request.Owner), company.NameOf(request.Requester), byRoom);
    }

    public static Task<List<RequestLineRow>> LinesAsync(VouchDb db, RequestId id, CancellationToken cancellationToken) =>
        db.Set<RequestLineRow>().AsNoTracking().Where(line => line.Request == id).OrderBy(line => line.Number).ToListAsync(cancellationToken);

    /// <summary>The next step that was promised is done; one that was late stays broken in the record.</summary>
    public async Task StepDoneAsync(Work work, Request request, bool released, CancellationToken cancellationToken)
    {
        if (request.NextPromise is not { } promise)
        {
            return;
        }

        // Settled already: the clock has found it broken, and that stands.
        _ = released ? await promises.ReleaseAsync(work, promise, cancellationToken) : await promises.KeepAsync(work, promise, cancellationToken);
        request.NextPromise = null;
        request.NextStep = null;
        request.NextDate = null;
    }

    /// <summary>The last moment of a day in a unit.</summary>
    public async Task<DateTimeOffset> EndOfDayAsync(UnitId unit, DateOnly day, CancellationToken cancellationToken)
    {
        var card = (await directory.ReadAsync(cancellationToken)).Unit(unit);
        var zone = card is not null && TimeZoneInfo.TryFindSystemTimeZoneById(card.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var end = day.ToDateTime(new TimeOnly(23, 59, 59), DateTimeKind.Unspecified);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }

    public async Task<DateOnly> TodayAsync(UnitId unit, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var card = (await directory.ReadAsync(cancellationToken)).Unit(unit);
        var zone = card is not null && TimeZoneInfo.TryFindSystemTimeZoneById(card.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
    }

    /// <summary>Who looks after a new request: of those who buy for the unit and did not ask themselves, the one with the fewest open ones.</summary>
    public async Task<PartyId?> ChooseOwnerAsync(VouchDb db, UnitId unit, PartyId requester, PartyId? onBehalfOf, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        foreach (var role in new[] { Roles.Buyer, Roles.HeadOfProcurement, Roles.Administrator })
        {
            var able = company.Holders(role, unit).Select(person => person.Id).ToList();
            var others = able.Where(person => person != requester && person != onBehalfOf).ToList();
            if (others.Count == 0)
            {
                continue;
            }

            var open = await db.Set<Request>().AsNoTracking()
                .Where(row => others.Contains(row.Owner) && row.EndedAt == null)
                .GroupBy(row => row.Owner)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
            return others.OrderBy(person => open.GetValueOrDefault(person)).ThenBy(person => others.IndexOf(person)).First();
        }

        return null;
    }

    /// <summary>Checks lines and gives them estimates and default codings; refusals name their fields.</summary>
    public async Task<Outcome<IReadOnlyList<RequestLineRow>>> LinesOfAsync(
        VouchDb db, RequestId id, UnitId unit, string? category, Currency currency, IReadOnlyList<AskedLine> asked, CancellationToken cancellationToken)
    {
        if (asked.Count > Request.MostLines)
        {
            return RequestRefusals.TooManyLines.With(Request.MostLines).At("lines");
        }

        var categories = await Categories.ReadAsync(db, cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var defaults = asked.Count == 0 ? [] : (await db.Set<CodingDefaultRow>().AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(row => row.Rule);
        var upward = BudgetBook.Upward(company, unit);
        var refusals = new List<Refusal>();
        var rows = new List<RequestLineRow>(asked.Count);
        for (var i = 0; i < asked.Count; i++)
        {
            var line = asked[i];
            var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}]");
            var own = line.Category ?? category;
            if (own is not null && categories.Find(own) is null)
            {
                refusals.Add(RequestRefusals.UnknownCategory.With(own).At($"{field}.category"));
            }

            IReadOnlyList<LineCoding> codings = line.Codings is { Count: > 0 } given ? given
                : CodingDefaults.For(upward, categories.Upward(own), defaults) is { } standard ? [standard] : [];
            var estimate = LineRules.EstimateOf(line.Quantity, line.UnitPrice, currency);
            if (line.UnitPrice is >= 0 and <= LineRules.LargestPrice && line.Quantity is > 0 and <= LineRules.LargestQuantity && estimate is null)
            {
                refusals.Add(LineRules.Amount.At($"{field}.unitPrice"));
            }

            refusals.AddRange(LineRules.Check(new RequestLine(i + 1, line.Description, line.Quantity, line.Unit, line.UnitPrice, estimate, own, line.NeededBy, codings), field));
            rows.Add(new RequestLineRow
            {
                Request = id,
                Number = i + 1,
                Description = line.Description.Trim(),
                Quantity = line.Quantity,
                Unit = line.Unit.Trim(),
                UnitPrice = line.UnitPrice,
                EstimateMinor = estimate?.Minor,
                Category = own,
                NeededBy = line.NeededBy,
                CodingsJson = JsonSerializer.Serialize(codings, Json.Options),
                Offer = line.Offer,
            });
        }

        return refusals.Count > 0 ? refusals.ToArray() : rows;
    }

    public static long? SumOf(IEnumerable<RequestLineRow> lines)
    {
        var known = lines.Where(line => line.EstimateMinor is not null).ToArray();
        return known.Length == 0 ? null : known.Sum(line => line.EstimateMinor!.Value);
    }

    /// <summary>The case as Decisions wants it; null when nobody knows an amount.</summary>
    public async Task<ApprovalCase?> CaseAsync(VouchDb db, Request request, IReadOnlyList<RequestLineRow> lines, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (request.Amount is not { } amount)
        {
            return null;
        }

        var day = await PayDayAsync(request, at, cancellationToken);
        var budgeted = true;
        foreach (var (category, part) in Parts(request, lines))
        {
            var budget = await budgets.FindAsync(db, request.Unit, category, day, cancellationToken);
            budgeted &= budget is not null && (budget.Free.Currency != part.Currency || budget.Free >= part);
        }

        return new ApprovalCase(request.Id.Subject, request.Label, request.Title, request.Unit, request.Requester, amount)
        {
            OnBehalfOf = request.OnBehalfOf,
            Owner = request.Owner,
            Category = request.Category,
            AlreadyBought = request.AlreadyBought,
            Budgeted = budgeted,
            Answers = request.Answers,
            Lines =
            [
                .. lines.Select(line => new ApprovalLine(
                    line.Description,
                    line.Quantity,
                    line.Unit,
                    line.EstimateMinor is { } minor ? new Money(minor, request.Currency) : null,
                    string.Join("; ", line.Codings.Select(coding => string.Join(' ', new[] { coding.Account, coding.CostCentre, coding.Project }.Where(text => text.Length > 0)))))),
            ],
            Reason = request.AlreadyBought ? request.BoughtReason : request.Words,
        };
    }

    /// <summary>The day whose budget pays: when it is needed, or today when that has gone by or nobody knows.</summary>
    public async Task<DateOnly> PayDayAsync(Request request, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(request.Unit, at, cancellationToken);
        return !request.AlreadyBought && request.NeededBy is { } needed && needed > today ? needed : today;
    }

    /// <summary>Amounts by category; the whole amount when lines have no prices.</summary>
    public static IReadOnlyList<(string? Category, Money Amount)> Parts(Request request, IReadOnlyList<RequestLineRow> lines) =>
        request.EstimateMinor is null
            ? request.Amount is { } amount ? [(request.Category, amount)] : []
            :
            [
                .. lines.Where(line => line.EstimateMinor is not null)
                    .GroupBy(line => line.Category ?? request.Category)
                    .Select(group => (group.Key, new Money(group.Sum(line => line.EstimateMinor!.Value), request.Currency))),
            ];

    /// <summary>Makes a request findable by its words.</summary>
    public static void Index(Work work, Request request, IEnumerable<RequestLineRow> lines)
    {
        if (!request.Confidential)
        {
            var text = $"{request.Title} {request.Words} {string.Join(' ', lines.Select(line => line.Description))}";
            work.Db.AddRange(AskWords.Keys(text).Select(key => new RequestWordKey { Key = key, Request = request.Id }));
        }
    }

    public static string Title(string? title, string words)
    {
        var text = string.IsNullOrWhiteSpace(title) ? words : title;
        var line = text.Trim().Split('\n', 2)[0].Trim();
        return line.Length <= Request.LongestTitle ? line : string.Concat(line.AsSpan(0, Request.LongestTitle - 1), "…");
    }

    public static Refusal? CheckText(string? text, int longest, string field) =>
        string.IsNullOrWhiteSpace(text) ? RequestRefusals.TextMissing.At(field)
        : text.Length > longest ? RequestRefusals.TextTooLong.With(longest).At(field)
        : null;
}
