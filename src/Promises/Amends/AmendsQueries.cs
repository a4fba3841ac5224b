using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Amends;

/// <summary>Amends as somebody reads them. Who made them is not named: what is shown of one person is that person's own.</summary>
/// <param name="At">When.</param>
/// <param name="Promise">The broken promise.</param>
/// <param name="Subject">What it was about; null when the reader may not see it.</param>
/// <param name="Words">What was done; null when the words were erased or the reader may not see the subject.</param>
/// <param name="Unasked">True when nobody had complained before.</param>
public sealed record AmendsLine(DateTimeOffset At, PromiseId Promise, SubjectCard? Subject, string? Words, bool Unasked)
{
    /// <summary>The page of the promise for colleagues; null when the reader may not see it.</summary>
    public string? Href => Subject is null ? null : $"/promises/{Promise}";
}

/// <summary>Praise as somebody reads it.</summary>
/// <param name="At">When.</param>
/// <param name="Giver">Who gave it; null when that is not known to the reader.</param>
/// <param name="Words">What was good; null when the words were erased.</param>
/// <param name="Promise">The promise it is for; null where it is for no one promise.</param>
public sealed record PraiseLine(DateTimeOffset At, string? Giver, string? Words, PromiseId? Promise);

/// <summary>How often amends were made and praise was given.</summary>
/// <param name="Amends">Broken promises for which amends were made.</param>
/// <param name="Unasked">Those of them before anybody complained.</param>
/// <param name="Praise">How often praise was given.</param>
/// <param name="Givers">By how many different parties.</param>
internal sealed record BeyondCounts(int Amends, int Unasked, int Praise, int Givers);

/// <summary>Reads amends and praise.</summary>
internal sealed class AmendsQueries(VouchDb db, SubjectDirectory subjects, CompanyDirectory directory)
{
    /// <summary>At most so many lines are shown of anything here.</summary>
    internal const int Most = 100;

    private const int MostLooked = 200;

    /// <summary>For how many broken promises of each commitment amends were made after a moment and not after another; commitments without are left out.</summary>
    internal Task<Dictionary<string, int>> CountAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        db.Set<AmendsMade>().Where(row => row.Commitment != null && row.At > since && row.At <= until)
            .GroupBy(row => row.Commitment!).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);

    /// <summary>What was done about broken promises of one commitment in a period, the newest first; at most <see cref="Most"/>.</summary>
    /// <param name="commitment">The commitment's id.</param>
    /// <param name="since">After this moment.</param>
    /// <param name="until">Not after this one.</param>
    /// <param name="actor">Who reads: only subjects that this one may see are named, and only their words are told.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<IReadOnlyList<AmendsLine>> OfCommitmentAsync(string commitment, DateTimeOffset since, DateTimeOffset until, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await db.Set<AmendsMade>().AsNoTracking().Where(row => row.Commitment == commitment && row.At > since && row.At <= until)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(Most).ToListAsync(cancellationToken);
        var cards = await subjects.FindAsync(rows.Select(row => new SubjectRef(row.SubjectKind, row.SubjectId)), actor, cancellationToken);
        var words = await WordsAsync(rows.Select(row => row.Fact), cancellationToken);
        return
        [
            .. rows.Select(row =>
            {
                var card = cards.GetValueOrDefault(new SubjectRef(row.SubjectKind, row.SubjectId));
                return new AmendsLine(row.At, row.Promise, card, card is null ? null : words.GetValueOrDefault(row.Fact), row.Unasked);
            }),
        ];
    }

    /// <summary>The amends made for a promise, for somebody who may see it; null when none were.</summary>
    internal async Task<AmendsLine?> OfPromiseAsync(PromiseId promise, SubjectCard? subject, CancellationToken cancellationToken) =>
        await db.Set<AmendsMade>().AsNoTracking().FirstOrDefaultAsync(row => row.Promise == promise, cancellationToken) is { } row
            ? new AmendsLine(row.At, promise, subject, (await WordsAsync([row.Fact], cancellationToken)).GetValueOrDefault(row.Fact), row.Unasked)
            : null;

    /// <summary>The praise given for a promise, for somebody who may see it.</summary>
    internal async Task<IReadOnlyList<PraiseLine>> PraiseOfPromiseAsync(PromiseId promise, Actor actor, CancellationToken cancellationToken) =>
        await LinesAsync(
            await db.Set<PraiseGiven>().AsNoTracking().Where(row => row.Promise == promise).OrderByDescending(row => row.At).Take(Most).ToListAsync(cancellationToken), actor, cancellationToken);

    /// <summary>Whether this giver has praised this promise.</summary>
    internal Task<bool> HasPraisedAsync(PromiseId promise, PartyId giver, CancellationToken cancellationToken) =>
        db.Set<PraiseGiven>().AnyAsync(row => row.Promise == promise && row.Giver == giver, cancellationToken);

    /// <summary>The newest praise that a party was given.</summary>
    internal async Task<IReadOnlyList<PraiseLine>> PraiseOfAsync(PartyId party, int most, Actor actor, CancellationToken cancellationToken) =>
        await LinesAsync(
            await db.Set<PraiseGiven>().AsNoTracking().Where(row => row.Praised == party).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken),
            actor, cancellationToken);

    /// <summary>How often some parties made amends and were praised since a moment.</summary>
    internal async Task<BeyondCounts> CountAsync(IReadOnlyCollection<PartyId> parties, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var owers = parties.Select(party => (PartyId?)party).ToArray();
        var praised = parties.ToArray();
        var amends = await db.Set<AmendsMade>().Where(row => EF.Parameter(owers).Contains(row.OwedBy) && row.At > since)
            .GroupBy(_ => 1).Select(group => new { All = group.Count(), Unasked = group.Count(row => row.Unasked) }).SingleOrDefaultAsync(cancellationToken);
        var praise = await db.Set<PraiseGiven>().Where(row => EF.Parameter(praised).Contains(row.Praised) && row.At > since)
            .GroupBy(_ => 1).Select(group => new { All = group.Count(), Givers = group.Select(row => row.Giver).Distinct().Count() }).SingleOrDefaultAsync(cancellationToken);
        return new BeyondCounts(amends?.All ?? 0, amends?.Unasked ?? 0, praise?.All ?? 0, praise?.Givers ?? 0);
    }

    /// <summary>The active colleagues who lately looked after something that is promised to a supplier or by it.</summary>
    internal async Task<IReadOnlySet<PartyId>> PeopleDealingWithAsync(PartyId supplier, CancellationToken cancellationToken)
    {
        var promises = db.Set<Promise>().AsNoTracking();
        var people = new HashSet<PartyId>();
        foreach (var lately in new[]
        {
            promises.Where(promise => promise.OwedTo == supplier && promise.EndedAt == null).OrderByDescending(promise => promise.Due),
            promises.Where(promise => promise.OwedTo == supplier && promise.SettledAt != null).OrderByDescending(promise => promise.SettledAt),
            promises.Where(promise => promise.OwedBy == supplier).OrderByDescending(promise => promise.SettledAt),
        })
        {
            people.UnionWith((await lately.Select(promise => promise.Owner).Take(MostLooked).ToListAsync(cancellationToken)).OfType<PartyId>());
        }

        var company = await directory.ReadAsync(cancellationToken);
        people.RemoveWhere(one => company.Person(one) is not { IsActive: true, Unit: not null });
        return people;
    }

    private async Task<IReadOnlyList<PraiseLine>> LinesAsync(List<PraiseGiven> rows, Actor actor, CancellationToken cancellationToken)
    {
        var words = await WordsAsync(rows.Select(row => row.Fact), cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var suppliers = rows.Where(row => company.Person(row.Giver) is null).Select(row => new SubjectRef("supplier", row.Giver.Value));
        var cards = await subjects.FindAsync(suppliers, actor, cancellationToken);
        return
        [
            .. rows.Select(row => new PraiseLine(
                row.At, company.Person(row.Giver)?.Name ?? cards.GetValueOrDefault(new SubjectRef("supplier", row.Giver.Value))?.Title, words.GetValueOrDefault(row.Fact), row.Promise)),
        ];
    }

    private async Task<Dictionary<FactId, string>> WordsAsync(IEnumerable<FactId> facts, CancellationToken cancellationToken)
    {
        var ids = facts.ToList();
        return ids.Count == 0
            ? []
            : await db.Set<FactText>().AsNoTracking().Where(text => ids.Contains(text.Fact) && text.Key == "words").ToDictionaryAsync(text => text.Fact, text => text.Text, cancellationToken);
    }
}
