using System.Globalization;

namespace Vouch.Languages.Trainer.Training;

/// <summary>How a model is trained. The defaults are what gave the best accuracy on held-out lines.</summary>
internal sealed record Regimen
{
    /// <summary>Everything random follows from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Steps for each language, in hundreds.</summary>
    public int Steps { get; init; } = 2000;

    /// <summary>The share of steps on the lines to be measured, at the start and at the end.</summary>
    public float OwnAtStart { get; init; } = 0.4f;

    public float OwnAtEnd { get; init; } = 0.6f;

    /// <summary>The share of the other steps that are on dictionary words; the rest are on more lines.</summary>
    public float Dictionary { get; init; } = 0.3f;

    /// <summary>The share of a text's features left out at random.</summary>
    public float LeftOut { get; init; } = 0.25f;

    /// <summary>The same for a text of more than <see cref="Long"/> features, which has enough of them.</summary>
    public float LeftOutOfLong { get; init; } = 0.75f;

    /// <summary>What is a long text.</summary>
    public int Long { get; init; } = 80;

    /// <summary>How far a step goes, for each language of the script: with more of them a feature is right for fewer.</summary>
    public float RatePerLanguage { get; init; } = 0.2f;

    /// <summary>A hash must be in so many words to become a feature.</summary>
    public int Fewest { get; init; } = 3;

    /// <summary>At most so many features stay in the model of a script.</summary>
    public int Features { get; init; } = 1_200_000;

    /// <summary>Weights below this, where the largest is 127, are left away.</summary>
    public int Smallest { get; init; } = 6;

    /// <summary>And at most so many for each of its languages.</summary>
    public int FeaturesPerLanguage { get; init; } = 40_000;

    public int MostLines { get; init; } = 20_000;

    public int MostWords { get; init; } = 50_000;

    /// <summary>The defaults, with settings as <c>Name=value</c>.</summary>
    public static Regimen With(IEnumerable<string> settings)
    {
        var regimen = new Regimen();
        foreach (var setting in settings)
        {
            var parts = setting.Split('=');
            var property = typeof(Regimen).GetProperty(parts[0]) ?? throw new ArgumentException("There is no setting " + parts[0] + ".", nameof(settings));
            property.SetValue(regimen, Convert.ChangeType(parts[1], property.PropertyType, CultureInfo.InvariantCulture));
        }

        return regimen;
    }
}
