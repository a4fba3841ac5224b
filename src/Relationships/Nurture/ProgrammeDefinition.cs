using Vouch.Relationships.Drivers;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Nurture;

/// <summary>What a step does.</summary>
internal enum StepKind
{
    /// <summary>Says something that needs no answer.</summary>
    Tell,

    /// <summary>Asks something.</summary>
    Ask,

    /// <summary>Invites to something.</summary>
    Invite,

    /// <summary>Tells those of the company who hold a role.</summary>
    Alert,

    /// <summary>Lets time pass.</summary>
    Wait,
}

/// <summary>A step of a programme.</summary>
internal sealed record ProgrammeStep(StepKind Kind)
{
    /// <summary>The words by language; the first is used where the person's is missing.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Says { get; init; } = [];

    /// <summary>The role whose holders are told, of an alert.</summary>
    internal string? Role { get; init; }

    /// <summary>How long is waited, as charters write it.</summary>
    internal string? Length { get; init; }

    /// <summary>Whether the person gets a message.</summary>
    internal bool IsMessage => Kind is StepKind.Tell or StepKind.Ask or StepKind.Invite;
}

/// <summary>What follows when somebody enters a stage, or when conditions come to hold; once for each person.</summary>
internal sealed record ProgrammeDefinition
{
    /// <summary>Stays the same from version to version, so that its figures go on and nobody goes through it twice.</summary>
    internal required string Id { get; init; }

    internal required IReadOnlyList<KeyValuePair<string, string>> Title { get; init; }

    internal required StageSide Side { get; init; }

    /// <summary>The purpose for which the person's data must be allowed to be used.</summary>
    internal required string Purpose { get; init; }

    /// <summary>The stage by entering which it begins; null where conditions alone decide.</summary>
    internal string? Enters { get; init; }

    /// <summary>What must hold when it begins.</summary>
    internal IReadOnlyList<StageCondition> When { get; init; } = [];

    /// <summary>The share of persons who are told nothing, to see what would have happened, in percent.</summary>
    internal int HoldOut { get; init; } = 10;

    internal bool StopsOnReply { get; init; }

    internal bool StopsOnStage { get; init; }

    /// <summary>What shows that it helped, of what happens after the day on which it began.</summary>
    internal IReadOnlyList<StageCondition> Converts { get; init; } = [];

    /// <summary>For how many days that counts.</summary>
    internal int ConvertsWithin { get; init; } = 90;

    internal required IReadOnlyList<ProgrammeStep> Steps { get; init; }

    internal IEnumerable<StageCondition> Conditions => When.Concat(Converts);

    internal string In(string? language) => TextByLanguage.In(Title, language);
}

/// <summary>Hours in which nobody is written to.</summary>
/// <param name="From">The first moment of the day, in the zone.</param>
/// <param name="To">The first moment after them; on the next day where it is not later.</param>
/// <param name="Zone">IANA name.</param>
internal sealed record QuietHours(TimeOnly From, TimeOnly To, string Zone)
{
    /// <summary>The moment itself, or the end of the quiet hours in which it lies; UTC.</summary>
    internal DateTimeOffset After(DateTimeOffset moment)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (From == To || !time.IsBetween(From, To))
        {
            return moment;
        }

        var day = DateOnly.FromDateTime(local.DateTime);
        var ends = (time < To ? day : day.AddDays(1)).ToDateTime(To);

        // A clock that is put forward has no such moment; an hour later it has.
        ends = zone.IsInvalidTime(ends) ? ends.AddHours(1) : ends;
        return new DateTimeOffset(ends, zone.GetUtcOffset(ends)).ToUniversalTime();
    }
}

/// <summary>All programmes.</summary>
/// <param name="Number">The number of the version; 0 where none was put in force.</param>
/// <param name="OnceInDays">In so many days a person gets at most one message, over all programmes.</param>
/// <param name="Quiet">When nobody is written to; null for never.</param>
/// <param name="All">The programmes in the order written.</param>
internal sealed record ProgrammeDefinitions(int Number, int OnceInDays, QuietHours? Quiet, IReadOnlyList<ProgrammeDefinition> All)
{
    internal static ProgrammeDefinitions None { get; } = new(0, 7, null, []);

    internal ProgrammeDefinition? Find(string id) => All.FirstOrDefault(one => one.Id == id);

    internal IReadOnlySet<string> FactNames => All.SelectMany(one => one.Conditions).SelectMany(one => one.FactNames).ToHashSet(StringComparer.Ordinal);

    /// <summary>How far back interactions must be known, in days; null for all.</summary>
    internal int? Reach => All.SelectMany(one => one.Conditions).Any(one => one.Reach is null) ? null : All.SelectMany(one => one.Conditions).Select(one => one.Reach).DefaultIfEmpty(0).Max();
}
