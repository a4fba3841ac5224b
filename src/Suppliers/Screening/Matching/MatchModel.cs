using System.Reflection;
using System.Text.Json;

namespace Vouch.Suppliers.Screening;

/// <summary>The weights of the figures of <see cref="Likeness"/>: a logistic regression, trained by <c>tools/Screening</c> and shipped as data.</summary>
internal sealed class MatchModel
{
    private readonly double[] weights;

    public MatchModel(double constant, double[] weights)
    {
        (Constant, this.weights) = (constant, weights);
    }

    /// <summary>The one that is shipped.</summary>
    public static MatchModel Shipped { get; } = Read();

    public double Constant { get; }

    public IReadOnlyList<double> Weights => weights;

    /// <summary>The probability that two names are of one, between 0 and 1.</summary>
    public double Score(ReadOnlySpan<double> figures)
    {
        var sum = Constant;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += weights[at] * figures[at];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private static MatchModel Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Vouch.Screening.weights") ?? throw new InvalidOperationException("The weights of the name model are not in the program.");
        var values = JsonSerializer.Deserialize<Dictionary<string, double>>(stream) ?? [];
        return new MatchModel(values.GetValueOrDefault("constant"), [.. Likeness.Names.Select(name => values.GetValueOrDefault(name))]);
    }
}
