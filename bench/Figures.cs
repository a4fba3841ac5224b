using System.Text.Json;

namespace Vouch.Bench;

/// <summary>How results are told: percentiles, rounding, and the last line of JSON.</summary>
internal static class Figures
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The value that this share of all values does not exceed; NaN when there are none.</summary>
    public static double Percentile(List<double> values, double share)
    {
        if (values.Count == 0)
        {
            return double.NaN;
        }

        values.Sort();
        return values[Math.Clamp((int)Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1)];
    }

    public static double Round(double value, int digits = 1) => Math.Round(value, digits);

    public static string Line<T>(T result) => JsonSerializer.Serialize(result, Snake);
}
