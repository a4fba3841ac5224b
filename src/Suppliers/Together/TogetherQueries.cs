using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Voice;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Together;

/// <summary>All that stands in the place that a supplier and the company share, for the parts of a page.</summary>
public sealed record TogetherView
{
    internal TogetherView(PartyId supplier) => Supplier = supplier;

    internal PartyId Supplier { get; }

    /// <summary>Open ones first, then by date.</summary>
    internal IReadOnlyList<JointAim> Aims { get; init; } = [];

    /// <summary>The newest first.</summary>
    internal IReadOnlyList<PartnerReview> Reviews { get; init; } = [];

    internal IReadOnlyList<ForecastLine> Forecast { get; init; } = [];

    internal IReadOnlyList<VoiceDriver> Shared { get; init; } = [];

    internal IReadOnlyList<VoiceFigure> Figures { get; init; } = [];

    /// <summary>Reasons that could be shared; empty for the supplier.</summary>
    internal IReadOnlyList<VoiceDriver> Drivers { get; init; } = [];

    /// <summary>The months of the figures, the oldest first.</summary>
    internal IReadOnlyList<DateOnly> Months { get; init; } = [];
}

/// <summary>A review with what its page needs to say who is who, for the parts of a page.</summary>
public sealed record ReviewView
{
    internal ReviewView(PartnerReview review, Func<PartyId, string> colleague) => (Review, Colleague) = (review, colleague);

    internal PartnerReview Review { get; }

    /// <summary>What a colleague is called.</summary>
    internal Func<PartyId, string> Colleague { get; }
}

/// <summary>Reads the shared place for pages and API.</summary>
internal sealed class TogetherQueries(VouchDb db, ForecastQueries forecasts, IVoiceFigures voice, TimeProvider clock)
{
    private const int MostAims = 50;
    private const int MostUpdates = 5;
    private const int MostReviews = 20;
    private const int MonthsBack = 6;
    private const int MonthsAhead = 13;

    /// <summary>The shared place of a supplier; null where the actor may not see it.</summary>
    internal async Task<TogetherView?> ReadAsync(PartyId supplier, Actor actor, CancellationToken cancellationToken)
    {
        if (!ScorecardReader.MayRead(actor, supplier))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var month = ForecastHandler.MonthAt(now);
        var drivers = await voice.DriversAsync(cancellationToken);
        var codes = await db.Set<SharedDriver>().AsNoTracking().Where(row => row.Supplier == supplier).Select(row => row.Driver).OrderBy(code => code).ToListAsync(cancellationToken);
        return new TogetherView(supplier)
        {
            Aims = await db.Set<JointAim>().AsNoTracking().Include(row => row.Updates.OrderByDescending(update => update.At).Take(MostUpdates)).Where(row => row.Supplier == supplier && row.State != JointAimState.Ended)
                .OrderBy(row => row.State).ThenBy(row => row.Due).ThenBy(row => row.Id).Take(MostAims).ToListAsync(cancellationToken),
            Reviews = await db.Set<PartnerReview>().AsNoTracking().Include(row => row.Items).Where(row => row.Supplier == supplier).OrderByDescending(row => row.On).ThenByDescending(row => row.Number).Take(MostReviews).ToListAsync(cancellationToken),
            Forecast = await forecasts.ReadAsync(db, supplier, month.AddMonths(-MonthsBack), month.AddMonths(MonthsAhead), now, cancellationToken),
            Shared = [.. codes.Select(code => drivers.FirstOrDefault(driver => driver.Code == code) ?? new VoiceDriver(code, code))],
            Figures = await voice.OfAsync(codes, month.AddMonths(-MonthsBack + 1), DateOnly.FromDateTime(now.UtcDateTime), cancellationToken),
            Drivers = actor.IsColleague ? [.. drivers.Where(driver => !codes.Contains(driver.Code, StringComparer.Ordinal))] : [],
            Months = [.. Enumerable.Range(0, MonthsBack).Select(back => month.AddMonths(back - MonthsBack + 1))],
        };
    }

    /// <summary>A review by its number (<c>REV-3</c> or 3) with a supplier; null where there is none.</summary>
    internal async Task<PartnerReview?> FindReviewAsync(PartyId supplier, string? number, CancellationToken cancellationToken)
    {
        var digits = number is not null && number.StartsWith(PartnerReview.Series + "-", StringComparison.OrdinalIgnoreCase) ? number[(PartnerReview.Series.Length + 1)..] : number;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? await db.Set<PartnerReview>().AsNoTracking().Include(row => row.Items).FirstOrDefaultAsync(row => row.Supplier == supplier && row.Number == wanted, cancellationToken)
            : null;
    }
}

/// <summary>Reviews in the subject directory.</summary>
internal sealed class ReviewSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [PartnerReview.SubjectName];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new PartnerReviewId(id)).ToList();
        var rows = await (from review in db.Set<PartnerReview>().AsNoTracking()
                          join supplier in db.Set<Supplier>().AsNoTracking() on review.Supplier equals supplier.Id
                          where wanted.Contains(review.Id)
                          select new { Review = review, supplier.Number }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(row => ScorecardReader.MayRead(actor, row.Review.Supplier)).Select(row => new SubjectCard(row.Review.Subject, row.Review.Label, row.Review.Title, $"/suppliers/SUP-{row.Number}/reviews/{row.Review.Label}")
            {
                PartnerLink = $"/partner/reviews/{row.Review.Label}",
                State = row.Review.HeldAt is null ? "Planned" : "Held",
            }),
        ];
    }
}
