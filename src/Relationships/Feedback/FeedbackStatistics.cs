using MathNet.Numerics.Distributions;

namespace Vouch.Relationships.Feedback;

/// <summary>A figure with the interval in which the true one lies with 95 % confidence, were those who answered drawn by chance from all who might have.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record FeedbackInterval(double Value, double Low, double High);

/// <summary>What is reckoned from answers. Pure.</summary>
internal static class FeedbackStatistics
{
    /// <summary>From fewer answers nothing is told: one could see who gave which.</summary>
    internal const int Fewest = 3;

    /// <summary>The 97.5 % quantile of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The figure of a question from the number of answers by score; null from fewer than <see cref="Fewest"/>.</summary>
    internal static FeedbackInterval? Of(FeedbackQuestion question, IReadOnlyDictionary<int, int> scores) => scores.Values.Sum() < Fewest
        ? null
        : question switch
        {
            FeedbackQuestion.Satisfaction => SatisfiedShare(scores),
            FeedbackQuestion.Effort => MeanEffort(scores),
            _ => NetPromoters(scores),
        };

    /// <summary>
    /// CSAT: the share of answers of 4 or 5, from 0 to 1. Interval: the score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    /// Journal of the American Statistical Association 22 (1927), 209–212.
    /// </summary>
    internal static FeedbackInterval SatisfiedShare(IReadOnlyDictionary<int, int> scores)
    {
        var n = (double)scores.Values.Sum();
        var share = scores.Where(score => score.Key >= 4).Sum(score => score.Value) / n;
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return new FeedbackInterval(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>CES: the mean of the answers from 1 to 7. Interval: Student's t for a mean with unknown variance ("Student", "The probable error of a mean", Biometrika 6 (1908), 1–25), cut to the scale.</summary>
    internal static FeedbackInterval MeanEffort(IReadOnlyDictionary<int, int> scores)
    {
        var n = (double)scores.Values.Sum();
        var mean = scores.Sum(score => (double)score.Key * score.Value) / n;
        var variance = scores.Sum(score => score.Value * (score.Key - mean) * (score.Key - mean)) / (n - 1);
        var half = StudentT.InvCDF(0, 1, n - 1, 0.975) * Math.Sqrt(variance / n);
        return new FeedbackInterval(mean, Math.Max(1, mean - half), Math.Min(7, mean + half));
    }

    /// <summary>
    /// NPS: the share of 9 and 10 less that of 0 to 6, from -100 to 100 (F. F. Reichheld, "The one number you need to grow", Harvard Business Review, December 2003). Interval: the adjusted Wald interval that adds
    /// 3/4 to promoters, 3/4 to detractors and 3/2 to the others (B. Rocks, "Interval estimation for the Net Promoter Score", The American Statistician 70 (2016), 365–372): the plain one is far too short from few answers.
    /// </summary>
    internal static FeedbackInterval NetPromoters(IReadOnlyDictionary<int, int> scores)
    {
        var n = (double)scores.Values.Sum();
        double promoters = scores.Where(score => score.Key >= 9).Sum(score => score.Value);
        double detractors = scores.Where(score => score.Key <= 6).Sum(score => score.Value);
        var (p, d) = ((promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3));
        var half = Z * Math.Sqrt((p + d - ((p - d) * (p - d))) / (n + 3));
        return new FeedbackInterval(100 * (promoters - detractors) / n, 100 * Math.Max(-1, p - d - half), 100 * Math.Min(1, p - d + half));
    }
}
