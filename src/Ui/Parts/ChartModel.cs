using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vouch.Ui;

/// <summary>How values are drawn.</summary>
public enum ChartKind
{
    /// <summary>Upright bars beside one another.</summary>
    Bars,

    /// <summary>Upright bars on top of one another.</summary>
    StackedBars,

    /// <summary>Bars from left to right, for long names.</summary>
    Rows,

    /// <summary>Lines over time.</summary>
    Lines,

    /// <summary>Parts of a whole as a ring; the first series only.</summary>
    Ring,
}

/// <summary>One series of a chart.</summary>
/// <param name="Name">In the reader's language.</param>
/// <param name="Values">One for each category; null where nothing is known.</param>
/// <param name="Tone">A colour with a meaning; <see cref="Ui.Tone.Neutral"/> takes the next colour of the palette.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values, Tone Tone = Tone.Neutral);

internal static class ChartModel
{
    /// <summary>The ECharts option, without colours: the page's script adds those of the theme.</summary>
    public static string Option(ChartKind kind, IReadOnlyList<string> categories, IReadOnlyList<ChartSeries> series)
    {
        var names = new JsonArray([.. categories.Select(name => JsonValue.Create(name))]);
        var option = new JsonObject { ["vouch"] = new JsonObject { ["tones"] = new JsonArray([.. series.Select(one => JsonValue.Create(one.Tone.Css()))]) } };
        if (kind == ChartKind.Ring)
        {
            var parts = new JsonArray([.. categories.Select((name, i) => new JsonObject { ["name"] = name, ["value"] = series.Count > 0 && i < series[0].Values.Count ? series[0].Values[i] : null })]);
            option["series"] = new JsonArray(new JsonObject { ["type"] = "pie", ["name"] = series.Count > 0 ? series[0].Name : "", ["radius"] = new JsonArray("55%", "80%"), ["data"] = parts });
            return option.ToJsonString(JsonSerializerOptions.Default);
        }

        var category = new JsonObject { ["type"] = "category", ["data"] = names };
        var value = new JsonObject { ["type"] = "value" };
        if (kind == ChartKind.Rows)
        {
            category["inverse"] = true;
        }

        option["xAxis"] = kind == ChartKind.Rows ? value : category;
        option["yAxis"] = kind == ChartKind.Rows ? category : value;
        option["series"] = new JsonArray([.. series.Select(one => Drawn(kind, one))]);
        return option.ToJsonString(JsonSerializerOptions.Default);
    }

    private static JsonObject Drawn(ChartKind kind, ChartSeries series)
    {
        var drawn = new JsonObject
        {
            ["type"] = kind == ChartKind.Lines ? "line" : "bar",
            ["name"] = series.Name,
            ["data"] = new JsonArray([.. series.Values.Select(value => JsonValue.Create(value))]),
        };
        if (kind == ChartKind.StackedBars)
        {
            drawn["stack"] = "all";
        }

        return drawn;
    }
}
