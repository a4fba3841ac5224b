using Vouch.Company;
using Vouch.Promises.Amends;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Trust;

/// <summary>One direction as somebody reads it, for the parts of a page.</summary>
public sealed record TrustSideView
{
    internal TrustSideView(TrustReport report, KeptEarly? early, BeyondCounts? beyond) => (Report, Early, Beyond) = (report, early, beyond);

    /// <summary>The scores.</summary>
    internal TrustReport Report { get; }

    /// <summary>How early promises were kept; null where that would tell of too few people.</summary>
    internal KeptEarly? Early { get; }

    /// <summary>Amends made and praise given; null where that would tell of too few people, or where nobody in particular owes.</summary>
    internal BeyondCounts? Beyond { get; }
}

/// <summary>Somebody's trust as an actor may see it, for the parts of a page; a direction that the policy hides is null.</summary>
public sealed record TrustView
{
    internal TrustView(WhoIsTrusted whose, string name, TrustPolicy policy) => (Whose, Name, Policy) = (whose, name, policy);

    internal WhoIsTrusted Whose { get; }

    /// <summary>The name; for a unit its own.</summary>
    internal string Name { get; }

    /// <summary>The policy in force, for what the page says about who else sees this.</summary>
    internal TrustPolicy Policy { get; }

    internal TrustSideView? Own { get; init; }

    internal TrustSideView? Toward { get; init; }

    /// <summary>Relations with others, where colleagues read.</summary>
    internal IReadOnlyList<TrustBetween> Between { get; init; } = [];

    /// <summary>The newest praise, where it is the reader's own or a supplier's.</summary>
    internal IReadOnlyList<PraiseLine> Praise { get; init; } = [];

    /// <summary>True when the reader is the person whom it is about.</summary>
    internal bool IsOneself { get; init; }
}

/// <summary>Reads trust for pages and API: asks the policy first, reads each direction in one bounded statement, and leaves the reckoning to <see cref="TrustReckoning"/>.</summary>
internal sealed class TrustReader(
    VouchDb db, CompanyDirectory directory, SubjectDirectory subjects, IUnitKnowledge units, AmendsQueries amends, CharterShelf shelf, PromiseQueries promises, TimeProvider clock)
{
    private const int Months = 12;
    private const int PraiseShown = 5;

    /// <summary>The trust of a supplier; null where there is none that the actor may see.</summary>
    internal async Task<TrustView?> OfSupplierAsync(PartyId supplier, Actor actor, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef("supplier", supplier.Value);
        return (await subjects.FindAsync([subject], actor, cancellationToken)).GetValueOrDefault(subject) is { } card
            ? await ViewAsync(new WhoIsTrusted.Supplier(supplier), card.Title, [supplier], actor, cancellationToken)
            : null;
    }

    /// <summary>The trust of a colleague; null where there is none that the actor may see.</summary>
    internal async Task<TrustView?> OfColleagueAsync(PartyId person, Actor actor, CancellationToken cancellationToken) =>
        (await directory.ReadAsync(cancellationToken)).Person(person) is { Unit: { } unit } known
            ? await ViewAsync(new WhoIsTrusted.Colleague(person, unit), known.Name, [person], actor, cancellationToken)
            : null;

    /// <summary>The trust of a unit with those below it; null where there is none that the actor may see.</summary>
    internal async Task<TrustView?> OfUnitAsync(string code, Actor actor, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        return company.UnitByCode(code) is { } unit
            ? await ViewAsync(new WhoIsTrusted.Team(unit.Id), unit.Name, People(company, unit.Id), actor, cancellationToken)
            : null;
    }

    /// <summary>The promises behind one direction, the newest first, as far as they count.</summary>
    /// <param name="view">Whose, as the actor may see it.</param>
    /// <param name="choice">Which of them.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="actor">Who reads: only subjects that this one may see are named.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<Page<TrustEvidenceLine>> EvidenceAsync(TrustView view, EvidenceChoice choice, string? after, Actor actor, CancellationToken cancellationToken)
    {
        if ((choice.Side == TrustSide.Own ? view.Own : view.Toward) is not { Report: { Overall.OfTooFew: false } report })
        {
            return new Page<TrustEvidenceLine>([], null);
        }

        var company = await directory.ReadAsync(cancellationToken);
        IReadOnlyList<PartyId> people = view.Whose switch
        {
            WhoIsTrusted.Team team => People(company, team.Id),
            WhoIsTrusted.Colleague person => [person.Id],
            WhoIsTrusted.Supplier supplier => [supplier.Id],
            _ => [],
        };
        var settled = Of(TrustEvidenceLines.Behind(db, after), view.Whose, choice.Side, people).Settled(report.Since, report.AsOf);

        // The lines of one or two people would be their record.
        var withheld = report.Commitments.Where(one => one.Figure.OfTooFew).Select(one => one.Commitment ?? "").ToList();
        if (withheld.Count > 0)
        {
            settled = settled.Where(promise => !withheld.Contains(promise.Commitment ?? ""));
        }

        return await TrustEvidenceLines.ReadAsync(settled, choice, report.AsOf, promises, actor, cancellationToken);
    }

    /// <summary>A commitment in its own words, in the reader's language; null for promises made by hand.</summary>
    internal async ValueTask<IReadOnlyDictionary<string, Commitment>> CommitmentsAsync(IEnumerable<CommitmentTrust> commitments, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(db, cancellationToken);
        var known = new Dictionary<string, Commitment>(StringComparer.Ordinal);
        foreach (var one in commitments)
        {
            if (one is { Commitment: { } id, Version: { } version } && book.Find(version, id) is { } rule)
            {
                known[id] = rule.Commitment;
            }
        }

        return known;
    }

    /// <summary>Everybody who belongs to a unit or one below it; those who left too, because their promises were the unit's word.</summary>
    private static List<PartyId> People(CompanySnapshot company, UnitId unit)
    {
        var below = company.Below(unit);
        return [.. company.People.Where(person => person.Unit is { } of && below.Contains(of)).Select(person => person.Id)];
    }

    private async Task<TrustView?> ViewAsync(WhoIsTrusted whose, string name, IReadOnlyList<PartyId> people, Actor actor, CancellationToken cancellationToken)
    {
        var policy = await TrustPolicies.ReadAsync(db, cancellationToken);
        var (seesOwn, seesToward) = (TrustVisibility.MaySee(policy, actor, whose, TrustSide.Own), TrustVisibility.MaySee(policy, actor, whose, TrustSide.Toward));
        if (!seesOwn && !seesToward)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var company = await directory.ReadAsync(cancellationToken);
        var reckoning = new TrustReckoning(now, party => company.Person(party) is { Unit: not null });
        var own = seesOwn ? await SettledPromises.ReadAsync(Of(db.Set<Promise>(), whose, TrustSide.Own, people), now, cancellationToken, whose is WhoIsTrusted.Team) : null;
        var toward = seesToward ? await SettledPromises.ReadAsync(Of(db.Set<Promise>(), whose, TrustSide.Toward, people), now, cancellationToken, whose is WhoIsTrusted.Team) : null;
        var moments = await MonthEndsAsync(actor, now, cancellationToken);
        var calendars = await CalendarsAsync([.. own?.Promises ?? [], .. toward?.Promises ?? []], cancellationToken);

        // A colleague sees their own record, or the policy shows it on a recorded basis; toward a supplier it is the company's word, whoever keeps it.
        var protectsOwn = whose is WhoIsTrusted.Team;
        var protectsToward = whose is not WhoIsTrusted.Supplier;
        var view = new TrustView(whose, name, policy)
        {
            IsOneself = whose is WhoIsTrusted.Colleague { Id: var self } && self == actor.Party,
            Own = own is null ? null : Side(own, protectsOwn, await amends.CountAsync(people, now.AddDays(-SettledPromises.DaysRead), cancellationToken)),
            Toward = toward is null ? null : Side(toward, protectsToward, null),
            Between = own is not null && toward is not null && actor.IsColleague
                ? [.. reckoning.Between(own.Promises, toward.Promises, Other, protectsOwn).Select(one => MaySeeTheirs(one.With) ? one : one with { Theirs = null })]
                : [],
            Praise = seesOwn && whose is not WhoIsTrusted.Team ? await amends.PraiseOfAsync(people[0], PraiseShown, actor, cancellationToken) : [],
        };
        return view;

        TrustSideView Side(SettledRead read, bool protects, BeyondCounts? beyond)
        {
            var report = reckoning.Report(read, protects, moments);
            return report.Overall.OfTooFew ? new TrustSideView(report, null, null) : new TrustSideView(report, KeptEarly.Of(read.Promises, unit => calendars[unit ?? default]), beyond);
        }

        bool MaySeeTheirs(Counterpart other) => TrustVisibility.MaySee(
            policy, actor, other.Unit is { } unit ? new WhoIsTrusted.Team(unit) : new WhoIsTrusted.Supplier(other.Supplier ?? default), TrustSide.Own);

        // What the people of a unit promise one another is no relation to somebody else.
        Counterpart? Other(PartyId party) => company.Person(party) switch
        {
            { Unit: { } unit } => whose is WhoIsTrusted.Team team && company.Below(team.Id).Contains(unit) ? null : new Counterpart(unit, null),
            { Supplier: { } supplier } => new Counterpart(null, supplier),
            _ => party == PartyId.System ? null : new Counterpart(null, party),
        };
    }

    private static IQueryable<Promise> Of(IQueryable<Promise> all, WhoIsTrusted whose, TrustSide side, IReadOnlyList<PartyId> people) => (whose, side) switch
    {
        (WhoIsTrusted.Team, TrustSide.Own) => all.OwedByAny(people),
        (WhoIsTrusted.Team, _) => all.OwedToAny(people),
        (_, TrustSide.Own) => all.OwedBy(people[0]),
        _ => all.OwedTo(people[0]),
    };

    /// <summary>The ends of the last months by the calendar of the reader's unit, the earliest first.</summary>
    private async ValueTask<IReadOnlyList<DateTimeOffset>> MonthEndsAsync(Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var calendar = (await units.OfAsync(actor.Unit, cancellationToken)).Calendar;
        var today = calendar.DateAt(now);
        var first = new DateOnly(today.Year, today.Month, 1);
        return [.. Enumerable.Range(0, Months).Select(back => calendar.At(first.AddMonths(back - Months + 1), TimeOnly.MinValue).ToUniversalTime())];
    }

    private async Task<Dictionary<UnitId, WorkingCalendar>> CalendarsAsync(IReadOnlyList<SettledPromise> rows, CancellationToken cancellationToken)
    {
        var calendars = new Dictionary<UnitId, WorkingCalendar>();
        foreach (var unit in rows.Select(row => row.Unit).Distinct())
        {
            calendars[unit ?? default] = (await units.OfAsync(unit, cancellationToken)).Calendar;
        }

        return calendars;
    }
}
