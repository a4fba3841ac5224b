using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Who is measured.</summary>
public enum ScoreSide
{
    /// <summary>How the supplier does toward the company.</summary>
    Them = 1,

    /// <summary>How the company does toward the supplier.</summary>
    Us = 2,
}

/// <summary>How long a period of scorecards is.</summary>
internal enum ScorePeriodLength
{
    Month = 1,
    Quarter = 3,
}

/// <summary>What a gate stands before.</summary>
public enum GatedAct
{
    /// <summary>Inviting a supplier to a sourcing event.</summary>
    Invite = 1,

    /// <summary>Ordering from a supplier.</summary>
    Order = 2,
}

/// <summary>Cases that facts make: one for each key, which went well or not by other facts of the same key.</summary>
/// <param name="Cases">Names of the facts that each make a case.</param>
/// <param name="By">The data key that tells cases apart; null takes the subject of the fact.</param>
/// <param name="Good">A case went well when one of these follows; empty where it did unless something bad followed.</param>
/// <param name="Bad">A case did not go well when one of these follows.</param>
/// <param name="MatchedBy">The data key by which those facts name the case; null takes their subject.</param>
/// <param name="WithinDays">Days in which a good fact must follow; null for any time.</param>
internal sealed record FactMeasure(IReadOnlyList<string> Cases, string? By, IReadOnlyList<string> Good, IReadOnlyList<string> Bad, string? MatchedBy, int? WithinDays);

/// <summary>A line of the scorecard, as the policy defines it.</summary>
internal sealed record ScoreLineDefinition
{
    /// <summary>Stays the same from version to version, so that its history goes on.</summary>
    public required string Id { get; init; }

    public required ScoreSide Side { get; init; }

    /// <summary>What it measures, by language.</summary>
    public required IReadOnlyDictionary<string, string> Says { get; init; }

    /// <summary>The commitments whose promises it counts; empty where it counts facts or the forecast.</summary>
    public IReadOnlyList<string> Promises { get; init; } = [];

    public FactMeasure? Facts { get; init; }

    /// <summary>True for the line that holds the forecast of demand against what was ordered.</summary>
    public bool IsForecast { get; init; }

    /// <summary>1 to 100.</summary>
    public required int Weight { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Target { get; init; }

    /// <summary>Whether the supplier sees it.</summary>
    public bool IsVisible { get; init; } = true;

    /// <summary>What it measures in the reader's language.</summary>
    internal string Words(string? language = null)
    {
        var wanted = language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return Says.TryGetValue(wanted, out var says) || Says.TryGetValue("en", out says) ? says : Says.Values.First();
    }
}

/// <summary>Below which score a supplier is not invited or ordered from without a reason.</summary>
/// <param name="Acts">What it stands before.</param>
/// <param name="Side">Whose score.</param>
/// <param name="Below">0 to 100; a score of this much passes.</param>
/// <param name="FromAtLeast">Cases that the score must rest on.</param>
internal sealed record ScoreGate(IReadOnlyList<GatedAct> Acts, ScoreSide Side, int Below, int FromAtLeast);

/// <summary>The rules of all scorecards; a version of them is in force.</summary>
internal sealed record ScorecardPolicy
{
    /// <summary>0 for what is built in.</summary>
    public int Number { get; init; }

    public required ScorePeriodLength Period { get; init; }

    /// <summary>Cases of a line below which no number is told.</summary>
    public required int AtLeast { get; init; }

    /// <summary>Days after its end at which a period is closed.</summary>
    public required int ClosesAfterDays { get; init; }

    /// <summary>A length of time as charters write it.</summary>
    public required string AnswersWithin { get; init; }

    public required IReadOnlyList<ScoreLineDefinition> Lines { get; init; }

    public IReadOnlyList<ScoreGate> Gates { get; init; } = [];

    /// <summary>Points that a score fell over two periods, from which on a supplier is said to slip.</summary>
    public int FallsBy { get; init; } = 10;

    /// <summary>Promises broken in thirty days, from which on a supplier is said to slip.</summary>
    public int Broken { get; init; } = 3;

    internal ScoreLineDefinition? Line(string? id) => Lines.FirstOrDefault(line => line.Id == id);
}

/// <summary>A policy that was put in force. The newest counts; without any, the one that is built in.</summary>
internal sealed class ScorecardPolicyVersion
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required string Yaml { get; init; }

    public required DateTimeOffset PutInForceAt { get; init; }

    public required PartyId PutInForceBy { get; init; }
}
