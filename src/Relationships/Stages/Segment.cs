using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Stages;

/// <summary>A segment.</summary>
public readonly record struct SegmentId(Guid Value) : IId<SegmentId>
{
    /// <inheritdoc/>
    public static SegmentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What persons of a segment have in common; what is not said does not matter.</summary>
/// <param name="Side">What they are to the company.</param>
public sealed record SegmentConditions(StageSide Side)
{
    /// <summary>Codes of stages, one of which they stand at.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Languages, one of which they used most (ISO 639-1).</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Ways, by one of which they were ever in touch.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>The driver they came for most in the last year, finer ones included.</summary>
    public string? Driver { get; init; }

    /// <summary>In touch within so many days, 0 to 36,500.</summary>
    public int? TouchedWithin { get; init; }

    /// <summary>Not heard of for so many days, 0 to 36,500.</summary>
    public int? SilentFor { get; init; }

    /// <summary>The purpose for which their data may be used now.</summary>
    public string? Consent { get; init; }

    internal bool IsEmpty => Stages.Count + Languages.Count + Channels.Count == 0 && Driver is null && TouchedWithin is null && SilentFor is null && Consent is null;
}

/// <summary>Conditions under a name. Who is in it is asked anew each time.</summary>
internal sealed class Segment
{
    internal const int LongestName = 80;

    public required SegmentId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The conditions, JSON.</summary>
    public required string Conditions { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    internal SegmentConditions Read() => JsonSerializer.Deserialize<SegmentConditions>(Conditions, Json.Options)!;
}

/// <summary>Saves conditions under a name. Refused: <c>segment.not-allowed</c>, <c>segment.empty</c>, a name that is missing or taken, and what is unknown in the conditions.</summary>
/// <param name="Name">1 to 80 characters, unique.</param>
/// <param name="Conditions">What its persons have in common.</param>
public sealed record SaveSegment(string Name, SegmentConditions Conditions) : ICommand<SegmentId>
{
    internal static SaveSegment Example { get; } = new("Regulars who write French", new SegmentConditions(StageSide.Customer) { Stages = ["regular", "fan"], Languages = ["fr"] });
}

/// <summary>Removes a segment; its persons stay. Refused: <c>segment.not-allowed</c>.</summary>
/// <param name="Segment">Which.</param>
public sealed record RemoveSegment(SegmentId Segment) : ICommand<Done>
{
    internal static RemoveSegment Example { get; } = new(new SegmentId(new Guid("01920000-0000-7000-8000-000000000001")));
}

internal sealed class SegmentHandlers(StageShelf shelf) : IHandler<SaveSegment, SegmentId>, IHandler<RemoveSegment, Done>
{
    private const int MostDays = 36_500;

    public async Task<Outcome<SegmentId>> HandleAsync(SaveSegment command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return StageRefusals.SegmentNotAllowed;
        }

        var name = command.Name?.Trim() ?? "";
        if (name.Length is 0 or > Segment.LongestName)
        {
            return StageRefusals.SegmentNameMissing.With(Segment.LongestName).At("name");
        }

        if (command.Conditions is not { IsEmpty: false } conditions || !Enum.IsDefined(conditions.Side))
        {
            return StageRefusals.SegmentEmpty.At("conditions");
        }

        if (await RefuseAsync(work.Db, conditions, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await work.Db.Set<Segment>().AnyAsync(row => row.Name == name, cancellationToken))
        {
            return StageRefusals.SegmentNameTaken.With(name).At("name");
        }

        var segment = new Segment { Id = work.NewId<SegmentId>(), Name = name, Conditions = JsonSerializer.Serialize(conditions, Json.Options), By = work.Actor.Party, At = work.At };
        work.Db.Add(segment);
        return segment.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(RemoveSegment command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return StageRefusals.SegmentNotAllowed;
        }

        return await work.Db.Set<Segment>().Where(row => row.Id == command.Segment).ExecuteDeleteAsync(cancellationToken) == 0 ? Problems.NotFound : Done.Value;
    }

    private async Task<Refusal?> RefuseAsync(VouchDb db, SegmentConditions conditions, CancellationToken cancellationToken)
    {
        var stages = (await shelf.NewestAsync(db, cancellationToken)).Of(conditions.Side).Stages;
        if (conditions.Stages.FirstOrDefault(code => stages.All(stage => stage.Code != code)) is { } strange)
        {
            return StageRefusals.StageUnknown.With(strange, string.Join(", ", stages.Select(stage => stage.Code))).At("conditions.stages");
        }

        foreach (var (days, field) in new[] { (conditions.TouchedWithin, "touchedWithin"), (conditions.SilentFor, "silentFor") })
        {
            if (days is < 0 or > MostDays)
            {
                return StageRefusals.DaysOutside.With(MostDays).At("conditions." + field);
            }
        }

        if (conditions.Consent is { } purpose && (await ConsentPurposes.AllAsync(db, cancellationToken)) is var known && known.All(one => one.Id != purpose))
        {
            return StageRefusals.PurposeUnknown.With(purpose, string.Join(", ", known.Select(one => one.Id))).At("conditions.consent");
        }

        return null;
    }
}
