using System.Globalization;
using System.Text.RegularExpressions;

namespace Vouch.Ui.Tests;

/// <summary>WCAG 2.2 contrast (1.4.3 and 1.4.11), computed from the tokens for light and dark.</summary>
public sealed partial class ContrastTests
{
    private static readonly Dictionary<string, (string Light, string Dark)> Tokens = ReadTokens();

    public static TheoryData<string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, double>();
        foreach (var ground in new[] { "paper", "surface", "sunken" })
        {
            foreach (var text in new[] { "ink", "ink-soft", "link", "bad" })
            {
                pairs.Add(text, ground, 4.5);
            }
        }

        foreach (var ground in new[] { "paper", "surface" })
        {
            pairs.Add("ink-faint", ground, 4.5);
            pairs.Add("line-strong", ground, 3);
            pairs.Add("focus", ground, 3);
        }

        pairs.Add("on-primary", "primary", 4.5);
        pairs.Add("on-primary", "primary-strong", 4.5);
        pairs.Add("on-danger", "danger", 4.5);
        foreach (var tone in new[] { "neutral", "info", "good", "warning", "bad", "accent" })
        {
            pairs.Add(tone, $"{tone}-ground", 4.5);
            pairs.Add(tone, "surface", 4.5);
            pairs.Add(tone, "paper", 4.5);
            pairs.Add("ink", $"{tone}-ground", 4.5);
            pairs.Add($"{tone}-edge", "surface", 3);
        }

        for (var i = 1; i <= 6; i++)
        {
            pairs.Add($"series-{i}", "surface", 3);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_text_stands_out_from_its_ground(string text, string ground, double least)
    {
        var (textLight, textDark) = Tokens[text];
        var (groundLight, groundDark) = Tokens[ground];
        Assert.True(Contrast(textLight, groundLight) >= least, $"light: {Contrast(textLight, groundLight):F2}");
        Assert.True(Contrast(textDark, groundDark) >= least, $"dark: {Contrast(textDark, groundDark):F2}");
    }

    [Fact]
    public void The_measure_is_that_of_WCAG()
    {
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 2);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static Dictionary<string, (string Light, string Dark)> ReadTokens() =>
        Token().Matches(File.ReadAllText(Repository.Path("src/Ui/wwwroot/css/tokens.css")))
            .ToDictionary(match => match.Groups[1].Value, match => (match.Groups[2].Value, match.Groups[3].Value), StringComparer.Ordinal);

    [GeneratedRegex(@"--v-([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
