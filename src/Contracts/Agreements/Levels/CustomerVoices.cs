using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Feedback;

namespace Vouch.Contracts;

/// <summary>
/// What counts for a supplier who serves our customers: the promises to them that the supplier's people looked after, and what the customers themselves said of it.
/// A promise counts in the period in which its verdict fell.
/// </summary>
internal sealed class CustomerVoices(IPromises promises, FeedbackVerdicts verdicts, CompanyDirectory directory)
{
    private const int MostLines = 5_000;

    /// <summary>The lines of a period.</summary>
    public async Task<IReadOnlyList<LevelLine>> LinesAsync(VouchDb db, Contract contract, LevelMeasure measure, LevelMeasurement row, CancellationToken cancellationToken)
    {
        var (from, until) = LevelDesk.Moments(row);
        if (measure == LevelMeasure.Answers)
        {
            var supplier = contract.Supplier;
            return await SettledAsync(promises.Cards(db).Where(card => card.SubjectKind == "case" && card.OwedBy == supplier), from, until, cancellationToken);
        }

        var people = (await directory.ReadAsync(cancellationToken)).People.Where(person => person.Supplier == contract.Supplier).Select(person => (PartyId?)person.Id).ToList();
        if (people.Count == 0)
        {
            return [];
        }

        if (measure == LevelMeasure.Satisfaction)
        {
            var said = await verdicts.Cards(db).Where(one => one.Question == FeedbackQuestion.Satisfaction && people.Contains(one.Owner) && one.AnsweredAt >= from && one.AnsweredAt < until)
                .OrderBy(one => one.AnsweredAt).ThenBy(one => one.Id).Take(MostLines).ToListAsync(cancellationToken);
            return [.. said.Select(one => new LevelLine(one.SubjectKind, null, Day(one.AnsweredAt), true) { Score = one.Score })];
        }

        // What is owed to the company's own people or to the supplier is no promise to a customer.
        var cards = promises.Cards(db).Where(card => people.Contains(card.Owner));
        var inside = (await directory.ReadAsync(cancellationToken)).People.Select(person => (PartyId?)person.Id).ToHashSet();
        var lines = measure switch
        {
            LevelMeasure.CasesResolved => cards.Where(card => card.SubjectKind == "case"),
            LevelMeasure.FirstAnswers => cards.Where(card => card.SubjectKind == "conversation"),
            _ => cards.Where(card => card.OwedTo != null && card.OwedTo != contract.Supplier),
        };
        return await SettledAsync(lines, from, until, cancellationToken, measure == LevelMeasure.CustomerPromises ? inside : null);
    }

    private static async Task<IReadOnlyList<LevelLine>> SettledAsync(IQueryable<PromiseCard> cards, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken, HashSet<PartyId?>? notTo = null)
    {
        var settled = await cards.Where(card => card.SettledAt >= from && card.SettledAt < until && (card.State == PromiseStanding.Kept || card.State == PromiseStanding.Broken))
            .OrderBy(card => card.SettledAt).ThenBy(card => card.Id).Take(MostLines).ToListAsync(cancellationToken);
        return
        [
            .. settled.Where(card => notTo is null || !notTo.Contains(card.OwedTo))
                .Select(card => new LevelLine(card.SubjectKind, Day(card.Due), card.FulfilledAt is { } done ? Day(done) : null, card.State == PromiseStanding.Kept)),
        ];
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
