using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Together;

/// <summary>An aim that a supplier and the company share.</summary>
public readonly record struct JointAimId(Guid Value) : IId<JointAimId>
{
    /// <inheritdoc/>
    public static JointAimId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where an aim stands. The numbers are stored.</summary>
public enum JointAimState : short
{
    /// <summary>Both work on it.</summary>
    Open = 1,

    /// <summary>The target is reached.</summary>
    Reached = 2,

    /// <summary>It was let go.</summary>
    Ended = 3,
}

/// <summary>An aim with its measure: where it began, where it shall come, where it is.</summary>
internal sealed class JointAim : IVersioned
{
    internal const int LongestTitle = 200;
    internal const int LongestWords = 2_000;
    internal const int LongestMeasure = 100;

    public required JointAimId Id { get; init; }

    public required PartyId Supplier { get; init; }

    public required string Title { get; init; }

    /// <summary>What is measured and in what: <c>Days from order to delivery</c>.</summary>
    public required string Measure { get; init; }

    public required decimal Start { get; init; }

    public required decimal Target { get; init; }

    public decimal Now { get; set; }

    public required DateOnly Due { get; init; }

    public required PartyId SetBy { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    public JointAimState State { get; set; } = JointAimState.Open;

    public int Version { get; set; }

    public List<AimUpdate> Updates { get; init; } = [];

    /// <summary>How much of the way is done, from 0 to 1; pure.</summary>
    internal decimal Progress => Start == Target ? 1 : Math.Clamp((Now - Start) / (Target - Start), 0, 1);

    /// <summary>True where the measure has come as far as it shall, in whichever direction that is.</summary>
    internal bool IsReached => Target >= Start ? Now >= Target : Now <= Target;
}

/// <summary>What the measure was at a moment, as one side says.</summary>
internal sealed class AimUpdate
{
    public required Guid Id { get; init; }

    public required JointAimId Aim { get; init; }

    public required decimal Value { get; init; }

    public string? Note { get; init; }

    public required ScoreSide Side { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Either side sets an aim for both. Refused: <c>together.not-yours</c>, <c>together.words-missing</c>, <c>together.no-way</c>, <c>together.due-past</c>.</summary>
/// <param name="Supplier">The supplier; the own company where a supplier's person sets it.</param>
/// <param name="Title">What both want; at most 200 characters.</param>
/// <param name="Measure">What is measured and in what; at most 100 characters.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Target">Where it shall come.</param>
/// <param name="Due">By when.</param>
public sealed record SetJointAim(PartyId Supplier, string Title, string Measure, decimal Start, decimal Target, DateOnly Due) : ICommand<JointAimId>
{
    internal static SetJointAim Example { get; } = new(new PartyId(new Guid("01920000-0000-7000-8000-000000000001")), "Shorter delivery for spare parts", "Working days from order to delivery", 9, 4, new DateOnly(2027, 6, 30));
}

/// <summary>Either side says where the measure is. The aim is reached when the measure comes as far as it shall. Refused: <c>together.not-yours</c>, <c>together.aim-ended</c>.</summary>
/// <param name="Aim">The aim.</param>
/// <param name="Value">What the measure is now.</param>
/// <param name="Note">What stands behind it; at most 2,000 characters.</param>
public sealed record UpdateJointAim(JointAimId Aim, decimal Value, string? Note = null) : ICommand<Done>;

/// <summary>Lets go of an aim; whoever looks after the supplier. Refused: <c>scorecard.not-owner</c>, <c>together.aim-ended</c>.</summary>
/// <param name="Aim">The aim.</param>
public sealed record EndJointAim(JointAimId Aim) : ICommand<Done>;

internal sealed class JointAimHandler(TogetherDesk desk) : IHandler<SetJointAim, JointAimId>, IHandler<UpdateJointAim, Done>, IHandler<EndJointAim, Done>
{
    public async Task<Outcome<JointAimId>> HandleAsync(SetJointAim command, Work work, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(work, command.Supplier, cancellationToken) is not { } supplier)
        {
            return TogetherRefusals.NotYours;
        }

        if (TogetherDesk.Text(command.Title, JointAim.LongestTitle) is not { } title)
        {
            return TogetherRefusals.WordsMissing.With(JointAim.LongestTitle).At("title");
        }

        if (TogetherDesk.Text(command.Measure, JointAim.LongestMeasure) is not { } measure)
        {
            return TogetherRefusals.WordsMissing.With(JointAim.LongestMeasure).At("measure");
        }

        if (command.Start == command.Target || Math.Abs(command.Start) > TogetherDesk.Largest || Math.Abs(command.Target) > TogetherDesk.Largest)
        {
            return TogetherRefusals.NoWay.At("target");
        }

        if (!await desk.IsAheadAsync(work, command.Due, cancellationToken))
        {
            return TogetherRefusals.DuePast.At("due");
        }

        var aim = new JointAim
        {
            Id = work.NewId<JointAimId>(),
            Supplier = supplier.Id,
            Title = title,
            Measure = measure,
            Start = command.Start,
            Target = command.Target,
            Now = command.Start,
            Due = command.Due,
            SetBy = work.Actor.Party,
            SetAt = work.At,
        };
        work.Db.Add(aim);
        work.Record(TogetherFacts.Of(TogetherFacts.AimSet, supplier, new FactData { { "aim", aim.Id.Value }, { "start", aim.Start }, { "target", aim.Target }, { "due", aim.Due }, { "side", TogetherDesk.SideOf(work.Actor) } }, title));
        return aim.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(UpdateJointAim command, Work work, CancellationToken cancellationToken)
    {
        var aim = await work.Db.Set<JointAim>().FirstOrDefaultAsync(row => row.Id == command.Aim, cancellationToken);
        if (aim is null || await desk.FindAsync(work, aim.Supplier, cancellationToken) is not { } supplier)
        {
            return Problems.NotFound;
        }

        if (aim.State == JointAimState.Ended)
        {
            return TogetherRefusals.AimEnded;
        }

        if (Math.Abs(command.Value) > TogetherDesk.Largest)
        {
            return TogetherRefusals.NoWay.At("value");
        }

        var note = string.IsNullOrWhiteSpace(command.Note) ? null : TogetherDesk.Text(command.Note, JointAim.LongestWords);
        work.Db.Add(new AimUpdate
        {
            Id = work.NewId<FactId>().Value,
            Aim = aim.Id,
            Value = command.Value,
            Note = note,
            Side = work.Actor.Supplier is null ? ScoreSide.Us : ScoreSide.Them,
            By = work.Actor.Party,
            At = work.At,
        });
        var was = aim.State;
        aim.Now = command.Value;
        aim.State = aim.IsReached ? JointAimState.Reached : JointAimState.Open;
        var data = new FactData { { "aim", aim.Id.Value }, { "value", aim.Now }, { "target", aim.Target }, { "due", aim.Due }, { "side", TogetherDesk.SideOf(work.Actor) } };
        work.Record(TogetherFacts.Of(aim.State == JointAimState.Reached && was != JointAimState.Reached ? TogetherFacts.AimReached : TogetherFacts.AimUpdated, supplier, data, note));
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(EndJointAim command, Work work, CancellationToken cancellationToken)
    {
        var aim = await work.Db.Set<JointAim>().FirstOrDefaultAsync(row => row.Id == command.Aim, cancellationToken);
        if (aim is null || await desk.FindAsync(work, aim.Supplier, cancellationToken) is not { } supplier)
        {
            return Problems.NotFound;
        }

        if (!ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return ScorecardRefusals.NotOwner.With(await desk.NameAsync(supplier.Owner, cancellationToken));
        }

        if (aim.State == JointAimState.Ended)
        {
            return TogetherRefusals.AimEnded;
        }

        aim.State = JointAimState.Ended;
        work.Record(TogetherFacts.Of(TogetherFacts.AimEnded, supplier, new FactData { { "aim", aim.Id.Value }, { "value", aim.Now }, { "target", aim.Target }, { "due", aim.Due }, { "side", "us" } }));
        return Done.Value;
    }
}
