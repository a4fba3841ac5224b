namespace Vouch.Screening.Trainer;

/// <summary>
/// Logistic regression with a squared penalty on the weights, by Newton's steps; the constant is not penalised.
/// Every figure speaks against a match, so one that would come out in favour is left out and the rest fitted again: a score stays explicable.
/// </summary>
internal static class Regression
{
    public static double[] Fit(IReadOnlyList<(double[] Figures, bool IsMatch, double Weight)> rows, double penalty)
    {
        var used = rows.Select(row => (Figures: (double[])row.Figures.Clone(), row.IsMatch, row.Weight)).ToList();
        while (true)
        {
            var weights = Plain(used, penalty);
            var favours = Enumerable.Range(1, weights.Length - 1).Where(at => weights[at] > 1e-9).ToList();
            if (favours.Count == 0)
            {
                return weights;
            }

            var worst = favours.MaxBy(at => weights[at]) - 1;
            used.ForEach(row => row.Figures[worst] = 0);
        }
    }

    private static double[] Plain(IReadOnlyList<(double[] Figures, bool IsMatch, double Weight)> rows, double penalty)
    {
        var size = rows[0].Figures.Length + 1;
        var weights = new double[size];
        for (var step = 0; step < 30; step++)
        {
            var gradient = new double[size];
            var curve = new double[size, size];
            foreach (var (figures, isMatch, weight) in rows)
            {
                var sum = weights[0];
                for (var at = 1; at < size; at++)
                {
                    sum += weights[at] * figures[at - 1];
                }

                var score = 1 / (1 + Math.Exp(-sum));
                var spread = Math.Max(score * (1 - score), 1e-6) * weight;
                for (var i = 0; i < size; i++)
                {
                    var value = i == 0 ? 1 : figures[i - 1];
                    gradient[i] += weight * ((isMatch ? 1 : 0) - score) * value;
                    for (var j = 0; j <= i; j++)
                    {
                        curve[i, j] += spread * value * (j == 0 ? 1 : figures[j - 1]);
                    }
                }
            }

            for (var i = 0; i < size; i++)
            {
                gradient[i] -= i == 0 ? 0 : penalty * weights[i];
                curve[i, i] += i == 0 ? 1e-9 : penalty;
            }

            var change = Solve(curve, gradient);
            for (var i = 0; i < size; i++)
            {
                weights[i] += change[i];
            }

            if (change.Max(Math.Abs) < 1e-7)
            {
                break;
            }
        }

        return weights;
    }

    // Cholesky: the curve is symmetric and positive.
    private static double[] Solve(double[,] curve, double[] right)
    {
        var size = right.Length;
        var lower = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = curve[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                lower[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / lower[j, j];
            }
        }

        var solved = new double[size];
        for (var i = 0; i < size; i++)
        {
            var sum = right[i];
            for (var k = 0; k < i; k++)
            {
                sum -= lower[i, k] * solved[k];
            }

            solved[i] = sum / lower[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            var sum = solved[i];
            for (var k = i + 1; k < size; k++)
            {
                sum -= lower[k, i] * solved[k];
            }

            solved[i] = sum / lower[i, i];
        }

        return solved;
    }
}
